"""What a dispatch says to all, and what it says to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from desktop.core.domain.formats import Format
from desktop.core.mailmerge.attachment_parts import AttachedFile, EncodedFile
from desktop.core.mailmerge.fields import Values
from desktop.core.mailmerge.headers import Mailbox


@dataclass(frozen=True, slots=True)
class Letter:
    """One dispatch: `subject` and `body` are template sources, `body` in the format `written`.

    A letter written as text and sent as Html (S4) goes out as both, with the same words.
    """

    sender: Mailbox
    subject: str
    body: str
    written: Format = Format.HTML
    sent: Format = Format.HTML
    attachments: tuple[AttachedFile, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    reply_to: Mailbox | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """One mail's own part, frozen at queue time: the same one always gives the same bytes.

    `message_id` has its angle brackets; `date` its zone; `boundary` is random: 8 to 60 letters and
    digits. With `pixel_url` the mail is tracked, and then `stop_url` counts; `language` as in the
    address; `files` are attached to this mail alone, behind those of the letter.
    """

    to: tuple[Mailbox, ...]
    message_id: str
    date: datetime
    boundary: str
    values: Values = field(default_factory=dict)
    pixel_url: str | None = None
    stop_url: str | None = None
    unsubscribe_url: str | None = None
    language: str = "de"
    files: tuple[EncodedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a recipient will see, without pixel or live links below; html None: text only."""

    subject: str
    html: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished mail in pieces that each end a line; `size` in bytes, `subject` as it is read.

    The pieces that are attached files are the same objects for all mails of a letter. `seal` is the
    SHA-256 of the recipient's own pieces and of the SHA-256 of each file, in their order, so that
    it costs the same whatever is attached; without a file it is that of the whole mail.
    """

    chunks: tuple[bytes, ...]
    size: int
    seal: str
    subject: str


class Press(Protocol):
    """Makes mails elsewhere while this program does something else."""

    def put(self, addressees: Sequence[Addressee]) -> None:
        """Makes them, or leaves it; each has a Message-ID of its own."""
        ...

    def take(self, message_id: str) -> Made | None:
        """The mail of this Message-ID, or None: then it has to be made here."""
        ...
