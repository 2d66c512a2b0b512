"""A button that offers every placeholder, by record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.composer.placeholders.popup import PlaceholderPopup
from desktop.core.use_cases.placeholder_menu import MenuEntry
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, with_keys
from desktop.qt.theme import Look, dress


class PlaceholderButton(QPushButton):
    """`chosen` carries the text to insert: `{{ address.first_name }}`.

    `opened` says that somebody is looking, so that the examples should be those of now.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(
        self, object_name: str, parent: QWidget | None = None, *, in_subject: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Insert a placeholder"))
        if not in_subject:
            self.setText(self.tr("Placeholder"))
        self.setIcon(icon("braces"))
        words = self.tr("Insert a field of the recipient, the property or the sender")
        self.setToolTip(with_keys(words, Keys.PLACEHOLDER))
        self._in_subject = in_subject
        self._entries: Sequence[MenuEntry] = ()
        self.clicked.connect(self.open)
        self.setEnabled(False)
        dress(self, Look.FLAT)

    def show_entries(self, entries: Sequence[MenuEntry]) -> None:
        self._entries = entries
        self.setEnabled(bool(entries))
        if "popup" in self.__dict__:
            self.popup.show_entries(entries, in_subject=self._in_subject)

    @cached_property
    def popup(self) -> PlaceholderPopup:
        """Made when it is opened for the first time."""
        popup = PlaceholderPopup(self)
        popup.show_entries(self._entries, in_subject=self._in_subject)
        popup.chosen.connect(self.chosen)
        return popup

    def open(self) -> None:
        if self.isEnabled():
            self.opened.emit()
            self.popup.open_below(self)
