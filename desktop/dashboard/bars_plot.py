"""The bars themselves: the only module that imports pyqtgraph, and the last to be imported."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.dashboard.buckets import Bar, Step
from desktop.dashboard.words import bar_in_words
from desktop.qt.theme import Size, colours, font

_BAR_WIDTH = 0.72
_LABELS_AT_MOST = 7
_PLACES_AT_LEAST = 8
_STEPS = (1, 2, 5)
_INVISIBLE = QColor(0, 0, 0, 0)


class BarsPlot(pyqtgraph.PlotWidget):
    """Still on purpose: a glance, not an instrument; wheel and mouse leave it as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setObjectName("opensPlot")
        self._words: list[str] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.plotItem.getViewBox().setDefaultPadding(0)
        self.setFrameShape(self.Shape.NoFrame)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setStyle(
                tickLength=0, tickAlpha=0, tickFont=font(Size.SECONDARY), tickTextOffset=8
            )

        self.getAxis("bottom").setStyle(hideOverlappingLabels=False)

    def show_bars(self, bars: Sequence[Bar], step: Step) -> None:
        self.clear()
        self._words = [bar_in_words(bar, step) for bar in bars]
        self._colour()
        if not bars:
            return
        places = list(range(len(bars)))
        opened = [bar.opened for bar in bars]
        theme = colours()
        self._add_bars(places, [0] * len(bars), opened, theme.accent)
        unclear = [bar.unclear for bar in bars]
        self._add_bars(places, opened, unclear, theme.accent_soft, outline=theme.accent)
        self._scale(bars, step)

    def bar_at(self, pixels: QPoint) -> int | None:
        """The number of the bar at a place in the widget, counted from the left."""
        place = round(self.plotItem.getViewBox().mapSceneToView(QPointF(pixels)).x())
        return place if 0 <= place < len(self._words) else None

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos())
            words = "" if bar is None else self._words[bar]
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _add_bars(
        self,
        places: list[int],
        bottoms: list[int],
        heights: list[int],
        colour: str,
        outline: str = "",
    ) -> None:
        shown = [at for at in range(len(places)) if heights[at]]
        self.addItem(
            pyqtgraph.BarGraphItem(
                x=[places[at] for at in shown],
                y0=[bottoms[at] for at in shown],
                height=[heights[at] for at in shown],
                width=_BAR_WIDTH,
                brush=QColor(colour),
                pen=QColor(outline or colour),
            )
        )

    def _scale(self, bars: Sequence[Bar], step: Step) -> None:
        top = max(bar.total for bar in bars)
        # The first hours stand at the left, with room for those to come.
        self.setXRange(-0.6, max(len(bars), _PLACES_AT_LEAST) - 0.4, padding=0)
        self.setYRange(0, max(top, 4) * 1.05, padding=0)
        self.getAxis("left").setTicks([[(at, QLocale().toString(at)) for at in _levels(top)]])
        self.getAxis("bottom").setTicks([_labels(bars, step)])

    def _colour(self) -> None:
        theme = colours()
        self.setBackground(QColor(theme.panel))
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setTextPen(QColor(theme.secondary))
            axis.setPen(QColor(theme.line) if side == "bottom" else _INVISIBLE)


def _levels(top: int) -> list[int]:
    """Whole numbers at round distances, four at most above zero."""
    distance = next(
        factor * 10**power
        for power in range(12)
        for factor in _STEPS
        if factor * 10**power * 5 >= top
    )
    return list(range(0, max(top, 4) + 1, distance))


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
