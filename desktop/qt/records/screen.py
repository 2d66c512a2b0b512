"""A screen of records: the list, the page of one of them, and undo for what was deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.core.domain.changes import Outcome
from desktop.qt.background import Background
from desktop.qt.dropping import dropped_files
from desktop.qt.leading import lead_focus
from desktop.qt.records.long_work import LongWork
from desktop.qt.records.page import RecordPage, Saved
from desktop.qt.records.searched_list import SearchedList
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.progress_line import ProgressLine

_SECONDS = 10
_PAGE_SOON_MS = 400

Act = Callable[[Sequence[Any]], Outcome[Any]]


class RecordsScreen(QWidget):
    """`import_requested`: somebody wants to fill the list from a file; `files_dropped` carries
    those that were dragged here.

    A screen puts its list here first; the page of a record follows a moment later.
    """

    import_requested = Signal()
    files_dropped = Signal(list)

    def __init__(
        self, background: Background, parent: QWidget | None, *, delete: Act, restore: Act
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._delete_records, self._restore_records = delete, restore
        self._page: RecordPage | None = None
        self.banner = Banner(self)
        self._line = ProgressLine(self)
        self.work = LongWork(background, self._line)
        self._stack = QStackedWidget(self)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self._line)
        column.addWidget(self._stack, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(dropped_files(event.mimeData()))

    def save_changes(self) -> None:
        """For the moment before the program ends: keeps what was typed, if it can be kept.

        Long work goes no further.
        """
        self.work.stop()
        if self._page is not None:
            self._page.save()

    def go_to_list(self) -> None:
        """From a record, unless what was typed there can't be kept."""
        page = self._page
        if page is not None and self._stack.currentWidget() is page:
            page.save(self._show_list)

    def make_page(self) -> RecordPage:
        """The record's page, if it isn't there: soon after the list, so that opening is quick."""
        raise NotImplementedError

    def _put_list(self, list_: SearchedList, state_folder: Path | None) -> None:
        self._stack.addWidget(list_)
        lead_focus(self, list_.table, list_.search)
        self._list = list_
        if state_folder is not None:
            list_.remember(state_folder)
        list_.import_requested.connect(self.import_requested)
        list_.delete_requested.connect(self._delete)
        QTimer.singleShot(_PAGE_SOON_MS, self, self.make_page)

    def _put_page(self, page: RecordPage) -> None:
        self._page = page
        self._stack.addWidget(page)
        lead_focus(self, page)
        page.back_requested.connect(self._show_list)
        page.delete_requested.connect(self._delete)
        page.previous_requested.connect(lambda: self._open_neighbour(-1))
        page.next_requested.connect(lambda: self._open_neighbour(1))
        page.saved.connect(self._on_saved)
        new = self._list.new_requested.emit
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        add_shortcut(page, Keys.NEW_RECORD, lambda: page.save(new), within)

    def _open_id(self, id_: int) -> None:
        """Shows the record of the list that has this id."""
        raise NotImplementedError

    def _show_neighbours(self) -> None:
        """Where the list goes on from the record that is shown."""
        if self._page is not None:
            id_ = self._page.record_id()
            self._page.header.show_neighbours(
                has_previous=self._list.neighbour(id_, -1) > 0,
                has_next=self._list.neighbour(id_, 1) > 0,
            )

    def _open_neighbour(self, step: int) -> None:
        there = self._list.neighbour(self._page.record_id(), step) if self._page else 0
        if there:
            self._list.choose(there)
            self._open_id(there)

    def _on_saved(self, saved: Saved) -> None:
        """One has gone on, or back: undo follows."""
        page = self._page
        if page is not None:
            is_new = not saved.before.id
            words = self.tr("“{name}” was added.") if is_new else self.tr("“{name}” was saved.")
            self.banner.show_message(
                words.format(name=saved.after.display_name),
                tone=Tone.DONE,
                action=self.tr("&Undo"),
                chosen=lambda: page.take_back(saved),
                seconds=_SECONDS,
            )

    def _deletion_in_words(self, count: int) -> str:
        raise NotImplementedError

    def _show_list(self) -> None:
        self._stack.setCurrentIndex(0)
        self.setFocus()

    def _delete(self, ids: Sequence[Any]) -> None:
        self._background.run(
            lambda: self._delete_records(ids),
            owner=self,
            done=lambda outcome: self._on_deleted(ids, outcome.result),
        )

    def _restore(self, ids: Sequence[Any]) -> None:
        self._background.run(
            lambda: self._restore_records(ids), owner=self, done=lambda _outcome: None
        )

    def _on_deleted(self, ids: Sequence[Any], count: int) -> None:
        if self._page is not None:
            self._page.forget()
        self._show_list()
        self.banner.show_message(
            self._deletion_in_words(count),
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._restore(ids),
        )
