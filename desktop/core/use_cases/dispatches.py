"""What was sent, mail by mail, and what a person decides about the uncertain ones."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.dispatch import OPEN_STATES, Dispatch, Hold, LeftOut, Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.evaluation import Evaluation
from desktop.core.domain.ids import DispatchId, RecipientId
from desktop.core.domain.mail_line import GROUP_STATES, MailGroup, MailLine, MailOrder
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dispatch and how many of its mails are still to go out."""

    dispatch: Dispatch
    mails: int


def waiting(desk: Desk) -> list[Waiting]:
    """The dispatches with mails that still wait, the oldest first."""
    with desk.storage.read() as unit:
        found = [_known(unit, id_) for id_ in unit.outbox.unfinished()]
        tallies = [unit.dispatches.tally(each.id) for each in found]
    return [
        Waiting(each, sum(tally.get(state, 0) for state in OPEN_STATES))
        for each, tally in zip(found, tallies, strict=True)
    ]


def dispatches(desk: Desk) -> list[Evaluation]:
    """Serial mails and normal ones, the newest first."""
    with desk.storage.read() as unit:
        return unit.figures.evaluations(unit.dispatches.all())


def dispatch_called(desk: Desk, name_or_id: str) -> Dispatch:
    """By its id or its name. Raises UserError when there is none."""
    with desk.storage.read() as unit:
        for dispatch in unit.dispatches.all():
            if name_or_id in (str(dispatch.id), dispatch.name):
                return dispatch
    raise UserError(
        f"There is no dispatch “{name_or_id}”.", "", "Run “rundbrief report” to see them all."
    )


def recipients_of(desk: Desk, dispatch_id: DispatchId) -> list[Recipient]:
    with desk.storage.read() as unit:
        return unit.dispatches.recipients(dispatch_id)


def left_out_of(desk: Desk, dispatch_id: DispatchId) -> list[LeftOut]:
    with desk.storage.read() as unit:
        return unit.dispatches.left_out(dispatch_id)


def mail_order(
    desk: Desk,
    dispatch_id: DispatchId,
    group: MailGroup = MailGroup.ALL,
    search: str = "",
    most: int = 0,
) -> MailOrder:
    """What a person must decide comes first, what went well last; `search` is by name and email.

    With `most` about so many alone, which are found at once.
    """
    with desk.storage.read() as unit:
        return unit.dispatches.mails.order(dispatch_id, group, search, most)


def mail_lines(desk: Desk, keys: Sequence[int]) -> list[MailLine]:
    """By the keys of an order."""
    with desk.storage.read() as unit:
        return unit.dispatches.mails.lines(keys)


def mail_counts(desk: Desk, dispatch_id: DispatchId) -> dict[MailGroup, int]:
    """How many lines each group has that has any, in their order; ALL is all of them."""
    with desk.storage.read() as unit:
        dispatch = _known(unit, dispatch_id)
        tally = unit.dispatches.tally(dispatch_id)
        figures = unit.figures.evaluation(dispatch)
    counts = {
        group: sum(tally.get(state, 0) for state in GROUP_STATES.get(group, ()))
        for group in MailGroup
    }
    counts[MailGroup.LEFT_OUT] += figures.left_out
    counts[MailGroup.BOUNCED] = figures.bounced
    counts[MailGroup.ALL] = sum(tally.values()) + figures.left_out
    return {group: count for group, count in counts.items() if count}


def settle_all_uncertain(
    desk: Desk, dispatch_id: DispatchId, ids: Sequence[RecipientId], *, treat_as_sent: bool
) -> Outcome[int]:
    """A person's word on several, or without ids on all of the dispatch; how many were settled.

    What has been settled meanwhile stays as it is.
    """
    with desk.storage.write() as unit:
        now = desk.clock.now()
        wanted = ids or [
            RecipientId(key)
            for key in unit.dispatches.mails.order(dispatch_id, MailGroup.UNCERTAIN).keys
        ]
        settle = unit.take_for_sent if treat_as_sent else partial(_uncertain_again, unit)
        number = sum(settle(id_, now) for id_ in wanted)
    changed = {Record.DISPATCH, Record.ACTIVITY} if treat_as_sent else {Record.DISPATCH}
    return Outcome(number, frozenset(changed))


