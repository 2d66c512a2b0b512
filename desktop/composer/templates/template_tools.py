"""What can be done with the letters that are selected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QSizePolicy, QWidget

from desktop.composer.templates.letters import Letter, language_words
from desktop.core.domain.template import LANGUAGES
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import Look, dress
from desktop.qt.widgets.flow_layout import FlowLayout


class TemplateTools(QWidget):
    """Hidden while nothing is selected; renaming and copying are for one letter alone."""

    rename_requested = Signal()
    duplicate_requested = Signal(object)
    move_requested = Signal(object, str)
    language_chosen = Signal(object, str)
    delete_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters: Sequence[Letter] = ()
        self._rename = self._tool("renameLetter", "pencil", self.tr("&Rename"), Keys.RENAME)
        self._duplicate = self._tool(
            "duplicateLetter", "copy", self.tr("&Duplicate"), Keys.DUPLICATE
        )
        self._move = self._tool("moveLetter", "folder", self.tr("&Move to"))
        self._language = self._tool("letterLanguage", "at", self.tr("&Language"))
        self._delete = self._tool("deleteLetter", "trash", self.tr("D&elete"), Keys.DELETE)
        dress(self._delete, Look.DANGER)
        self._rename.clicked.connect(self.rename_requested)
        self._duplicate.clicked.connect(self.duplicate)
        self._delete.clicked.connect(self.delete)
        self._folder_menu, self._language_menu = QMenu(self), QMenu(self)
        self._move.setMenu(self._folder_menu)
        self._language.setMenu(self._language_menu)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_letters(self, chosen: Sequence[Letter], folders: Sequence[str]) -> None:
        """`folders` are those that letters of the office lie in."""
        self._letters = chosen
        self.setVisible(bool(chosen))
        is_one = len(chosen) == 1
        self._rename.setVisible(is_one)
        self._duplicate.setVisible(is_one)
        self._language.setVisible(is_one)
        self._offer_folders(sorted(set(folders) - {""}, key=str.casefold))
        if is_one:
            self._offer_languages(chosen[0])

    def duplicate(self) -> None:
        if len(self._letters) == 1:
            self.duplicate_requested.emit(self._letters[0])

    def delete(self) -> None:
        if self._letters:
            self.delete_requested.emit(self._letters)

    def _tool(self, name: str, drawing: str, words: str, keys: Keys | None = None) -> QPushButton:
        button = QPushButton(icon(drawing), words, self, objectName=name)
        button.setAutoDefault(False)
        dress(button, Look.FLAT)
        if keys is not None:
            button.setToolTip(with_keys(words.replace("&", ""), keys))
        layout = self.layout() or FlowLayout(self)
        layout.addWidget(button)
        return button

    def _offer_folders(self, folders: Sequence[str]) -> None:
        self._folder_menu.clear()
        here = {each.folder for each in self._letters}
        for folder in folders:
            action = self._folder_menu.addAction(icon("folder"), folder.replace("&", "&&"))
            action.setEnabled(here != {folder})
            action.triggered.connect(partial(self._move_to, folder))
        if here != {""}:
            out = self._folder_menu.addAction(self.tr("Out of the folder"))
            out.triggered.connect(partial(self._move_to, ""))
        self._folder_menu.addSeparator()
        new = self._folder_menu.addAction(icon("plus"), self.tr("New folder…"))
        new.triggered.connect(self._on_new_folder)

    def _offer_languages(self, letter: Letter) -> None:
        """Of one letter in several languages, each stands there with what it could be instead."""
        self._language_menu.clear()
        taken = {each.language for each in letter.variants}
        for each in letter.variants:
            menu = self._language_menu
            if len(letter.variants) > 1:
                menu = menu.addMenu(language_words(each.language))
            for language in LANGUAGES:
                action = QAction(language_words(language), menu, checkable=True)
                action.setChecked(language == each.language)
                action.setEnabled(language not in taken or language == each.language)
                action.triggered.connect(partial(self._set_language, each, language))
                menu.addAction(action)

    def _move_to(self, folder: str) -> None:
        self.move_requested.emit(self._letters, folder)

    def _set_language(self, template: object, language: str) -> None:
        self.language_chosen.emit(template, language)

    def _on_new_folder(self) -> None:
        asked = QInputDialog.getText(
            self.window(), self.tr("New folder"), self.tr("Name of the folder")
        )
        name = " ".join(asked[0].split())
        if asked[1] and name:
            self.move_requested.emit(self._letters, name)
