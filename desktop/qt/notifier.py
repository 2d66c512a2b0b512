"""Says what kinds of record changed, so that each screen can decide whether to look again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.core.domain.changes import Record


class Notifier(QObject):
    """`changed` carries a frozenset of `Record`."""

    changed = Signal(object)

    def announce(self, changed: frozenset[Record]) -> None:
        if changed:
            self.changed.emit(changed)
