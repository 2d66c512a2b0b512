"""Send what is queued, and go on with what was broken off."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.core.dispatch.engine import Run, Watch
from desktop.core.dispatch.progress import Progress
from desktop.core.domain.account import Account, Way
from desktop.core.domain.account_steps import StepFailed
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.dispatch import Dispatch, Hold, LeftOut, LeftOutReason, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, DispatchId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.accounts import password_name
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.home import stay_alive
from desktop.core.use_cases.letters import FrozenLetters, letters_of, stored_file
from desktop.core.use_cases.merging import office_fields
from desktop.core.use_cases.pressing import pressed

__all__ = ["Progress", "SendReport", "due", "send", "send_report", "settle_dead", "unfinished"]

_CHANGED = frozenset({Record.DISPATCH, Record.ACTIVITY})


@dataclass(frozen=True, slots=True)
class SendReport:
    """Where a dispatch stands.

    `tracked` and `untracked` are accepted mails with and without a pixel; `refusals` are the
    rejected emails with the server's own words; `trouble` is what broke sending off, and then
    `waiting` mails can be sent later. `again_at` (UTC) is when that makes sense without anybody's
    help; `rests_until` says that it is the account's limits that make it wait.
    """

    dispatch: DispatchId
    name: str
    accepted: int
    tracked: int
    untracked: int
    rejected: int
    uncertain: int
    waiting: int
    left_out: tuple[LeftOut, ...]
    refusals: tuple[tuple[str, str], ...] = ()
    trouble: UserError | None = None
    again_at: datetime | None = None
    rests_until: datetime | None = None
    hold: Hold = Hold.NONE


def send(
    desk: Desk,
    dispatch_id: DispatchId,
    report: Callable[[Progress], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    password: str | None = None,
    closing: Callable[[], bool] = lambda: False,
) -> Outcome[SendReport]:
    """Sends what is due of a dispatch; the callbacks are called on the caller's thread.

    Several programs may send one dispatch together. Raises UserError when the server can't be
    reached: nothing is lost and nothing is marked sent.
    """
    stay_alive(desk)
    run, letters = _run(desk, dispatch_id, password, Watch(report, stopped, closing))
    try:
        with pressed(desk, letters, run.account, run.progress().waiting) as run.letters:
            trouble = run.send_due()
    except UserError as error:
        raise _still_waiting(error, run.progress().waiting) from error
    finally:
        stay_alive(desk)
    found = send_report(desk, dispatch_id, trouble)
    found = replace(found, again_at=run.again_at, rests_until=run.rests_until)
    return Outcome(found, _CHANGED)


def send_report(
    desk: Desk, dispatch_id: DispatchId, trouble: UserError | None = None
) -> SendReport:
    """The same figures at any later time."""
    with desk.storage.read() as unit:
        dispatch = _dispatch(unit, dispatch_id)
        figures = unit.figures.evaluation(dispatch)
        suppressed = unit.dispatches.recipients(dispatch_id, [State.SUPPRESSED])
        refused = unit.dispatches.recipients(dispatch_id, [State.REJECTED, State.GAVE_UP])
        left_out = unit.dispatches.left_out(dispatch_id)
    late = [
        LeftOut(each.address or AddressId(0), each.name, each.email, LeftOutReason.UNSUBSCRIBED)
        for each in suppressed
    ]
    return SendReport(
        dispatch=dispatch_id,
        name=dispatch.name,
        accepted=figures.accepted,
        tracked=figures.tracked,
        untracked=figures.accepted - figures.tracked,
        rejected=figures.rejected,
        uncertain=figures.uncertain,
        waiting=figures.waiting,
        left_out=(*left_out, *late),
        refusals=tuple((each.email, each.reply) for each in refused),
        trouble=trouble,
        hold=dispatch.hold,
    )


def unfinished(desk: Desk) -> list[Dispatch]:
    """The dispatches with mails that still wait, the oldest first."""
    with desk.storage.read() as unit:
        return [_dispatch(unit, id_) for id_ in unit.outbox.unfinished()]


def due(desk: Desk) -> list[Dispatch]:
    """The dispatches of which something may go out now, the oldest first."""
    with desk.storage.read() as unit:
        return [_dispatch(unit, id_) for id_ in unit.outbox.due(desk.clock.now())]


def settle_dead(desk: Desk) -> int:
    """Settles what programs held that died while they sent; how many mails those were."""
    with desk.storage.write() as unit:
        return sum(unit.outbox.settle_dead(desk.presence.is_living))


def _run(
    desk: Desk, dispatch_id: DispatchId, password: str | None, watch: Watch
) -> tuple[Run, FrozenLetters]:
    with desk.storage.read() as unit:
        dispatch = _dispatch(unit, dispatch_id)
        account = unit.accounts.get(dispatch.account)
        linked = unit.dispatches.properties(dispatch_id)
        fields = office_fields(unit, linked=len(linked), with_deleted=True)
        letters = letters_of(unit, dispatch, fields, stored_file(desk.storage))
    if account is None:
        raise UserError("The account of this dispatch is gone.", "", "Add it again.")
    run = Run(
        storage=desk.storage,
        clock=desk.clock,
        transport=desk.transport(account, password or _password(desk, account)),
        presence=desk.presence,
        letters=letters,
        dispatch=dispatch,
        account=account,
        linked=next(iter(linked), None),
        owner=f"{platform.node()}:{os.getpid()}:{desk.random(8).hex()}",
        watch=watch,
    )
    return run, letters


def _password(desk: Desk, account: Account) -> str | None:
    if account.way is not Way.SMTP or not account.user:
        return None
    return desk.secrets.read(password_name(account.id))


def _dispatch(unit: Unit, id_: DispatchId) -> Dispatch:
    found = unit.dispatches.get(id_)
    if found is None:
        raise UserError(f"There is no dispatch {id_}.", "", "Choose another one.")
    return found


def _still_waiting(error: UserError, waiting: int) -> UserError:
    emails = "1 email waits" if waiting == 1 else f"{waiting} emails wait"
    said = (error.title, f"{error.message} {emails}.".strip(), error.way_out)
    return StepFailed(error.step, *said) if isinstance(error, StepFailed) else UserError(*said)
