"""A dispatch's mails as bytes, from what was frozen when it was queued."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.core.dispatch.ports import CantBeMade
from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.dispatch import Content, Dispatch, DispatchKind, Link, Recipient
from desktop.core.domain.draft import Attachment
from desktop.core.domain.email_address import compared, name_and_address
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.mailmerge.attachment_parts import AttachedFile, EncodedFile, encoded_file
from desktop.core.mailmerge.fields import Fields, Values
from desktop.core.mailmerge.headers import Mailbox
from desktop.core.mailmerge.letter import Addressee, Letter, Made, Press
from desktop.core.mailmerge.mime import Skeleton, prepare
from desktop.core.storage.storage import Storage, Unit
from desktop.core.tracking.gates import Gate, wants_no_mail
from desktop.core.tracking.minting import with_tracking, without_tracking

StoredFile = Callable[[str], bytes | None]
"""Gives an attached file's bytes by their SHA-256."""

OWN_FILE = "file"
"""Under this record a recipient's own file is frozen; no template can name it."""


class BytesChanged(CantBeMade):
    """A mail's bytes are not those that were frozen: a bug, and nothing may go out."""


@dataclass(frozen=True, slots=True)
class FrozenLetters:
    """`to` are the header addresses of a normal mail; a serial mail shows each recipient itself.

    `file` gives the bytes of a recipient's own file by their SHA-256. Where mails go out by
    thousands a `press` may make them; what it gives is checked like our own.
    """

    skeleton: Skeleton
    fields: Fields
    serial: bool
    to: tuple[Mailbox, ...]
    file: StoredFile
    press: Press | None = None

    def expect(self, recipients: Sequence[Recipient]) -> None:
        """Has mails made that will be asked for soon, where there is a press for it.

        It gets none with a file of its own: carrying that over would cost what the press saves.
        """
        if self.press is not None:
            alike = [each for each in recipients if own_attachment(each.values) is None]
            self.press.put([self._addressee(each) for each in alike])

    def parts(self, recipient: Recipient) -> Made:
        """The same bytes at every attempt; raises BytesChanged should they ever not be."""
        pressed = self.press.take(recipient.message_id) if self.press is not None else None
        made = pressed or self.made(recipient)
        if made.seal != recipient.sha256 and _whole_sha256(made) != recipient.sha256:
            raise BytesChanged(recipient.message_id)
        return made

    def message(self, recipient: Recipient) -> bytes:
        """The mail in one piece; as `parts`."""
        return b"".join(self.parts(recipient).chunks)

    def made(self, recipient: Recipient) -> Made:
        return self.skeleton.parts(self._addressee(recipient))

    def sealed(self, recipient: Recipient) -> Recipient:
        """The recipient with the seal of its bytes and its own subject line."""
        made = self.made(recipient)
        return replace(recipient, subject=made.subject, sha256=made.seal)

    def check(self, name: str, email: str, values: Values) -> None:
        """Raises the UserError that `sealed` would raise for somebody with these values."""
        self.skeleton.check((Mailbox(name, email),) if self.serial else self.to, values)

    def gated_many(
        self, unit: Unit, recipients: Sequence[Recipient], now: datetime
    ) -> list[Recipient | None]:
        """Asks once more: a no since queueing takes away pixel or mail (None), a yes gives a pixel.

        A bounce takes away the mail, too. The usual case, that nobody has said anything, costs
        three questions for all of them.
        """
        if not self.serial:
            return list(recipients)
        known = {each.address for each in recipients if each.address is not None}
        gate = Gate(unit)
        doubtful = unit.consents.with_any_no(known)
        doubtful |= {each.address for each in recipients if each.address and _may_gain(each)}
        ledger = unit.consents.bearing_on(sorted(doubtful)) if doubtful else {}
        bounced = unit.suppressions.of([compared(each.email) for each in recipients])
        restricted = unit.persons.restricted(doubtful) if doubtful else ()
        return [
            None
            if each.address in restricted or (bounced and compared(each.email) in bounced)
            else self._allowed(each, ledger.get(each.address or AddressId(0), []), gate, now)
            if each.address is None or each.address in doubtful or not gate.is_open
            else each
            for each in recipients
        ]

    def _allowed(
        self, recipient: Recipient, events: Sequence[ConsentEvent], gate: Gate, now: datetime
    ) -> Recipient | None:
        """Of somebody whose record is gone nothing is known, and so no consent either."""
        if wants_no_mail(events, now):
            return None
        consent = gate.tracking_consent(events, now)
        if consent is not None and _may_gain(recipient):
            shown = with_tracking(recipient.links)
            gained = replace(recipient, links=shown, pixel=True, consent_event=consent.id)
            return self.sealed(gained)
        if not recipient.pixel or consent is not None:
            return recipient
        bare = without_tracking(recipient.links)
        return self.sealed(replace(recipient, links=bare, pixel=False))

    def _addressee(self, recipient: Recipient) -> Addressee:
        own = Mailbox(recipient.name, recipient.email)
        attached = own_attachment(recipient.values)
        files: tuple[EncodedFile, ...] = ()
        if attached is not None:
            files = (encoded_file(_attached(attached, self.file(attached.sha256))),)
        return Addressee(
            to=(own,) if self.serial else self.to,
            message_id=recipient.message_id,
            date=recipient.date,
            boundary=recipient.boundary,
            values=recipient.values,
            pixel_url=recipient.links.get(Link.PIXEL),
            stop_url=recipient.links.get(Link.STOP_TRACKING),
            unsubscribe_url=recipient.links.get(Link.UNSUBSCRIBE),
            language=recipient.language,
            files=files,
        )


