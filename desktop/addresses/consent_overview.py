"""Who is tracked: everybody who agreed to it, why, since when, and how to end it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.addresses.consent_badges import method_words
from desktop.addresses.consent_files import (
    ask_for_consents_file,
    ask_where_to_save,
    save_form,
    take_consents,
)
from desktop.addresses.consent_history import ConsentHistory
from desktop.addresses.consent_ledger_line import LedgerLine
from desktop.addresses.consent_recording import ask_for_consent
from desktop.core.domain.changes import Record
from desktop.core.domain.consent import Action
from desktop.core.use_cases.consent_import import ConsentImport
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.tracked import Tracked, TrackedList, who_is_tracked
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.numbers import counted, number
from desktop.qt.theme import Space
from desktop.qt.times import exact, short_date
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_SIZE = (960, 600)


class ConsentOverview(QDialog):
    """Blocks nothing. `ask_requested` says that somebody wants to ask for consents by mail."""

    shown = Signal()
    ask_requested = Signal()
    address_opened = Signal(int)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("consentOverview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Who is tracked"))
        self.resize(*_SIZE)
        self._desk = desk
        self._background = background
        self._build_table()
        self._build_parts()
        self._lay_out()
        notifier.changed.connect(self._on_changed)
        self.table.setFocus()
        self.look_again()

    def look_again(self) -> None:
        self._background.run(
            lambda: who_is_tracked(self._desk), owner=self, done=self._show, key="tracked"
        )

    def _build_table(self) -> None:
        self.table = Table("trackedTable", self.tr("Who is tracked"))
        self.model = ListModel(tracked_columns(), self)
        self.table.setModel(self.model)
        self.table.share_width()
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_buttons())
        self._place = TableOrEmpty(
            self.table, EmptyState("eye", self.tr("Nobody has agreed to be tracked yet."))
        )

    def _build_parts(self) -> None:
        self.banner = Banner(self)
        self._sentence = QLabel(objectName="trackedSentence", wordWrap=True)
        self._ledger = LedgerLine(self._desk, self._background, self)
        self._proof = self._button("trackedProof", self.tr("Show &proof…"), self._on_proof)
        self._stop = self._button("stopTracking", self.tr("&Stop tracking…"), self._on_stop)
        self._ask = self._button("askForConsent", self.tr("&Ask for consent…"), self._on_ask)
        self._form = self._button("consentForm", self.tr("Save &form to print…"), self._on_form)
        self._take = self._button("takeConsents", self.tr("&Import consents…"), self._on_take)

    def _button(self, name: str, text: str, pressed: object) -> QPushButton:
        button = QPushButton(text, objectName=name, autoDefault=False)
        button.clicked.connect(pressed)
        return button

    def _lay_out(self) -> None:
        for_chosen, others = QHBoxLayout(), QHBoxLayout()
        for_chosen.setSpacing(Space.S)
        others.setSpacing(Space.S)
        for button in (self._proof, self._stop):
            for_chosen.addWidget(button)
        for_chosen.addStretch()
        for button in (self._ask, self._form, self._take):
            others.addWidget(button)
        others.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self._sentence)
        column.addWidget(self._place, 1)
        column.addLayout(for_chosen)
        column.addLayout(others)
        column.addWidget(self._ledger)

    def _show(self, found: TrackedList) -> None:
        self._sentence.setText(self._in_words(found))
        self.model.show_records(found.people)
        self._place.show_table(bool(found.people))
        self._show_buttons()
        self.shown.emit()

    def _in_words(self, found: TrackedList) -> str:
        if not found.is_open:
            return self.tr(
                "Nobody is tracked now: it is switched off in the preferences, or the ledger was "
                "touched. These people agreed to it:"
            )
        people = counted(
            len(found.people), self.tr("1 person agreed"), self.tr("{count} people agreed")
        )
        return self.tr(
            "{people} that opened mails are counted. Everybody else gets mail without a tracking "
            "image."
        ).format(people=people)

    def _show_buttons(self) -> None:
        for button in (self._proof, self._stop):
            button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Tracked | None:
        row = self.table.currentIndex().row()
        is_there = 0 <= row < len(self.model.records) and self.table.chosen_count() == 1
        return self.model.records[row] if is_there else None

    def _on_opened(self, row: int) -> None:
        self.address_opened.emit(int(self.model.records[row].address.id))

    def _on_proof(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            ConsentHistory(self._desk, self._background, chosen.address.id, self).show()

    def _on_stop(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            id_ = chosen.address.id
            ask_for_consent(self._desk, self._background, id_, self, Action.WITHDRAWN)

    def _on_ask(self) -> None:
        self.ask_requested.emit()
        self.close()

    def _on_form(self) -> None:
        name = self.tr("Consent form")
        ask_where_to_save(self, name, "pdf", self._save_form)

    def _save_form(self, path: Path) -> None:
        save_form(self._desk, self._background, path, self, lambda: self._say_saved(path))

    def _say_saved(self, path: Path) -> None:
        words = self.tr("“{name}” can be printed now.").format(name=path.name)
        self.banner.show_message(words, tone=Tone.DONE, seconds=8)

    def _on_take(self) -> None:
        ask_for_consents_file(self, self._take_file)

    def _take_file(self, path: Path) -> None:
        take_consents(self._desk, self._background, path, self, self._say_taken)

    def _say_taken(self, report: ConsentImport) -> None:
        title = self.tr("{granted} consents and {ended} withdrawals taken over.").format(
            granted=number(report.granted), ended=number(report.ended)
        )
        left = [
            self.tr("Line {line}: {reason}").format(line=each.line, reason=each.reason)
            for each in report.rejected[:8]
        ]
        rest = len(report.rejected) - len(left)
        if rest:
            left.append(self.tr("… and {count} more lines").format(count=number(rest)))
        tone = Tone.FAILURE if report.rejected else Tone.DONE
        self.banner.show_message(title, "\n".join(left), tone)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & {Record.CONSENT, Record.ADDRESS, Record.ACCOUNT}:
            self.look_again()


def tracked_columns() -> Sequence[Column]:
    return (
        Column(_tr("Name"), lambda row: row.address.display_name, width=210),
        Column(_tr("Email"), lambda row: row.address.email, width=230),
        Column(
            _tr("Tracked since"),
            lambda row: short_date(row.consent.at),
            tool_tip=lambda row: exact(row.consent.at),
            is_rigid=True,
            width=120,
        ),
        Column(_tr("Agreed"), lambda row: method_words(row.consent.method), width=150),
        Column(_tr("Words agreed to"), lambda row: row.consent.text_id, width=130),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConsentOverview", text)
