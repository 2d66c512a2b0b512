"""The mails of one dispatch: each with its state and, where something went wrong, why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.domain.ids import RecipientId
from desktop.dispatches.mail_lines import Group, MailLine, groups_in
from desktop.dispatches.words import (
    group_word,
    mail_ink,
    mail_state,
    reason_in_words,
)
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table


class MailList(QWidget):
    """`settled` carries the uncertain mails decided on, and whether they count as sent."""

    settled = Signal(object, bool)
    address_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[MailLine] = []
        self._chips = Chips("mailChip")
        self._chips.chosen.connect(lambda _group: self._show_group())
        self._build_table()
        self._build_question()
        self._lay_out()

    def show_lines(self, lines: Sequence[MailLine]) -> None:
        self._lines = list(lines)
        self._chips.offer([(group.value, group_word(group)) for group in groups_in(lines)])
        self._show_group()

    def _build_table(self) -> None:
        self.table = Table("mailsTable", self.tr("Mails of this dispatch"))
        columns = (
            Column(self.tr("Name"), lambda line: line.name, width=176),
            Column(self.tr("Email"), lambda line: line.email, width=200),
            Column(self.tr("State"), mail_state, ink=mail_ink, width=104),
            Column(
                self.tr("Tracked"),
                lambda line: self.tr("yes") if line.has_pixel else self.tr("no"),
                width=80,
            ),
            Column(self.tr("Reason"), reason_in_words),
        )
        self._model = ListModel(columns, self)
        self.table.setModel(self._model)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_question())

    def _build_question(self) -> None:
        self._question = QLabel(objectName="uncertainQuestion", wordWrap=True)
        self._as_sent = QPushButton(self.tr("Treat as sent"), objectName="treatAsSent")
        self._again = QPushButton(self.tr("Send again"), objectName="sendAgain")
        self._again.setToolTip(self.tr("Who got the mail already will get it twice"))
        self._as_sent.clicked.connect(lambda: self._settle(True))
        self._again.clicked.connect(lambda: self._settle(False))

    def _lay_out(self) -> None:
        self._strip = QWidget()
        dress(self._strip, Look.BANNER_UNCERTAIN)
        strip = QHBoxLayout(self._strip)
        strip.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        strip.setSpacing(Space.S)
        strip.addWidget(self._question, 1)
        strip.addWidget(self._as_sent)
        strip.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._chips)
        column.addWidget(self._strip)
        column.addWidget(self.table, 1)

    def _show_group(self) -> None:
        wanted = Group(self._chips.current() or Group.ALL)
        is_all = wanted is Group.ALL or not self._chips.isVisibleTo(self)
        shown = self._lines if is_all else [line for line in self._lines if line.group is wanted]
        self._model.show_records(shown)
        self._show_question()

    def _uncertain(self) -> list[RecipientId]:
        """Those selected, or all of them when none is; they are the first in every list."""
        every = list(takewhile(lambda line: line.group is Group.UNCERTAIN, self._model.records))
        selection = self.table.selectionModel()
        chosen = [
            line for row, line in enumerate(every) if selection.isRowSelected(row, QModelIndex())
        ]
        return [line.recipient for line in chosen or every]

    def _show_question(self) -> None:
        count = len(self._uncertain())
        self._strip.setVisible(bool(count))
        text = (
            self.tr(
                "Of 1 mail nobody knows whether the server took it. It isn't sent again by itself."
            )
            if count == 1
            else self.tr(
                "Of {count} mails nobody knows whether the server took them. "
                "They aren't sent again by themselves."
            )
        )
        self._question.setText(text.format(count=count))

    def _settle(self, treat_as_sent: bool) -> None:
        self.settled.emit(self._uncertain(), treat_as_sent)

    def _on_opened(self, row: int) -> None:
        address = self._model.record_at(row).address
        if address:
            self.address_chosen.emit(int(address))
