"""Leads through an import; the work is done elsewhere, and can be broken off at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.changes import Outcome
from desktop.core.domain.columns import ColumnMap
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.import_kinds import ADDRESSES, ImportKind
from desktop.core.use_cases.import_reports import (
    ImportCancelled,
    ImportPreview,
    ImportReport,
    ImportWatch,
    Undoable,
)
from desktop.core.use_cases.import_undo import UndoReport
from desktop.core.use_cases.importing import ImportFile
from desktop.qt.background import Background, Lane
from desktop.qt.importing.columns_page import ColumnsPage
from desktop.qt.importing.file_page import FilePage
from desktop.qt.importing.preview_page import PreviewPage
from desktop.qt.importing.result_page import ResultPage
from desktop.qt.importing.words import words_of
from desktop.qt.numbers import counted, number
from desktop.qt.problems import detail_of, title_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.turns import take_turns
from desktop.qt.widgets.banner import Banner, Tone

_SIZE = (860, 600)


class ImportWizard(QDialog):
    """Four pages: file, columns, preview, result."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        parent: QWidget | None = None,
        kind: ImportKind = ADDRESSES,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._in_words = words_of(kind.owner)
        self.setObjectName("importWizard")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setWindowTitle(self._in_words.title)
        self.resize(*_SIZE)
        self._desk = desk
        self._background = background
        self._file: ImportFile | None = None
        self._columns: ColumnMap | None = None
        self._last: Undoable | None = None
        self._stop = Event()
        self.banner = Banner(self)
        self._pages = QStackedWidget(self)
        self.file_page = FilePage(self._in_words, self._pages)
        self._build_bars()
        self._lay_out()
        self._connect()
        self._go_to(self.file_page)
        self._look_for_last()
        take_turns(self, self._make_ready())

    @cached_property
    def columns_page(self) -> ColumnsPage:
        return ColumnsPage(self._kind, self._pages)

    @cached_property
    def preview_page(self) -> PreviewPage:
        page = PreviewPage(self._in_words, self._pages)
        page.decided.connect(self._preview)
        return page

    @cached_property
    def result_page(self) -> ResultPage:
        page = ResultPage(self._in_words, self._pages)
        page.undo_requested.connect(self._undo)
        return page

    def _make_ready(self) -> Iterator[None]:
        """The later pages, while somebody looks for a file: a step each."""
        for page in ("columns_page", "preview_page", "result_page"):
            yield
            getattr(self, page)

    def open_file(self, path: Path) -> None:
        """As if it had been chosen on the first page."""
        self._begin(self.tr("Reading “{name}”…").format(name=path.name))
        self._run(lambda: self._kind.read(self._desk, path), self._on_file)

    def takes_files(self) -> bool:
        """Whether it still waits for one."""
        return self._pages.currentWidget() is self.file_page and not self._busy.isVisible()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.takes_files() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.open_file(Path(files[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop.set()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape and Cancel: work goes no further; without any, the wizard closes."""
        self._stop.set()
        if not self._busy.isVisible():
            super().reject()

    def _build_bars(self) -> None:
        self._busy = QWidget(self, visible=False)
        self._busy_words = QLabel(self._busy, objectName="importProgressWords")
        self._bar = QProgressBar(self._busy, objectName="importProgress", textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress"))
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._busy_words)
        row.addWidget(self._bar, 1)
        self._back = QPushButton(self.tr("&Back"), self, objectName="importBack")
        self._cancel = QPushButton(self.tr("Cancel"), self, objectName="importCancel")
        self._next = QPushButton(self, objectName="importNext", default=True)
        dress(self._next, Look.PRIMARY)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self._cancel)
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self._busy)
        column.addLayout(row)

    def _connect(self) -> None:
        self.file_page.chosen.connect(lambda name: self.open_file(Path(name)))
        self.file_page.undo_requested.connect(self._undo)
        self._back.clicked.connect(self._on_back)
        self._cancel.clicked.connect(self.reject)
        self._next.clicked.connect(self._on_next)

    def _go_to(self, page: QWidget) -> None:
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        is_first, is_last = isinstance(page, FilePage), isinstance(page, ResultPage)
        self._back.setVisible(not is_first and not is_last)
        self._cancel.setVisible(not is_last)
        self._next.setVisible(not is_first)
        self._next.setEnabled(True)
        self._next.setText(self.tr("Close") if is_last else self.tr("&Continue"))
        self._first_part(page).setFocus()

    def _first_part(self, page: QWidget) -> QWidget:
        if isinstance(page, FilePage):
            return page.choose
        return page.table if isinstance(page, ColumnsPage) else self._next

    def _on_back(self) -> None:
        self.banner.hide()
        is_preview = self._pages.currentWidget() is self.preview_page
        self._stop.set()
        self._end()
        self._go_to(self.columns_page if is_preview else self.file_page)

    def _on_next(self) -> None:
        self.banner.hide()
        page = self._pages.currentWidget()
        if page is self.columns_page:
            self._on_columns()
        elif page is self.preview_page:
            self._take_in()
        else:
            self.accept()

    def _on_file(self, file: ImportFile) -> None:
        self._end()
        self.banner.hide()
        self._file = file
        self.setWindowTitle(self.tr("Import “{name}”").format(name=file.path.name))
        self.columns_page.show_file(file)
        self._go_to(self.columns_page)

    def _on_columns(self) -> None:
        try:
            self._columns = self.columns_page.columns()
            self.preview_page.declare(self._file.own_fields if self._file else (), self._columns)
        except UserError as error:
            self._say(error)
            return
        self._go_to(self.preview_page)
        self._preview()

    def _preview(self) -> None:
        file, columns = self._file, self._columns
        if file is None or columns is None:
            return
        self._next.setEnabled(False)
        self.preview_page.wait()
        watch = self._begin(self.tr("Comparing…"))
        on_double = self.preview_page.on_double()
        self._run(
            lambda: self._kind.preview(self._desk, file.path, columns, on_double, watch),
            self._on_previewed,
        )

    def _on_previewed(self, preview: ImportPreview) -> None:
        self._end()
        self.preview_page.show_preview(preview)
        self._rows = preview.rows
        count = preview.added + preview.changed
        self._next.setEnabled(count > 0)
        self._next.setText(counted(count, *self._in_words.take_in))
        self._next.setFocus()

    def _take_in(self) -> None:
        file, columns = self._file, self._columns
        if file is None or columns is None:
            return
        watch = self._begin(self.tr("Importing…"), self._rows)
        on_double = self.preview_page.on_double()
        self._run(
            lambda: self._kind.take_in(self._desk, file.path, columns, on_double, watch),
            self._on_taken,
        )

    def _on_taken(self, outcome: Outcome[ImportReport]) -> None:
        self._end()
        self._last = outcome.result.undoable
        self.result_page.show_imported(outcome.result)
        self._go_to(self.result_page)

    def _undo(self) -> None:
        last = self._last
        if last is None:
            return
        self._begin(self.tr("Undoing…"))
        self._run(lambda: self._kind.undo(self._desk, last), self._on_undone)

    def _on_undone(self, outcome: Outcome[UndoReport]) -> None:
        self._end()
        self.banner.hide()
        self._last = None
        self.result_page.show_undone(outcome.result)
        self._go_to(self.result_page)

    def _look_for_last(self) -> None:
        self._background.run(lambda: self._kind.last(self._desk), owner=self, done=self._on_last)

    def _on_last(self, last: Undoable | None) -> None:
        self._last = last
        self.file_page.show_last(last)

    def _begin(self, words: str, rows: int = 0) -> ImportWatch:
        """What was under way goes no further; a watch for what begins now."""
        self._stop.set()
        stop = self._stop = Event()
        self._busy_words.setText(words)
        self._bar.setRange(0, rows)
        self._busy.show()
        for part in (self._pages.currentWidget(), self._next):
            part.setEnabled(part is self.preview_page and not rows)
        report = self._background.reporter(owner=self, shown=lambda read: self._on_read(stop, read))
        return ImportWatch(report, stop.is_set)

    def _on_read(self, stop: Event, rows: int) -> None:
        if stop is self._stop and self._busy.isVisible():
            words = self._busy_words.text().partition("…")[0]
            self._busy_words.setText(
                self.tr("{what}… row {row}").format(what=words, row=number(rows))
            )
            self._bar.setValue(min(rows, self._bar.maximum()))

    def _end(self) -> None:
        self._busy.hide()
        self._pages.currentWidget().setEnabled(True)
        self._next.setEnabled(True)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Beside what the other screens ask for; whatever was stopped meanwhile is not answered."""
        stop = self._stop

        def answered(result: Any) -> None:
            if stop is self._stop:
                done(result)

        def failed(error: UserError) -> None:
            if stop is self._stop:
                self._on_failed(error)

        self._background.run(work, owner=self, done=answered, failed=failed, lane=Lane.NETWORK)

    def _on_failed(self, error: UserError) -> None:
        self._end()
        page = self._pages.currentWidget()
        if page is self.preview_page and isinstance(error, ImportCancelled):
            self._go_to(self.columns_page)
        self._say(error)

    def _say(self, error: UserError) -> None:
        tone = Tone.INFO if isinstance(error, ImportCancelled) else Tone.FAILURE
        self.banner.show_message(title_of(error), detail_of(error), tone)
