"""What every screen's test needs: a real desk on an empty folder, and what it talks through."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication

from desktop.composer.preview import mail_view
from desktop.composer.send_dialog import SendDialog
from desktop.core.storage.database import engine_of, sqlite_url
from desktop.core.storage.storage import FILE_NAME, Storage
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.serial_mail import Plan
from desktop.core.use_cases.welcome import prepare
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.theme import apply_theme
from tests.fakes import FakeErasures, FakeHomes, FakePresence, FakeSecrets, FakeSignIns
from tests.screens.composers import Composers, closing
from tests.screens.dictionaries import write_dictionary
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.offices import NOW

HERE = Path(__file__).parent

# At import, since Chromium looks once: no test hangs on what this machine has of its own.
_dictionaries = Path(os.environ["XDG_DATA_HOME"]) / "dictionaries"
_dictionaries.mkdir(exist_ok=True)
write_dictionary(_dictionaries / "de_DE.bdic", ("Guten", "Tag", "Welt", "und"))
write_dictionary(_dictionaries / "en_US.bdic", ("Good", "day", "world", "and"))
os.environ["QTWEBENGINE_DICTIONARIES_PATH"] = str(_dictionaries)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says so for every window that is shown, and means nothing by it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """In the end all windows go that were closed, and what was copied: neither a page nor an object
    of ours on the clipboard must outlive Python.
    """
    apply_theme(qapp, dark=False)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield qapp
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.clipboard().clear()


class StandingClock:
    def now(self) -> Any:
        return NOW


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrated once; every test gets a copy."""
    folder = tmp_path_factory.mktemp("new_database")
    storage = Storage.in_folder(folder)
    prepare(desk_with(storage, folder))
    storage.close()
    return folder / FILE_NAME


@pytest.fixture
def desk(new_database: Path, tmp_path: Path) -> Iterator[Desk]:
    """A real database, and no outside world."""
    shutil.copy(new_database, tmp_path / FILE_NAME)
    storage = Storage(engine_of(sqlite_url(tmp_path / FILE_NAME)))
    yield desk_with(storage, tmp_path)
    storage.close()


def desk_with(storage: Storage, folder: Path) -> Desk:
    return Desk(
        folder=folder,
        storage=storage,
        clock=StandingClock(),
        secrets=FakeSecrets(),
        transport=_nothing_outside,
        mailbox=_nothing_outside,
        sign_ins=FakeSignIns(),
        feed=_nothing_outside,
        read_table=_nothing_outside,
        write_table=_nothing_outside,
        presence=FakePresence(),
        homes=FakeHomes(),
        erasures=FakeErasures(),
        press=lambda _letter, _fields: nullcontext(),
        random=os.urandom,
    )


def _nothing_outside(*_: Any) -> Any:
    raise AssertionError("this desk has no outside")


@pytest.fixture
def notifier(qapp: QApplication) -> Notifier:
    return Notifier()


@pytest.fixture
def problems() -> RecordedProblems:
    return RecordedProblems()


@pytest.fixture
def background(problems: RecordedProblems, notifier: Notifier) -> Iterator[Background]:
    """The real one: its answers come when the event loop turns."""
    background = Background(problems, notifier)
    yield background
    background.close()


@pytest.fixture
def inline(problems: RecordedProblems, notifier: Notifier) -> InlineBackground:
    """Answers before `run` returns."""
    return InlineBackground(problems, notifier)


@pytest.fixture
def composing(inline: InlineBackground) -> Background:
    """What composers work on: answers at once, unless a file of tests says otherwise."""
    return inline


@pytest.fixture
def mails_are_drawn() -> bool:
    """Whether previews bring Chromium with them; without it, a composer is there in no time."""
    return False


@pytest.fixture(autouse=True)
def drawing(mails_are_drawn: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not mails_are_drawn:
        monkeypatch.setattr(mail_view, "can_show_pages", lambda: False)


@pytest.fixture
def composers(
    desk: Desk, composing: Background, notifier: Notifier, problems: RecordedProblems
) -> Iterator[Composers]:
    yield from closing(Composers(desk, composing, notifier, problems))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Every question whether to send is answered with *Send*."""
    plans: list[Plan] = []

    def agree(_parent: object, plan: Plan, _left_open: object = ()) -> bool:
        plans.append(plan)
        return True

    monkeypatch.setattr(SendDialog, "ask", agree)
    return plans
