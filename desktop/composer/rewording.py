"""Replaces the mail's words as a whole: by a template, or by the same words in the other format."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.template import Template
from desktop.core.mailmerge.html_losses import Losses, losses_in_text
from desktop.core.use_cases import writing
from desktop.qt.background import Background
from desktop.qt.numbers import counted


class Rewording(QObject):
    """`reworded` carries what to say and the draft as it was, when something could be missed."""

    reworded = Signal(str, object)

    def __init__(self, background: Background, open_draft: OpenDraft, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._open_draft = open_draft
        self._wanted = open_draft.draft.format

    def take_template(self, template: Template) -> None:
        before = self._open_draft.draft
        self._wanted = template.format
        self._open_draft.take_template(template)
        words = self.tr("Template “{name}” loaded.").format(name=template.name)
        self.reworded.emit(words, before)

    def convert(self, chosen: Format) -> None:
        """Nothing to convert is converted at once; else the words follow when they are ready."""
        before = self._open_draft.draft
        self._wanted = chosen
        if before.format is chosen:
            return
        if not before.body.strip():
            self._open_draft.set_format(chosen, before.body)
            return
        self._background.run(
            lambda: writing.convert_body(before.body, chosen),
            owner=self,
            done=lambda body: self._on_converted(before, chosen, body),
            key="convert",
        )

    def keep_lines(self) -> None:
        """Lines typed into Html without marks become lines of the mail."""
        before = self._open_draft.draft
        self._background.run(
            lambda: writing.convert_body(before.body, Format.HTML),
            owner=self,
            done=lambda body: self._on_lines_kept(before, body),
            key="convert",
        )

    def _on_lines_kept(self, before: Draft, body: str) -> None:
        now = self._open_draft.draft
        if now.body == before.body and now.format is before.format:
            self._open_draft.set(body=body)
            self.reworded.emit(self.tr("Each line is a line of the mail now."), before)

    def _on_converted(self, before: Draft, chosen: Format, body: str) -> None:
        now = self._open_draft.draft
        if chosen is not self._wanted:
            return
        if now.body != before.body or now.format is not before.format:
            self.convert(chosen)  # something was written meanwhile
            return
        self._open_draft.set_format(chosen, body)
        if chosen is Format.TEXT:
            self.reworded.emit(self._what_is_lost(losses_in_text(before.body)), before)

    def _what_is_lost(self, losses: Losses) -> str:
        """A sentence for each kind of thing that the writer may miss."""
        words = [self.tr("The mail is plain text now.")]
        if losses.looks:
            words.append(self.tr("Fonts, colours and emphasis are gone."))
        if losses.pictures:
            one = self.tr("A picture is gone.")
            many = self.tr("{count} pictures are gone.")
            words.append(counted(losses.pictures, one, many))
        return " ".join(words)
