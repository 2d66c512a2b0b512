"""What the tools offer: styles, colours, sizes, sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import ICON

Give = Callable[[str], None]
_FACTORS = {"h1": 1.5, "h2": 1.25, "h3": 1.1}


def style_menu(parent: QWidget, words: Mapping[str, str], give: Give) -> QMenu:
    menu = QMenu(parent)
    for key, each in words.items():
        action = menu.addAction(each)
        action.setObjectName(f"style_{key}")
        if key in _FACTORS:
            look = QFont(menu.font())
            look.setPixelSize(round(look.pixelSize() * _FACTORS[key]))
            look.setWeight(QFont.Weight.DemiBold)
            action.setFont(look)
        action.triggered.connect(lambda _=False, style=key: give(style))
    return menu


def colour_menu(parent: QWidget, give: Give) -> QMenu:
    """A few that are legible on white, and any other."""
    menu = QMenu(parent)
    as_around = QCoreApplication.translate("LetterTools", "As the text around it")
    menu.addAction(as_around).triggered.connect(lambda: give(""))
    for colour, words in (
        ("#222222", QCoreApplication.translate("LetterTools", "Black")),
        ("#5a636c", QCoreApplication.translate("LetterTools", "Grey")),
        ("#0f766e", QCoreApplication.translate("LetterTools", "Teal")),
        ("#1d4f91", QCoreApplication.translate("LetterTools", "Blue")),
        ("#166c33", QCoreApplication.translate("LetterTools", "Green")),
        ("#8a5a00", QCoreApplication.translate("LetterTools", "Ochre")),
        ("#b42318", QCoreApplication.translate("LetterTools", "Red")),
        ("#ffffff", QCoreApplication.translate("LetterTools", "White")),
    ):
        action = menu.addAction(_swatch(colour), words)
        action.setObjectName(f"colour_{colour[1:]}")
        action.triggered.connect(lambda _=False, chosen=colour: give(chosen))
    menu.addSeparator()
    other = menu.addAction(QCoreApplication.translate("LetterTools", "Another colour…"))
    other.triggered.connect(lambda: _ask_colour(parent, give))
    return menu


def size_menu(parent: QWidget, give: Give) -> QMenu:
    menu = QMenu(parent)
    for size, words in (
        ("13px", QCoreApplication.translate("LetterTools", "Small")),
        ("", QCoreApplication.translate("LetterTools", "As the text around it")),
        ("18px", QCoreApplication.translate("LetterTools", "Large")),
        ("24px", QCoreApplication.translate("LetterTools", "Very large")),
    ):
        action = menu.addAction(words)
        action.setObjectName(f"size_{size}")
        action.triggered.connect(lambda _=False, chosen=size: give(chosen))
    return menu


def align_menu(parent: QWidget, give: Give) -> QMenu:
    menu = QMenu(parent)
    for side, words in (
        ("left", QCoreApplication.translate("LetterTools", "Left")),
        ("center", QCoreApplication.translate("LetterTools", "Centred")),
        ("right", QCoreApplication.translate("LetterTools", "Right")),
    ):
        action = menu.addAction(icon(f"align-{side}"), words)
        action.setObjectName(f"align_{side}")
        action.triggered.connect(lambda _=False, chosen=side: give(chosen))
    return menu


def _swatch(colour: str) -> QIcon:
    result = QPixmap(ICON, ICON)
    result.fill(QColor(colour))
    return QIcon(result)


def _ask_colour(parent: QWidget, give: Give) -> None:
    title = QCoreApplication.translate("LetterTools", "Colour of the text")
    chosen = QColorDialog.getColor(QColor("#222222"), parent, title)
    if chosen.isValid():
        give(chosen.name())
