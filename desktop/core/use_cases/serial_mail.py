"""From a draft to a dispatch: say what will happen, then freeze it and queue it."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.dispatch import (
    Content,
    Dispatch,
    DispatchKind,
    LeftOut,
    LeftOutReason,
    Recipient,
    State,
    dispatch_name,
    nobody_left,
)
from desktop.core.domain.draft import Draft
from desktop.core.domain.email_address import address_list, compared
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.property import Property
from desktop.core.settings import LANGUAGE
from desktop.core.storage.storage import Unit
from desktop.core.tracking.minting import links, new_mail_id, ready_key
from desktop.core.use_cases.audience import Audience, Person, audience_in
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.letters import FrozenLetters, frozen_letters
from desktop.core.use_cases.pairing import feed_of
from desktop.core.use_cases.preferences import setting_in
from desktop.core.use_cases.wording import check_wording
from desktop.core.use_cases.writing import known_fields, merge_values
from pixel_endpoint.contract import SigningKey


@dataclass(frozen=True, slots=True)
class Plan:
    """What sending a draft now would do, in the numbers of the confirmation."""

    recipients: int
    tracked: int
    untracked: int
    left_out: tuple[LeftOut, ...]
    sender: str
    sent_format: Format
    track_shipping: bool = False
    minutes: float | None = None


@dataclass(frozen=True)
class _Writing:
    """All that the mails of one draft have in common, read once."""

    draft: Draft
    account: Account
    own: frozenset[str]
    linked: list[Property]
    language: str
    letters: FrozenLetters

    @cached_property
    def used(self) -> dict[str, set[str]]:
        """The fields that subject and body name, by record; only their values are frozen."""
        found: dict[str, set[str]] = {}
        for placeholder in self.letters.skeleton.placeholders:
            found.setdefault(placeholder.record, set()).add(placeholder.field)
        return found

    def values(self, address: Address) -> dict[str, dict[str, str]]:
        every = merge_values(address, self.own, self.account, self.linked)
        return {
            record: {name: every[record][name] for name in sorted(names)}
            for record, names in self.used.items()
        }


def plan(desk: Desk, draft: Draft) -> Plan:
    """Raises UserError for whatever keeps the draft from being sent."""
    draft = draft.with_mail_merge(draft.mail_merge)
    with desk.storage.read() as unit:
        writing = _read(unit, draft)
        if draft.track_shipping:
            _endpoint(unit)
        audience = _audience(unit, writing, desk)
    tracked = audience.with_consent if draft.track_shipping else 0
    return Plan(
        recipients=audience.recipients,
        tracked=tracked,
        untracked=audience.recipients - tracked,
        left_out=audience.left_out,
        sender=writing.account.sender,
        sent_format=draft.sent_format,
        track_shipping=draft.track_shipping,
    )


def queue(desk: Desk, draft: Draft) -> Outcome[Dispatch]:
    """Freezes every mail of the draft into the outbox and discards the draft, all or nothing.

    Nothing is sent yet. Raises UserError for whatever keeps it from being sent; a tracked one also
    when the endpoint can't be told the key that its mails are signed with.
    """
    draft = draft.with_mail_merge(draft.mail_merge)
    with desk.storage.read() as unit:
        endpoint = _endpoint(unit) if draft.track_shipping else unit.endpoints.current()
    key = _key(desk, endpoint, needed=draft.track_shipping) if draft.mail_merge else None
    with desk.storage.write() as unit:
        writing = _read(unit, draft)
        audience = _audience(unit, writing, desk)
        minting = (endpoint, key) if endpoint is not None and key is not None else None
        record = _dispatch(unit, desk, writing)
        mails, left_out = _mails(desk, record, writing, audience, minting)
        record = replace(record, recipients=len(mails))
        linked = [each.id for each in writing.linked]
        dispatch = unit.dispatches.add(record, _content(draft, writing.account), linked)
        unit.dispatches.add_recipients(replace(mail, dispatch=dispatch.id) for mail in mails)
        unit.dispatches.add_left_out(dispatch.id, left_out)
        if draft.id:
            unit.drafts.delete(draft.id)
    return Outcome(dispatch, frozenset({Record.DISPATCH, Record.DRAFT}))


def _read(unit: Unit, draft: Draft) -> _Writing:
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
    content = _content(draft, account)
    fields = known_fields(own, linked=bool(linked))
    letters = frozen_letters(content, kind, fields, unit.drafts.file)
    language = str(setting_in(unit, LANGUAGE))
    return _Writing(draft, account, own, linked, language, letters)


def _content(draft: Draft, account: Account) -> Content:
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


def _audience(unit: Unit, writing: _Writing, desk: Desk) -> Audience:
    draft = writing.draft
    if draft.mail_merge:
        found = audience_in(unit, draft.source, desk.clock.now())
    else:
        found = _named_people(unit, address_list(f"{draft.to}, {draft.cc}, {draft.bcc}"))
    if not found.people:
        raise nobody_left(len(found.left_out))
    return found


def _named_people(unit: Unit, emails: Iterable[str]) -> Audience:
    """The people of a normal mail: with the office's record where there is one."""
    people: dict[str, Person] = {}
    for email in emails:
        known = next(iter(unit.addresses.by_email(email)), Address(email=email))
        people.setdefault(compared(email), Person(replace(known, email=email), None))
    return Audience(tuple(people.values()), ())


