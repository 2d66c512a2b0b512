"""What the dashboard fetches off the UI thread: its frame, and one dispatch's figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.evaluation import Evaluation, OpenHour
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases import dashboard, pairing
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Frame:
    """What doesn't depend on the chosen dispatch."""

    choices: tuple[Dispatch, ...]
    lately: tuple[Evaluation, ...]
    last_sync: datetime | None
    is_paired: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the marketing box shows of one dispatch."""

    evaluation: Evaluation
    hours: tuple[OpenHour, ...]


def load_frame(desk: Desk) -> Frame:
    return Frame(
        choices=tuple(dashboard.dispatch_choices(desk)),
        lately=tuple(dashboard.sent_lately(desk)),
        last_sync=dashboard.last_sync(desk),
        is_paired=bool(pairing.endpoints(desk)),
    )


def load_findings(desk: Desk, dispatch_id: DispatchId) -> Findings:
    return Findings(
        evaluation=dashboard.evaluation(desk, dispatch_id),
        hours=tuple(dashboard.opens_over_time(desk, dispatch_id)),
    )
