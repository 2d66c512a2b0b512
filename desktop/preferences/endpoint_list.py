"""The endpoints that an office has used: what each is needed for, and how its last sync went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.use_cases.endpoint_standings import EndpointStanding
from desktop.qt.numbers import counted
from desktop.qt.problems import sentences_of
from desktop.qt.theme import ROW_HEIGHT, Look, Space, dress
from desktop.qt.times import exact, relative, short_date
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table

_HEADER_HEIGHT = 34
_ROWS_AT_MOST = 5
_NEVER = datetime.min.replace(tzinfo=UTC)


class EndpointList(QWidget):
    """`test_requested` carries the endpoint that is chosen."""

    sync_requested = Signal()
    test_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build_table()
        self._build_buttons()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(SectionHeading(self.tr("Endpoints")))
        column.addWidget(self.table)
        column.addWidget(self._trouble)
        column.addLayout(self._buttons)

    def show_standings(self, standings: Sequence[EndpointStanding]) -> None:
        self._model.show_records(standings)
        rows = min(max(1, len(standings)), _ROWS_AT_MOST)
        self.table.setFixedHeight(_HEADER_HEIGHT + ROW_HEIGHT * rows)
        self.setVisible(bool(standings))
        if standings and self.table.currentIndex().row() < 0:
            self.table.choose_row(0)
        self._show_trouble()

    def show_syncing(self, is_running: bool) -> None:
        self._sync.setText(self.tr("Syncing…") if is_running else self.tr("Sync now"))
        self._sync.setEnabled(not is_running)

    def show_testing(self, is_running: bool) -> None:
        self._test.setEnabled(not is_running)

    def _build_table(self) -> None:
        self.table = Table("endpointsTable", self.tr("Endpoints"))
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        columns = (
            Column(
                self.tr("Endpoint"),
                lambda one: one.endpoint.url,
                "url",
                lambda one: one.endpoint.url,
            ),
            Column(self.tr("Serves"), self._serves, "serves", width=248),
            Column(
                self.tr("Last synced"),
                self._synced,
                "synced",
                self._synced_exactly,
                lambda one: "red" if one.trouble else "",
                width=144,
            ),
        )
        orders = {"serves": _usefulness, "synced": lambda one: one.endpoint.synced_at or _NEVER}
        key = lambda one: one.endpoint.id  # noqa: E731  named to be read
        self._model = SteadyListModel(columns, key, orders, parent=self)
        spread(self.table, self._model, sorted_column=1, descending=True)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_trouble())

    def _build_buttons(self) -> None:
        self._trouble = QLabel(objectName="endpointTrouble", wordWrap=True)
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dress(self._trouble, Look.INVALID)
        self._sync = QPushButton(self.tr("Sync now"), objectName="syncEndpoints")
        self._test = QPushButton(self.tr("Test again"), objectName="testEndpoint")
        self._test.setToolTip(self.tr("Loads an image there and looks whether that comes back"))
        self._sync.clicked.connect(self.sync_requested)
        self._test.clicked.connect(self._on_test)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Space.S)
        self._buttons.addWidget(self._sync)
        self._buttons.addWidget(self._test)
        self._buttons.addStretch()

    def _chosen(self) -> EndpointStanding | None:
        row = self.table.currentIndex().row()
        found: EndpointStanding | None = self._model.record_at(row) if row >= 0 else None
        return found

    def _show_trouble(self) -> None:
        chosen = self._chosen()
        trouble = chosen.trouble if chosen else None
        words = sentences_of(trouble) if trouble else ""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))

    def _on_test(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.test_requested.emit(chosen.endpoint)

    def _serves(self, one: EndpointStanding) -> str:
        """`new mails`, `12,480 mails until 30 Jun 2027`"""
        if one.endpoint.is_current:
            return self.tr("new mails")
        if not one.is_needed or one.until is None:
            return self.tr("no mails any more")
        mails = counted(one.mails, self.tr("1 mail"), self.tr("{count} mails"))
        words = self.tr("{mails} until {day}")
        return words.format(mails=mails, day=short_date(one.until))

    def _synced(self, one: EndpointStanding) -> str:
        if one.trouble is not None:
            return self.tr("not reached")
        synced_at = one.endpoint.synced_at
        return self.tr("not yet") if synced_at is None else relative(synced_at)

    def _synced_exactly(self, one: EndpointStanding) -> str:
        synced_at = one.endpoint.synced_at
        return exact(synced_at) if synced_at else ""


def _usefulness(one: EndpointStanding) -> tuple[bool, bool, datetime]:
    return one.endpoint.is_current, one.is_needed, one.until or _NEVER
