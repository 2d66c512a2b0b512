"""A line of what is due: a box to tick, what it is about, with whom, and since when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from desktop.core.domain.activity import Activity
from desktop.qt.activity_words import activity_word
from desktop.qt.icons import icon
from desktop.qt.timeline.rows import icon_of
from desktop.qt.times import long_date, short_date
from desktop.qt.widgets.columns_model import Column, Index
from desktop.qt.widgets.steady_list_model import SteadyListModel

Row = tuple[Activity, str]


class DueLines(SteadyListModel):
    """`ticked` carries the activity whose box was ticked; it stays until it is shown no more."""

    ticked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        orders = {"due": lambda row: (row[0].due_at, row[0].id)}
        super().__init__(_columns(), lambda row: row[0].id, orders, parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if index.column() else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == 0:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.DecorationRole:
                return icon(icon_of(self.record_at(index.row())[0]))
        return super().data(index, role)

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self.record_at(index.row())[0])
        return True


def _columns() -> tuple[Column, ...]:
    return (
        Column(_tr("Subject"), _subject, "subject", _whole),
        Column(_tr("Address"), lambda row: row[1], "name", width=144),
        Column(
            _tr("Due"),
            _due,
            "due",
            lambda row: long_date(_due_at(row)),
            ink=_ink,
            is_rigid=True,
            width=88,
        ),
    )


def _subject(row: Row) -> str:
    return row[0].subject or " ".join(row[0].note.split())


def _whole(row: Row) -> str:
    words = (activity_word(row[0].kind), row[0].subject)
    return "\n".join(part for part in (" · ".join(filter(None, words)), row[0].note) if part)


def _due(row: Row) -> str:
    """`today`, `yesterday`, `20 Nov`"""
    today, due = datetime.now(UTC).astimezone().date(), _due_day(row)
    if due >= today:
        return _tr("today")
    if due == today - timedelta(days=1):
        return _tr("yesterday")
    return short_date(_due_at(row), with_year=due.year != today.year)


def _ink(row: Row) -> str:
    return "accent" if _due_day(row) < datetime.now(UTC).astimezone().date() else ""


def _due_day(row: Row) -> date:
    return _due_at(row).astimezone().date()


def _due_at(row: Row) -> datetime:
    """Everything here is due on some day."""
    return row[0].due_at or row[0].at


def _tr(text: str) -> str:
    return QCoreApplication.translate("dashboard", text)
