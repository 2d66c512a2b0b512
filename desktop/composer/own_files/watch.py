"""Looks for the files in the background, and says what is found for one recipient and for all."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.showing_own_files import OwnFile, count_own_files, own_file_of
from desktop.qt.background import Background, Lane

_REST_MS = 200


class OwnFileWatch(QObject):
    """`seen` carries one recipient's name and file, `counted` how many are missing.

    `failed` says why the path can't be used for anybody.
    """

    seen = Signal(str, object)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._draft = Draft()
        self._reader: AddressId | None = None

    def look(self, draft: Draft, reader: AddressId | None, *, at_once: bool = False) -> None:
        """`reader` is the recipient whom the mail is shown for; soon, or as soon as can be."""
        self._draft, self._reader = draft, reader
        self._rest.start(0 if at_once else _REST_MS)

    def _look(self) -> None:
        desk, draft, reader = self._desk, self._draft, self._reader
        self._background.run(
            lambda: _seen(desk, draft, reader),
            owner=self,
            done=lambda found: self.seen.emit(*found),
            failed=self.failed.emit,
            key="seen",
        )
        # a folder can be slow, and that is no business of the storage's lane
        self._background.run(
            lambda: count_own_files(desk, draft),
            owner=self,
            done=self.counted.emit,
            failed=self.failed.emit,
            lane=Lane.NETWORK,
            key="counted",
        )


def _seen(desk: Desk, draft: Draft, reader: AddressId | None) -> tuple[str, OwnFile | None]:
    found = addresses.addresses_by_id(desk, [reader] if reader else [])
    address = found[0] if found else Address()
    return address.display_name if found else "", own_file_of(desk, draft, address)
