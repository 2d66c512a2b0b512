"""What all tables have in common: columns that know how a record fills them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.qt.theme import colours

_PLACEHOLDER = "…"
TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """How a record fills a column; `sort_key` is what the use case calls that order.

    A rigid column keeps its `width` where columns share the table's; numbers are rigid always.
    An extra one is shown only when somebody chooses it; it is known by its `name`.
    `ink` names one of the theme's colours for a record, or gives an empty string.
    """

    title: str
    text: Callable[[Any], str]
    sort_key: str = ""
    tool_tip: Callable[[Any], str] | None = None
    ink: Callable[[Any], str] | None = None
    is_number: bool = False
    is_rigid: bool = False
    width: int = 160
    is_extra: bool = False
    key: str = ""

    @property
    def name(self) -> str:
        return self.key or self.sort_key


class ColumnsModel(QAbstractTableModel):
    """A base: who derives from it says how many rows there are, and which record is in one."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Other columns over the same rows."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def record_at(self, row: int) -> Any | None:
        """The record, or None while it is not there yet."""
        raise NotImplementedError

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role not in _SHOWN_ROLES:
            return None
        record = self.record_at(index.row())
        if record is None:
            return self._placeholder(index, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return (column.tool_tip or column.text)(record)
        name = column.ink(record) if column.ink else ""
        return QColor(getattr(colours(), name)) if name else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._columns[section])
        return None

    def _placeholder(self, index: Index, role: int) -> str | None:
        return _PLACEHOLDER if role == Qt.ItemDataRole.DisplayRole and not index.column() else None


_SHOWN_ROLES = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.ForegroundRole),
    }
)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _side(column: Column) -> Qt.AlignmentFlag:
    return _RIGHT if column.is_number else _LEFT
