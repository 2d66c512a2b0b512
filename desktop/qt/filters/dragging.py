"""Addresses that are dragged from a table onto a work list."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from desktop.core.domain.ids import AddressId

_FORMAT = "application/x-rundbrief-addresses"


def dragged(ids: Sequence[int]) -> QMimeData:
    data = QMimeData()
    data.setData(_FORMAT, json.dumps(list(ids)).encode())
    return data


def addresses_in(data: QMimeData) -> list[AddressId]:
    """None, if it is something else that is dragged."""
    if not data.hasFormat(_FORMAT):
        return []
    return [AddressId(id_) for id_ in json.loads(bytes(data.data(_FORMAT).data()))]


class AddressDrops(QObject):
    """Lets addresses be dropped on a view, where `fits` says so; `dropped` gets them and where."""

    def __init__(
        self,
        view: QAbstractItemView,
        fits: Callable[[QPoint], bool],
        dropped: Callable[[QPoint, list[AddressId]], None],
    ) -> None:
        super().__init__(view)
        self._fits, self._dropped = fits, dropped
        view.setAcceptDrops(True)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)  # noqa: S101 -- all three are
        ids, place = addresses_in(event.mimeData()), event.position().toPoint()
        is_entering = event.type() is QEvent.Type.DragEnter
        if not ids or not (is_entering or self._fits(place)):
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() is QEvent.Type.Drop:
            self._dropped(place, ids)
        return True
