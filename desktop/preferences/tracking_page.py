"""The tracking endpoint: pair one by its code, watch it prove itself, and see those before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.pairing_steps import PairingStep, Report
from desktop.core.use_cases import pairing
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.endpoint_standings import EndpointStanding, endpoint_standings
from desktop.preferences.endpoint_list import EndpointList
from desktop.preferences.page import explanation, page_column
from desktop.preferences.step_list import StepList
from desktop.qt.background import Background, Lane
from desktop.qt.problems import detail_of, title_of
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.field import Field
from desktop.qt.widgets.passphrase_dialog import PassphraseDialog

Test = Callable[[Report, Callable[[], bool]], object]
"""Takes whom to tell of each step, and who knows whether it is still wanted."""


class TrackingPage(QWidget):
    """`loaded` says that the endpoints stand there; `answered` that pairing worked or didn't."""

    loaded = Signal()
    answered = Signal()
    sync_requested = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._cancel: Event | None = None
        self._build_parts()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        self._background.run(
            lambda: endpoint_standings(self._desk), owner=self, done=self._show, key="endpoints"
        )

    def show_syncing(self, is_running: bool) -> None:
        self._endpoints.show_syncing(is_running)
        if not is_running:
            self.refresh()

    def _build_parts(self) -> None:
        self._banner = Banner(self)
        self._state = QLabel(objectName="pairingState", wordWrap=True)
        self._state.setTextFormat(Qt.TextFormat.PlainText)
        self._code = Field("pairingCode", self.tr("Pairing &code"))
        self._code.editor.setPlaceholderText(self.tr("Paste the code that the admin gave you"))
        self._code.editor.returnPressed.connect(self._on_enter)
        self._code.changed.connect(self._show_button)
        self._pair = QPushButton(self.tr("Pair"), objectName="pairEndpoint")
        self._pair.clicked.connect(self._on_pressed)
        self._steps = StepList()
        self._endpoints = EndpointList()
        self.table = self._endpoints.table
        self._endpoints.sync_requested.connect(self.sync_requested)
        self._endpoints.test_requested.connect(self._on_test)
        self._show_button()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._code, 1)
        self._pair.setFixedWidth(112)
        beside = QHBoxLayout()
        beside.addWidget(self._pair, 0, Qt.AlignmentFlag.AlignTop)
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
        column.addWidget(self._steps)
        column.addWidget(self._endpoints)
        column.addStretch(1)

    def _show(self, standings: Sequence[EndpointStanding]) -> None:
        current = next((each.endpoint for each in standings if each.endpoint.is_current), None)
        self._state.setText(
            self.tr("Paired with {url}. New tracked mails use it.").format(url=current.url)
            if current
            else self.tr("No endpoint is paired yet: serial mail goes out, but nothing is tracked.")
        )
        self._endpoints.show_standings(standings)
        self.loaded.emit()

    def _show_button(self) -> None:
        is_testing = self._cancel is not None
        self._pair.setText(self.tr("Cancel") if is_testing else self.tr("Pair"))
        self._pair.setEnabled(is_testing or bool(self._code.text()))
        self._endpoints.show_testing(is_testing)

    def _on_enter(self) -> None:
        if self._cancel is None:
            self._on_pressed()

    def _on_pressed(self) -> None:
        code = self._code.text()
        if self._cancel is not None:
            self._on_cancel()
        elif code and self._desk.secrets.needs_passphrase:
            self._choose_passphrase()
        elif code:
            self._test(partial(pairing.pair, self._desk, code), self._on_paired)

    def _choose_passphrase(self) -> None:
        """Without a keyring the endpoint's keys have no other place."""
        secrets = self._desk.secrets
        dialog = PassphraseDialog(secrets.unlock, is_new=not secrets.is_locked, parent=self)
        dialog.accepted.connect(self._on_pressed)
        dialog.open()

    def _on_test(self, endpoint: Endpoint) -> None:
        said = partial(self._on_tested, endpoint)
        self._test(partial(pairing.try_again, self._desk, endpoint), said)

    def _test(self, test: Test, done: Callable[[Outcome[Endpoint]], None]) -> None:
        """One at a time; what a cancelled one still says is heard no more."""
        cancel = self._cancel = Event()
        self._banner.hide()
        self._steps.begin()
        self._show_button()
        report = self._background.reporter(owner=self, shown=partial(self._on_step, cancel))
        self._background.run(
            lambda: test(report, cancel.is_set),
            owner=self,
            done=done,
            failed=partial(self._on_failed, cancel),
            lane=Lane.NETWORK,
        )

    def _on_step(self, cancel: Event, step: PairingStep) -> None:
        if cancel is self._cancel:
            self._steps.show_done(step)

    def _on_cancel(self) -> None:
        if self._cancel is not None:
            self._cancel.set()
        self._rest()
        self._steps.hide()
        self._banner.show_message(
            self.tr("The test was cancelled."), self.tr("Nothing has changed.")
        )
        self.answered.emit()

    def _on_paired(self, outcome: Outcome[Endpoint]) -> None:
        self._code.set_text("")
        self._say_done(self.tr("Paired with {url}.").format(url=outcome.result.url))

    def _on_tested(self, endpoint: Endpoint, _: object) -> None:
        self._say_done(self.tr("{url} works.").format(url=endpoint.url))

    def _say_done(self, words: str) -> None:
        self._steps.show_all_done()
        self._rest()
        came_back = self.tr("A test open went there and came back.")
        self._banner.show_message(words, came_back, Tone.DONE)
        self.refresh()
        self.answered.emit()

    def _on_failed(self, cancel: Event, error: UserError) -> None:
        if cancel is not self._cancel:
            return
        self._steps.show_failed()
        self._rest()
        self._banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)
        self.answered.emit()

    def _rest(self) -> None:
        self._cancel = None
        self._show_button()
