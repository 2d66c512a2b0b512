"""Beside the table: what is amiss with the chosen recipient, and the fields to set it right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.composer.preflight.words import field_label, name_words, sentences
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.preflight_findings import Problem
from desktop.core.use_cases.preflight_rows import PreflightRow, correctable_fields
from desktop.qt.icons import icon
from desktop.qt.problems import sentences_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel
from desktop.qt.widgets.field import Field

_WIDTH = 320


class CorrectionPanel(QFrame):
    """`correction_wanted` carries the address's id and the new values by field.

    `taking_out_wanted` carries the id and whether it is to be taken out or back; `left` says that
    the keyboard goes back to the table.
    """

    correction_wanted = Signal(int, object)
    taking_out_wanted = Signal(int, bool)
    record_wanted = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("correctionPanel")
        self.setFixedWidth(_WIDTH)
        dress(self, Look.CARD)
        self._row: PreflightRow | None = None
        self._fields: dict[str, Field] = {}
        self._is_awaited = False
        self._build_parts()
        self._lay_out()
        self.show_row(None)

    @property
    def shown_id(self) -> int:
        """Whose problems are shown; 0: nobody's."""
        return self._row.address.id if self._row is not None else 0

    @property
    def has_fields(self) -> bool:
        return bool(self._fields)

    def show_row(self, row: PreflightRow | None, own: frozenset[str] = frozenset()) -> None:
        """Of the same person only what has changed is shown anew: somebody may be typing."""
        if row == self._row and row is not None:
            return
        self._row = row
        self._name.setText(name_words(row) if row else "")
        self._email.setText(row.address.email if row else "")
        self._what.setText(
            "\n\n".join(sentences(row)) if row else self.tr("Choose somebody in the list.")
        )
        self._show_fields(row, correctable_fields(row, own) if row is not None else ())
        self._show_buttons(row)
        if self._is_awaited and row is not None:
            self.take_keyboard()

    def show_problem(self, error: UserError) -> None:
        """Why the correction can't be saved."""
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.show_problem(sentences_of(error))
            first.editor.setFocus()

    def take_keyboard(self) -> None:
        """To the first field, or else to what can be done; soon, if nobody is shown yet."""
        self._is_awaited = self._row is None
        first = next(iter(self._fields.values()), None)
        if first is not None:
            first.editor.setFocus()
            first.editor.selectAll()
        elif self._row is not None:
            self._take_out.setFocus()

    def _build_parts(self) -> None:
        self._name, self._email = ElidedLabel(), ElidedLabel()
        self._name.setObjectName("correctionName")
        dress(self._name, Look.NAME)
        dress(self._email, Look.SECONDARY)
        self._what = QLabel(objectName="correctionWhat", wordWrap=True)
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._save = QPushButton(self.tr("&Save and go on"), objectName="correctionSave")
        self._save.clicked.connect(self._on_save)
        dress(self._save, Look.PRIMARY)
        self._take_out = QPushButton(objectName="takeOutButton")
        self._take_out.clicked.connect(self._on_take_out)
        self._open = QPushButton(self.tr("&Open the record"), objectName="openRecordButton")
        self._open.setIcon(icon("external-link"))
        self._open.clicked.connect(lambda: self.record_wanted.emit(self.shown_id))
        for button in (self._take_out, self._open):
            dress(button, Look.FLAT)
        for button in (self._save, self._take_out, self._open):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self._place = QVBoxLayout()
        self._place.setSpacing(Space.M)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self._name)
        column.addWidget(self._email)
        column.addSpacing(Space.S)
        column.addWidget(self._what)
        column.addSpacing(Space.S)
        column.addLayout(self._place)
        column.addSpacing(Space.S)
        save = QHBoxLayout()
        save.addWidget(self._save)
        save.addStretch()
        column.addLayout(save)
        column.addStretch()
        for button in (self._take_out, self._open):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_fields(self, row: PreflightRow | None, names: tuple[str, ...]) -> None:
        if row is None or tuple(self._fields) != names:
            for field in self._fields.values():
                self._place.removeWidget(field)
                field.deleteLater()
            self._fields = {name: self._field(name) for name in names}
        for name, field in self._fields.items():
            field.set_text(row.address.value(name) if row is not None else "")
        self._save.setVisible(bool(self._fields))

    def _field(self, name: str) -> Field:
        field = Field(f"correct_{name}", field_label(name), parent=self)
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        field.editor.returnPressed.connect(self._on_save)
        self._place.addWidget(field)
        field.show()
        return field

    def _show_buttons(self, row: PreflightRow | None) -> None:
        is_out = row is not None and Problem.TAKEN_OUT in row.problems
        self._take_out.setText(
            self.tr("&Take back into this mail") if is_out else self.tr("&Take out of this mail")
        )
        self._take_out.setIcon(icon("arrow-back-up" if is_out else "x"))
        may_be_taken = row is not None and (is_out or row.gets_it)
        self._take_out.setVisible(may_be_taken)
        self._open.setVisible(row is not None)
        for part in (self._name, self._email):
            part.setVisible(row is not None)

    def _on_save(self) -> None:
        if self._row is None:
            return
        values = {name: field.text() for name, field in self._fields.items()}
        changed = {
            name: text for name, text in values.items() if text != self._row.address.value(name)
        }
        if changed:
            self.correction_wanted.emit(self.shown_id, changed)
        else:
            self.left.emit()

    def _on_take_out(self) -> None:
        if self._row is not None:
            is_out = Problem.TAKEN_OUT in self._row.problems
            self.taking_out_wanted.emit(self.shown_id, not is_out)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the table before it closes the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