def _may_gain(recipient: Recipient) -> bool:
    """Whether a pixel is kept ready for it."""
    return not recipient.pixel and with_tracking(recipient.links) != recipient.links


def frozen_letters(
    content: Content, kind: DispatchKind, fields: Fields, file: StoredFile
) -> FrozenLetters:
    """Compiles a dispatch's texts; `file` gives an attachment's bytes by its SHA-256.

    Raises UserError for a text that can't be used, with line and reason.
    """
    letter = Letter(
        sender=Mailbox(content.sender_name, content.sender_email),
        subject=content.subject,
        body=content.body,
        written=content.format,
        sent=content.sent_format,
        attachments=tuple(_attached(each, file(each.sha256)) for each in content.attachments),
        cc=mailboxes(content.cc),
    )
    return FrozenLetters(
        prepare(letter, fields),
        fields,
        kind is DispatchKind.SERIAL_MAIL,
        mailboxes(content.to),
        file,
    )


def letters_of(
    unit: Unit, dispatch: Dispatch, fields: Fields, file: StoredFile | None = None
) -> FrozenLetters:
    """The letters of a dispatch that was queued earlier; with `file` they outlive the unit."""
    content = unit.dispatches.content(dispatch.id)
    return frozen_letters(content, dispatch.kind, fields, file or unit.drafts.file)


def stored_file(storage: Storage) -> StoredFile:
    """Reads an attached file whenever it is asked for."""

    def read(sha256: str) -> bytes | None:
        with storage.read() as unit:
            return unit.drafts.file(sha256)

    return read


def own_values(attached: Attachment) -> Mapping[str, str]:
    """A recipient's own file, as it is frozen beside the merge values."""
    return {
        "name": attached.name,
        "sha256": attached.sha256,
        "size": str(attached.size),
        "media_type": attached.media_type,
    }


def own_attachment(values: Values) -> Attachment | None:
    frozen = values.get(OWN_FILE)
    if frozen is None:
        return None
    return Attachment(frozen["name"], frozen["sha256"], int(frozen["size"]), frozen["media_type"])


def _whole_sha256(made: Made) -> str:
    """How mails were sealed before files had a hash of their own; some may still be queued."""
    whole = hashlib.sha256()
    for chunk in made.chunks:
        whole.update(chunk)
    return whole.hexdigest()


def _attached(linked: Attachment, content: bytes | None) -> AttachedFile:
    if content is None:
        raise UserError(
            f"The attached file “{linked.name}” is missing.",
            "Nothing was sent.",
            "Attach it again.",
        )
    return AttachedFile(linked.name, content, linked.media_type)


def mailboxes(written: tuple[str, ...]) -> tuple[Mailbox, ...]:
    return tuple(Mailbox(*name_and_address(each)) for each in written)
