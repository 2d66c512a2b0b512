"""All templates: found, seen, taken, and kept in order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.composer.messages import Messages
from desktop.composer.templates.folder_list import FolderList
from desktop.composer.templates.keeping import TemplateKeeping
from desktop.composer.templates.letter_preview import LetterPreview
from desktop.composer.templates.letter_table import LetterTable
from desktop.composer.templates.letters import Letter, letters_of
from desktop.composer.templates.template_bars import Foot, Head
from desktop.composer.templates.template_tools import TemplateTools
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import AddressId
from desktop.core.domain.template import Template
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.dropping import dropped_files
from desktop.qt.remembered import remember_dialog
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Space
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_SIZE = (1240, 720)


class TemplateDialog(QDialog):
    """`template_chosen` carries what shall become the mail; then the dialog is closed."""

    template_chosen = Signal(object)
    save_requested = Signal(str)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Templates"))
        self._letters: list[Letter] = []
        self._wanted = ""
        self._search = ""
        self.keeping = TemplateKeeping(desk, background, self)
        self.messages = Messages(self)
        self.preview = LetterPreview(desk, background)
        self._head, self._foot = Head(), Foot()
        self._folders, self.table, self._tools = FolderList(), LetterTable(), TemplateTools()
        self._empty = EmptyState("template", "")
        self._place = TableOrEmpty(self.table, self._empty)
        self._lay_out()
        self._connect_choosing()
        self._connect_keeping()
        self._add_shortcuts()
        self.setAcceptDrops(True)
        self.resize(*_SIZE)
        remember_dialog(self, desk.folder, "templates", self._halves)

    def prepare(self, draft: Draft, reader: AddressId | None, usual: str) -> None:
        """The mail that is being written, one of its recipients, and the office's language."""
        self.preview.prepare(draft, reader, usual)
        self._head.show_mail(bool(draft.body.strip()))

    def show_templates(self, templates: Sequence[Template]) -> None:
        self._letters = letters_of(templates)
        self._folders.show_letters(self._letters)
        self.preview.setVisible(bool(self._letters))
        self._show_found()
        self._choose_wanted()

    def take_files(self, paths: Sequence[Path]) -> None:
        """Files of other programs become templates in the folder that is open."""
        for path in paths:
            self.keeping.take_over(path, self._folders.current() or "")

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, Space.M, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._place, 1)
        column.addWidget(self._tools)
        halves = self._halves = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        halves.addWidget(middle)
        halves.addWidget(self.preview)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._folders)
        row.addWidget(halves, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        whole.setSpacing(Space.M)
        whole.addWidget(self._head)
        whole.addWidget(self.messages)
        whole.addLayout(row, 1)
        whole.addWidget(self._foot)

    def _connect_choosing(self) -> None:
        self._head.search.searched.connect(self._on_searched)
        self._head.search.left_downwards.connect(self.table.take_keyboard)
        self._folders.chosen.connect(lambda _: self._show_found())
        self._empty.chosen.connect(self._on_empty)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self._use())
        self._foot.use_requested.connect(self._use)
        self._foot.rejected.connect(self.reject)

    def _connect_keeping(self) -> None:
        keeping, tools = self.keeping, self._tools
        self._head.files_picked.connect(self.take_files)
        self._head.save_requested.connect(
            lambda: self.save_requested.emit(self._folders.current() or "")
        )
        self._folders.letters_dropped.connect(
            lambda folder: keeping.move(self.table.chosen_letters(), folder)
        )
        self.table.renamed.connect(keeping.rename)
        tools.rename_requested.connect(self.table.write_name)
        tools.duplicate_requested.connect(keeping.duplicate)
        tools.move_requested.connect(keeping.move)
        tools.language_chosen.connect(keeping.set_language)
        tools.delete_requested.connect(keeping.delete)
        keeping.done.connect(self.messages.offer_undo)
        keeping.taken.connect(self._on_taken)
        keeping.added.connect(self.messages.say_added)
        keeping.saved.connect(lambda template: self.choose(template.name))
        keeping.failed.connect(self.messages.say_problem)

    def _add_shortcuts(self) -> None:
        add_shortcut(self, Keys.FIND, self._head.search.setFocus)
        for keys, act in (
            (Keys.RENAME, self.table.write_name),
            (Keys.DUPLICATE, self._tools.duplicate),
            (Keys.DELETE, self._tools.delete),
        ):
            add_shortcut(self.table, keys, act, Qt.ShortcutContext.WidgetShortcut)

    def choose(self, name: str) -> None:
        """Selects a letter, now or as soon as it is there."""
        self._wanted = name
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        letter = next((each for each in self._letters if each.name == self._wanted), None)
        if letter is not None:
            self._wanted = ""
            if self._folders.current() not in (None, letter.folder):
                self._folders.choose(letter.folder)
            self.table.choose(letter)
        elif not self.table.chosen_rows():
            self.table.choose(None)

    def _show_found(self) -> None:
        folder, words = self._folders.current(), self._search.casefold().split()
        found = [each for each in self._letters if folder in (None, each.folder)]
        self.table.show_letters([each for each in found if each.has(words)])
        if not self.table.chosen_rows():
            self.table.choose(None)
        self._place.show_table(self.table.count() > 0)
        if self._search:
            sentence = self.tr("No template has “{words}”.").format(words=self._search)
            self._empty.say(sentence, self.tr("Show all"))
        else:
            self._empty.say(
                self.tr(
                    "A template is a letter to start from. Begin with those that come with "
                    "Rundbrief, drop an .html or .eml file here, or save a mail of your own."
                ),
                self.tr("Add those that come with Rundbrief"),
            )

    def _use(self) -> None:
        template = self.preview.template()
        if template is not None:
            self.accept()
            self.template_chosen.emit(template)

    def _on_chosen(self) -> None:
        chosen = self.table.chosen_letters()
        self._tools.show_letters(chosen, [each.folder for each in self._letters])
        self.preview.show_letter(chosen[0] if len(chosen) == 1 else None)
        self._foot.show_can_use(len(chosen) == 1)

    def _on_searched(self, text: str) -> None:
        self._search = text
        self._show_found()

    def _on_empty(self) -> None:
        if self._search:
            self._head.search.clear()
        else:
            self.keeping.add_shipped()

    def _on_taken(self, taken: object, keep_remote: object) -> None:
        self.messages.say_taken_over(taken, keep_remote)  # type: ignore[arg-type]
        self.choose(taken.template.name)  # type: ignore[attr-defined]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take_files(dropped_files(event.mimeData()))
