"""What holds for every test: no screen, no keyring of the user's, no folder of the user's.

And the databases: what asks for `database` runs on both.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.postgres import Server

FOLDERS = ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR")

# At import, since modules under test may look while pytest collects.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
os.environ["RUNDBRIEF_PASSPHRASE"] = "words that lock the secrets of tests"
for _name in [name for name in os.environ if name.startswith(("RUNDBRIEF_DATA", "PG"))]:
    del os.environ[_name]
_home = Path(tempfile.mkdtemp(prefix="rundbrief-tests-"))
for _folder in FOLDERS:
    (_home / _folder).mkdir(mode=0o700)
    os.environ[f"XDG_{_folder}"] = str(_home / _folder)


def pytest_unconfigure() -> None:
    shutil.rmtree(_home, ignore_errors=True)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Made as the program makes it: so that pages can be shown later."""
    from PySide6.QtWidgets import QApplication

    from desktop.qt.web.engine import share_contexts

    share_contexts()
    return QApplication


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for all, started by the first test that asks for it."""
    from tests.postgres import running_server

    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """The URL of an office database with today's schema and nothing in it; None: in the folder."""
    if request.param == "sqlite":
        yield None
        return
    server: Server = request.getfixturevalue("postgres")
    with server.database() as url:
        yield url
