"""Asks for the name of a work list and who sees it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field


class ListNameDialog(QDialog):
    """Blocks nothing: `chosen` gets the name and whether the list is one's own."""

    def __init__(
        self,
        title: str,
        name: str,
        chosen: Callable[[str, bool], None],
        parent: QWidget | None = None,
        *,
        private: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("listNameDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        self._chosen = chosen
        self._name = Field("listName", self.tr("&Name"))
        self._name.set_text(name)
        self._private = QCheckBox(self.tr("Only &I see it"), objectName="listPrivate")
        self._private.setChecked(private)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(self.tr("&Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("listNameSave")
        dress(save, Look.PRIMARY)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self._name, self._private, buttons):
            column.addWidget(part)

    def _on_accepted(self) -> None:
        if self._name.text():
            self._chosen(self._name.text(), self._private.isChecked())
            self.accept()
        else:
            self._name.show_problem(self.tr("A name is needed."))
            self._name.editor.setFocus()
