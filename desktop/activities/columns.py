"""What a line of the activity list shows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.activity import Activity
from desktop.qt.activity_words import feature_words, kind_and_type
from desktop.qt.times import exact, relative
from desktop.qt.widgets.columns_model import Column

Row = tuple[Activity, str]


def activity_columns() -> list[Column]:
    return [
        Column(
            _tr("When"), lambda row: relative(row[0].at), tool_tip=_when, is_rigid=True, width=144
        ),
        Column(_tr("Address"), lambda row: row[1], width=200),
        Column(_tr("Activity"), _what, is_rigid=True, width=180),
        Column(_tr("Features"), _features, ink=lambda _row: "secondary", is_rigid=True, width=175),
        Column(_tr("Subject"), _subject, width=260),
        Column(_tr("Times"), _times, is_number=True, width=64),
    ]


def _when(row: Row) -> str:
    activity = row[0]
    if activity.last_at is None or activity.last_at == activity.at:
        return exact(activity.at)
    return _tr("First {first}\nLast {last}").format(
        first=exact(activity.at), last=exact(activity.last_at)
    )


def _what(row: Row) -> str:
    return kind_and_type(row[0])


def _features(row: Row) -> str:
    return " & ".join(feature_words(row[0].features))


def _subject(row: Row) -> str:
    return row[0].subject or row[0].note


def _times(row: Row) -> str:
    return f"{row[0].times}\u202f×" if row[0].times > 1 else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActivityList", text)
