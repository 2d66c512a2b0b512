"""The proof of one person's consents: a packet that can be read and checked without the program."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.domain.consent import ConsentEvent, ConsentText, Purpose, Standing, standing
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.ledger import facts_text, is_sound, link_text
from desktop.core.domain.mail_language import MailLanguage
from desktop.core.settings import OFFICE_NAME
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.ledger import LedgerCheck, verify_ledger
from desktop.core.use_cases.preferences import setting_in
from desktop.core.use_cases.proof_page import Page, proof_page


@dataclass(frozen=True, slots=True)
class Packet:
    """Files by their names, as they lie in the packet."""

    files: Mapping[str, bytes]

    def zipped(self) -> bytes:
        """One file of it all; the same content gives the same bytes."""
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in self.files.items():
                packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
        return into.getvalue()


def proof_of(desk: Desk, address: AddressId, language: MailLanguage = "en") -> Packet:
    """Every event in words, the texts in full, evidence files, hashes, and how to check them.

    Raises UserError for somebody of whom the ledger knows nothing.
    """
    check = verify_ledger(desk).result
    with desk.storage.read() as unit:
        events = unit.consents.bearing_on([address]).get(address, [])
        if not events:
            raise UserError(
                "There is nothing to prove.",
                "The ledger has no entry about this person.",
                "Record a consent first.",
            )
        events = sorted(events, key=lambda event: event.id)
        person = unit.addresses.get(address)
        name = person.display_name if person else events[-1].person
        texts = _texts(unit, events)
        files = dict(_evidence(unit, events))
        chain = _chain(unit, events[0].id)
        office = str(setting_in(unit, OFFICE_NAME))
    now = desk.clock.now()
    page = Page(office, name, now, events, texts, _names(events), check, language)
    entries = {f"entries/{each.id}-facts.json": facts_text(each) for each in events}
    links = {f"entries/{each.id}-link.json": link_text(each) for each in events}
    return Packet(
        {
            "proof.html": proof_page(page).encode(),
            "proof.json": _document(page).encode(),
            "chain.csv": chain.encode(),
            **{_text_name(each): each.body.encode() for each in texts},
            **{entry: text.encode() for entry, text in {**entries, **links}.items()},
            **files,
        }
    )


def write_proof(
    desk: Desk, address: AddressId, path: Path, language: MailLanguage = "en"
) -> Packet:
    """As a .zip file. Raises UserError where it can't be written."""
    packet = proof_of(desk, address, language)
    try:
        path.write_bytes(packet.zipped())
    except OSError as error:
        raise UserError(
            f"“{path.name}” can't be written.",
            f"{error.strerror or error}.",
            "Choose another place.",
        ) from error
    return packet


def _texts(unit: Unit, events: Sequence[ConsentEvent]) -> list[ConsentText]:
    """The very words that were agreed to; those of a time without digests by their id."""
    wanted = {(each.text_id, each.text_sha256) for each in events if each.text_id}
    return [
        text
        for text in unit.consents.all_texts()
        if (text.id, text.sha256) in wanted or (text.id, "") in wanted
    ]


def _text_name(text: ConsentText) -> str:
    return f"texts/{_safe(text.id)}-{_safe(text.language)}.txt"


def _names(events: Sequence[ConsentEvent]) -> Mapping[str, str]:
    """Where an evidence file lies in the packet, by its digest."""
    return {
        each.evidence.sha256: f"evidence/{each.id}-{_safe(each.evidence.name)}"
        for each in events
        if each.evidence.sha256
    }


def _evidence(unit: Unit, events: Sequence[ConsentEvent]) -> Iterator[tuple[str, bytes]]:
    for sha256, name in _names(events).items():
        content = unit.consents.evidence(sha256)
        if content is not None:
            yield name, content


def _chain(unit: Unit, first: int) -> str:
    """All entries from the person's first one on, nobody else's with more than hashes."""
    lines = ["entry,previous_hash,facts_hash,sealed_by,hash"]
    lines += [
        f"{each.id},{each.previous_hash},{each.facts_hash},{each.sealed_by},{each.hash}"
        for each in unit.consents.all()
        if each.id >= first
    ]
    return "\n".join(lines) + "\n"


def _document(page: Page) -> str:
    now = page.made_at
    document = {
        "office": page.office,
        "person": page.person,
        "made_at": _time(now),
        "holds_now": {each.value: _standing(page, each, now) for each in Purpose},
        "ledger": _ledger(page.check),
        "entries": [_entry(each, page.evidence) for each in page.events],
        "texts": [
            {"id": each.id, "language": each.language, "sha256": each.sha256, "body": each.body}
            for each in page.texts
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _standing(page: Page, purpose: Purpose, now: datetime) -> str:
    held: Standing = standing(page.events, purpose, now)[0]
    return held.value


def _ledger(check: LedgerCheck) -> dict[str, object]:
    return {
        "entries": check.events,
        "last_hash": check.head.hash,
        "findings": [each.key.strip() for each in check.findings],
        "known_findings": [each.key.strip() for each in check.accepted],
    }


def _entry(event: ConsentEvent, evidence: Mapping[str, str]) -> dict[str, object]:
    return {
        "entry": event.id,
        "person": event.person,
        "purpose": event.purpose.value,
        "action": event.action.value,
        "at": _time(event.at),
        "recorded_at": _time(event.recorded_at),
        "recorded_by": event.actor,
        "method": event.method.value,
        "text": event.text_id,
        "text_sha256": event.text_sha256,
        "note": event.note,
        "earlier_opens_deleted": event.forgets,
        "evidence": evidence.get(event.evidence.sha256, ""),
        "evidence_sha256": event.evidence.sha256,
        "is_unchanged": is_sound(event),
        "facts_hash": event.facts_hash,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _safe(name: str) -> str:
    kept = "".join(each if each.isalnum() or each in "-_." else "_" for each in name)
    return kept.strip(".")[-80:] or "file"
