"""Somebody closes a window while Chromium still reads what its page shows."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house_rules.source import ROOT

CLOSING = """
import os, random, sys
from PySide6.QtCore import QBuffer, QTimer
from desktop.app.start import application
app = application([])
app.setQuitOnLastWindowClosed(False)
from desktop.qt.web import schemes
from desktop.qt.web.offline_view import OfflineView

picture = schemes.Picture("image/png", os.urandom(300_000))
pictures = {str(number): picture for number in range(40)}
html = "".join(f'<img src="cid:{each}">' for each in pictures) + "x" * 2_000_000
seeded, answered = random.Random(sys.argv[1]), schemes._answer
if sys.argv[3:] == ["mutant"]:
    handlers, made = [], QBuffer
    for source in (schemes.PageSource, schemes.PictureSource):
        def started(self, job, before=source.requestStarted):
            handlers[:] = [self]
            before(self, job)
        source.requestStarted = started
    schemes.QBuffer = lambda _program: made(handlers[0])

def show(left):
    view = OfflineView()
    view.show()
    view.show_html(html, pictures)
    awaited = seeded.randint(1, 40)

    def answer(*given):
        nonlocal awaited
        answered(*given)
        awaited -= 1
        if awaited == 0:
            QTimer.singleShot(seeded.choice((0, 0, 0, 1, 2, 5)), lambda: close(view, left))

    schemes._answer = answer

def close(view, left):
    schemes._answer = answered
    view.close()
    view.deleteLater()
    QTimer.singleShot(0, (lambda: show(left - 1)) if left > 1 else leave)

def leave():
    if app.findChildren(QBuffer):
        QTimer.singleShot(10, leave)
    else:
        print("nothing left")
        app.quit()

show(int(sys.argv[2]))
app.exec()
"""


def closing(seed: int, *mutant: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CLOSING, str(seed), "40", *mutant]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_a_page_that_is_closed_while_it_is_read_takes_nothing_along(seed: int) -> None:
    done = closing(seed)
    assert (done.returncode, done.stdout.strip()) == (0, "nothing left"), done.stderr


def test_answers_that_go_with_their_page_are_caught() -> None:
    assert any(closing(seed, "mutant").returncode < 0 for seed in range(8))
