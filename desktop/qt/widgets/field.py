"""One field of a form: its label above it, and below it, in words, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.qt.theme import FIELD_HEIGHT, Look, Space, dress

_LINES_HEIGHT = 4 * FIELD_HEIGHT
Editor = QPlainTextEdit | QLineEdit | QComboBox
Choices = Sequence[tuple[str, str]]


class Field(QWidget):
    """`changed` for every keystroke, `left` when the editor is left, `entered` by Enter.

    With `choices`, values and their words, one of them is chosen, or none.
    """

    changed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(
        self,
        object_name: str,
        label: str,
        *,
        many_lines: bool = False,
        choices: Choices | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = _editor(many_lines, choices, self)
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
        """What was typed, without blanks around it; of choices the value."""
        if isinstance(self.editor, QComboBox):
            return str(self.editor.currentData() or "")
        if isinstance(self.editor, QPlainTextEdit):
            return self.editor.toPlainText().strip()
        return self.editor.text().strip()

    def set_text(self, text: str) -> None:
        """Fills the field from a record: nothing is wrong with it, and nobody changed it."""
        self.editor.blockSignals(True)
        if isinstance(self.editor, QComboBox):
            _choose(self.editor, text)
        elif isinstance(self.editor, QPlainTextEdit):
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
        if bool(self.editor.property("invalid")) == bool(sentence):
            return
        self.editor.setProperty("invalid", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def label(self) -> str:
        return self._label.text()

    def set_label(self, label: str) -> None:
        """The same words with another access key."""
        self._label.setText(label)

    def problem(self) -> str:
        return self._problem.text()

    def _connect(self) -> None:
        if isinstance(self.editor, QComboBox):
            self.editor.currentIndexChanged.connect(self._on_changed)
            return
        self.editor.textChanged.connect(self._on_changed)
        if isinstance(self.editor, QLineEdit):
            self.editor.editingFinished.connect(self.left)
            self.editor.returnPressed.connect(self.entered)
        else:
            self.editor.setTabChangesFocus(True)
            self.editor.setFixedHeight(_LINES_HEIGHT)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self._label, self.editor, self._problem):
            column.addWidget(part)
        column.addStretch()

    def _on_changed(self) -> None:
        if self.problem():
            self.show_problem("")
        self.changed.emit()


def _editor(many_lines: bool, choices: Choices | None, parent: QWidget) -> Editor:
    if choices is None:
        return QPlainTextEdit(parent) if many_lines else QLineEdit(parent)
    box = QComboBox(parent)
    box.addItem("", "")
    for value, words in choices:
        box.addItem(words, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    """What is no choice any more can still be kept."""
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))
