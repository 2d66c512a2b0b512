"""Texts to start from, and keeping the present one as such."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.composer.templates.letters import Letter, format_words, language_words, letters_of
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.qt.icons import icon
from desktop.qt.theme import Look, dress


class TemplateButton(QPushButton):
    """Folders are menus of their own, and so is a letter that is there in several languages."""

    template_chosen = Signal(object)
    save_requested = Signal()
    all_requested = Signal()
    shipped_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templateButton")
        self.setText(self.tr("Te&mplate"))
        self.setIcon(icon("template"))
        self._for_all: list[QAction] = []
        self._is_serial = False
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.show_templates(())
        dress(self, Look.FLAT)

    def show_templates(self, templates: Sequence[Template], usual: str = "de") -> None:
        """`usual` is the language of recipients who have none."""
        self._menu.clear()
        self._for_all = []
        for folder, inside in groupby(letters_of(templates), lambda letter: letter.folder):
            menu = self._menu.addMenu(icon("folder"), _shown(folder)) if folder else self._menu
            for letter in inside:
                self._add_letter(menu, letter, usual)
        if not templates:
            self._menu.addAction(self.tr("No template yet")).setEnabled(False)
        self._menu.addSeparator()
        if not templates:
            words = self.tr("&Add those that come with Rundbrief")
            self._add_command(words, "plus", self.shipped_requested)
        self._add_command(self.tr("All &templates…"), "template", self.all_requested)
        self._add_command(self.tr("&Save as template…"), "device-floppy", self.save_requested)
        self.set_serial(self._is_serial)

    def set_serial(self, is_serial: bool) -> None:
        """Whether there are recipients whose languages can differ."""
        self._is_serial = is_serial
        for action in self._for_all:
            action.setVisible(is_serial)

    def _add_command(self, words: str, drawing: str, signal: SignalInstance) -> None:
        self._menu.addAction(icon(drawing), words).triggered.connect(signal)

    def _add_letter(self, menu: QMenu, letter: Letter, usual: str) -> None:
        if len(letter.variants) == 1:
            self._add(menu, letter.variants[0], letter.name)
            return
        languages = menu.addMenu(_drawing(letter.variants[0]), _shown(letter.name))
        words = self.tr("In each recipient's language")
        self._for_all.append(self._add(languages, letter.in_all_languages(usual), words))
        for each in letter.variants:
            self._add(languages, each, language_words(each.language))

    def _add(self, menu: QMenu, template: Template, words: str) -> QAction:
        action = menu.addAction(_drawing(template), _shown(words))
        action.setToolTip(format_words(template.format))
        action.triggered.connect(lambda: self.template_chosen.emit(template))
        return action


def _drawing(template: Template) -> QIcon:
    return icon("code" if template.format is Format.HTML else "mail")


def _shown(words: str) -> str:
    return words.replace("&", "&&")
