"""The first page: which file, and the last import as long as it can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.use_cases.import_reports import Undoable
from desktop.qt.icons import icon, pixmap
from desktop.qt.importing.words import ImportWords
from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, dress
from desktop.qt.times import relative

_DRAWING = 40


class FilePage(QWidget):
    """`chosen`: the path of a file; `undo_requested`: the last import is to be taken back."""

    chosen = Signal(str)
    undo_requested = Signal()

    def __init__(self, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_words = words
        self._words = QLabel(words.hint, wordWrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose = QPushButton(
            icon("file-import"), self.tr("Choose a &file…"), objectName="importChoose"
        )
        self.choose.clicked.connect(self.ask)
        self._last = QWidget(objectName="lastImport", visible=False)
        self._last_words = QLabel(wordWrap=True, objectName="lastImportWords")
        self._last_words.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._last_words, Look.SECONDARY)
        self._undo = QPushButton(self.tr("&Undo this import"), objectName="lastImportUndo")
        self._undo.clicked.connect(self.undo_requested)
        self._lay_out()

    def ask(self) -> None:
        dialog = QFileDialog(self, self._in_words.title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        tables = f"{self._in_words.files} ({self._in_words.endings})"
        dialog.setNameFilters([tables, self.tr("All files (*)")])
        dialog.fileSelected.connect(self.chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_last(self, last: Undoable | None) -> None:
        self._last.setVisible(last is not None)
        if last is not None:
            words = self.tr("Last import: “{file}”, {when}. {added} new, {changed} changed.")
            self._last_words.setText(
                words.format(
                    file=last.file,
                    when=relative(last.at),
                    added=number(last.added),
                    changed=number(last.changed),
                )
            )

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._last)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._last_words, 1)
        row.addWidget(self._undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addStretch(2)
        drawing = QLabel(pixmap=pixmap("file-import", size=_DRAWING))
        column.addWidget(drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._words)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        column.addWidget(self._last)
