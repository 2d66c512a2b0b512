"""Addresses that are dragged from a table onto a work list, perhaps out of another one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.core.domain.ids import AddressId, WorkListId

_FORMAT = "application/x-rundbrief-addresses"
_SOURCE = "application/x-rundbrief-work-list"


@dataclass(frozen=True, slots=True)
class Dropped:
    """`moved_from`: they leave that list, since somebody held Shift."""

    ids: tuple[AddressId, ...]
    moved_from: WorkListId | None = None


def dragged(ids: Sequence[int], source: WorkListId | None = None) -> QMimeData:
    """`source` is the work list in which they stand where they are taken."""
    data = QMimeData()
    if ids:
        data.setData(_FORMAT, json.dumps(list(ids)).encode())
    if source is not None:
        data.setData(_SOURCE, str(source).encode())
    return data


def addresses_in(data: QMimeData) -> tuple[AddressId, ...]:
    """There may be a hundred thousand: nobody asks for them while they are on their way."""
    return tuple(AddressId(id_) for id_ in json.loads(bytes(data.data(_FORMAT).data())))


def source_of(data: QMimeData) -> WorkListId | None:
    return WorkListId(int(bytes(data.data(_SOURCE).data()))) if data.hasFormat(_SOURCE) else None


class AddressDrops(QObject):
    """Lets addresses be dropped on a view; they are added, or moved while Shift is held.

    `list_at` says which work list is there, if any; onto the one that they come from nobody is
    dropped. `dropped` gets the list and them.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        list_at: Callable[[QPoint], WorkListId | None],
        dropped: Callable[[WorkListId, Dropped], None],
    ) -> None:
        super().__init__(view)
        self._list_at, self._dropped = list_at, dropped
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)  # noqa: S101 -- all three are
        data, target = event.mimeData(), self._list_at(event.position().toPoint())
        source = source_of(data)
        is_entering = event.type() is QEvent.Type.DragEnter
        if not data.hasFormat(_FORMAT) or not (is_entering or target not in (None, source)):
            event.ignore()
            return True
        moved_from = source if _asks_to_move(event) else None
        is_move = moved_from is not None
        event.setDropAction(Qt.DropAction.MoveAction if is_move else Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop and target is not None:
            self._dropped(target, Dropped(addresses_in(data), moved_from))
        return True


def _asks_to_move(event: QDropEvent) -> bool:
    has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return has_shift and bool(event.possibleActions() & Qt.DropAction.MoveAction)
