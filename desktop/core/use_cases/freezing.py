"""The mails of one draft, frozen as outbox rows; whom none can be made for is told, with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import (
    Content,
    Dispatch,
    DispatchKind,
    LeftOut,
    LeftOutReason,
    Link,
    Recipient,
    State,
)
from desktop.core.domain.draft import Draft
from desktop.core.domain.email_address import address_list
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.property import Property
from desktop.core.mailmerge import Gap
from desktop.core.mailmerge.fields import AGREE_LINK
from desktop.core.storage.storage import Unit
from desktop.core.tracking.minting import Random, links
from desktop.core.use_cases.asking import check_asking
from desktop.core.use_cases.audience import Person, Slice
from desktop.core.use_cases.letters import OWN_FILE, FrozenLetters, frozen_letters, own_values
from desktop.core.use_cases.merging import MergeSource, MergeValues, merge_source
from desktop.core.use_cases.own_files import Keep, NoFile, OwnFiles, own_files
from desktop.core.use_cases.wording import check_wording
from pixel_endpoint.contract import MAIL_ID_BYTES, SigningKey

Minting = tuple[Endpoint, SigningKey]

_ID_CHARACTERS = 26
_BOUNDARY_BYTES = 12
_CHANCE = _ID_CHARACTERS + _BOUNDARY_BYTES + MAIL_ID_BYTES
_BASE32 = bytes(b"abcdefghijklmnopqrstuvwxyz234567"[byte % 32] for byte in range(256))


@dataclass(frozen=True)
class Writing:
    """All that the mails of one draft have in common, read once."""

    draft: Draft
    account: Account
    linked: list[Property]
    source: MergeSource
    letters: FrozenLetters
    files: OwnFiles | None = None

    @property
    def asks_for_consent(self) -> bool:
        """Whether each recipient finds a link in it by which to agree to tracking."""
        return AGREE_LINK in self.letters.skeleton.placeholders

    @property
    def kind(self) -> DispatchKind:
        return DispatchKind.SERIAL_MAIL if self.draft.mail_merge else DispatchKind.MAIL

    def values(self, address: Address) -> Mapping[str, Mapping[str, str]]:
        """What subject and body name, and nothing else: only that is frozen."""
        return self._values.of(address)

    def check(self, address: Address) -> None:
        """Raises the UserError for which no mail can be made for this address."""
        name = address.person or address.company
        self.letters.check(name, address.email, self.values(address))
        if self.files is not None:
            self.files.check(address)

    def gaps(self, address: Address) -> tuple[Gap, ...]:
        """The fields that this address's mail would show empty, and what stands there instead."""
        return self.letters.skeleton.gaps(self.values(address))

    @cached_property
    def _values(self) -> MergeValues:
        return MergeValues(self.source, tuple(sorted(self.letters.skeleton.placeholders)))


@dataclass
class Refusals:
    """Whom no mail can be made for, while a dispatch is planned or queued."""

    kind: DispatchKind
    left_out: list[LeftOut] = field(default_factory=list)
    first: UserError | None = None

    def add(self, address: Address, refusal: UserError) -> None:
        """Who has a value that can't stand in a mail is left out; a normal mail is refused."""
        if self.kind is DispatchKind.MAIL:
            raise refusal
        self.first = self.first or refusal
        why = f"{refusal.title} {refusal.message}".strip()
        is_file = isinstance(refusal, NoFile)
        reason = LeftOutReason.NO_FILE if is_file else LeftOutReason.CANT_BE_MADE
        self.left_out.append(LeftOut(address.id, address.display_name, address.email, reason, why))


