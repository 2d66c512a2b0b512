"""Keeps the placeholders' examples those of the recipient and the properties of now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.placeholder_menu import MenuEntry, placeholder_menu
from desktop.qt.background import Background


class PlaceholderWatch(QObject):
    """`fetched` carries the entries of the menu."""

    fetched = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft

    def look_again(self, reader: AddressId | None) -> None:
        """`reader` is the recipient whom the mail is shown for."""
        desk, draft = self._desk, self._open_draft.draft
        self._background.run(
            lambda: _fetched(desk, draft, reader),
            owner=self,
            done=self.fetched.emit,
            key="placeholders",
        )


def _fetched(desk: Desk, draft: Draft, reader: AddressId | None) -> list[MenuEntry]:
    found = addresses.addresses_by_id(desk, [reader] if reader else [])
    return placeholder_menu(desk, draft, found[0] if found else None)
