"""Other desks, workers and the command line: what they store is soon seen in this window."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.core.domain.changes import Record
from desktop.core.domain.errors import UserError
from desktop.core.storage.watch import Watch
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier

LOOK_MS = 5_000
_SHOWN = frozenset(Record) - {Record.ACCOUNT}
"""The list of accounts fills its form anew, and somebody may be typing there."""


class Neighbours(QObject):
    """Looks every few seconds whether somebody else has stored something."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._notifier = notifier
        self._watch: Watch | None = None
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        self._clock.start()
        self.look()

    def end(self) -> None:
        self._clock.stop()

    def look(self) -> None:
        """A database that can't be asked is none of our business: who needs it will be told."""
        self._background.run(
            self._others_wrote, owner=self, done=self._on_looked, failed=_wait, key="look"
        )

    def _others_wrote(self) -> bool:
        """On a worker; the first look has nothing to compare with."""
        if self._watch is None:
            self._watch = self._desk.storage.watch()
        return self._watch.others_wrote()

    def _on_looked(self, others_wrote: bool) -> None:
        if others_wrote:
            self._notifier.announce(_SHOWN)


def _wait(_error: UserError) -> None:
    """Until the next look."""
