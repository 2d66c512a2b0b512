"""The fields of a property, saved in place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.property import FIELDS, Property
from desktop.core.domain.written_numbers import read_number
from desktop.qt.widgets.field_grid import FieldGrid

_ROWS = (
    ("number", "kind"),
    ("title",),
    ("street",),
    ("zip", "city"),
    ("price", "area"),
    ("rooms", "link"),
)
_NUMBERS = ("price", "area", "rooms")
_UNITS = {"price": " (€)", "area": " (m²)"}
_WIDTH = 640


class PropertyForm(QWidget):
    """Holds one property; `typed()` gives it back as it was typed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._property = Property()
        labels = {
            name: QCoreApplication.translate("fields", FIELDS[name]) + _UNITS.get(name, "")
            for name in FIELDS
        }
        self._grid = FieldGrid(_ROWS, labels, prefix="property_", parent=self)
        self._grid.setMaximumWidth(_WIDTH)
        self._grid.changed.connect(self.changed)
        self._grid.left.connect(self._on_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)
        column.addStretch()

    def show_property(self, record: Property) -> None:
        self._property = record
        self._grid.show_values(record.merge_values())

    def typed(self) -> Property:
        """As typed; a number that is none stays what it was."""
        typed = self._grid.values()
        values: dict[str, Any] = {
            name: self._number(name, text) if name in _NUMBERS else text
            for name, text in typed.items()
        }
        return replace(self._property, **values)

    def take_saved(self, typed: Property, saved: Property) -> None:
        """What was typed since it was sent to be saved stays."""
        if self.typed() == typed:
            self.show_property(saved)
        else:
            self._property = saved

    def is_changed(self) -> bool:
        return self._grid.values() != self._shown_values()

    def is_valid(self) -> bool:
        for name in ("number", *_NUMBERS):
            self._on_left(name)
        return not self._grid.has_problems()

    def focus_first(self) -> None:
        self._grid.fields["number"].editor.setFocus()

    def _shown_values(self) -> dict[str, str]:
        return {name: self._property.merge_values()[name] for name in self._grid.fields}

    def _number(self, name: str, text: str) -> Decimal | None:
        if text == self._property.merge_values()[name]:
            return getattr(self._property, name)
        try:
            return read_number(text)
        except ValueError:
            return getattr(self._property, name)

    def _on_left(self, name: str) -> None:
        field = self._grid.fields[name]
        if name == "number" and not field.text():
            field.show_problem(self.tr("A property needs a number."))
        elif name in _NUMBERS:
            field.show_problem("" if _is_number(field.text()) else self.tr("This is no number."))


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except ValueError:
        return False
    return True
