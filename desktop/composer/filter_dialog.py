"""Makes a filter without leaving the mail."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Source
from desktop.core.use_cases import selections
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.problems import sentences_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field


class FilterDialog(QDialog):
    """Stays open until the filter could be saved; `saved` carries the source that it makes."""

    saved = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self.setWindowTitle(self.tr("New filter"))
        self._name = Field("filterName", self.tr("&Name"))
        self._expression = Field("filterExpression", self.tr("&Addresses where"))
        self._expression.editor.setPlaceholderText('city = "Köln" and last_name starts with "M"')
        self._note = QLabel(self.tr("Left empty, it means every address."))
        dress(self._note, Look.SECONDARY)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        save = buttons.addButton(self.tr("&Save filter"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("saveFilterButton")
        dress(save, Look.PRIMARY)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (self._name, self._expression, self._note):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(buttons)
        self.resize(560, 320)  # room for what is wrong with the expression

    def _on_save(self) -> None:
        desk, name, expression = self._desk, self._name.text(), self._expression.text()
        self._background.run(
            lambda: selections.save_filter(desk, name, expression),
            owner=self,
            done=lambda outcome: self._on_saved(Source(filter=outcome.result.id)),
            failed=self._on_failed,
        )

    def _on_saved(self, source: Source) -> None:
        self.saved.emit(source)
        self.accept()

    def _on_failed(self, error: UserError) -> None:
        field = self._expression if self._name.text() else self._name
        field.show_problem(sentences_of(error))
        field.editor.setFocus()
