"""Asks which field of the chosen addresses gets which value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.address import FIELDS
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.qt.numbers import counted
from desktop.qt.problems import title_of
from desktop.qt.records.own_fields import choices_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field

_FIRST = "city"


class SetFieldDialog(QDialog):
    """Blocks nothing: `chosen` gets the field's name and the value as it was typed."""

    def __init__(
        self,
        count: int,
        own: Sequence[CustomField],
        chosen: Callable[[str, str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("setFieldDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Set a field"))
        self.setMinimumWidth(420)
        self._own = {field.name: field for field in own}
        self._chosen = chosen
        self._value: Field | None = None
        self._build_choice()
        self._build_buttons(count)
        self._lay_out()
        self._on_field()

    def _build_choice(self) -> None:
        self._field = QComboBox(objectName="setFieldName")
        for name, label in FIELDS.items():
            self._field.addItem(QCoreApplication.translate("fields", label), name)
        for field in self._own.values():
            self._field.addItem(field.label, field.name)
        self._field.setCurrentIndex(self._field.findData(_FIRST))
        self._field.currentIndexChanged.connect(self._on_field)

    def _build_buttons(self, count: int) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = counted(count, self.tr("Set for 1 address"), self.tr("Set for {count} addresses"))
        self._set = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self._set.setObjectName("setFieldButton")
        self._set.setDefault(True)
        dress(self._set, Look.PRIMARY)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Field"))
        label.setBuddy(self._field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self._column.setSpacing(Space.S)
        self._column.addWidget(label)
        self._column.addWidget(self._field)
        self._column.addSpacing(Space.S)
        self._column.addWidget(self._buttons)

    def _on_field(self) -> None:
        """The value is typed or chosen, as the field wants it."""
        own = self._own.get(self._field.currentData())
        is_long = self._field.currentData() == "notes"
        choices = choices_of(own) if own else None
        value = Field(
            "setFieldValue",
            self.tr("&New value (empty to clear it)"),
            many_lines=is_long,
            choices=choices or None,
        )
        if self._value is None:
            self._column.insertWidget(3, value)
        else:
            self._column.replaceWidget(self._value, value)
            self._value.setParent(None)
            self._value.deleteLater()
        self._value = value

    def _on_accepted(self) -> None:
        name, value = self._field.currentData(), self._value.text() if self._value else ""
        try:
            self._check(name, value)
        except UserError as error:
            if self._value is not None:
                self._value.show_problem(title_of(error))
            return
        self._chosen(name, value)
        self.accept()

    def _check(self, name: str, value: str) -> None:
        if name == "email" and value:
            checked_email(value)
        self._own.get(name, CustomField(FieldOwner.ADDRESS, name, "")).kept(value)
