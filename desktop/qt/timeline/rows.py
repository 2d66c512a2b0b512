"""What a timeline shows: headings of days, and activities as lines of plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.activity import Activity, Feature, Kind, Type, is_to_be_done
from desktop.core.domain.ids import ActivityId
from desktop.qt.activity_words import feature_words, kind_and_type
from desktop.qt.times import clock_time, day_heading, exact, short_date


@dataclass(frozen=True, slots=True)
class DayRow:
    text: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """`times` above one folds repeated opens of one mail into this line; `due` says until when."""

    icon: str
    words: str
    tags: tuple[str, ...]
    subject: str
    time: str
    exact_time: str
    times: int
    due: str
    is_late: bool
    activity: Activity

    def sentence(self) -> str:
        """All of it, for screen readers and tool tips."""
        folded = f"{self.times} ×" if self.times > 1 else ""
        parts = (
            *(self.words, " & ".join(self.tags), self.due, self.subject, folded, self.exact_time),
            self.activity.note if self.activity.subject else "",
        )
        return " · ".join(part for part in parts if part)


Row = DayRow | ActivityRow

_ICONS = {
    Type.EMAIL_OPEN: "mail-opened",
    Type.OUTPUT_ACTION: "send",
    Kind.CALL: "phone-call",
    Kind.MEETING: "users",
    Kind.NOTE: "pencil",
    Kind.TASK: "list-check",
}


def timeline_rows(
    activities: Iterable[Activity],
    now: datetime | None = None,
    names: Mapping[ActivityId, str] | None = None,
) -> list[Row]:
    """The newest first, as they come, with a heading wherever a new day begins.

    `names` says of each whom it is about, where that is not the record itself.
    """
    rows: list[Row] = []
    day = ""
    for activity in activities:
        heading = day_heading(activity.at, now)
        if heading != day:
            day = heading
            rows.append(DayRow(heading))
        rows.append(_activity_row(activity, now, (names or {}).get(activity.id, "")))
    return rows


def kinds_in(activities: Iterable[Activity]) -> list[Kind]:
    """Which kinds there are, in the order of the domain, for the chips above."""
    found = {activity.kind for activity in activities}
    return [kind for kind in Kind if kind in found]


def features_in(activities: Iterable[Activity]) -> list[Feature]:
    """Which features there are, in the order of the domain."""
    found = {feature for activity in activities for feature in activity.features}
    return [feature for feature in Feature if feature in found]


def icon_of(activity: Activity) -> str:
    return _ICONS.get(activity.type) or _ICONS.get(activity.kind, "history")


def _activity_row(activity: Activity, now: datetime | None, name: str) -> ActivityRow:
    is_by_hand = activity.type is Type.MANUAL_ENTRY
    words = activity.subject or activity.note.replace("\n", " ")
    due, is_late = _due(activity, now or datetime.now(UTC))
    return ActivityRow(
        icon=icon_of(activity),
        words=kind_and_type(activity) if not is_by_hand else _kind_word(activity),
        tags=feature_words(activity.features),
        subject=" · ".join(part for part in (name, words) if part),
        time=clock_time(activity.at),
        exact_time=exact(activity.at),
        times=activity.times,
        due=due,
        is_late=is_late,
        activity=activity,
    )


def _kind_word(activity: Activity) -> str:
    return QCoreApplication.translate("activity", activity.kind)


def _due(activity: Activity, now: datetime) -> tuple[str, bool]:
    if activity.due_at is None:
        return "", False
    if not is_to_be_done(activity):
        return _tr("done"), False
    today, day = now.astimezone().date(), activity.due_at.astimezone().date()
    if day == today:
        return _tr("due today"), True
    words = _tr("was due {day}") if day < today else _tr("due {day}")
    return words.format(day=short_date(activity.due_at)), day < today


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)
