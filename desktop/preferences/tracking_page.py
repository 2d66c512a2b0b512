"""The tracking endpoint: pair one by its code, and see which ones this office has used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import pairing
from desktop.core.use_cases.desk import Desk
from desktop.preferences.page import explanation, page_column
from desktop.qt.background import Background, Lane
from desktop.qt.problems import detail_of
from desktop.qt.theme import ROW_HEIGHT, Space
from desktop.qt.times import exact, relative
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.field import Field
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table

_HEADER_HEIGHT = 34
_ROWS_AT_MOST = 5


class TrackingPage(QWidget):
    """`loaded` says that the endpoints stand there; `answered` that pairing worked or didn't."""

    loaded = Signal()
    answered = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._build_parts()
        self._build_table()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        self._background.run(
            lambda: pairing.endpoints(self._desk), owner=self, done=self._show, key="endpoints"
        )

    def _build_parts(self) -> None:
        self._banner = Banner(self)
        self._state = QLabel(objectName="pairingState", wordWrap=True)
        self._code = Field("pairingCode", self.tr("Pairing &code"))
        self._code.editor.setPlaceholderText(self.tr("Paste the code that the admin gave you"))
        self._code.editor.returnPressed.connect(self._on_pair)
        self._code.changed.connect(self._show_button)
        self._pair = QPushButton(self.tr("Pair"), objectName="pairEndpoint")
        self._pair.clicked.connect(self._on_pair)
        self._show_button()

    def _build_table(self) -> None:
        self.table = Table("endpointsTable", self.tr("Endpoints"))
        columns = (
            Column(self.tr("Endpoint"), lambda one: one.url, "url"),
            Column(self.tr("Serves"), self._serves, "serves", width=208),
            Column(
                self.tr("Last synced"),
                lambda one: self._when(one.synced_at),
                "synced",
                lambda one: exact(one.synced_at) if one.synced_at else "",
                width=144,
            ),
        )
        self._model = SteadyListModel(columns, lambda one: one.id, parent=self)
        spread(self.table, self._model)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._code, 1)
        self._pair.setFixedWidth(112)
        beside = QHBoxLayout()
        beside.addWidget(self._pair)
        row.addLayout(beside)
        beside.setContentsMargins(0, Space.L + Space.XS, 0, 0)
        column = page_column(self, self._banner)
        column.addWidget(
            explanation(
                self.tr(
                    "The endpoint is a small service on the web that answers tracking images and "
                    "the recipients' own pages. It knows neither names nor addresses; this program "
                    "fetches from it what happened."
                )
            )
        )
        column.addWidget(self._state)
        column.addLayout(row)
        column.addWidget(self._table_heading())
        column.addWidget(self.table)
        column.addStretch()

    def _table_heading(self) -> SectionHeading:
        self._heading = SectionHeading(self.tr("Endpoints"))
        return self._heading

    def _show(self, endpoints: Sequence[Endpoint]) -> None:
        current = next((each for each in endpoints if each.is_current), None)
        self._state.setText(
            self.tr("Paired with {url}. New tracked mails use it.").format(url=current.url)
            if current
            else self.tr("No endpoint is paired yet: serial mail goes out, but nothing is tracked.")
        )
        self._model.show_records(endpoints)
        rows = min(max(1, len(endpoints)), _ROWS_AT_MOST)
        self.table.setFixedHeight(_HEADER_HEIGHT + ROW_HEIGHT * rows)
        self.table.setVisible(bool(endpoints))
        self._heading.setVisible(bool(endpoints))
        self.loaded.emit()

    def _serves(self, endpoint: Endpoint) -> str:
        if endpoint.is_current:
            return self.tr("new mails")
        return self.tr("mails already sent")

    def _when(self, moment: datetime | None) -> str:
        return self.tr("not yet") if moment is None else relative(moment)

    def _show_button(self) -> None:
        self._pair.setEnabled(bool(self._code.text()))

    def _on_pair(self) -> None:
        code = self._code.text()
        if not code or not self._pair.isEnabled():
            return
        self._code.editor.setFocus()  # else it would go to the navigation, away from the code
        self._pair.setEnabled(False)
        self._pair.setText(self.tr("Testing…"))
        self._background.run(
            lambda: pairing.pair(self._desk, code),
            owner=self,
            done=self._on_paired,
            failed=self._on_failed,
            lane=Lane.NETWORK,
        )

    def _on_paired(self, outcome: Outcome[Endpoint]) -> None:
        self._code.set_text("")
        self._rest()
        self._banner.show_message(
            self.tr("Paired with {url}.").format(url=outcome.result.url),
            self.tr("A test open went there and came back."),
            Tone.DONE,
        )
        self.refresh()
        self.answered.emit()

    def _on_failed(self, error: UserError) -> None:
        self._rest()
        self._banner.show_message(error.title, detail_of(error), Tone.FAILURE)
        self.answered.emit()

    def _rest(self) -> None:
        self._pair.setText(self.tr("Pair"))
        self._show_button()
