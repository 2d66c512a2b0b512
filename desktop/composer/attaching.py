"""Files onto the mail: copied at once, so that they may change or go afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Attachment
from desktop.core.use_cases import drafts
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background


class Attaching(QObject):
    failed = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft

    def attach(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self._attach(path)

    def _attach(self, path: Path) -> None:
        desk = self._desk
        self._background.run(
            lambda: drafts.attach(desk, path),
            owner=self,
            done=self._on_attached,
            failed=self.failed.emit,
        )

    def _on_attached(self, file: Attachment) -> None:
        there = self._open_draft.draft.attachments
        if file not in there:
            self._open_draft.set(attachments=(*there, file))