@dataclass(frozen=True)
class Freezing:
    """How the addresses of a slice become outbox rows of a dispatch.

    All copies of a normal mail are one mail: they share `shared_id`. Without `minting` no mail has
    links of its own.
    """

    dispatch: Dispatch
    writing: Writing
    minting: Minting | None
    random: Random
    shared_id: str
    keep: Keep

    def mails(self, part: Slice, refusals: Refusals) -> list[Recipient]:
        chance = self.random(_CHANCE * len(part.people))
        mails: list[Recipient] = []
        for number, person in enumerate(part.people):
            own = chance[number * _CHANCE : (number + 1) * _CHANCE]
            try:
                mails.append(self.writing.letters.sealed(self._mail(person, own)))
            except UserError as refusal:
                refusals.add(person.address, refusal)
        return mails

    def _mail(self, person: Person, chance: bytes) -> Recipient:
        """S6, S10: a random id of its own, and a pixel where a consent stands behind it."""
        address, serial = person.address, self.dispatch.kind is DispatchKind.SERIAL_MAIL
        consent = person.consent if self.dispatch.tracked and self.minting else None
        mail_id = chance[-MAIL_ID_BYTES:] if self.minting else None
        own_links: Mapping[str, str] = {}
        if self.minting and mail_id:
            own_links = links(
                *self.minting,
                mail_id,
                pixel=consent is not None,
                agree=self.writing.asks_for_consent,
                held=self.dispatch.tracked,
            )
        boundary = chance[_ID_CHARACTERS : _ID_CHARACTERS + _BOUNDARY_BYTES].hex()
        return Recipient(
            dispatch=self.dispatch.id,
            email=address.email,
            name=address.person or address.company,
            address=address.id or None,
            state=State.QUEUED,
            values=self._values(address if serial else Address(), own_links),
            links=own_links,
            message_id=message_id(chance, self.writing.account) if serial else self.shared_id,
            date=self.dispatch.queued_at.replace(microsecond=0),
            boundary=boundary if serial else self.shared_id[1:25],
            language=address.language or self.writing.source.language,
            mail_id=mail_id,
            key_id=self.minting[1].key_id if self.minting else None,
            endpoint=self.minting[0].id if self.minting else None,
            pixel=consent is not None,
            consent_event=consent.id if consent else None,
            waits_since=self.dispatch.queued_at,
        )

    def _values(
        self, address: Address, own_links: Mapping[str, str]
    ) -> Mapping[str, Mapping[str, str]]:
        """The merge values, and beside them the recipient's own file, frozen like they are."""
        values, files = self.writing.values(address), self.writing.files
        if Link.AGREE in own_links:
            own = {AGREE_LINK.field: own_links[Link.AGREE]}
            values = {**values, AGREE_LINK.record: own}
        if files is None:
            return values
        return {**values, OWN_FILE: own_values(files.freeze(address, self.keep))}


def can_be_made(writing: Writing, people: Sequence[Person], refusals: Refusals) -> list[Person]:
    """Those whose values can stand in the mail; nothing is frozen."""
    fine: list[Person] = []
    for person in people:
        try:
            writing.check(person.address)
            fine.append(person)
        except UserError as refusal:
            refusals.add(person.address, refusal)
    return fine


def read_writing(unit: Unit, draft: Draft) -> Writing:
    """Checks what is written. Raises UserError that says what is missing or wrong, and where."""
    check_wording(draft, (endpoint.url for endpoint in unit.endpoints.all()))
    account = unit.accounts.get(draft.account) if draft.account else None
    if account is None:
        raise UserError(
            "No account is chosen.",
            "Without one nobody knows who the mail is from.",
            "Choose it under From, or add one in the preferences.",
        )
    own = unit.addresses.own_fields()
    linked = unit.properties.by_id(tuple(dict.fromkeys(draft.properties)))
    kind = DispatchKind.SERIAL_MAIL if draft.mail_merge else DispatchKind.MAIL
    source = merge_source(unit, account, linked, own)
    fields = source.fields
    letters = frozen_letters(content_of(draft, account), kind, fields, unit.drafts.file)
    writing = Writing(draft, account, linked, source, letters, own_files(draft, fields, source))
    check_asking(unit, writing.asks_for_consent, draft)
    return writing


def content_of(draft: Draft, account: Account) -> Content:
    serial = draft.mail_merge
    return Content(
        subject=draft.subject,
        body=draft.body,
        format=draft.format,
        sent_format=draft.sent_format,
        sender_name=account.sender_name,
        sender_email=account.sender_email,
        to=() if serial else address_list(draft.to),
        cc=() if serial else address_list(draft.cc),
        attachments=draft.attachments,
    )


def message_id(chance: bytes, account: Account) -> str:
    """`<26 random characters @ the sender's domain>`; 130 bits, so nobody guesses another's."""
    random = chance[:_ID_CHARACTERS].translate(_BASE32).decode("ascii")
    return f"<{random}@{account.sender_email.rpartition('@')[2]}>"
