"""One field of a form: its label above it, and below it, in words, what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.qt.theme import FIELD_HEIGHT, Look, Space, dress

_LINES_HEIGHT = 4 * FIELD_HEIGHT


class Field(QWidget):
    """`changed` for every keystroke, `left` when the editor is left or Enter was pressed."""

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        object_name: str,
        label: str,
        *,
        many_lines: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = QPlainTextEdit(self) if many_lines else QLineEdit(self)
        self.editor.setObjectName(object_name)
        self.editor.setAccessibleName(label.replace("&", ""))
        self._label = QLabel(label, self)
        self._label.setBuddy(self.editor)
        self._problem = QLabel(
            self, wordWrap=True, visible=False, objectName=f"{object_name}Problem"
        )
        dress(self._label, Look.SECONDARY)
        dress(self._problem, Look.INVALID)
        self._connect()
        self._lay_out()

    def text(self) -> str:
        """What was typed, without blanks around it."""
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText().strip()
        return self.editor.text().strip()

    def set_text(self, text: str) -> None:
        """Fills the field from a record: nothing is wrong with it, and nobody changed it."""
        self.editor.blockSignals(True)
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setPlainText(text)
            self.editor.moveCursor(QTextCursor.MoveOperation.Start)
        else:
            self.editor.setText(text)
            self.editor.setCursorPosition(0)
        self.editor.blockSignals(False)
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Says what is wrong below the field; an empty sentence takes it back."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.editor.setProperty("invalid", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def problem(self) -> str:
        return self._problem.text()

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._on_changed)
        if isinstance(self.editor, QLineEdit):
            self.editor.editingFinished.connect(self.left)
        else:
            self.editor.setTabChangesFocus(True)
            self.editor.setFixedHeight(_LINES_HEIGHT)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self._label, self.editor, self._problem):
            column.addWidget(part)

    def _on_changed(self) -> None:
        if self.problem():
            self.show_problem("")
        self.changed.emit()
