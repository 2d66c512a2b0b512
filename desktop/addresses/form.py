"""The fields of an address, saved in place."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.qt.problems import title_of
from desktop.qt.theme import Space
from desktop.qt.widgets.field_grid import FieldGrid
from desktop.qt.widgets.section_heading import SectionHeading

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._address = Address()
        labels = {name: QCoreApplication.translate("fields", FIELDS[name]) for name in FIELDS}
        self._grid = FieldGrid(_ROWS, labels, many_lines=("notes",), prefix="address_", parent=self)
        self._grid.changed.connect(self.changed)
        self._grid.left.connect(self._on_left)
        self._own: FieldGrid | None = None
        self._own_names: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, Space.L, 0)
        self._column.setSpacing(Space.L)
        self._column.addWidget(self._grid)
        self._own_heading = SectionHeading(self.tr("Own fields"))
        self._column.addWidget(self._own_heading)
        self._column.addStretch()

    def show_address(self, address: Address, own_fields: Collection[str] = ()) -> None:
        """`own_fields` are those of the whole office: each can be filled in here."""
        self._address = address
        self._own_names = sorted({*address.custom, *own_fields, *self._own_names})
        self._grid.show_values({name: address.value(name) for name in FIELDS})
        self._show_own(address)

    def typed(self) -> Address:
        typed = self._own.values() if self._own else {}
        own = {name: text for name, text in typed.items() if text or name in self._address.custom}
        return self._address.with_values(self._grid.values() | own)

    def take_saved(self, typed: Address, saved: Address) -> None:
        """What was typed since it was sent to be saved stays."""
        if self.typed() == typed:
            self.show_address(saved)
        else:
            self._address = saved

    def is_changed(self) -> bool:
        return self.typed() != self._address

    def is_valid(self) -> bool:
        """Checks what a single field can be checked for, and marks the fields."""
        self._on_left("email")
        return not self._grid.has_problems()

    def focus_first(self) -> None:
        self._grid.fields["first_name"].editor.setFocus()

    def _show_own(self, address: Address) -> None:
        """The office's own fields differ from record to record, so their grid is made anew."""
        if self._own is not None:
            self._own.hide()
            self._own.deleteLater()
            self._own = None
        names = self._own_names
        self._own_heading.setVisible(bool(names))
        if not names:
            return
        rows = [names[at : at + 2] for at in range(0, len(names), 2)]
        self._own = FieldGrid(
            rows, {name: own_label(name) for name in names}, prefix="own_", parent=self
        )
        self._own.show_values(address.custom)
        self._own.changed.connect(self.changed)
        self._column.insertWidget(self._column.indexOf(self._own_heading) + 1, self._own)

    def _on_left(self, name: str) -> None:
        if name != "email":
            return
        field = self._grid.fields["email"]
        field.show_problem(_email_problem(field.text()))


def own_label(name: str) -> str:
    """`letzter_kontakt` → `Letzter kontakt`: a field's placeholder name, to be read."""
    return name.replace("_", " ").capitalize()


def _email_problem(text: str) -> str:
    try:
        if text:
            checked_email(text)
    except UserError as error:
        return title_of(error)
    return ""
