"""The last page: what came in or was taken back, and what was not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.use_cases.import_reports import ImportReport
from desktop.core.use_cases.import_undo import Because, UndoReport
from desktop.qt.importing.problem_tables import left_table, rejected_table
from desktop.qt.importing.words import ImportWords
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.empty_state import EmptyState


class ResultPage(QWidget):
    undo_requested = Signal()

    def __init__(self, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_words = words
        self._title = QLabel(objectName="resultTitle", wordWrap=True)
        dress(self._title, Look.NAME)
        self._counts = QLabel(objectName="resultCounts", wordWrap=True)
        self.undo = QPushButton(self.tr("&Undo the import"), objectName="resultUndo")
        self.undo.clicked.connect(self.undo_requested)
        self._hint = QLabel(wordWrap=True, objectName="resultHint")
        dress(self._hint, Look.SECONDARY)
        self._rejected = rejected_table(self, "resultRejected")
        self._left = left_table(self, words.record, self._reasons())
        self._empty = EmptyState("check", "")
        self._lay_out()

    def show_imported(self, report: ImportReport) -> None:
        self._title.setText(
            self._in_words.done if report.undoable else self.tr("Nothing has changed.")
        )
        parts = (
            (report.imported, *self._in_words.new),
            (report.updated, self.tr("1 changed"), self.tr("{count} changed")),
            (report.unchanged, self.tr("1 as it was"), self.tr("{count} as they were")),
            (len(report.rejected), self.tr("1 row rejected"), self.tr("{count} rows rejected")),
        )
        told = [counted(count, one, many) for count, one, many in parts if count]
        self._counts.setText(" · ".join(told))
        self.undo.setVisible(report.undoable is not None)
        self._rejected.show_records(report.rejected)
        has_rejected = bool(report.rejected)
        self._hint.setText(
            self.tr("Mend these lines in the file and import it again; none comes in twice.")
            if has_rejected
            else self._in_words.later_undo
            if report.undoable
            else ""
        )
        self._show(rejected=has_rejected, left=False)

    def show_undone(self, report: UndoReport) -> None:
        self._title.setText(self.tr("“{file}” is undone.").format(file=report.file))
        parts = (
            (report.removed, *self._in_words.removed),
            (
                report.restored,
                self.tr("1 as before"),
                self.tr("{count} as before"),
            ),
            (len(report.left), self.tr("1 left alone"), self.tr("{count} left alone")),
        )
        told = [counted(count, one, many) for count, one, many in parts if count]
        self._counts.setText(" · ".join(told))
        self.undo.setVisible(False)
        self._left.show_records(report.left)
        self._hint.setText(
            self.tr("These were touched since the import, so they stay as they are now.")
            if report.left
            else ""
        )
        self._show(rejected=False, left=bool(report.left))

    def _show(self, *, rejected: bool, left: bool) -> None:
        self._hint.setVisible(bool(self._hint.text()))
        self._rejected.setVisible(rejected)
        self._left.setVisible(left)
        self._empty.setVisible(not rejected and not left)

    def _reasons(self) -> dict[str, str]:
        return {
            Because.CHANGED: self.tr("It was changed since."),
            Because.USED: self.tr("It was written to, or said yes or no, since."),
            Because.GONE: self.tr("It was deleted since."),
        }

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._counts, 1)
        row.addWidget(self.undo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addWidget(self._rejected, 1)
        column.addWidget(self._left, 1)
        column.addWidget(self._empty, 1)
