"""The mail being written, and what its switches do to each other: the rules S1 to S5."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AccountId, AddressId, DraftId, PropertyId
from desktop.core.domain.recipients import Source


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file linked to a mail; its bytes are kept apart under their SHA-256 (hexadecimal).

    `media_type` is decided once, since machines disagree and a mail's bytes must not change.
    """

    name: str
    sha256: str
    size: int
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Draft:
    """One mail in the composer.

    `body` is written in `format`, the user's own choice; `track_shipping` never touches either, so
    switching it off gives back what was there (S3). What goes out is `sent_format`. `attach_each`
    is the path of a file for each recipient, with placeholders, below `attach_folder`; `taken_out`
    are those of the source that this mail shall not go to.
    """

    subject: str = ""
    body: str = ""
    format: Format = Format.HTML
    mail_merge: bool = False
    track_shipping: bool = False
    to: str = ""
    cc: str = ""
    bcc: str = ""
    source: Source = Source()
    properties: tuple[PropertyId, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    attach_each: str = ""
    attach_folder: str = ""
    taken_out: tuple[AddressId, ...] = ()
    account: AccountId | None = None
    saved_at: datetime | None = None
    id: DraftId = DraftId(0)

    @property
    def may_track(self) -> bool:
        """S2: Track shipping exists in mail-merge mode alone."""
        return self.mail_merge

    @property
    def format_locked(self) -> bool:
        return self.track_shipping

    @property
    def sent_format(self) -> Format:
        """S3, S4: a tracked mail goes out as Html, whatever it was written in."""
        return Format.HTML if self.track_shipping else self.format

    def with_mail_merge(self, on: bool) -> Draft:
        """Leaving the mode drops Track shipping and its effect (S2)."""
        return replace(self, mail_merge=on, track_shipping=self.track_shipping and on)

    def with_track_shipping(self, on: bool) -> Draft:
        """Raises ValueError outside mail-merge mode, where the option does not exist."""
        if on and not self.may_track:
            message = "Track shipping exists in mail-merge mode alone"
            raise ValueError(message)
        return replace(self, track_shipping=on)

    def with_format(self, chosen: Format, converted_body: str) -> Draft:
        """The user's own choice, with the body converted. Raises ValueError while it is locked."""
        if self.format_locked:
            message = "Track shipping locks the format"
            raise ValueError(message)
        return replace(self, format=chosen, body=converted_body)
