"""Templates to look at, and hands for their menu and their dialog."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.composer.composer import ComposerWindow
from desktop.composer.templates.folder_list import FolderList
from desktop.composer.templates.letter_table import LetterTable
from desktop.composer.templates.template_dialog import TemplateDialog
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases import templates
from desktop.core.use_cases.desk import Desk
from desktop.qt.widgets.chips import Chips
from resources.templates import shipped_templates
from tests.screens.composers import found
from tests.screens.hands import column

LETTERS = (
    Template("Newsletter", Format.HTML, "Neues", "<p>Neues</p>", folder="Post", language="de"),
    Template("Newsletter", Format.HTML, "News", "<p>News</p>", folder="Post", language="en"),
    Template(
        "Angebot", Format.HTML, "Für Sie: {{ property.title }}", "<p>{{ property.title }}</p>",
        folder="Häuser", language="de",
    ),
    Template(
        "Angebot", Format.HTML, "For you: {{ property.title }}", "<p>{{ property.title }}</p>",
        folder="Häuser", language="en",
    ),
    Template("Einladung", Format.TEXT, "Am [Datum]", "Um [Uhrzeit] Uhr", folder="Häuser"),
    Template("Brief", Format.TEXT, "", "Guten Tag"),
)  # fmt: skip
SHIPPED = len(shipped_templates())
"""Every letter is there in two languages."""
REMOTE = '<p>Guten Tag<img src="https://cdn.example.net/a.png" alt="Haus"></p>'


def keep(desk: Desk) -> None:
    for each in LETTERS:
        templates.save_template(desk, each)


def opened(window: ComposerWindow) -> TemplateDialog:
    choose(menu_of(window), "All templates…")
    dialogs = window.findChildren(TemplateDialog)
    assert dialogs
    return dialogs[-1]


def menu_of(window: ComposerWindow) -> QMenu:
    menu: QMenu = found(window, QPushButton, "templateButton").menu()
    return menu


def words_of(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.text() and each.isVisible()]


def inside(menu: QMenu, text: str) -> QMenu:
    submenu = next(each.menu() for each in menu.actions() if each.text() == text)
    assert isinstance(submenu, QMenu)
    return submenu


def choose(menu: QMenu, text: str) -> None:
    next(each for each in menu.actions() if each.text().replace("&", "") == text).trigger()


def select(dialog: TemplateDialog, *names: str) -> None:
    table = found(dialog, LetterTable, "letterTable")
    table.clearSelection()
    flags = table.selectionModel().SelectionFlag
    for row, name in enumerate(column(dialog, 0)):
        if name in names:
            index = table.model().index(row, 0)
            table.selectionModel().select(index, flags.Select | flags.Rows)


def folders_of(dialog: TemplateDialog) -> list[str]:
    folders = found(dialog, FolderList, "folderList")
    return [folders.item(row).text() for row in range(folders.count())]


def variants(dialog: TemplateDialog) -> dict[str, QPushButton]:
    buttons = dialog.preview.findChild(Chips)._group.buttons()
    return {each.text(): each for each in buttons}


def dropped(*urls: QUrl) -> QDropEvent:
    data = QMimeData()
    data.setUrls(urls)
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    event.data = data  # type: ignore[attr-defined]  # the event alone doesn't keep it alive
    return event
