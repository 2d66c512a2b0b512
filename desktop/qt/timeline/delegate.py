"""Paints a timeline: days as headings, an activity in two calm lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.qt.icons import icon
from desktop.qt.theme import ICON, Size, Space, colours, font
from desktop.qt.timeline.rows import ActivityRow, DayRow

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_DAY_HEIGHT = 36
_ACTIVITY_HEIGHT = 48
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        is_day = isinstance(index.data(ROW_ROLE), DayRow)
        return QSize(0, _DAY_HEIGHT if is_day else _ACTIVITY_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        if isinstance(row, DayRow):
            _paint_day(painter, option.rect, row)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, QColor(colours().accent_soft))
            _paint_activity(painter, option.rect, row)
        painter.restore()


def _paint_day(painter: QPainter, rect: QRect, row: DayRow) -> None:
    painter.setFont(font(Size.SECONDARY, bold=True))
    painter.setPen(QColor(colours().secondary))
    area = rect.adjusted(Space.M, Space.S, -Space.M, 0)
    painter.drawText(area, _LEFT, row.text)


def _paint_activity(painter: QPainter, rect: QRect, row: ActivityRow) -> None:
    """Tags that don't fit behind the words stand before the subject: none is ever left out."""
    first, second = _lines(rect)
    icon(row.icon).paint(painter, QRect(first.left(), first.center().y() - 7, ICON, ICON))
    first.setLeft(first.left() + ICON + Space.S)
    second.setLeft(first.left())
    first.setRight(_paint_time(painter, first, row.time))
    first.setLeft(_paint_words(painter, first, row.words))
    tags = _tags(row)
    painter.setFont(font(Size.SECONDARY))
    line = first if _tags_width(painter, tags) <= first.width() else second
    line.setLeft(_paint_tags(painter, line, tags))
    painter.setPen(QColor(colours().secondary))
    painter.drawText(second, _LEFT, _elided(painter, row.subject, second.width()))


def _lines(rect: QRect) -> tuple[QRect, QRect]:
    inner = rect.adjusted(Space.M, 5, -Space.M, -5)
    half = inner.height() // 2
    first = QRect(inner.left(), inner.top(), inner.width(), half)
    return first, first.translated(0, half)


def _paint_time(painter: QPainter, rect: QRect, time: str) -> int:
    """Returns where the room for the words ends."""
    painter.setFont(font(Size.SECONDARY, tabular=True))
    painter.setPen(QColor(colours().secondary))
    painter.drawText(rect, _RIGHT, time)
    return rect.right() - painter.fontMetrics().horizontalAdvance(time) - Space.S


def _paint_words(painter: QPainter, rect: QRect, words: str) -> int:
    """Returns where the room behind the words begins."""
    painter.setFont(font(Size.BODY))
    painter.setPen(QColor(colours().text))
    shown = _elided(painter, words, rect.width())
    painter.drawText(rect, _LEFT, shown)
    return rect.left() + painter.fontMetrics().horizontalAdvance(shown) + Space.S


def _tags(row: ActivityRow) -> list[tuple[str, bool]]:
    """The words of each, and whether it stands out."""
    folded = [(f"{row.times} ×", True)] if row.times > 1 else []
    due = [(row.due, row.is_late)] if row.due else []
    return folded + due + [(tag, False) for tag in row.tags]


def _tag_width(painter: QPainter, text: str) -> int:
    return painter.fontMetrics().horizontalAdvance(text) + 2 * Space.S


def _tags_width(painter: QPainter, tags: list[tuple[str, bool]]) -> int:
    return sum(_tag_width(painter, text) + Space.XS for text, _ in tags)


def _paint_tags(painter: QPainter, rect: QRect, tags: list[tuple[str, bool]]) -> int:
    """Returns where the room behind the tags begins."""
    left = rect.left()
    for text, stands_out in tags:
        place = QRect(left, rect.center().y() - 8, _tag_width(painter, text), 18)
        _paint_tag(painter, place, text, stands_out)
        left = place.right() + 1 + Space.XS
    return left + Space.XS if tags else left


def _paint_tag(painter: QPainter, rect: QRect, text: str, stands_out: bool) -> None:
    theme = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent_soft if stands_out else theme.hover))
    painter.drawRoundedRect(rect, 9, 9)
    painter.setPen(QColor(theme.accent if stands_out else theme.secondary))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _elided(painter: QPainter, text: str, width: int) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
