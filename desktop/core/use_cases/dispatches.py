"""What was sent, mail by mail, and what a person decides about the uncertain ones."""

from __future__ import annotations

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
    with desk.storage.write() as unit:
        if treat_as_sent:
            is_settled = unit.take_for_sent(id_, desk.clock.now())
        else:
            is_settled = unit.outbox.settle_unknown(id_, State.QUEUED)
        if not is_settled:
            raise UserError("This mail is not uncertain any more.", "", "Look at the list again.")
    changed = {Record.DISPATCH, Record.ACTIVITY} if treat_as_sent else {Record.DISPATCH}
    return Outcome(None, frozenset(changed))
