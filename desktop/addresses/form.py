"""The fields of an address, saved in place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.qt.problems import title_of
from desktop.qt.records.own_fields import OwnFields
from desktop.qt.theme import Space
from desktop.qt.widgets.field_grid import FieldGrid

_ROWS = (
    ("salutation", "title"),
    ("first_name", "last_name"),
    ("company",),
    ("email",),
    ("phone", "language"),
    ("street",),
    ("zip", "city"),
    ("country",),
    ("notes",),
)


class AddressForm(QWidget):
    """Holds one address; `typed()` gives it back as it was typed."""

    changed = Signal()
    entered = Signal()
    fields_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = Address()
        labels = {name: QCoreApplication.translate("fields", FIELDS[name]) for name in FIELDS}
        self._grid = FieldGrid(_ROWS, labels, many_lines=("notes",), prefix="address_", parent=self)
        self._grid.changed.connect(self.changed)
        self._grid.left.connect(self._on_left)
        self._grid.entered.connect(self.entered)
        self._own = OwnFields(self)
        self._own.changed.connect(self.changed)
        self._own.entered.connect(self.entered)
        self._own.fields_requested.connect(self.fields_requested)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Space.L, 0)
        self._column.setSpacing(Space.L)
        self._column.addWidget(self._grid)
        self._column.addWidget(self._own)
        self._column.addStretch()

    def keep_free(self, letters: Collection[str]) -> None:
        """Access keys of the page around the form."""
        self._grid.keep_free(letters)
        self._own.keep_free({*letters, *self._grid.access_keys()})

    def declare(self, own_fields: Sequence[CustomField]) -> None:
        """The own fields of the whole office: each can be filled in here."""
        self._own.declare(own_fields)

    def show_address(self, address: Address) -> None:
        is_same = address.id == self._address.id
        self._address = address
        self._grid.show_values({name: address.value(name) for name in FIELDS}, is_same=is_same)
        self._own.show_values(address.custom, is_same=is_same)

    def shown(self) -> Address:
        """As it was saved last."""
        return self._address

    def typed(self) -> Address:
        return self._address.with_values(self._grid.values() | self._own.typed())

    def take_saved(self, typed: Address, saved: Address) -> None:
        """What was typed since it was sent to be saved stays."""
        is_as_typed = self.typed() == typed
        self._address = saved
        if is_as_typed:
            self.show_address(saved)

    def is_changed(self) -> bool:
        return self.typed() != self._address

    def is_valid(self) -> bool:
        """Checks what a single field can be checked for, and marks the fields."""
        self._on_left("email")
        is_own_valid = self._own.is_valid()
        return is_own_valid and not self._grid.has_problems()

    def label_of(self, name: str) -> str:
        return self._grid.label_of(name) if name in FIELDS else self._own.label_of(name)

    def focus_first(self) -> None:
        self._grid.fields["salutation"].editor.setFocus()

    def _on_left(self, name: str) -> None:
        if name != "email":
            return
        field = self._grid.fields["email"]
        field.show_problem(_email_problem(field.text()))


def _email_problem(text: str) -> str:
    try:
        if text:
            checked_email(text)
    except UserError as error:
        return title_of(error)
    return ""
