"""Counts a serial mail's recipients whenever the choice or the records behind it change."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.composer.audience_words import summary_line
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.changes import Record
from desktop.core.domain.dispatch import LeftOut
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Source
from desktop.core.use_cases.asking import asks, audience_of
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background

CONCERNS = frozenset(
    {Record.ADDRESS, Record.CONSENT, Record.FILTER, Record.WORK_LIST, Record.SUPPRESSION}
)


@dataclass(frozen=True, slots=True)
class Count:
    """What is kept of an audience: its records would weigh down the program while one writes."""

    ids: array[int]
    agreed: array[int]
    left_out: tuple[LeftOut, ...]
    summary: str


class AudienceWatch(QObject):
    """`counted` carries a Count; `unknown` says that there are no recipients to speak of."""

    counted = Signal(object)
    unknown = Signal()
    failed = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        open_draft.changed.connect(self._on_draft_changed)

    def look_again(self) -> None:
        draft, desk = self._open_draft.draft, self._desk
        if not draft.mail_merge or draft.source == Source():
            self._background.run(_nothing, owner=self, done=self._on_nothing, key="audience")
            return
        self._background.run(
            lambda: _counted(desk, draft),
            owner=self,
            done=self.counted.emit,
            failed=self._on_failed,
            key="audience",
        )

    def _on_draft_changed(self, before: Draft, after: Draft) -> None:
        if (before.mail_merge, before.source) != (after.mail_merge, after.source):
            self.unknown.emit()
            self.look_again()
        elif before.taken_out != after.taken_out or asks(before) != asks(after):
            self.look_again()

    def _on_nothing(self, _result: None) -> None:
        self.unknown.emit()

    def _on_failed(self, error: UserError) -> None:
        self.unknown.emit()
        self.failed.emit(error)


def _counted(desk: Desk, draft: Draft) -> Count:
    found = audience_of(desk, draft)
    return Count(found.ids, found.agreed, found.left_out, summary_line(found, asks=asks(draft)))


def _nothing() -> None:
    """Takes the place of a count that is no longer wanted."""