def _endpoint(unit: Unit) -> Endpoint:
    current = unit.endpoints.current()
    if current is None:
        raise UserError(
            "Nothing can be tracked yet: no endpoint is paired.",
            "The mail would carry no tracking image.",
            "Pair an endpoint in the preferences, or switch off Track shipping.",
        )
    return current


def _key(desk: Desk, endpoint: Endpoint | None, *, needed: bool) -> SigningKey | None:
    """The key for the mails' links; while the endpoint is away an untracked mail has none."""
    if endpoint is None:
        return None
    try:
        feed = feed_of(desk, endpoint)
        return ready_key(endpoint, desk.secrets, feed, desk.random, desk.clock.now())
    except UserError:
        if needed:
            raise
        return None


def _dispatch(unit: Unit, desk: Desk, writing: _Writing) -> Dispatch:
    now = desk.clock.now()
    draft = writing.draft
    day = now.astimezone().date()
    bare_name = dispatch_name(draft.subject, day, ())
    return Dispatch(
        id=DispatchId(0),
        name=dispatch_name(draft.subject, day, unit.dispatches.names_like(bare_name)),
        kind=DispatchKind.SERIAL_MAIL if draft.mail_merge else DispatchKind.MAIL,
        subject=draft.subject,
        tracked=draft.track_shipping,
        account=writing.account.id,
        queued_at=now,
    )


def _mails(
    desk: Desk,
    dispatch: Dispatch,
    writing: _Writing,
    audience: Audience,
    minting: tuple[Endpoint, SigningKey] | None,
) -> tuple[list[Recipient], list[LeftOut]]:
    """A frozen mail for each person; who has a value that can't stand in a mail is left out.

    Raises the first refusal when no mail could be made: then the text is to blame, not the values.
    """
    mails: list[Recipient] = []
    refusals: list[UserError] = []
    left_out = list(audience.left_out)
    shared_id = _message_id(desk, writing.account)
    for person in audience.people:
        bare = _bare_mail(desk, dispatch, writing, person, shared_id)
        consent = person.consent if dispatch.tracked else None
        linked = _with_links(bare, desk, minting, consent) if minting else bare
        try:
            mails.append(writing.letters.sealed(linked))
        except UserError as refusal:
            if dispatch.kind is DispatchKind.MAIL:
                raise
            refusals.append(refusal)
            address = person.address
            reason = LeftOutReason.CANT_BE_MADE
            left_out.append(LeftOut(address.id, address.display_name, address.email, reason))
    if not mails:
        raise refusals[0]
    return mails, left_out


def _bare_mail(
    desk: Desk, dispatch: Dispatch, writing: _Writing, person: Person, shared_id: str
) -> Recipient:
    """A mail without links yet. All copies of a normal mail are one mail, with one Message-ID."""
    serial = dispatch.kind is DispatchKind.SERIAL_MAIL
    address = person.address
    return Recipient(
        dispatch=dispatch.id,
        email=address.email,
        name=address.person or address.company,
        address=address.id or None,
        state=State.QUEUED,
        values=writing.values(address if serial else Address()),
        links={},
        message_id=_message_id(desk, writing.account) if serial else shared_id,
        date=dispatch.queued_at.replace(microsecond=0),
        boundary=desk.random(12).hex() if serial else shared_id[1:25],
        language=address.language or writing.language,
    )


def _with_links(
    mail: Recipient, desk: Desk, minting: tuple[Endpoint, SigningKey], consent: ConsentEvent | None
) -> Recipient:
    """S6, S10: a random id of its own, and a pixel where a consent stands behind it."""
    endpoint, key = minting
    mail_id = new_mail_id(desk.random)
    return replace(
        mail,
        links=links(endpoint, key, mail_id, pixel=consent is not None),
        mail_id=mail_id,
        key_id=key.key_id,
        endpoint=endpoint.id,
        pixel=consent is not None,
        consent_event=consent.id if consent else None,
    )


def _message_id(desk: Desk, account: Account) -> str:
    """`<26 random characters @ the sender's domain>`; 128 bits, so nobody guesses another's."""
    random = base64.b32encode(desk.random(16)).decode("ascii").rstrip("=").lower()
    return f"<{random}@{account.sender_email.rpartition('@')[2]}>"
