"""The first second: the window stands, and what fills it is on its way."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.app.groundwork import open_office_desk
from desktop.app.handing_over import come_forward
from desktop.app.late import Places
from desktop.app.pages import DASHBOARD, banner_of, pages
from desktop.core.domain.errors import UserError
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems, detail_of, title_of
from desktop.qt.widgets.banner import Tone
from desktop.qt.widgets.passphrase_dialog import PassphraseDialog
from desktop.shell.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.app.office import Office
    from desktop.core.use_cases.desk import Desk

_PAINT_FIRST_MS = 30
_FILLED_AT_THE_LATEST_MS = 3000
"""What a server is asked for may fail or take long; the office doesn't wait for that."""


class Opening(QObject):
    """Opens the data folder behind the window; `opened` carries the Office that fills it.

    `filled` comes when the dashboard shows its figures; what can wait begins only then.
    `status` is 2 when that or the office's database can't be opened; then the window says why.
    """

    opened = Signal(object)
    filled = Signal()
    failed = Signal()

    def __init__(self, folder: Path, database: str = "") -> None:
        super().__init__()
        self._folder = folder
        self._database = database
        self._places = Places()
        self._open = ExitStack()
        self.status = 0
        self.office: Office | None = None
        self._things: list[str] = []
        self.problems = Problems(self)
        self.notifier = Notifier(self)
        self.background = Background(self.problems, self.notifier, self)
        self.window = MainWindow(pages(self._places.make), folder)

    def show(self) -> None:
        self.window.show()
        QTimer.singleShot(_PAINT_FIRST_MS, self._begin)

    def open_things(self, things: list[str]) -> None:
        """`mailto:` addresses and contact cards, as soon as the office is open."""
        self._things += things
        if self.office is None:
            return
        for thing in self._things:
            self.office.open_thing(thing)
        if not self._things:
            come_forward(self.window)
        self._things.clear()

    def finish(self) -> None:
        """Ends all work, then closes the desk."""
        if self.office is not None:
            self.office.close()
        self.background.close()
        self._open.close()

    def _begin(self) -> None:
        self.background.run(
            lambda: open_office_desk(self._open, self._folder, self._database),
            owner=self,
            done=self._on_opened,
            failed=self._on_failed,
        )

    def _on_opened(self, desk: Desk) -> None:
        parts = (desk, self.background, self.notifier, self.problems)
        office = import_module("desktop.app.office")
        self.office = office.Office(self.window, parts, self._folder)
        self._places.fill(self.office.screen)
        self._wait_until_filled(self.office, desk)
        self.opened.emit(self.office)
        if self._things:
            self.open_things([])

    def _wait_until_filled(self, office: Office, desk: Desk) -> None:
        once = Qt.ConnectionType.SingleShotConnection
        wait = QTimer(self, singleShot=True)
        wait.timeout.connect(lambda: self._on_filled(desk), once)
        office.screen(DASHBOARD).loaded.connect(lambda: wait.start(_PAINT_FIRST_MS), once)
        wait.start(_FILLED_AT_THE_LATEST_MS)

    def _on_filled(self, desk: Desk) -> None:
        self.filled.emit()
        self._unlock(desk)

    def _unlock(self, desk: Desk) -> None:
        """What is locked is asked for once, and goes without if nobody answers."""
        if not desk.secrets.is_locked:
            self._begin_office()
            return
        dialog = PassphraseDialog(desk.secrets.unlock, is_new=False, parent=self.window)
        dialog.accepted.connect(lambda: self._settle(desk))
        dialog.finished.connect(self._begin_office)
        dialog.open()

    def _settle(self, desk: Desk) -> None:
        """What had to wait for the keys."""
        settle = import_module("desktop.core.use_cases.erasing").settle_erasures
        self.background.run(lambda: settle(desk), owner=self, done=lambda _settled: None)

    def _begin_office(self) -> None:
        if self.office is not None:
            self.office.begin()

    def _on_failed(self, error: UserError) -> None:
        self.status = 2
        print(error, file=sys.stderr)
        banner_of(self.window).show_message(
            title_of(error),
            detail_of(error),
            Tone.FAILURE,
            action=self.tr("Quit"),
            chosen=self._quit,
        )
        self.failed.emit()

    def _quit(self) -> None:
        self.window.close()