def settle_uncertain(desk: Desk, id_: RecipientId, *, treat_as_sent: bool) -> Outcome[None]:
    """A person's word on an uncertain mail: it was sent, or it goes out again with the next."""
    with desk.storage.write() as unit:
        now = desk.clock.now()
        if treat_as_sent:
            is_settled = unit.take_for_sent(id_, now)
        else:
            is_settled = _uncertain_again(unit, id_, now)
        if not is_settled:
            raise UserError("This mail is not uncertain any more.", "", "Look at the list again.")
    changed = {Record.DISPATCH, Record.ACTIVITY} if treat_as_sent else {Record.DISPATCH}
    return Outcome(None, frozenset(changed))


def send_again(desk: Desk, ids: Sequence[RecipientId]) -> Outcome[int]:
    """Queues mails once more that were rejected or given up, with the same bytes; how many.

    What has moved on meanwhile stays as it is.
    """
    with desk.storage.write() as unit:
        now = desk.clock.now()
        failed = {State.REJECTED, State.GAVE_UP}
        number = sum(_queued_again(unit, id_, failed, now) for id_ in ids)
    return Outcome(number, frozenset({Record.DISPATCH}))


def hold_back(desk: Desk, dispatch_id: DispatchId) -> Outcome[None]:
    """A pause: nothing more of it goes out, from any desk, until somebody lets it go on."""
    with desk.storage.write() as unit:
        unit.dispatches.put_on_hold(dispatch_id, Hold.PAUSED)
    return Outcome(None, frozenset({Record.DISPATCH}))


def release(desk: Desk, dispatch_id: DispatchId) -> Outcome[None]:
    """A person's word that it may go on, whatever held it back: a pause, a restore, a quota."""
    with desk.storage.write() as unit:
        unit.dispatches.put_on_hold(dispatch_id, Hold.NONE)
        dispatch = unit.dispatches.get(dispatch_id)
        if dispatch is not None:
            unit.accounts.pause(dispatch.account, None)
    return Outcome(None, frozenset({Record.DISPATCH, Record.ACCOUNT}))


def cancel(desk: Desk, dispatch_id: DispatchId) -> Outcome[int]:
    """Takes what still waits out of the queue; how many mails that are."""
    with desk.storage.write() as unit:
        number = len(unit.outbox.cancel(dispatch_id))
    return Outcome(number, frozenset({Record.DISPATCH}))


def undo_cancel(desk: Desk, dispatch_id: DispatchId) -> Outcome[int]:
    """Puts back what was cancelled, to wait as it did; how many mails that are."""
    with desk.storage.write() as unit:
        number = unit.outbox.queue_again(dispatch_id, desk.clock.now())
    return Outcome(number, frozenset({Record.DISPATCH}))


def _known(unit: Unit, id_: DispatchId) -> Dispatch:
    found = unit.dispatches.get(id_)
    if found is None:
        raise UserError(f"There is no dispatch {id_}.", "", "Choose another one.")
    return found


def _uncertain_again(unit: Unit, id_: RecipientId, now: datetime) -> bool:
    return _queued_again(unit, id_, {State.UNKNOWN}, now)


def _queued_again(unit: Unit, id_: RecipientId, stands: Set[State], now: datetime) -> bool:
    mail = unit.outbox.get(id_)
    if mail is None or mail.state not in stands:
        return False
    return unit.outbox.settle_by_hand(
        id_, mail.state, State.QUEUED, due_at=None, waits_since=now, resends=mail.resends + 1
    )
