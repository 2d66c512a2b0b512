"""The fields of a property, saved in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.property import FIELDS, Property
from desktop.core.domain.written_numbers import read_number
from desktop.qt.records.own_fields import OwnFields
from desktop.qt.theme import Space
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


class PropertyForm(QWidget):
    """Holds one property; `typed()` gives it back as it was typed."""

    changed = Signal()
    entered = Signal()
    fields_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._property = Property()
        labels = {
            name: QCoreApplication.translate("fields", FIELDS[name]) + _UNITS.get(name, "")
            for name in FIELDS
        }
        self._grid = FieldGrid(_ROWS, labels, prefix="property_", parent=self)
        self._grid.changed.connect(self.changed)
        self._grid.left.connect(self._on_left)
        self._grid.entered.connect(self.entered)
        self._own = OwnFields(self)
        self._own.changed.connect(self.changed)
        self._own.entered.connect(self.entered)
        self._own.fields_requested.connect(self.fields_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, Space.L, 0)
        column.setSpacing(Space.L)
        column.addWidget(self._grid)
        column.addWidget(self._own)
        column.addStretch()

    def keep_free(self, letters: Collection[str]) -> None:
        """Access keys of the page around the form."""
        self._grid.keep_free(letters)
        self._own.keep_free({*letters, *self._grid.access_keys()})

    def declare(self, own_fields: Sequence[CustomField]) -> None:
        """The own fields of the whole office: each can be filled in here."""
        self._own.declare(own_fields)

    def show_property(self, record: Property) -> None:
        is_same = record.id == self._property.id
        self._property = record
        self._grid.show_values(record.merge_values(), is_same=is_same)
        self._own.show_values(record.custom, is_same=is_same)

    def shown(self) -> Property:
        """As it was saved last."""
        return self._property

    def typed(self) -> Property:
        """As typed; a number that is none stays what it was."""
        typed = self._grid.values()
        values: dict[str, Any] = {
            name: self._number(name, text) if name in _NUMBERS else text
            for name, text in typed.items()
        }
        return self._property.with_values(values | self._own.typed())

    def take_saved(self, typed: Property, saved: Property) -> None:
        """What was typed since it was sent to be saved stays."""
        is_as_typed = self.typed() == typed
        self._property = saved
        if is_as_typed:
            self.show_property(saved)

    def is_changed(self) -> bool:
        is_own_changed = self.typed().custom != self._property.custom
        return is_own_changed or self._grid.values() != self._shown_values()

    def is_valid(self) -> bool:
        for name in ("number", *_NUMBERS):
            self._on_left(name)
        is_own_valid = self._own.is_valid()
        return is_own_valid and not self._grid.has_problems()

    def label_of(self, name: str) -> str:
        return self._grid.label_of(name) if name in FIELDS else self._own.label_of(name)

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
