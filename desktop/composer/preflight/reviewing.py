"""Opens the look at all recipients, and remembers whom somebody has seen there or while writing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.composer.audience_watch import AudienceWatch, Count
from desktop.composer.open_draft import OpenDraft
from desktop.composer.preflight.preflight_dialog import PreflightDialog
from desktop.core.domain.draft import Draft
from desktop.core.use_cases.asking import asks
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.plan_changes import Seen
from desktop.core.use_cases.preflight_findings import Findings
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier


class Reviewing(QObject):
    """`seen` is what the recipients were when writing began, or when they were looked at last."""

    address_requested = Signal(int)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        open_draft: OpenDraft,
        audience: AudienceWatch,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._parts = (desk, background, notifier, open_draft)
        self._open_draft = open_draft
        self._window = window
        self._seen: Seen | None = None
        audience.counted.connect(self._on_counted)
        open_draft.changed.connect(self._on_draft_changed)

    @property
    def seen(self) -> Seen | None:
        return self._seen

    def open(self) -> None:
        """Only a serial mail has recipients to look at."""
        if not self._open_draft.draft.mail_merge:
            return
        dialog = PreflightDialog(*self._parts, self._window)
        dialog.reviewed.connect(self._on_reviewed)
        dialog.address_requested.connect(self.address_requested)
        dialog.open()

    def _on_counted(self, count: Count) -> None:
        if self._seen is None:
            self._seen = Seen(count.ids, count.agreed)

    def _on_reviewed(self, found: Findings) -> None:
        self._seen = found.seen()

    def _on_draft_changed(self, before: Draft, after: Draft) -> None:
        """Whoever chooses others, or asks them something, knows that they are others."""
        is_same = (before.mail_merge, before.source) == (after.mail_merge, after.source)
        if not is_same or asks(before) != asks(after):
            self._seen = None
