"""First opens by hour, day or week, whichever makes a legible chart; no Qt in here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from desktop.core.domain.evaluation import OpenHour
from desktop.core.domain.open import OpenClass

_HOURS_AT_MOST = 48
_DAYS_AT_MOST = 62


class Step(Enum):
    """How much time one bar stands for."""

    HOUR = timedelta(hours=1)
    DAY = timedelta(days=1)
    WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """`begins` is local time; `unclear` are the opens that can't be told from a proxy's."""

    begins: datetime
    opened: int
    unclear: int

    @property
    def total(self) -> int:
        return self.opened + self.unclear


def bars_of(hours: Sequence[OpenHour]) -> tuple[Step, list[Bar]]:
    """Gapless bars from the first open to the last; what machines alone fetched isn't in them."""
    counted = [hour for hour in hours if hour.verdict is not OpenClass.MACHINE and hour.mails]
    if not counted:
        return Step.HOUR, []
    moments = [hour.hour.astimezone() for hour in counted]
    step = _step_for(max(moments) - min(moments))
    sums: defaultdict[datetime, list[int]] = defaultdict(lambda: [0, 0])
    for hour, moment in zip(counted, moments, strict=True):
        sums[_beginning(moment, step)][hour.verdict is OpenClass.CANNOT_TELL] += hour.mails
    return step, [Bar(at, *sums[at]) for at in _every(step, sums)]


def _step_for(span: timedelta) -> Step:
    if span <= timedelta(hours=_HOURS_AT_MOST):
        return Step.HOUR
    return Step.DAY if span <= timedelta(days=_DAYS_AT_MOST) else Step.WEEK


def _beginning(moment: datetime, step: Step) -> datetime:
    """The start of the moment's hour, day or week, as a wall clock shows it."""
    wall = moment.replace(minute=0, second=0, microsecond=0, tzinfo=None)
    if step is Step.HOUR:
        return wall
    day = wall.replace(hour=0)
    return day if step is Step.DAY else day - timedelta(days=day.weekday())


def _every(step: Step, known: Iterable[datetime]) -> Iterable[datetime]:
    at, last = min(known), max(known)
    while at <= last:
        yield at
        at += step.value
