"""Texts to start from, and keeping the present one as such."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.use_cases.templates import for_all_languages
from desktop.qt.icons import icon
from desktop.qt.theme import Look, dress


class TemplateButton(QPushButton):
    """Folders are menus of their own, and so is a letter that is there in several languages."""

    template_chosen = Signal(object)
    save_requested = Signal()
    import_requested = Signal()
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
        letters = [list(each) for _, each in groupby(templates, lambda each: each.name)]
        for folder, inside in groupby(letters, lambda letter: letter[0].folder):
            menu = self._menu.addMenu(icon("folder"), _shown(folder)) if folder else self._menu
            for letter in inside:
                self._add_letter(menu, letter, usual)
        if not templates:
            self._menu.addAction(self.tr("No template yet")).setEnabled(False)
        self._menu.addSeparator()
        for words, drawing, signal in (
            (self.tr("&Add those that come with Rundbrief"), "plus", self.shipped_requested),
            (self.tr("&Import a template…"), "file-import", self.import_requested),
            (self.tr("&Save as template…"), "device-floppy", self.save_requested),
        ):
            self._menu.addAction(icon(drawing), words).triggered.connect(signal)
        self.set_serial(self._is_serial)

    def set_serial(self, is_serial: bool) -> None:
        """Whether there are recipients whose languages can differ."""
        self._is_serial = is_serial
        for action in self._for_all:
            action.setVisible(is_serial)

    def _add_letter(self, menu: QMenu, letter: Sequence[Template], usual: str) -> None:
        if len(letter) == 1:
            self._add(menu, letter[0], letter[0].name)
            return
        languages = menu.addMenu(_drawing(letter[0]), _shown(letter[0].name))
        words = self.tr("In each recipient's language")
        self._for_all.append(self._add(languages, for_all_languages(letter, usual), words))
        for each in letter:
            self._add(languages, each, self._language(each))

    def _add(self, menu: QMenu, template: Template, words: str) -> QAction:
        action = menu.addAction(_drawing(template), _shown(words))
        action.setToolTip(template.format.label)
        action.triggered.connect(lambda: self.template_chosen.emit(template))
        return action

    def _language(self, template: Template) -> str:
        words = {"de": self.tr("German"), "en": self.tr("English")}
        return words.get(template.language, self.tr("No language"))


def _drawing(template: Template) -> QIcon:
    return icon("code" if template.format is Format.HTML else "mail")


def _shown(words: str) -> str:
    return words.replace("&", "&&")
