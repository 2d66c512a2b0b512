"""A button that offers every placeholder, by record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.core.use_cases.writing import Placeholder
from desktop.qt.icons import icon
from desktop.qt.theme import Look, dress


class PlaceholderButton(QPushButton):
    """`chosen` carries the text to insert: `{{ address.first_name }}`."""

    chosen = Signal(str)

    def __init__(
        self, object_name: str, parent: QWidget | None = None, *, has_words: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Insert a placeholder"))
        if has_words:
            self.setText(self.tr("Placeholder"))
        self.setIcon(icon("braces"))
        self.setToolTip(self.tr("Insert a field of the recipient, the property or the sender"))
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        dress(self, Look.FLAT)

    def show_placeholders(self, placeholders: Sequence[Placeholder]) -> None:
        for old in self._menu.findChildren(QMenu):
            old.deleteLater()
        self._menu.clear()
        titles = {
            "address": self.tr("Recipient"),
            "property": self.tr("Property"),
            "properties": self.tr("All linked properties"),
            "sender": self.tr("Sender"),
        }
        for record, title in titles.items():
            fields = [each for each in placeholders if each.record == record]
            if fields:
                self._add_section(self._menu.addMenu(title), fields)
        self.setEnabled(bool(placeholders))

    def _add_section(self, menu: QMenu, fields: Sequence[Placeholder]) -> None:
        for each in fields:
            action = menu.addAction(each.label)
            action.setToolTip(each.source)
            action.triggered.connect(lambda _=False, text=each.source: self.chosen.emit(text))
