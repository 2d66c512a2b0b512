"""How a field is written, and what stands there for those who have no value."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop.core.use_cases.placeholder_menu import MenuEntry
from desktop.core.use_cases.writing import Placeholder
from desktop.qt.theme import Look, Space, dress

_ALWAYS_THERE = frozenset(
    {"{{ address.salutation_line }}", "{{ properties.cards }}", "{{ consent.link }}"}
)
_NO_CODE = r'[^{}<>"\\]{0,200}'


class EntryOptions(QWidget):
    """`entered` says that Return was pressed in it."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: MenuEntry | None = None
        self._fallback = QLineEdit(objectName="placeholderFallback")
        self._fallback.setPlaceholderText(self.tr("Nothing"))
        self._fallback.setValidator(QRegularExpressionValidator(QRegularExpression(_NO_CODE)))
        self._fallback.returnPressed.connect(self.entered)
        self._forms = QComboBox(objectName="placeholderForm")
        self._lay_out()

    def show_entry(self, entry: MenuEntry | None) -> None:
        if entry == self._entry:
            return
        self._entry = entry
        self.setEnabled(entry is not None)
        self._offer_forms(entry)
        can_be_empty = entry is not None and entry.plain.source not in _ALWAYS_THERE
        self._fallback.setVisible(can_be_empty)
        self._fallback_label.setVisible(can_be_empty)

    def clear(self) -> None:
        self._fallback.clear()

    def fallback(self) -> str:
        return self._fallback.text() if not self._fallback.isHidden() else ""

    def form(self) -> Placeholder:
        """The chosen one of the entry that is shown."""
        assert self._entry is not None  # noqa: S101 -- only asked while one is shown
        forms = (self._entry.plain, *self._entry.forms)
        return forms[max(0, self._forms.currentIndex())]

    def _lay_out(self) -> None:
        self._fallback_label = QLabel(self.tr("If em&pty, write"))
        self._forms_label = QLabel(self.tr("&Written as"))
        self._fallback_label.setBuddy(self._fallback)
        self._forms_label.setBuddy(self._forms)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.S)
        grid.setColumnStretch(1, 1)
        rows = ((self._forms_label, self._forms), (self._fallback_label, self._fallback))
        for row, (label, field) in enumerate(rows):
            dress(label, Look.SECONDARY)
            field.setAccessibleName(label.text().replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)

    def _offer_forms(self, entry: MenuEntry | None) -> None:
        forms = entry.forms if entry is not None else ()
        kinds = {
            "date": self.tr("Date"),
            "number": self.tr("Number"),
            "price": self.tr("Price"),
        }
        self._forms.clear()
        if entry is not None and forms:
            self._forms.addItem(_with_example(self.tr("As it is"), entry.plain.example))
        for each in forms:
            self._forms.addItem(_with_example(kinds[each.written], each.example))
        self._forms.setVisible(bool(forms))
        self._forms_label.setVisible(bool(forms))


def _with_example(words: str, example: str) -> str:
    return f"{words}: {example}" if example else words
