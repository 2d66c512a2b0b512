"""What the marketing box and its neighbours show."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import datetime

from desktop.core.domain.dispatch import Dispatch, DispatchKind
from desktop.core.domain.errors import UserError
from desktop.core.domain.evaluation import Evaluation, Opener, OpenersBy, OpenHour
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.desk import Desk


def dispatch_choices(desk: Desk) -> list[Dispatch]:
    """The serial mails by name (S7), the newest first."""
    with desk.storage.read() as unit:
        return unit.dispatches.all(DispatchKind.SERIAL_MAIL)


def evaluation(desk: Desk, dispatch_id: DispatchId) -> Evaluation:
    """Raises UserError when there is no such dispatch."""
    with desk.storage.read() as unit:
        dispatch = unit.dispatches.get(dispatch_id)
        if dispatch is None:
            raise UserError(f"There is no dispatch {dispatch_id}.", "", "Choose another one.")
        return unit.figures.evaluation(dispatch)


def opens_over_time(desk: Desk, dispatch_id: DispatchId) -> list[OpenHour]:
    """First opens by hour and class, the earliest first."""
    with desk.storage.read() as unit:
        return unit.figures.hours(dispatch_id)


def openers(desk: Desk, dispatch_id: DispatchId) -> list[Opener]:
    """Who opened it, likely in person, the latest first."""
    with desk.storage.read() as unit:
        return unit.figures.openers(dispatch_id)


def opener_order(
    desk: Desk, dispatch_id: DispatchId, by: OpenersBy, *, descending: bool
) -> array[int]:
    """The same people by their mails, any number of them; `openers_among` tells who they are."""
    with desk.storage.read() as unit:
        return unit.figures.opener_order(dispatch_id, by, descending=descending)


def openers_among(desk: Desk, mails: Sequence[int]) -> dict[int, Opener]:
    """Who opened these mails, by the mail."""
    with desk.storage.read() as unit:
        return unit.figures.openers_among(mails)


def last_sync(desk: Desk) -> datetime | None:
    """When the current endpoint was last asked; None without one."""
    with desk.storage.read() as unit:
        current = unit.endpoints.current()
    return current.synced_at if current else None


def sent_lately(desk: Desk, limit: int = 5) -> list[Evaluation]:
    with desk.storage.read() as unit:
        newest = unit.dispatches.all(DispatchKind.SERIAL_MAIL)[:limit]
        return unit.figures.evaluations(newest)
