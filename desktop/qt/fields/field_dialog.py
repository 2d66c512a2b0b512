"""One field of the office's own: what it is called, and what its values are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.custom_field import CustomField, FieldType
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner

_CHOICES_HEIGHT = 120


class FieldDialog(QDialog):
    """Blocks nothing: `taken_down` gets the field, and closes the dialog when it was kept."""

    def __init__(
        self,
        field: CustomField,
        taken_down: Callable[[CustomField], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fieldDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change field") if field.name else self.tr("New field"))
        self.setMinimumWidth(420)
        self._field = field
        self._taken_down = taken_down
        self._build_fields()
        self._build_buttons()
        self._lay_out()
        self._on_type()
        self._label.setFocus()

    def entry(self) -> CustomField:
        """As it was typed."""
        choices = tuple(self._choices.toPlainText().splitlines())
        chosen = FieldType(self._type.currentData())
        return replace(self._field, label=self._label.text(), type=chosen, choices=choices)

    def _build_fields(self) -> None:
        self._label = QLineEdit(self._field.label, objectName="fieldLabel")
        self._label.textChanged.connect(self._on_label)
        self._type = QComboBox(objectName="fieldType")
        for each in FieldType:
            self._type.addItem(type_words(each), each)
        self._type.setCurrentIndex(list(FieldType).index(self._field.type))
        self._type.currentIndexChanged.connect(self._on_type)
        self._choices = QPlainTextEdit("\n".join(self._field.choices), objectName="fieldChoices")
        self._choices.setTabChangesFocus(True)
        self._choices.setFixedHeight(_CHOICES_HEIGHT)
        self._choices.setPlaceholderText(self.tr("One choice a line"))
        self._hint = QLabel(wordWrap=True, objectName="fieldHint")
        self._hint.setText(
            self.tr(
                "Values that are there already stay; those that don't fit are shown as they are."
            )
        )
        self._hint.setVisible(bool(self._field.name))
        dress(self._hint, Look.SECONDARY)

    def _build_buttons(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = self.tr("Save") if self._field.name else self.tr("Add")
        self._keep = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self._keep.setObjectName("fieldKeep")
        self._keep.setDefault(True)
        dress(self._keep, Look.PRIMARY)
        self._buttons.accepted.connect(lambda: self._taken_down(self.entry()))
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(Space.S)
        self._form.setVerticalSpacing(Space.S)
        self._form.addRow(self.tr("&Label"), self._label)
        self._form.addRow(self.tr("&Kind of value"), self._type)
        self._form.addRow(self.tr("C&hoices"), self._choices)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(Banner(self))
        column.addLayout(self._form)
        column.addWidget(self._hint)
        column.addWidget(self._buttons)
        self._on_label()

    def _on_label(self) -> None:
        self._keep.setEnabled(bool(self._label.text().strip()))

    def _on_type(self) -> None:
        self._form.setRowVisible(self._choices, self._type.currentData() == FieldType.CHOICE)


def type_words(kind: FieldType) -> str:
    return {
        FieldType.TEXT: _tr("Text"),
        FieldType.NUMBER: _tr("Number"),
        FieldType.DATE: _tr("Date"),
        FieldType.CHOICE: _tr("Choice"),
        FieldType.YES_NO: _tr("Yes or no"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldDialog", text)
