"""Paints a timeline: days as headings, an activity in two calm lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.addresses.timeline_rows import ActivityRow, DayRow
from desktop.qt.icons import icon
from desktop.qt.theme import ICON, Size, Space, colours, font

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_DAY_HEIGHT = 36
_ACTIVITY_HEIGHT = 48
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_day = isinstance(index.data(ROW_ROLE), DayRow)
        return QSize(option.rect.width(), _DAY_HEIGHT if is_day else _ACTIVITY_HEIGHT)

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
    inner = rect.adjusted(Space.M, 5, -Space.M, -5)
    middle = inner.top() + inner.height() // 2
    first = QRect(inner.left(), inner.top(), inner.width(), middle - inner.top())
    second = QRect(inner.left(), middle, inner.width(), inner.bottom() - middle)
    icon(row.icon).paint(painter, QRect(first.left(), first.center().y() - 7, ICON, ICON))
    text_left = first.left() + ICON + Space.S
    first.setLeft(text_left)
    second.setLeft(text_left)
    first.setRight(_paint_time(painter, first, row.time))
    _paint_words(painter, first, row)
    painter.setFont(font(Size.SECONDARY))
    painter.setPen(QColor(colours().secondary))
    painter.drawText(second, _LEFT, _elided(painter, row.subject, second.width()))


def _paint_time(painter: QPainter, rect: QRect, time: str) -> int:
    """Returns where the room for the words ends."""
    painter.setFont(font(Size.SECONDARY, tabular=True))
    painter.setPen(QColor(colours().secondary))
    painter.drawText(rect, _RIGHT, time)
    return rect.right() - painter.fontMetrics().horizontalAdvance(time) - Space.S


def _paint_words(painter: QPainter, rect: QRect, row: ActivityRow) -> None:
    painter.setFont(font(Size.BODY))
    painter.setPen(QColor(colours().text))
    words = _elided(painter, row.words, rect.width())
    painter.drawText(rect, _LEFT, words)
    left = rect.left() + painter.fontMetrics().horizontalAdvance(words) + Space.S
    tags = [(tag, colours().secondary, colours().hover) for tag in row.tags]
    if row.times > 1:
        tags.insert(0, (f"{row.times} ×", colours().accent, colours().accent_soft))
    painter.setFont(font(Size.SECONDARY))
    for text, ink, ground in tags:
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * Space.S
        if left + width > rect.right():
            break
        _paint_tag(painter, QRect(left, rect.center().y() - 8, width, 18), text, ink, ground)
        left += width + Space.XS


def _paint_tag(painter: QPainter, rect: QRect, text: str, ink: str, ground: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect, 9, 9)
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _elided(painter: QPainter, text: str, width: int) -> str:
    metrics = QFontMetrics(painter.font())
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
