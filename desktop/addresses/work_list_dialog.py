"""Asks into which work list the chosen addresses go: an old one or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress


class WorkListDialog(QDialog):
    """Blocks nothing: `chosen` gets the name when the button is pressed."""

    def __init__(
        self,
        names: Sequence[str],
        count: int,
        chosen: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("workListDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add to work list"))
        self.setMinimumWidth(400)
        self._chosen = chosen
        self._name = QComboBox(objectName="workListName")
        self._name.setEditable(True)
        self._name.addItems(list(names))
        self._name.lineEdit().setPlaceholderText(self.tr("Name of a new work list"))
        self._name.setCurrentIndex(0 if names else -1)
        self._build_buttons(count)
        self._lay_out()
        self._on_name_changed(self._name.currentText())

    def _build_buttons(self, count: int) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._add = self._buttons.addButton(
            counted(count, self.tr("Add 1 address"), self.tr("Add {count} addresses")),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self._add.setObjectName("workListAdd")
        self._add.setDefault(True)
        dress(self._add, Look.PRIMARY)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        self._name.editTextChanged.connect(self._on_name_changed)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Work list: choose one, or write a new name"))
        label.setBuddy(self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label)
        column.addWidget(self._name)
        column.addSpacing(Space.L)
        column.addWidget(self._buttons)

    def _on_name_changed(self, name: str) -> None:
        self._add.setEnabled(bool(name.strip()))

    def _on_accepted(self) -> None:
        self._chosen(self._name.currentText().strip())
        self.accept()
