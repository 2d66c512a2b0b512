"""What was sent, mail by mail, and what a person decides about the uncertain ones."""

from __future__ import annotations

from desktop.core.domain.activity import sent_activity
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.dispatch import Dispatch, LeftOut, Recipient, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.evaluation import Evaluation
from desktop.core.domain.ids import DispatchId, RecipientId
from desktop.core.use_cases.desk import Desk


def dispatches(desk: Desk) -> list[Evaluation]:
    """Serial mails and normal ones, the newest first."""
    with desk.storage.read() as unit:
        return [unit.figures.evaluation(dispatch) for dispatch in unit.dispatches.all()]


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


def settle_uncertain(desk: Desk, id_: RecipientId, *, treat_as_sent: bool) -> Outcome[None]:
    """A person's word on an uncertain mail: it was sent, or it goes out again with the next."""
    now = desk.clock.now()
    with desk.storage.write() as unit:
        recipient = unit.outbox.get(id_)
        dispatch = unit.dispatches.get(recipient.dispatch) if recipient else None
        if recipient is None or dispatch is None or recipient.state is not State.UNKNOWN:
            raise UserError("This mail is not uncertain any more.", "", "Look at the list again.")
        if not treat_as_sent:
            unit.outbox.settle_unknown(id_, State.QUEUED)
            return Outcome(None, frozenset({Record.DISPATCH}))
        unit.outbox.settle_unknown(id_, State.ACCEPTED, accepted_at=now)
        linked = next(iter(unit.dispatches.properties(dispatch.id)), None)
        activity = sent_activity(dispatch, recipient, now, linked)
        unit.activities.add_many([activity] if activity else [])
    return Outcome(None, frozenset({Record.DISPATCH, Record.ACTIVITY}))
