"""The table of a dispatch's mails: any number of them, and steady while they are being sent."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QWidget

from desktop.core.domain.mail_line import MailGroup, MailLine, MailOrder
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.desk import Desk
from desktop.dispatches.words import (
    mail_ink,
    mail_state,
    mail_state_tip,
    reason_in_words,
    taken_at,
    taken_exactly,
    tries,
)
from desktop.qt.background import Background
from desktop.qt.theme import ROW_HEIGHT
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.paged_model import PagedModel
from desktop.qt.widgets.table import Table


@dataclass(frozen=True, slots=True)
class _View:
    """What is looked at: keys, not rows, for the rows will be others."""

    current: int
    selected: int
    row: int
    scrolled: int


class MailTable(Table):
    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__("mailsTable", "", parent)
        self.setAccessibleName(self.tr("Mails of this dispatch"))
        self.order = MailOrder(array("q"))
        self.mails = PagedModel(
            background, self._mail_columns(), lambda keys: _fetched(desk, keys), self
        )
        self.setModel(self.mails)
        self.share_width()

    def show_order(self, order: MailOrder) -> None:
        """What is selected stays so, and stays where it is on the screen.

        Somebody who has selected several is about to do something with them: no row moves then,
        but each shows how its mail stands now.
        """
        known = self.mails.ids
        is_longer = order.keys[: len(known)] == known
        if self.chosen_count() > 1 and not is_longer and set(self.chosen_keys()) <= set(order.keys):
            self.mails.show_ids(self.mails.ids)
            return
        view = self._view()
        self.order = order
        self.mails.show_ids(order.keys)
        if view is not None:
            self._restore(view)

    def chosen_keys(self) -> list[int]:
        return [self.mails.id_at(row) for row in self.chosen_rows()]

    def chosen_of(self, group: MailGroup) -> list[int]:
        """The keys of those selected that are in the group."""
        return self.order.chosen(group, self.chosen_rows())

    def first_of(self, group: MailGroup) -> MailLine | None:
        """If it has been fetched."""
        rows = self.order.rows_of(group)
        return self.mails.record_at(rows.start) if rows else None

    def _view(self) -> _View | None:
        row = self.currentIndex().row()
        if not 0 <= row < len(self.mails.ids):
            return None
        return _View(
            self.mails.id_at(row),
            self.chosen_count(),
            row,
            self.verticalScrollBar().value(),
        )

    def _restore(self, view: _View) -> None:
        row = self.mails.row_of(view.current)
        if row < 0 or (row == view.row and self.currentIndex().isValid()):
            return
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.mails.index(row, 0), flags.NoUpdate)
        if view.selected:
            self._select(row)
        top = view.scrolled + (row - view.row) * ROW_HEIGHT
        self.verticalScrollBar().setValue(top if _was_in_sight(self, view) else view.scrolled)

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        last = self.mails.index(row, len(self.mails.columns) - 1)
        line = QItemSelection(self.mails.index(row, 0), last)
        self.selectionModel().select(line, flags.ClearAndSelect)

    def _mail_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Name"), lambda line: line.name, width=180),
            Column(self.tr("Email"), lambda line: line.email, width=220),
            Column(
                self.tr("State"),
                mail_state,
                tool_tip=mail_state_tip,
                ink=mail_ink,
                is_rigid=True,
                width=116,
            ),
            Column(self.tr("Tries"), tries, is_number=True, width=64),
            Column(self.tr("Taken"), taken_at, tool_tip=taken_exactly, is_rigid=True, width=124),
            Column(
                self.tr("Tracked"),
                lambda line: self.tr("yes") if line.has_pixel else self.tr("no"),
                is_rigid=True,
                width=80,
            ),
            Column(self.tr("Reason"), reason_in_words, width=260),
        )


def _was_in_sight(table: Table, view: _View) -> bool:
    top = view.row * ROW_HEIGHT
    return view.scrolled - ROW_HEIGHT < top < view.scrolled + table.viewport().height()


def _fetched(desk: Desk, keys: Sequence[int]) -> dict[int, MailLine]:
    """On a worker."""
    return {line.key: line for line in dispatches.mail_lines(desk, keys)}
