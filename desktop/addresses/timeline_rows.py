"""What a timeline shows: headings of days, and activities as lines of plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.qt.activity_words import feature_words, kind_and_type
from desktop.qt.times import clock_time, day_heading, exact


@dataclass(frozen=True, slots=True)
class DayRow:
    text: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """`times` above one folds repeated opens of one mail into this line."""

    icon: str
    words: str
    tags: tuple[str, ...]
    subject: str
    time: str
    exact_time: str
    times: int

    def sentence(self) -> str:
        """All of it, for screen readers and tool tips."""
        folded = f"{self.times} ×" if self.times > 1 else ""
        parts = (self.words, " & ".join(self.tags), self.subject, folded, self.exact_time)
        return " · ".join(part for part in parts if part)


Row = DayRow | ActivityRow

_ICONS = {Type.EMAIL_OPEN: "mail-opened", Type.OUTPUT_ACTION: "send"}


def timeline_rows(activities: Iterable[Activity], now: datetime | None = None) -> list[Row]:
    """The newest first, as they come, with a heading wherever a new day begins."""
    rows: list[Row] = []
    day = ""
    for activity in activities:
        heading = day_heading(activity.at, now)
        if heading != day:
            day = heading
            rows.append(DayRow(heading))
        rows.append(_activity_row(activity))
    return rows


def kinds_in(activities: Iterable[Activity]) -> list[Kind]:
    """Which kinds there are, in the order of the domain, for the chips above."""
    found = {activity.kind for activity in activities}
    return [kind for kind in Kind if kind in found]


def icon_of(activity: Activity) -> str:
    return _ICONS.get(activity.type, "history")


def _activity_row(activity: Activity) -> ActivityRow:
    return ActivityRow(
        icon=icon_of(activity),
        words=kind_and_type(activity),
        tags=feature_words(activity.features),
        subject=activity.subject or activity.note,
        time=clock_time(activity.at),
        exact_time=exact(activity.at),
        times=activity.times,
    )
