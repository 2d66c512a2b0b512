"""Asks under which name a template is kept."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field


class NameDialog(QDialog):
    """Says before saving that a template of that name will be replaced."""

    def __init__(
        self, suggested: str, taken: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._taken = frozenset(taken)
        self.setWindowTitle(self.tr("Save as template"))
        self._field = Field("templateName", self.tr("&Name"))
        self._note = QLabel(" ")
        dress(self._note, Look.SECONDARY)
        self._lay_out()
        self._field.changed.connect(self._on_changed)
        self._field.set_text(suggested)
        self._on_changed()

    @classmethod
    def ask(cls, parent: QWidget, suggested: str, taken: Collection[str]) -> str:
        """The name, or an empty text when nothing shall be saved."""
        dialog = cls(suggested, taken, parent)
        return dialog.name() if dialog.exec() else ""

    def name(self) -> str:
        return self._field.text()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self._save = buttons.addButton(
            self.tr("&Save template"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._save.setObjectName("saveTemplateButton")
        dress(self._save, Look.PRIMARY)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._field)
        column.addWidget(self._note)
        column.addStretch()
        column.addWidget(buttons)
        self.resize(400, 160)

    def _on_changed(self) -> None:
        name = self._field.text()
        self._save.setEnabled(bool(name))
        is_taken = name in self._taken
        self._note.setText(self.tr("The template of that name is replaced.") if is_taken else " ")
