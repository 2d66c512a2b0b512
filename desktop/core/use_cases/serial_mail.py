"""From a draft to a dispatch: say what will happen, then freeze it and queue it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.core.dispatch.pace import duration
from desktop.core.domain.account import Limits, Way
from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.dispatch import Dispatch, LeftOut, dispatch_name, nobody_left
from desktop.core.domain.draft import Draft
from desktop.core.domain.email_address import address_list, compared
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.storage import Unit
from desktop.core.tracking.minting import ready_key
from desktop.core.use_cases.asking import asks, tell_words, to_be_asked
from desktop.core.use_cases.audience import Person, Slice, matching, sorted_out
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.freezing import (
    Freezing,
    Minting,
    Refusals,
    Writing,
    can_be_made,
    content_of,
    message_id,
    read_writing,
)
from desktop.core.use_cases.pairing import feed_of
from desktop.core.use_cases.plan_changes import Changes, Seen, changes_since
from pixel_endpoint.contract import SigningKey

Report = Callable[[int, int], None]
"""Takes how many of the source's addresses are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What sending a draft now would do, in the numbers of the confirmation.

    `minutes` is None where the account has no limits: then the server decides how long it takes.
    `changes` are those since the recipients were looked at.
    """

    recipients: int
    tracked: int
    untracked: int
    left_out: tuple[LeftOut, ...]
    sender: str
    sent_format: Format
    track_shipping: bool = False
    minutes: float | None = None
    limits: Limits = Limits()
    changes: Changes = Changes()


def plan(desk: Desk, draft: Draft, seen: Seen | None = None) -> Plan:
    """Raises UserError for whatever keeps the draft from being sent.

    Tries every recipient's values, so that who is left out by `queue` is named before. `seen` is
    what the recipients were when somebody looked at them last.
    """
    draft = draft.with_mail_merge(draft.mail_merge)
    ids, agreed, left_out = array("q"), array("q"), list[LeftOut]()
    with desk.storage.read() as unit:
        writing = read_writing(unit, draft)
        if draft.track_shipping:
            checked_endpoint(unit)
        refusals = Refusals(writing.kind)
        _, slices = _sorted_out(unit, writing, desk)
        for part in slices:
            fine = can_be_made(writing, part.people, refusals)
            ids.extend(person.address.id for person in fine)
            agreed.extend(person.address.id for person in fine if person.consent)
            left_out += part.left_out
        left_out += refusals.left_out
        if not ids:
            raise refusals.first or nobody_left(len(left_out))
        changes = Changes()
        if seen is not None:
            now = Seen(ids, agreed)
            changes = changes_since(unit, seen, now, left_out, draft.taken_out)
    tracked = len(agreed) if draft.track_shipping else 0
    limits = writing.account.limits
    return Plan(
        recipients=len(ids),
        tracked=tracked,
        untracked=len(ids) - tracked,
        left_out=tuple(left_out),
        sender=writing.account.sender,
        sent_format=draft.sent_format,
        track_shipping=draft.track_shipping,
        minutes=duration(limits, len(ids)) / 60 if limits else None,
        limits=limits,
        changes=changes,
    )


def queue(desk: Desk, draft: Draft, on_progress: Report | None = None) -> Outcome[Dispatch]:
    """Freezes every mail of the draft into the outbox and discards the draft, all or nothing.

    Nothing is sent yet. Raises UserError for whatever keeps it from being sent; a tracked one also
    when the endpoint can't be told the key that its mails are signed with.
    """
    draft = draft.with_mail_merge(draft.mail_merge)
    with desk.storage.read() as unit:
        endpoint = checked_endpoint(unit) if draft.track_shipping else unit.endpoints.current()
    needed = draft.track_shipping or asks(draft)
    key = _key(desk, endpoint, needed=needed) if draft.mail_merge else None
    if endpoint is not None and asks(draft):
        tell_words(desk, endpoint)
    minting = (endpoint, key) if endpoint is not None and key is not None else None
    with desk.storage.write() as unit:
        writing = read_writing(unit, draft)
        linked = [each.id for each in writing.linked]
        content = content_of(draft, writing.account)
        dispatch = unit.dispatches.add(_dispatch(unit, desk, writing), content, linked)
        recipients = _freeze(unit, desk, dispatch, writing, minting, on_progress)
        unit.dispatches.set_recipients(dispatch.id, recipients)
        if draft.id:
            unit.drafts.delete(draft.id)
    return Outcome(
        replace(dispatch, recipients=recipients), frozenset({Record.DISPATCH, Record.DRAFT})
    )


def _freeze(
    unit: Unit,
    desk: Desk,
    dispatch: Dispatch,
    writing: Writing,
    minting: Minting | None,
    on_progress: Report | None,
) -> int:
    """Writes a frozen mail for each person, slice by slice; how many there are.

    Raises the first refusal when no mail could be made: then the text is to blame, not the values.
    """
    shared_id = message_id(desk.random(32), writing.account)
    freezing = Freezing(dispatch, writing, minting, desk.random, shared_id, unit.drafts.add_file)
    refusals = Refusals(dispatch.kind)
    total, slices = _sorted_out(unit, writing, desk)
    recipients = done = left_out = 0
    for part in slices:
        mails = freezing.mails(part, refusals)
        unit.dispatches.add_recipients(mails)
        unit.dispatches.add_left_out(dispatch.id, part.left_out)
        recipients += len(mails)
        left_out += len(part.left_out)
        done += len(part.people) + len(part.left_out)
        if on_progress is not None:
            on_progress(done, total)
    unit.dispatches.add_left_out(dispatch.id, refusals.left_out)
    if not recipients:
        raise refusals.first or nobody_left(left_out)
    return recipients


ONE_RECIPIENT_ALONE = frozenset({Way.GMAIL_API, Way.GRAPH})
"""These read recipients from the mail's own headers, so its copies can't go out one by one."""


def _sorted_out(unit: Unit, writing: Writing, desk: Desk) -> tuple[int, Iterator[Slice]]:
    """How many the mail is meant for, and who of them gets it."""
    draft = writing.draft
    if draft.mail_merge:
        ids = matching(unit, draft.source, desk.clock.now())
        slices = sorted_out(unit, ids, desk.clock.now(), draft.taken_out)
        if writing.asks_for_consent:
            slices = to_be_asked(unit, slices, desk.clock.now())
        return len(ids), slices
    named = _named_people(unit, address_list(f"{draft.to}, {draft.cc}, {draft.bcc}"))
    if len(named.people) > 1 and writing.account.way in ONE_RECIPIENT_ALONE:
        raise UserError(
            f"{writing.account.place} takes a mail for one recipient at a time.",
            "It would send each of them a mail of its own to all, so everybody would get several.",
            "Write a serial mail, or choose an account that sends by SMTP.",
        )
    return len(named.people), iter((named,))


def _named_people(unit: Unit, emails: Iterable[str]) -> Slice:
    """The people of a normal mail: with the office's record where there is one."""
    people: dict[str, Person] = {}
    for email in emails:
        known = next(iter(unit.addresses.by_email(email)), Address(email=email))
        people.setdefault(compared(email), Person(replace(known, email=email), None))
    return Slice(tuple(people.values()), ())


def checked_endpoint(unit: Unit) -> Endpoint:
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


def _dispatch(unit: Unit, desk: Desk, writing: Writing) -> Dispatch:
    now = desk.clock.now()
    draft = writing.draft
    day = now.astimezone().date()
    bare_name = dispatch_name(draft.subject, day, ())
    unit.hold(bare_name)
    return Dispatch(
        id=DispatchId(0),
        name=dispatch_name(draft.subject, day, unit.dispatches.names_like(bare_name)),
        kind=writing.kind,
        subject=draft.subject,
        tracked=draft.track_shipping,
        account=writing.account.id,
        queued_at=now,
    )
