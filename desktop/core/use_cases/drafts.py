"""Drafts: kept by themselves, found again after a crash."""

from __future__ import annotations

import mimetypes
import stat
from pathlib import Path

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.draft import Attachment, Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DraftId
from desktop.core.use_cases.desk import Desk

DEFAULT_TYPE = "application/octet-stream"
LARGEST_FILE = 25 * 1024 * 1024
_CHANGED = frozenset({Record.DRAFT})


def drafts(desk: Desk) -> list[Draft]:
    """The latest first."""
    with desk.storage.read() as unit:
        return unit.drafts.all()


def save_draft(desk: Desk, draft: Draft) -> Outcome[Draft]:
    """The draft as it was kept, with its id and the time."""
    with desk.storage.write() as unit:
        return Outcome(unit.drafts.save(draft, desk.clock.now()), _CHANGED)


def discard_draft(desk: Desk, id_: DraftId) -> Outcome[None]:
    with desk.storage.write() as unit:
        unit.drafts.delete(id_)
    return Outcome(None, _CHANGED)


def attach(desk: Desk, path: Path) -> Attachment:
    """Copies a file's bytes into the data folder, so that it may change or go afterwards.

    Raises UserError when it can't be read or is larger than 25 MiB.
    """
    try:
        found = path.stat()
        size = found.st_size
        if not stat.S_ISREG(found.st_mode):
            raise UserError(f"“{path.name}” is no file to attach.", "", "Choose a file.")
        if size > LARGEST_FILE:
            raise UserError(
                f"“{path.name}” is too large to attach.",
                f"It has {size // (1024 * 1024)} MiB; mail servers take 25 at most.",
                "Put it on the web and link to it.",
            )
        content = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"“{path.name}” can't be attached.", f"{error.strerror or error}.", "Check the path."
        ) from error
    with desk.storage.write() as unit:
        return unit.drafts.add_file(path.name, content, media_type_of(path.name))


def media_type_of(name: str) -> str:
    """By its name; a packed file is what it is, not what is in it."""
    media_type, packing = mimetypes.guess_type(name)
    return DEFAULT_TYPE if packing or media_type is None else media_type
