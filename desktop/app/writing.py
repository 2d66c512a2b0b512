"""The composer windows that are open."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.core.domain.draft import Draft
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems
from desktop.qt.turns import take_turns

if TYPE_CHECKING:
    from desktop.composer.composer import ComposerWindow


class Writing(QObject):
    """Any number of mails may be written at once; each keeps its draft by itself."""

    dispatch_queued = Signal(int)
    preferences_requested = Signal()
    address_requested = Signal(int)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: Problems,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = (desk, background, notifier, problems)
        self._windows: list[ComposerWindow] = []

    def write(self, draft: Draft | None = None) -> ComposerWindow:
        """A composer, on a new mail or on a kept draft; it comes into sight a moment later."""
        window = import_module("desktop.composer.composer").ComposerWindow
        composer: ComposerWindow = window(*self._parts, draft)
        composer.dispatch_queued.connect(self.dispatch_queued)
        composer.preferences_requested.connect(self.preferences_requested)
        composer.address_requested.connect(self.address_requested)
        composer.closed.connect(lambda: self._forget(composer))
        self._windows.append(composer)
        take_turns(composer, _into_sight(composer))
        return composer

    def write_serial_mail(self) -> ComposerWindow:
        return self.write(Draft(mail_merge=True))

    @property
    def windows(self) -> list[ComposerWindow]:
        """Those that are open, the first opened first."""
        return list(self._windows)

    def close_all(self) -> None:
        for composer in list(self._windows):
            composer.close()

    def _forget(self, composer: ComposerWindow) -> None:
        if composer in self._windows:
            self._windows.remove(composer)


def _into_sight(composer: ComposerWindow) -> Iterator[None]:
    """Making it and drawing it each take a while."""
    yield
    composer.show()
