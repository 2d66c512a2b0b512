"""The whole look: tokens, palette, fonts; its colours and its style sheet stand beside it."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.colours import DARK, LIGHT, Colours
from desktop.qt.style_drawings import drawing_urls
from desktop.qt.style_sheet import style_sheet


class Space(IntEnum):
    """Distances in pixels; nothing between them is used."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32


class Size(IntEnum):
    """Sizes of type in pixels, at the system's usual font size."""

    SECONDARY = 12
    BODY = 13
    SECTION = 15
    TITLE = 20
    FIGURE = 28


BAR_HEIGHT = 32
FIELD_HEIGHT = 28
ROW_HEIGHT = 32
HEADER_HEIGHT = 34
RADIUS = 6
ICON = 16
ICON_LARGE = 20


class Look(StrEnum):
    """What a widget is, for the style sheet; see `dress`."""

    TITLE = "title"
    NAME = "name"
    SECTION = "section"
    SECONDARY = "secondary"
    INVALID = "invalid"
    PRIMARY = "primary"
    FLAT = "flat"
    TOOL = "tool"
    DANGER = "danger"
    CHIP = "chip"
    LINK = "link"
    PANEL = "panel"
    CARD = "card"
    SIDEBAR = "sidebar"
    RULE = "rule"
    BRAND = "brand"
    STATUS = "status"
    NAVIGATION = "navigation"
    BANNER_INFO = "banner-info"
    BANNER_DONE = "banner-done"
    BANNER_UNCERTAIN = "banner-uncertain"
    BANNER_FAILURE = "banner-failure"
    TAG = "tag"
    TAG_GOOD = "tag-good"
    TAG_UNCERTAIN = "tag-uncertain"
    TAG_BAD = "tag-bad"
    TAG_ACCENT = "tag-accent"


def dress(widget: QWidget, look: Look) -> None:
    """Gives a widget its look; may be called again to change it."""
    if widget.property("look") == look.value:
        return
    widget.setProperty("look", look.value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def colours() -> Colours:
    """The colours in use now, for those who paint themselves (icons, charts)."""
    is_dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return DARK if is_dark else LIGHT


def apply_theme(app: QApplication, dark: bool | None = None) -> None:
    """Dresses the whole program; without `dark`, as the system's colour scheme says."""
    if dark is None:
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    chosen = DARK if dark else LIGHT
    app.setStyle("Fusion")
    app.setPalette(palette(chosen))
    app.setFont(font(Size.BODY))
    app.setStyleSheet(
        style_sheet(chosen, {size.name: scaled(size) for size in Size}, drawing_urls(chosen))
    )


def follow_system(app: QApplication) -> None:
    """Applies the theme now and whenever the system turns light or dark."""
    apply_theme(app)
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: apply_theme(app))


def scaled(size: Size) -> int:
    """The size in pixels, larger where the system's own font is set larger."""
    return max(int(size), round(size * _system_pixel_size() / Size.BODY))


def font(size: Size, *, bold: bool = False, tabular: bool = False) -> QFont:
    """The system's font in one of the five sizes."""
    result = QFont(_SYSTEM_FONT[0]) if _SYSTEM_FONT else QFont()
    result.setPixelSize(scaled(size))
    if bold:
        result.setWeight(QFont.Weight.DemiBold)
    if tabular:
        result.setFeature(QFont.Tag("tnum"), 1)
    return result


_SYSTEM_FONT: list[QFont] = []


def _system_pixel_size() -> int:
    """Asked once: afterwards the application's font is ours."""
    if not _SYSTEM_FONT:
        _SYSTEM_FONT.append(QFont(QGuiApplication.font()))
    return QFontInfo(_SYSTEM_FONT[0]).pixelSize()


def palette(theme: Colours) -> QPalette:
    """The same colours for everything that no style sheet reaches."""
    role = QPalette.ColorRole
    result = QPalette(QColor(theme.window))
    for one, colour in {
        role.Window: theme.window,
        role.Base: theme.field,
        role.AlternateBase: theme.panel,
        role.Button: theme.panel,
        role.ToolTipBase: theme.field,
        role.Mid: theme.line,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.PlaceholderText: theme.secondary,
        role.WindowText: theme.text,
        role.Text: theme.text,
        role.ButtonText: theme.text,
        role.ToolTipText: theme.text,
    }.items():
        result.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.disabled))
    return result
