"""Icons by their Tabler name, drawn in the palette's colours at the moment of painting."""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from desktop.qt.colours import Colours
from desktop.qt.style_drawings import recoloured_drawing
from desktop.qt.theme import colours


class Ink(Enum):
    """Which of the theme's colours an icon is drawn in."""

    QUIET = "secondary"
    TEXT = "text"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    AMBER = "amber"
    RED = "red"
    GREEN = "green"


@cache
def icon(name: str, ink: Ink = Ink.QUIET) -> QIcon:
    """`icon("users")`; follows a switch between light and dark by itself."""
    return QIcon(_PaletteIcon(name, ink))


def pixmap(name: str, ink: Ink = Ink.QUIET, size: int = 16) -> QPixmap:
    """For labels; has to be asked for again when the palette changes."""
    return icon(name, ink).pixmap(QSize(size, size))


class _PaletteIcon(QIconEngine):
    def __init__(self, name: str, ink: Ink) -> None:
        super().__init__()
        self._name = name
        self._ink = ink

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        renderer = _renderer(self._name, _colour(colours(), self._ink, mode, state).name())
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self,
        size: QSize,
        mode: QIcon.Mode,
        state: QIcon.State,
        scale: float,  # noqa: ARG002
    ) -> QPixmap:
        """A button asks for it each time it is painted, so each is drawn once."""
        colour = _colour(colours(), self._ink, mode, state).name()
        key = f"{self._name} {colour} {size.width()} {size.height()}"
        result = QPixmap()
        if not QPixmapCache.find(key, result):
            result = _drawn(_renderer(self._name, colour), size)
            QPixmapCache.insert(key, result)
        return result

    def clone(self) -> QIconEngine:
        return _PaletteIcon(self._name, self._ink)


def _drawn(renderer: QSvgRenderer, size: QSize) -> QPixmap:
    result = QPixmap(size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return result


def _colour(theme: Colours, ink: Ink, mode: QIcon.Mode, state: QIcon.State) -> QColor:
    if mode is QIcon.Mode.Disabled:
        return QColor(theme.disabled)
    if ink is Ink.QUIET and (state is QIcon.State.On or mode is QIcon.Mode.Selected):
        return QColor(theme.accent)
    return QColor(getattr(theme, ink.value))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(recoloured_drawing(name, colour).encode()))
