"""Who sends is alive until its process ends, however that ends; who is only slow is alive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.adapters.presence import FolderPresence
from desktop.core.dispatch.ports import Presence
from desktop.core.domain.errors import UserError
from desktop.core.storage.storage import Storage
from tests.endpoint.waiting import until

SENDER = """
import sys
from pathlib import Path
from desktop.adapters.presence import FolderPresence
from desktop.core.storage.storage import Storage
folder, url = sys.argv[1:]
presence = Storage.at(url).presence if url else FolderPresence(Path(folder))
with presence.living("sender"):
    print("alive", flush=True)
    sys.stdin.read()
"""


@contextmanager
def a_sender(folder: Path, url: str | None) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", SENDER, str(folder), url or ""]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "alive\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def presence(tmp_path: Path, database: str | None) -> Iterator[Presence]:
    if database is None:
        yield FolderPresence(tmp_path)
        return
    storage = Storage.at(database)
    found = storage.presence
    assert found is not None
    yield found
    storage.close()


def test_a_sender_in_another_process_is_alive(
    presence: Presence, tmp_path: Path, database: str | None
) -> None:
    with a_sender(tmp_path, database):
        assert presence.is_living("sender")
        assert not presence.is_living("somebody else")


@pytest.mark.parametrize("ends", [subprocess.Popen.kill, subprocess.Popen.communicate])
def test_a_sender_that_ended_is_dead_however_it_ended(
    presence: Presence,
    tmp_path: Path,
    database: str | None,
    ends: Callable[[subprocess.Popen[str]], object],
) -> None:
    with a_sender(tmp_path, database) as process:
        ends(process)
        process.wait()

        until(lambda: not presence.is_living("sender"))


def test_a_sender_that_is_stopped_is_late_and_not_dead(
    presence: Presence, tmp_path: Path, database: str | None
) -> None:
    with a_sender(tmp_path, database) as process:
        os.kill(process.pid, signal.SIGSTOP)

        assert presence.is_living("sender")


def test_one_process_tells_its_own_senders_apart(presence: Presence) -> None:
    with presence.living("first"):
        with presence.living("second"):
            assert presence.is_living("first")
            assert presence.is_living("second")
        assert not presence.is_living("second")
        assert presence.is_living("first")


def test_nobody_sends_where_nobody_can_be_told_alive(tmp_path: Path) -> None:
    (tmp_path / "sending").write_text("a file where the folder should be")

    with (
        pytest.raises(UserError, match="Nothing can be sent"),
        FolderPresence(tmp_path).living("me"),
    ):
        pass


def test_a_sender_leaves_no_file_behind(tmp_path: Path) -> None:
    with FolderPresence(tmp_path).living("me"):
        assert len(list((tmp_path / "sending").iterdir())) == 1

    assert list((tmp_path / "sending").iterdir()) == []
