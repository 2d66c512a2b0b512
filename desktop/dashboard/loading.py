"""What the dashboard fetches off the UI thread: its frame, and one dispatch's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.core.domain.activity import DueActivities
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.evaluation import Evaluation, OpenHour
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases import activities, dashboard, pairing
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Frame:
    """What doesn't depend on the chosen dispatch."""

    choices: tuple[Dispatch, ...]
    lately: tuple[Evaluation, ...]
    due: DueActivities
    last_sync: datetime | None
    is_paired: bool
    day: date


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the marketing box shows of one dispatch."""

    evaluation: Evaluation
    hours: tuple[OpenHour, ...]


def load_frame(desk: Desk) -> Frame:
    return Frame(
        choices=tuple(dashboard.dispatch_choices(desk)),
        lately=tuple(dashboard.sent_lately(desk)),
        due=activities.due_today(desk),
        last_sync=dashboard.last_sync(desk),
        is_paired=bool(pairing.endpoints(desk)),
        day=today(desk),
    )


def load_findings(desk: Desk, dispatch_id: DispatchId) -> Findings:
    return Findings(
        evaluation=dashboard.evaluation(desk, dispatch_id),
        hours=tuple(dashboard.opens_over_time(desk, dispatch_id)),
    )


def today(desk: Desk) -> date:
    """As it is here."""
    return desk.clock.now().astimezone().date()
