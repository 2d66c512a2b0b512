"""The office at work: the main window, and who does what is asked for in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.app.ahead import Ahead
from desktop.app.bouncing import Bouncing
from desktop.app.guarding import Guarding
from desktop.app.handing_over import come_forward
from desktop.app.importing import Importing
from desktop.app.late import Places
from desktop.app.messages import Messages
from desktop.app.neighbours import Neighbours
from desktop.app.pages import (
    ACTIVITIES,
    ADDRESSES,
    DASHBOARD,
    DISPATCHES,
    PREFERENCES,
    PROPERTIES,
    banner_of,
    pages,
)
from desktop.app.screens import make_screen
from desktop.app.sending import Sending
from desktop.app.standing import Standing, load_standing
from desktop.app.syncing import Syncing
from desktop.app.telling import Telling
from desktop.app.tidying import Tidying
from desktop.app.writing import Writing
from desktop.core.domain.changes import Record
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.mailto import draft_of
from desktop.core.use_cases.desk import Desk
from desktop.preferences.sections import ACCOUNTS, TRACKING
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems
from desktop.qt.widgets.banner import Tone
from desktop.shell.main_window import MainWindow

if TYPE_CHECKING:
    from desktop.core.use_cases.synchronise import SyncReport

_CONCERNED = frozenset(
    {Record.ADDRESS, Record.DISPATCH, Record.OPEN, Record.ENDPOINT, Record.ACCOUNT}
)

_RECORDED_HERE = frozenset({Record.CONSENT})
"""A consent or its end. What came by a sync, or what a neighbour stored, changes more than that;
a sync after each of these would never end."""


def build_main_window(desk: Desk, state_folder: Path | None = None) -> MainWindow:
    """The whole window on an open desk; `office_of` it has what works behind it.

    `begin` of its office starts syncing; `finish` ends all work before the desk is closed.
    """
    places = Places()
    window = MainWindow(pages(places.make), state_folder)
    problems, notifier = Problems(window), Notifier(window)
    background = Background(problems, notifier, window)
    office = Office(window, (desk, background, notifier, problems), state_folder)
    places.fill(office.screen)
    return window


def office_of(window: MainWindow) -> Office:
    return cast(Office, window.findChild(Office))


class Office(QObject):
    """Knows the screens and those who work behind them; they don't know each other."""

    looked = Signal()

    def __init__(
        self,
        window: MainWindow,
        parts: tuple[Desk, Background, Notifier, Problems],
        state_folder: Path | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self._parts = parts
        self._desk, self.background, self.notifier, self.problems = parts
        self._state_folder = state_folder
        self._screens: dict[str, Any] = {}
        self._sync_trouble = ""
        self._sync_warning = ""
        self._is_fresh = True
        self._is_closed = False
        self._build_workers()
        self._connect_window()
        self._connect_workers()

    def screen(self, key: str, place: QWidget | None = None) -> Any:
        """A page's screen, made and wired when it is first asked for."""
        if key not in self._screens:
            self._screens[key] = make_screen(key, self._parts, self._state_folder, place)
            self._wire(key)
        return self._screens[key]

    def begin(self) -> None:
        """From now on the office works by itself: it syncs, and says what waits."""
        if self._is_closed:
            return
        self.syncing.begin()
        self.bouncing.begin()
        self.neighbours.begin()
        self.tidying.begin()
        self.ahead.begin()
        self.guarding.look()
        self._look()

    def open_thing(self, thing: str) -> None:
        """A `mailto:` address is a mail to be written, anything else a file to import."""
        if not thing.lower().startswith("mailto:"):
            self.window.show_page(ADDRESSES)
            self.importing.open_addresses(Path(thing), self.screen(ADDRESSES))
            return
        try:
            draft = draft_of(thing)
        except UserError as error:
            self.messages.say_trouble(error)
            come_forward(self.window)
        else:
            come_forward(self.writing.write(draft))

    def close(self) -> None:
        """What was typed is kept, what is being sent stops after the mail on its way."""
        if self._is_closed:
            return
        self._is_closed = True
        self.syncing.end()
        self.bouncing.end()
        self.neighbours.end()
        self.tidying.end()
        self.ahead.end()
        self.sending.stop_all()
        self.writing.close_all()
        for key in (ADDRESSES, PROPERTIES):
            if key in self._screens:
                self._screens[key].save_changes()

    def finish(self) -> None:
        """Closes, and waits for the mail on its way and for everything that has to be stored."""
        self.close()
        self.background.close()

    def _build_workers(self) -> None:
        desk, background, notifier, problems = self._parts
        self.sending = Sending(desk, background, self)
        self.syncing = Syncing(desk, background, self)
        self.bouncing = Bouncing(desk, background, self)
        self.guarding = Guarding(desk, background, self)
        self.neighbours = Neighbours(desk, background, notifier, self)
        self.tidying = Tidying(desk, background, self)
        self.ahead = Ahead(background, self)
        self.importing = Importing(desk, background, self)
        self.writing = Writing(desk, background, notifier, problems, self)
        self.messages = Messages(banner_of(self.window), self)
        self._telling = self._make_telling()

    def _make_telling(self) -> Telling:
        status, show = self.window.status, self._show_dispatch
        return Telling(self.sending, self.messages, status, show, self)

    def _connect_window(self) -> None:
        window = self.window
        window.write_requested.connect(self.writing.write)
        window.serial_mail_requested.connect(self.writing.write_serial_mail)
        window.sync_requested.connect(self._sync_by_hand)
        window.closing.connect(self.close)
        self.notifier.changed.connect(self._on_changed)

    def _connect_workers(self) -> None:
        self.writing.dispatch_queued.connect(self.sending.send)
        self.writing.preferences_requested.connect(lambda: self._show_preferences(ACCOUNTS))
        self.writing.address_requested.connect(self._open_address_from_elsewhere)
        self.sending.failed.connect(lambda _dispatch, _error: self._look())
        self.sending.sent.connect(lambda _report: self.bouncing.look_soon())
        self.bouncing.failed.connect(self.messages.say_trouble)
        self.guarding.failed.connect(self.messages.say_trouble)
        self.syncing.running.connect(self._on_syncing)
        self.syncing.synced.connect(self._on_synced)
        self.syncing.failed.connect(self._on_sync_failed)

    def _wire(self, key: str) -> None:
        wires = {
            DASHBOARD: self._wire_dashboard,
            ADDRESSES: self._wire_addresses,
            PROPERTIES: self._wire_properties,
            ACTIVITIES: self._wire_activities,
            DISPATCHES: self._wire_dispatches,
            PREFERENCES: self._wire_preferences,
        }
        if key in wires:
            wires[key]()

    def _wire_addresses(self) -> None:
        screen = self._screens[ADDRESSES]
        screen.import_requested.connect(lambda: self.importing.ask_for_addresses(screen))
        screen.mail_requested.connect(self.writing.write)
        screen.files_dropped.connect(lambda files: self.importing.open_addresses(files[0], screen))

    def _wire_properties(self) -> None:
        screen = self._screens[PROPERTIES]
        screen.address_chosen.connect(self._open_address)
        screen.dispatch_chosen.connect(self._show_dispatch)
        screen.import_requested.connect(lambda: self.importing.ask_for_properties(screen))
        screen.files_dropped.connect(lambda files: self.importing.open_properties(files[0], screen))

    def _wire_dashboard(self) -> None:
        screen = self._screens[DASHBOARD]
        screen.address_chosen.connect(self._open_address)
        screen.property_chosen.connect(self._open_property)
        screen.write_requested.connect(self.writing.write_serial_mail)
        screen.sync_requested.connect(self._sync_by_hand)
        screen.pairing_requested.connect(lambda: self._show_preferences(TRACKING))

    def _wire_activities(self) -> None:
        screen = self._screens[ACTIVITIES]
        screen.address_chosen.connect(self._open_address)
        screen.write_requested.connect(self.writing.write)

    def _wire_dispatches(self) -> None:
        screen = self._screens[DISPATCHES]
        self._telling.wire(screen)
        screen.address_chosen.connect(self._open_address)
        screen.write_requested.connect(self.writing.write)

    def _wire_preferences(self) -> None:
        screen = self._screens[PREFERENCES]
        screen.sync_requested.connect(self._sync_by_hand)
        screen.show_syncing(self.syncing.is_running)
        self.syncing.running.connect(screen.show_syncing)

    def _open_address(self, address: int) -> None:
        self.window.show_page(ADDRESSES)
        self.screen(ADDRESSES).open_address(address)

    def _open_property(self, property_: int) -> None:
        self.window.show_page(PROPERTIES)
        self.screen(PROPERTIES).open_property(property_)

    def _open_address_from_elsewhere(self, address: int) -> None:
        self._open_address(address)
        self.window.activateWindow()

    def _show_preferences(self, section: int) -> None:
        self.window.show_page(PREFERENCES)
        self.screen(PREFERENCES).show_section(section)
        self.window.activateWindow()

    def _show_dispatch(self, dispatch: int) -> None:
        self.window.show_page(DISPATCHES)
        self.screen(DISPATCHES).choose(dispatch)

    def _sync_by_hand(self) -> None:
        self.syncing.sync(by_hand=True)

    def _look(self) -> None:
        self.background.run(
            lambda: load_standing(self._desk), owner=self, done=self._show_standing, key="standing"
        )

    def _show_standing(self, standing: Standing) -> None:
        status = self.window.status
        status.show_addresses(standing.addresses)
        status.show_waiting_mail(standing.waiting, standing.uncertain)
        status.show_endpoint(standing.synced_at, self._sync_trouble)
        self.syncing.set_minutes(standing.sync_minutes)
        office = standing.office_name
        self.window.setWindowTitle(f"{office} – Rundbrief" if office else "Rundbrief")
        if self._is_fresh:
            self._is_fresh = False
            self.messages.welcome(standing, self._go_on_sending, self._go_on_writing)
        self.looked.emit()

    def _go_on_sending(self, dispatches: tuple[int, ...]) -> None:
        for dispatch in dispatches:
            self.sending.go_on(dispatch)

    def _go_on_writing(self, draft: Draft) -> None:
        self.writing.write(draft)

    def _on_syncing(self, is_running: bool) -> None:
        self.screen(DASHBOARD).show_syncing(is_running)

    def _on_synced(self, report: SyncReport) -> None:
        if report.reached:
            self._sync_trouble = ""
        self._warn_once(report.warning)
        self._look()

    def _warn_once(self, warning: UserError | None) -> None:
        """What is odd with an endpoint stays so for a while; one is not told of it every time."""
        if warning is not None and warning.title != self._sync_warning:
            self.messages.say_trouble(warning, Tone.UNCERTAIN)
        self._sync_warning = warning.title if warning is not None else ""

    def _on_sync_failed(self, error: UserError, by_hand: bool) -> None:
        self._sync_trouble = self.tr("endpoint not reached")
        self._look()
        if by_hand:
            self.messages.say_trouble(error)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed == _RECORDED_HERE:
            self.syncing.sync_soon()
        if changed & _CONCERNED:
            self._look()
