"""The fields in groups, each with what the recipient would read beside its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.core.use_cases.placeholder_menu import MenuEntry
from desktop.qt.theme import ROW_HEIGHT, Size, Space, colours, font

ENTRY = Qt.ItemDataRole.UserRole
EXAMPLE = Qt.ItemDataRole.UserRole + 1
_HEADING = 30
_NAMES_SHARE = 0.5

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A heading has no entry."""

    words: str
    entry: MenuEntry | None = None
    example: str = ""


class EntryModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, source: str) -> int:
        """The row of a field by its source, or of the first field, or -1."""
        fields = [(number, row.entry) for number, row in enumerate(self._rows) if row.entry]
        same = (number for number, entry in fields if entry.plain.source == source)
        return next(same, fields[0][0] if fields else -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}: {row.example}" if row.example else row.words
        return {
            Qt.ItemDataRole.DisplayRole: row.words,
            Qt.ItemDataRole.ToolTipRole: row.entry.plain.source if row.entry else None,
            ENTRY: row.entry,
            EXAMPLE: row.example,
        }.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        is_heading = self._rows[index.row()].entry is None
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags if is_heading else flags


class EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = ROW_HEIGHT - Space.XS if index.data(ENTRY) is not None else _HEADING
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if index.data(ENTRY) is None:
            self._paint_heading(painter, option.rect, str(index.data()))
        else:
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_entry(painter, option.rect, index, is_selected)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(font(Size.SECONDARY, bold=True))
        painter.setPen(QColor(colours().secondary))
        inner = rect.adjusted(Space.S, 0, -Space.S, -Space.XS)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom), words)

    def _paint_entry(self, painter: QPainter, rect: QRect, index: Index, is_selected: bool) -> None:
        theme = colours()
        if is_selected:
            painter.fillRect(rect, QColor(theme.accent_soft))
        inner = rect.adjusted(Space.S, 0, -Space.S, 0)
        names = QRect(inner)
        names.setWidth(round(inner.width() * _NAMES_SHARE))
        examples = inner.adjusted(names.width() + Space.S, 0, 0, 0)
        painter.setFont(font(Size.BODY))
        painter.setPen(QColor(theme.text))
        _draw(painter, names, str(index.data()), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font(Size.SECONDARY))
        painter.setPen(QColor(theme.secondary))
        _draw(painter, examples, str(index.data(EXAMPLE)), Qt.AlignmentFlag.AlignRight)


def _draw(painter: QPainter, rect: QRect, words: str, side: Qt.AlignmentFlag) -> None:
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
