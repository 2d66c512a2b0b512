"""What is written can be read, in light and dark, and the icons are the ones that were vendored."""

from __future__ import annotations

import hashlib
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

import resources.icons
from desktop.qt.colours import DARK, LIGHT, Colours
from desktop.qt.icons import Ink, icon
from desktop.qt.theme import apply_theme, colours, follow_system

ICONS = Path(resources.icons.__file__).parent
SURFACES = ("window", "panel", "field")
INKS = ("text", "secondary", "accent", "amber", "red", "green")


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def pairs() -> list[tuple[str, str]]:
    on_soft = [
        ("amber", "amber_soft"),
        ("red", "red_soft"),
        ("green", "green_soft"),
        ("accent", "accent_soft"),
        ("text", "accent_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("text", "hover"),
        ("secondary", "hover"),
        ("text", "red_soft"),
        ("text", "amber_soft"),
    ]
    return [*product(INKS, SURFACES), *on_soft]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), pairs())
def test_text_has_a_contrast_of_four_and_a_half(theme: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


def test_icons_are_unchanged_and_all_are_named() -> None:
    lines = (ICONS / "SHA256SUMS").read_text("utf-8").splitlines()
    named = {line.split()[1]: line.split()[0] for line in lines}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in ICONS.glob("*.svg")
    }
    assert named == found


def test_an_icon_follows_a_switch_to_dark(qapp: QApplication) -> None:
    pencil = icon("pencil", Ink.ACCENT)
    assert colour_of(pencil) == QColor(LIGHT.accent)
    apply_theme(qapp, dark=True)
    try:
        assert colours() is DARK
        assert colour_of(pencil) == QColor(DARK.accent)
    finally:
        apply_theme(qapp, dark=False)


def test_the_theme_follows_the_system(qapp: QApplication) -> None:
    follow_system(qapp)
    apply_theme(qapp, dark=True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert colours() is LIGHT


def colour_of(drawing: QIcon) -> QColor:
    """The colour of the most opaque dot."""
    image = drawing.pixmap(QSize(32, 32)).toImage()
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    strongest = max(dots, key=lambda dot: dot.alpha())
    strongest.setAlpha(255)
    return strongest
