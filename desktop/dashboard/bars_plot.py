"""The bars themselves, as they are painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QLocale, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.dashboard.buckets import Bar, Step
from desktop.dashboard.words import bar_in_words
from desktop.qt.theme import Size, Space, colours, font

_BAR_WIDTH = 0.72
_LABELS_AT_MOST = 7
_PLACES_AT_LEAST = 8
_HIGHEST_AT_LEAST = 4
_HEADROOM = 1.05
_STEPS = (1, 2, 5)


class BarsPlot(QWidget):
    """Still on purpose: a glance, not an instrument; wheel and mouse leave it as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opensPlot")
        self._bars: list[Bar] = []
        self._step = Step.HOUR
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_bars(self, bars: Sequence[Bar], step: Step) -> None:
        self._bars, self._step = list(bars), step
        self.update()

    def bar_at(self, pixels: QPoint) -> int | None:
        """The number of the bar at a place in the widget, counted from the left."""
        area = self._area()
        place = int((pixels.x() - area.left()) // self._pitch(area))
        return place if 0 <= place < len(self._bars) else None

    def bar_area(self, number: int) -> QRectF:
        """Where in the widget a bar stands, opened and unclear together."""
        area = self._area()
        pitch = self._pitch(area)
        height = area.height() * self._bars[number].total / self._highest()
        left = area.left() + pitch * (number + (1 - _BAR_WIDTH) / 2)
        return QRectF(left, area.bottom() - height, pitch * _BAR_WIDTH, height)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos())
            words = "" if bar is None else bar_in_words(self._bars[bar], self._step)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(Size.SECONDARY))
        painter.fillRect(self.rect(), QColor(colours().panel))
        if not self._bars:
            return
        self._paint_bars(painter)
        self._paint_levels(painter)
        self._paint_labels(painter)

    def _paint_bars(self, painter: QPainter) -> None:
        theme = colours()
        painter.setPen(Qt.PenStyle.NoPen)
        for number, bar in enumerate(self._bars):
            whole = self.bar_area(number)
            unclear = QRectF(whole)
            unclear.setHeight(whole.height() * bar.unclear / max(bar.total, 1))
            whole.setTop(unclear.bottom())
            painter.fillRect(whole, QColor(theme.accent))
            if bar.unclear:
                painter.fillRect(unclear, QColor(theme.accent))
                painter.fillRect(unclear.adjusted(1, 1, -1, 0), QColor(theme.accent_soft))

    def _paint_levels(self, painter: QPainter) -> None:
        area, highest = self._area(), self._highest()
        painter.setPen(QColor(colours().secondary))
        line = painter.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for level in self._levels():
            at = area.bottom() - area.height() * level / highest
            place = QRectF(0, at - line / 2, area.left() - Space.S, line)
            painter.drawText(place, right, QLocale().toString(level))

    def _paint_labels(self, painter: QPainter) -> None:
        area = self._area()
        pitch = self._pitch(area)
        painter.setPen(QColor(colours().line))
        painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()))
        painter.setPen(QColor(colours().secondary))
        metrics = painter.fontMetrics()
        for place, words in _labels(self._bars, self._step):
            wide = metrics.horizontalAdvance(words) + Space.S
            middle = area.left() + pitch * (place + 0.5)
            left = max(0.0, min(middle - wide / 2, self.width() - wide))
            under = QRectF(left, area.bottom() + Space.S, wide, metrics.height())
            painter.drawText(under, Qt.AlignmentFlag.AlignCenter, words)

    def _area(self) -> QRectF:
        """Where the bars stand; the levels' numbers are left of it, the times below."""
        metrics = QFontMetrics(font(Size.SECONDARY))
        numbers = [metrics.horizontalAdvance(QLocale().toString(at)) for at in self._levels()]
        left = max(numbers) + Space.S
        above, below = metrics.height() / 2, metrics.height() + Space.S
        return QRectF(self.rect()).adjusted(left, above, 0, -below)

    def _pitch(self, area: QRectF) -> float:
        """The first hours stand at the left, with room for those to come."""
        return max(area.width(), 1.0) / max(len(self._bars), _PLACES_AT_LEAST)

    def _highest(self) -> float:
        return max(self._top(), _HIGHEST_AT_LEAST) * _HEADROOM

    def _levels(self) -> list[int]:
        return _levels(self._top())

    def _top(self) -> int:
        return max((bar.total for bar in self._bars), default=0)


def _levels(top: int) -> list[int]:
    """Whole numbers at round distances, four at most above zero."""
    distance = next(
        factor * 10**power
        for power in range(12)
        for factor in _STEPS
        if factor * 10**power * 5 >= top
    )
    return list(range(0, max(top, _HIGHEST_AT_LEAST) + 1, distance))


def _labels(bars: Sequence[Bar], step: Step) -> list[tuple[int, str]]:
    """Every so many bars a word; by the hour also the day, wherever one begins."""
    every = max(1, -(-len(bars) // _LABELS_AT_MOST))
    if step is Step.HOUR:
        every = next(hours for hours in (1, 2, 3, 4, 6, 12) if hours >= every)
    # A word under the last of many bars would be cut off.
    legible = bars if len(bars) <= _LABELS_AT_MOST else bars[:-1]
    labels = []
    for place, bar in enumerate(legible):
        if step is Step.HOUR:
            if bar.begins.hour % every == 0:
                labels.append((place, _hour(bar)))
        elif place % every == 0:
            labels.append((place, _day(bar)))
    return labels


def _hour(bar: Bar) -> str:
    return _day(bar) if bar.begins.hour == 0 else f"{bar.begins.hour}:00"


def _day(bar: Bar) -> str:
    pattern = "d. MMM" if QLocale().language() == QLocale.Language.German else "d MMM"
    return QLocale().toString(bar.begins.date(), pattern)
