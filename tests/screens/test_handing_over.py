"""What is opened a second time goes to the window that stands there already."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.adapters.window_options import verb_in, window_options
from desktop.app import handing_over
from desktop.app.handing_over import HandedOver, hand_over
from desktop.app.opening import Opening
from desktop.app.pages import ADDRESSES, banner_of
from desktop.qt.importing.wizard import ImportWizard

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Anna Weiß\nN:Weiß;Anna;;;\nEND:VCARD\n"


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Short, since the path of a socket may have 100 letters."""
    with tempfile.TemporaryDirectory(prefix="rb") as name:
        monkeypatch.setenv("XDG_RUNTIME_DIR", name)
        yield Path(name) / "office"


@pytest.fixture
def heard(folder: Path, qapp: QApplication) -> Iterator[HandedOver]:
    handed = HandedOver(folder, qapp)
    yield handed
    handed.close()
    handed.deleteLater()


def started_again(folder: Path, *things: str) -> subprocess.Popen[bytes]:
    code = (
        "import sys; from pathlib import Path; from desktop.app import run;"
        "sys.exit(run(Path(sys.argv[1]), ['rundbrief'], '', sys.argv[2:]))"
    )
    return subprocess.Popen([sys.executable, "-c", code, str(folder), *things], env=os.environ)


def test_a_second_start_hands_over_and_ends(qtbot: QtBot, folder: Path, heard: HandedOver) -> None:
    with qtbot.waitSignal(heard.asked, timeout=20_000) as asked:
        second = started_again(folder, "mailto:anna@example.org", "/home/anna.vcf")
    assert asked.args == [["mailto:anna@example.org", "/home/anna.vcf"]]
    assert second.wait(10) == 0


def test_another_folder_has_a_window_of_its_own(folder: Path, heard: HandedOver) -> None:
    assert not hand_over(folder.with_name("another"), [])


def test_where_nobody_runs_nothing_is_handed_over(folder: Path) -> None:
    assert not hand_over(folder, ["mailto:anna@example.org"])


def test_what_a_crash_left_behind_is_swept_away(
    qtbot: QtBot, folder: Path, qapp: QApplication
) -> None:
    left = QLocalServer()
    assert left.listen(handing_over._place(folder))
    place = Path(left.fullServerName())
    copy = place.with_name("left")
    os.link(place, copy)
    left.close()
    copy.rename(place)
    assert not hand_over(folder, [])
    handed = HandedOver(folder, qapp)
    with qtbot.waitSignal(handed.asked, timeout=20_000):
        second = started_again(folder)
    assert second.wait(10) == 0
    handed.close()
    handed.deleteLater()


def test_no_other_user_gets_in(heard: HandedOver, folder: Path) -> None:
    mode = Path(handing_over._place(folder)).stat().st_mode
    assert mode & 0o077 == 0


@pytest.mark.parametrize("words", [b"no json\n", b'{"open": 1}\n', b"[1]\n"])
def test_what_this_program_would_not_send_is_not_answered(
    qtbot: QtBot, folder: Path, heard: HandedOver, words: bytes
) -> None:
    socket = QLocalSocket()
    socket.connectToServer(handing_over._place(folder))
    assert socket.waitForConnected(1000)
    with qtbot.assertNotEmitted(heard.asked), qtbot.waitSignal(socket.disconnected):
        socket.write(words)


def test_a_mail_link_and_contact_cards_open_once_the_office_does(
    qtbot: QtBot, tmp_path: Path
) -> None:
    card = tmp_path / "anna.vcf"
    card.write_text(CARD, "utf-8")
    opening = Opening(tmp_path / "office")
    qtbot.addWidget(opening.window)
    opening.open_things(["mailto:anna@example.org?subject=Gr%C3%BC%C3%9Fe", str(card)])
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.show()
    assert opening.office is not None
    [composer] = opening.office.writing.windows
    assert (composer.draft.to, composer.draft.subject) == ("anna@example.org", "Grüße")
    wizard = opening.window.findChild(ImportWizard)
    qtbot.waitUntil(lambda: not wizard.takes_files())
    opening.finish()


def test_a_mail_link_that_hides_something_is_refused_in_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    opening = Opening(tmp_path / "office")
    qtbot.addWidget(opening.window)
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.show()
    opening.open_things(["mailto:a@x.org%0Ab@x.org"])
    assert "mail link can't be used" in banner_of(opening.window).text()
    assert opening.office is not None
    assert opening.office.writing.windows == []
    opening.finish()


def test_a_file_dropped_on_the_addresses_is_offered_for_import(
    qtbot: QtBot, tmp_path: Path
) -> None:
    card = tmp_path / "anna.vcf"
    card.write_text(CARD, "utf-8")
    opening = Opening(tmp_path / "office")
    qtbot.addWidget(opening.window)
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.show()
    opening.window.show_page(ADDRESSES)
    screen = opening.office.screen(ADDRESSES)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(card))])
    where, left = QPoint(5, 5), Qt.MouseButton.LeftButton
    drop = QDropEvent(where, Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    screen.dropEvent(drop)
    wizard = opening.window.findChild(ImportWizard)
    qtbot.waitUntil(lambda: not wizard.takes_files())
    opening.finish()


@pytest.mark.parametrize(
    ("arguments", "is_verb", "things"),
    [
        (["mailto:a@x.org?subject=1"], False, ["mailto:a@x.org?subject=1"]),
        (["--data", "f", "MAILTO:a@x.org"], False, ["MAILTO:a@x.org"]),
        (["/home/anna/b.vcf"], False, ["/home/anna/b.vcf"]),
        (["file:///home/anna/b%20c.VCF"], False, ["/home/anna/b c.VCF"]),
        (["b.vcf"], False, [str(Path("b.vcf").absolute())]),
        (["report"], True, []),
        (["--help"], True, []),
    ],
)
def test_the_command_line_tells_what_is_for_the_window(
    arguments: list[str], is_verb: bool, things: list[str]
) -> None:
    assert verb_in(arguments) is is_verb
    if not is_verb:
        assert window_options(arguments).open == things
