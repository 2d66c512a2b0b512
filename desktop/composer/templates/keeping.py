"""Keeps templates in order for the window: what can be taken back comes with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.adapters.letter_files import read_letter
from desktop.composer.templates.letters import Letter
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import TemplateId
from desktop.core.domain.template import Template
from desktop.core.use_cases import template_keeping
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.template_keeping import TakenOver
from desktop.core.use_cases.templates import save_template
from desktop.qt.background import Background, Done
from desktop.qt.numbers import counted

Undo = Callable[[], None]


class TemplateKeeping(QObject):
    """`done` carries what to say and how to take it back; `taken` a way to have remote pictures."""

    done = Signal(str, object)
    taken = Signal(object, object)
    added = Signal(object)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background

    def save(self, template: Template, present: Sequence[Template] = ()) -> None:
        """One of the same name and language among those `present` is replaced, with a way back."""
        desk = self._desk
        alike = (each for each in present if _key(each) == _key(template))
        replaced = next(alike, None)
        self._run(
            lambda: save_template(desk, template), lambda kept: self._on_saved(kept, replaced)
        )

    def rename(self, letter: Letter, name: str) -> None:
        self._rename(letter.id, name, lambda: self._rename(letter.id, letter.name))

    def move(self, letters: Sequence[Letter], folder: str) -> None:
        moved = [each for each in letters if each.folder != folder]
        if moved:
            words, desk = self._moved_words(moved, folder), self._desk
            self._run(
                lambda: _each_into(desk, moved, folder),
                lambda _: self.done.emit(words, lambda: self._move_back(moved)),
            )

    def set_language(self, template: Template, language: str) -> None:
        desk = self._desk
        self._run(
            lambda: template_keeping.set_template_language(desk, template.id, language),
            lambda _: None,
        )

    def duplicate(self, letter: Letter) -> None:
        desk, word = self._desk, self.tr("copy")
        self._run(
            lambda: template_keeping.duplicate_letter(desk, letter.id, word),
            lambda copies: self.saved.emit(copies[0]),
        )

    def delete(self, letters: Sequence[Letter]) -> None:
        desk, ids = self._desk, [id_ for each in letters for id_ in each.ids]
        words = (
            self.tr("“{name}” deleted.").format(name=letters[0].name)
            if len(letters) == 1
            else counted(
                len(letters),
                self.tr("{count} template deleted."),
                self.tr("{count} templates deleted."),
            )
        )
        self._run(
            lambda: template_keeping.delete_templates(desk, ids),
            lambda gone: self.done.emit(words, lambda: self._restore(gone)),
        )

    def add_shipped(self) -> None:
        desk = self._desk
        self._run(lambda: template_keeping.add_shipped_templates(desk), self.added.emit)

    def take_over(self, path: Path, folder: str = "", instead_of: TemplateId | None = None) -> None:
        """`instead_of` is what became of the same file without its remote pictures."""
        desk, keep = self._desk, instead_of is not None
        self._run(
            lambda: template_keeping.take_over(
                desk, read_letter(path), folder=folder, keep_remote=keep, instead_of=instead_of
            ),
            lambda taken: self._on_taken(path, folder, taken),
        )

    def _on_saved(self, kept: Template, replaced: Template | None) -> None:
        self.saved.emit(kept)
        if replaced is not None:
            words = self.tr("“{name}” was replaced.").format(name=kept.name)
            self.done.emit(words, lambda: self.save(replaced))

    def _rename(self, id_: TemplateId, name: str, undo: Undo | None = None) -> None:
        desk = self._desk
        words = self.tr("It is called “{name}” now.").format(name=name)
        self._run(
            lambda: template_keeping.rename_template(desk, id_, name),
            lambda _: self.done.emit(words, undo),
        )

    def _move_back(self, letters: Sequence[Letter]) -> None:
        self._run(lambda: _each_into(self._desk, letters), lambda _: None)

    def _moved_words(self, letters: Sequence[Letter], folder: str) -> str:
        if not folder:
            return self.tr("In no folder now.")
        if len(letters) == 1:
            words = self.tr("“{name}” lies in “{folder}” now.")
            return words.format(name=letters[0].name, folder=folder)
        return self.tr("They lie in “{folder}” now.").format(folder=folder)

    def _restore(self, gone: Sequence[Template]) -> None:
        desk = self._desk
        self._run(
            lambda: template_keeping.restore_templates(desk, gone),
            lambda back: self.saved.emit(back[0]) if back else None,
        )

    def _on_taken(self, path: Path, folder: str, taken: TakenOver) -> None:
        self.taken.emit(taken, lambda: self.take_over(path, folder, taken.template.id))

    def _run(self, work: Callable[[], Outcome[Any]], done: Done) -> None:
        self._background.run(
            work,
            owner=self,
            done=lambda outcome: done(outcome.result),
            failed=self.failed.emit,
        )


def _key(template: Template) -> tuple[str, str]:
    return " ".join(template.name.split()), template.language


def _each_into(desk: Desk, letters: Sequence[Letter], folder: str | None = None) -> Outcome[None]:
    """Without a folder each goes into the one that it had."""
    changed: frozenset[Record] = frozenset()
    for each in letters:
        into = each.folder if folder is None else folder
        changed |= template_keeping.move_template(desk, each.id, into).changed
    return Outcome(None, changed)
