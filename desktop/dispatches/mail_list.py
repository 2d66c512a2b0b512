"""The mails of one dispatch: found by group, name or email, and what can be done about them."""

from __future__ import annotations

import time
from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.core.dispatch.progress import Progress
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.mail_line import MailGroup, MailLine, MailOrder
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.desk import Desk
from desktop.dispatches.mail_table import MailTable
from desktop.dispatches.uncertain_strip import UncertainStrip
from desktop.dispatches.words import group_word
from desktop.qt.background import Background, Lane
from desktop.qt.icons import icon
from desktop.qt.numbers import counted, number
from desktop.qt.theme import Space
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.table_or_empty import TableOrEmpty

LIVE_MS = 500
_SEARCH_WIDTH = 200
_FIRST = 300
"""More than a window shows: they are shown at once, the rest when all were looked at."""
_SHARE = 10
"""Looking again while mails go out may take a tenth of the time at most."""

Counts = Mapping[MailGroup, int]


class MailList(QWidget):
    """`settled` carries the keys of uncertain mails decided on, none for all of them, and whether
    they count as sent; `again_requested` those of failed ones; `correction_requested` a MailLine.
    """

    settled = Signal(list, bool)
    again_requested = Signal(list)
    correction_requested = Signal(object)
    address_chosen = Signal(int)
    loaded = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._dispatch: DispatchId | None = None
        self._search_text = ""
        self._counts: Counts = {}
        self._asked_at = 0.0
        self._is_stale = False
        self._must_count = True
        self._again = QTimer(self, singleShot=True, interval=LIVE_MS)
        self._again.timeout.connect(self._look_while_seen)
        self._build_finding()
        self._build_table()
        self._build_tools()
        self._lay_out()

    def show_dispatch(self, dispatch: DispatchId) -> None:
        """Another one, or the same as it stands now."""
        if dispatch != self._dispatch:
            self._dispatch = dispatch
            self._search.clear()
            self._chips.choose(MailGroup.ALL.value)
            self.table.clearSelection()
        self.look_again()

    def keep_up(self, progress: Progress) -> None:
        """Mails are going out: the chips count with the bar, the lines follow soon after."""
        live = {
            MailGroup.UNCERTAIN: progress.uncertain,
            MailGroup.REJECTED: progress.rejected,
            MailGroup.WAITING: progress.waiting,
            MailGroup.ACCEPTED: progress.accepted,
        }
        self._show_counts({**self._counts, **live})
        if not self._again.isActive() and not self._asked_at:
            self._again.start()

    def look_again(self) -> None:
        self._must_count = True
        self._look()

    def _look(self, most: int = 0, lane: Lane = Lane.LOOKUP) -> None:
        """What is searched for changes no counts: they are counted where more may have changed."""
        dispatch, search = self._dispatch, self._search_text
        if dispatch is None:
            return
        group = MailGroup(self._chips.current() or MailGroup.ALL)
        known = None if self._must_count else self._counts
        self._asked_at = time.monotonic()
        self._again.stop()
        self._background.run(
            lambda: (
                dispatches.mail_counts(self._desk, dispatch) if known is None else known,
                dispatches.mail_order(self._desk, dispatch, group, search, most),
            ),
            owner=self,
            done=lambda found: self._show_found(group, *found),
            lane=lane,
            key="order",
        )

    def _look_while_seen(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self.look_again()

    def _show_found(self, group: MailGroup, counts: Counts, order: MailOrder) -> None:
        took = time.monotonic() - self._asked_at
        self._again.setInterval(max(LIVE_MS, int(took * 1000) * _SHARE))
        self._asked_at = 0.0
        self._must_count = False
        self._show_counts(counts)
        if MailGroup(self._chips.current() or MailGroup.ALL) is not group:
            self.look_again()  # the group that was looked at has no mails any more
            return
        self.table.show_order(order)
        self._place.show_table(bool(order.keys) or not self._search_text)
        none_found = self.tr("No mail of this dispatch is to “{words}”.")
        self._empty.say(none_found.format(words=self._search_text), self.tr("Show all"))
        self._show_what_can_be_done()
        self.loaded.emit()
        if not order.is_all:
            self._look(lane=Lane.BESIDE)

    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        groups = [group for group in MailGroup if counts.get(group)]
        words = [(group.value, _chip_words(group, counts[group])) for group in groups]
        self._chips.offer(words if len(groups) > 1 else [])

    def _show_what_can_be_done(self) -> None:
        uncertain = self.table.chosen_of(MailGroup.UNCERTAIN)
        every = len(self.table.order.rows_of(MailGroup.UNCERTAIN))
        count = len(uncertain) or every
        self._strip.ask_about(count, self._name_of_the_only_one(uncertain, every))
        failed = self.table.chosen_of(MailGroup.REJECTED)
        self._correct.setVisible(len(failed) == 1)
        self._send_again.setVisible(bool(failed))
        again = self.tr("Send &again"), self.tr("Send {count} &again")
        self._send_again.setText(counted(len(failed), *again))

    def _name_of_the_only_one(self, uncertain: list[int], every: int) -> str:
        line: MailLine | None = None
        if len(uncertain) == 1:
            line = self.table.mails.record_at(self.table.mails.row_of(uncertain[0]))
        elif every == 1:
            line = self.table.first_of(MailGroup.UNCERTAIN)
        return line.name if line is not None else ""

    def _build_finding(self) -> None:
        self._search = SearchField(self.tr("Search mails"))
        self._search.setObjectName("mailSearch")
        self._search.setFixedWidth(_SEARCH_WIDTH)
        self._search.searched.connect(self._on_searched)
        self._chips = Chips("mailChip")
        self._chips.chosen.connect(lambda _group: self._on_group())

    def _build_table(self) -> None:
        self.table = MailTable(self._desk, self._background)
        self.table.opened.connect(self._on_opened)
        self._search.left_downwards.connect(self.table.take_keyboard)
        selection = self.table.selectionModel()
        selection.selectionChanged.connect(lambda *_: self._show_what_can_be_done())
        self.table.mails.dataChanged.connect(lambda *_: self._show_what_can_be_done())
        self._empty = EmptyState("search", "")
        self._empty.chosen.connect(self._search.clear)
        self._place = TableOrEmpty(self.table, self._empty)
        self._strip = UncertainStrip()
        self._strip.settled.connect(self._on_settled)

    def _build_tools(self) -> None:
        self._correct = QPushButton(
            icon("pencil"), self.tr("&Correct and send again…"), objectName="correctMail"
        )
        self._send_again = QPushButton(icon("refresh"), "", objectName="sendFailedAgain")
        self._correct.clicked.connect(self._on_correct)
        self._send_again.clicked.connect(
            lambda: self.again_requested.emit(self.table.chosen_of(MailGroup.REJECTED))
        )
        self._correct.hide()
        self._send_again.hide()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(Space.S)
        bar.addWidget(self._search)
        bar.addWidget(self._chips, 1)
        bar.addWidget(self._correct)
        bar.addWidget(self._send_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._strip)
        column.addLayout(bar)
        column.addWidget(self._place, 1)

    def _on_searched(self, text: str) -> None:
        """The first at once, unless one is chosen that may be among the rest."""
        self._search_text = text
        self._look(_FIRST if text and not self.table.currentIndex().isValid() else 0)

    def _on_group(self) -> None:
        self.table.clearSelection()
        self.table.scrollToTop()
        self.look_again()

    def _on_settled(self, treat_as_sent: bool) -> None:
        self.settled.emit(self.table.chosen_of(MailGroup.UNCERTAIN), treat_as_sent)

    def _on_correct(self) -> None:
        for key in self.table.chosen_of(MailGroup.REJECTED):
            line = self.table.mails.record_at(self.table.mails.row_of(key))
            if line is not None:
                self.correction_requested.emit(line)

    def _on_opened(self, row: int) -> None:
        line = self.table.mails.record_at(row)
        if line is not None and line.address:
            self.address_chosen.emit(int(line.address))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.look_again()


def _chip_words(group: MailGroup, count: int) -> str:
    return f"{group_word(group)} {number(count)}"
