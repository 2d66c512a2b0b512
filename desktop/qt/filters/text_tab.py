"""A filter as text, for those who write it faster than they build it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import Known
from desktop.core.domain.filter_language import filter_text, parse_filter
from desktop.core.domain.recipients import Filter, Group
from desktop.qt.problems import sentences_of
from desktop.qt.theme import Look, Space, dress

_EXAMPLE = 'city = "Köln" and not (tracking is refused or mail is unsubscribed)'


class TextTab(QWidget):
    """`read` carries the root of a filter that could be read; else the reason stands below."""

    read = Signal(object)
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = Known({})
        self._root: Group | None = Group()
        self._editor = QPlainTextEdit(objectName="filterExpression")
        self._editor.setAccessibleName(self.tr("The filter as text"))
        self._editor.setPlaceholderText(_EXAMPLE)
        self._editor.setTabChangesFocus(True)
        self._editor.textChanged.connect(self._on_text)
        self._problem = QLabel(objectName="filterExpressionProblem", wordWrap=True, visible=False)
        dress(self._problem, Look.INVALID)
        hint = QLabel(
            self.tr(
                "Fields, and, or, not and brackets. Left empty, it means every address."
                " German words work, too."
            ),
            wordWrap=True,
        )
        dress(hint, Look.SECONDARY)
        self.setFocusProxy(self._editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._editor, 1)
        column.addWidget(self._problem)
        column.addWidget(hint)

    def show_filter(self, root: Group, known: Known) -> None:
        self._known, self._root = known, root
        self._editor.blockSignals(True)
        self._editor.setPlainText(filter_text(Filter("", root), known))
        self._editor.blockSignals(False)
        self._say("")

    def root(self) -> Group | None:
        """None: what stands there can't be read."""
        return self._root

    def problem(self) -> str:
        return self._problem.text()

    def _on_text(self) -> None:
        try:
            self._root = parse_filter("", self._editor.toPlainText(), self._known).root
        except UserError as error:
            self._root = None
            self._say(sentences_of(error))
            self.refused.emit()
        else:
            self._say("")
            self.read.emit(self._root)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
