"""The program starts where it can, and says in a sentence why where it can't."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.adapters.log_files import LOG_NAME
from desktop.app import display_trouble, run
from desktop.app.opening import Opening
from desktop.app.pages import DASHBOARD, banner_of
from desktop.app.start import keep_log


@pytest.fixture
def opening(qtbot: QtBot, tmp_path: Path) -> Iterator[Opening]:
    opening = Opening(tmp_path / "office")
    qtbot.addWidget(opening.window)
    yield opening
    opening.finish()


@pytest.mark.parametrize(
    ("environment", "platform", "can_show"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_needs_a_display(
    environment: dict[str, str], platform: str, can_show: bool
) -> None:
    assert (display_trouble(environment, platform) == "") is can_show


def test_without_a_display_there_is_one_sentence_and_exit_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert run(tmp_path / "office", ["rundbrief"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "office").exists()


def test_asking_whether_there_is_a_display_needs_no_qt() -> None:
    look = "import sys, desktop.app; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_the_window_is_seen_before_anything_heavy_is_imported() -> None:
    look = "import sys, desktop.app.start; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_the_window_stands_at_once_and_is_filled_when_the_desk_is_open(
    qtbot: QtBot, opening: Opening
) -> None:
    assert opening.office is None
    assert opening.window.windowTitle() == "Rundbrief"
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.show()
    assert opening.office is not None
    assert opening.office.screen(DASHBOARD).isVisible()
    assert opening.status == 0


def test_the_office_begins_its_own_work_when_the_dashboard_is_filled(
    qtbot: QtBot, opening: Opening
) -> None:
    heard: list[str] = []
    opening.filled.connect(lambda: heard.append("filled"))
    opening.opened.connect(
        lambda office: (
            office.screen(DASHBOARD).loaded.connect(lambda: heard.append("loaded")),
            office.syncing.running.connect(lambda _is_running: heard.append("working")),
        )
    )
    with qtbot.waitSignal(opening.filled, timeout=20_000):
        opening.show()
    qtbot.waitUntil(lambda: "working" in heard, timeout=20_000)
    assert heard[:3] == ["loaded", "filled", "working"]


def test_a_page_gone_to_too_early_is_filled_later(qtbot: QtBot, opening: Opening) -> None:
    opening.window.show_page("activities")
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.show()
    assert opening.office is not None
    assert opening.office.screen("activities").isVisible()


def test_a_data_folder_that_cant_be_opened_is_told_in_the_window(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    opening = Opening(tmp_path / "file")
    qtbot.addWidget(opening.window)
    with qtbot.waitSignal(opening.failed, timeout=20_000):
        opening.show()
    assert opening.status == 2
    assert "can't be used" in banner_of(opening.window).text()
    assert "can't be used" in capsys.readouterr().err
    opening.window.close()
    opening.finish()


def test_what_nobody_expected_is_written_to_the_data_folders_log(tmp_path: Path) -> None:
    handler = keep_log(tmp_path)
    logging.getLogger("desktop.qt.problems").critical("unhandled", exc_info=ValueError("odd"))
    logging.getLogger().removeHandler(handler)
    handler.close()
    assert "ValueError: odd" in (tmp_path / LOG_NAME).read_text()
