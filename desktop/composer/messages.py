"""What the composer has to say, in place: problems with a way out, and what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.composer.refusal import Place, Refusal
from desktop.core.domain.errors import UserError
from desktop.core.domain.template import Template
from desktop.core.use_cases.template_keeping import TakenOver
from desktop.qt.problems import detail_of, title_of
from desktop.qt.widgets.banner import Banner, Tone

_UNDO_SECONDS = 30
_DONE_SECONDS = 6
_FEW = 3


class Messages(Banner):
    preferences_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_about_account = False
        self._is_refusal = False

    def show_message(self, *args: Any, **options: Any) -> None:
        self._is_refusal = False
        super().show_message(*args, **options)

    def forget_refusal(self) -> None:
        """The mail has changed, so what was said of it may be false by now."""
        if self._is_refusal:
            self._is_refusal = False
            self.hide()

    def say_problem(self, error: UserError) -> None:
        self.show_message(title_of(error), detail_of(error), Tone.FAILURE)

    def say_refused(self, refused: Refusal) -> None:
        """Why the mail can't go; what isn't in this window is set right in the preferences."""
        title = title_of(refused.error)
        if refused.place is Place.SUBJECT and refused.line:
            title = self.tr("Subject: {problem}").format(problem=title)
        is_elsewhere = refused.place in (Place.SENDER, Place.NOWHERE)
        self.show_message(
            title,
            detail_of(refused.error),
            Tone.FAILURE,
            action=self.tr("Preferences") if is_elsewhere else "",
            chosen=self.preferences_requested.emit,
        )
        self._is_refusal = True

    def say_whether_account_is_missing(self, is_missing: bool) -> None:
        """Once it is there, its absence is no longer spoken of."""
        if is_missing:
            self.show_message(
                self.tr("There is no account to send from yet."),
                self.tr("You can write already; the draft is kept."),
                action=self.tr("Preferences"),
                chosen=self.preferences_requested.emit,
            )
        elif self._is_about_account:
            self.hide()
        self._is_about_account = is_missing

    def say_saved(self, template: Template) -> None:
        words = self.tr("Template “{name}” saved.").format(name=template.name)
        self.show_message(words, tone=Tone.DONE, seconds=_DONE_SECONDS)

    def say_taken_over(self, taken: TakenOver, keep_remote: Callable[[], None]) -> None:
        """What is missing of it, and a way to have the pictures that were left out."""
        words = self.tr("“{name}” is a template now.").format(name=taken.template.name)
        detail = []
        if taken.missing:
            names = ", ".join(taken.missing[:_FEW])
            detail.append(self.tr("Pictures not found: {names}.").format(names=names))
        left_out = len(taken.remote) if not taken.keeps_remote else 0
        if left_out:
            detail.append(
                self.tr(
                    "Left out, since recipients would fetch them from elsewhere: {count}."
                ).format(count=left_out)
            )
        self.show_message(
            words,
            " ".join(detail),
            Tone.DONE,
            action=self.tr("Keep them") if left_out else "",
            chosen=keep_remote,
            seconds=0 if detail else _DONE_SECONDS,
        )

    def say_added(self, added: Sequence[Template]) -> None:
        words = (
            self.tr("Templates added: {count}.").format(count=len(added))
            if added
            else self.tr("All of them are there already.")
        )
        self.show_message(words, tone=Tone.DONE, seconds=_DONE_SECONDS)

    def offer_undo(self, words: str, undo: Callable[[], None] | None) -> None:
        action = self.tr("Undo") if undo is not None else ""
        seconds = _UNDO_SECONDS if undo is not None else _DONE_SECONDS
        self.show_message(words, action=action, chosen=undo, seconds=seconds)
