"""Which file each recipient would get, before anything is sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.audience import matching, sorted_out
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.own_files import NoFile, OwnFiles, own_files
from desktop.core.use_cases.writing import Placeholder, source_of


@dataclass(frozen=True, slots=True)
class OwnFile:
    """`path` from the folder on, as one recipient's values make it; `refusal` None: it is there."""

    path: str
    refusal: NoFile | None = None


@dataclass(frozen=True, slots=True)
class OwnFileCount:
    """Of those who get the mail; who has no file is left out when it is sent."""

    recipients: int
    missing: int


def own_file_of(desk: Desk, draft: Draft, address: Address) -> OwnFile | None:
    """None where no file for each is asked for.

    Raises UserError for a folder or a path that can't be used for anybody.
    """
    with desk.storage.read() as unit:
        files = _files(unit, draft)
    if files is None:
        return None
    try:
        files.check(address)
    except NoFile as refusal:
        return OwnFile(files.named(address), refusal)
    return OwnFile(files.named(address))


def count_own_files(desk: Desk, draft: Draft) -> OwnFileCount:
    """Looks for everybody's file. Raises UserError as above, and when nobody is chosen."""
    recipients = missing = 0
    now = desk.clock.now()
    with desk.storage.read() as unit:
        files = _files(unit, draft)
        ids = matching(unit, draft.source, now)
        for part in sorted_out(unit, ids, now, draft.taken_out):
            recipients += len(part.people)
            if files is not None:
                missing += sum(not _is_there(files, person.address) for person in part.people)
    return OwnFileCount(recipients, missing)


def proposed_path(path: str, placeholders: Iterable[Placeholder]) -> str:
    """What one recipient's file is called, with placeholders where their own values stand in it.

    `placeholders` have that recipient's values as examples; the longest value is taken first.
    """
    plain = unicodedata.normalize("NFC", path)
    by_value = {
        unicodedata.normalize("NFC", each.example): each.source
        for each in placeholders
        if each.record == "address" and len(each.example) > 1
    }
    if not by_value:
        return plain
    folded = {value.casefold(): source for value, source in by_value.items()}
    values = sorted(map(re.escape, by_value), key=len, reverse=True)
    whole = re.compile(rf"(?<![^\W_])(?:{'|'.join(values)})(?![^\W_])", re.IGNORECASE)
    return whole.sub(lambda found: folded.get(found[0].casefold(), found[0]), plain)


def _files(unit: Unit, draft: Draft) -> OwnFiles | None:
    source = source_of(unit, draft)
    return own_files(draft, source.fields, source)


def _is_there(files: OwnFiles, address: Address) -> bool:
    try:
        files.check(address)
    except NoFile:
        return False
    return True
