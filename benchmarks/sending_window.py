"""How long the window keeps its user waiting while it sends thousands of mails.

Usage: python -m benchmarks.sending_window [--mails 5000]
The program's own main window, offscreen, sends a dispatch to Postfix's smtp-sink while somebody
goes from screen to screen. Prints one line of JSON; exits 1 when the UI thread was ever held for
50 ms or more.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.address_list import Heartbeat
from benchmarks.sending_peers import provisions
from benchmarks.sending_peers.network import a_sink
from benchmarks.sending_peers.office import Wanted, an_office, queued
from desktop.app import build_main_window
from desktop.app.office import Office, office_of
from desktop.app.start import application
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.sending import SendReport
from desktop.qt.garbage import settle_garbage
from desktop.shell.main_window import MainWindow

MOST_MS = 50.0
_PAGES = ("dispatches", "dashboard", "addresses", "activities")
_CHANGE_MS = 400
_SETTLING_MS = 1500
_LIMIT_MS = 120_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=5000)
    mails = parser.parse_args().mails
    provisions.provide()
    application([])
    with TemporaryDirectory(dir=provisions.FOLDER) as name, a_sink(Path(name)) as sink:
        wanted = Wanted(Path(name) / "office", sink.port, mails)
        with an_office(wanted) as (desk, draft):
            figures = _measured(desk, int(queued(desk, draft).id))
        assert sink.settled_count(mails) == mails
    print(json.dumps(figures))
    return 1 if figures["longest_pause_ms"] >= MOST_MS else 0


def _measured(desk: Desk, dispatch: int) -> dict[str, float]:
    window = build_main_window(desk)
    window.resize(1200, 800)
    office = office_of(window)
    window.show()
    try:
        for page in (*_PAGES, _PAGES[0]):
            window.show_page(page)
            _let_go_on(_SETTLING_MS // len(_PAGES))
        gc.collect()
        settle_garbage()
        idle_ms = round(_let_go_on(_SETTLING_MS), 1)
        return _sent(window, office, dispatch) | {"idle_pause_ms": idle_ms}
    finally:
        office.finish()


def _sent(window: MainWindow, office: Office, dispatch: int) -> dict[str, float]:
    """From the moment it is asked for until the window has shown that all went out."""
    loop, heart, pages = QEventLoop(), Heartbeat(), cycle(_PAGES)
    reports: list[SendReport] = []
    office.sending.sent.connect(reports.append)
    office.sending.failed.connect(lambda _dispatch, error: loop.exit(_failed(error)))
    office.sending.sent.connect(lambda _: QTimer.singleShot(_SETTLING_MS, loop.quit))
    progressed: list[object] = []
    office.sending.progressed.connect(lambda _dispatch, progress: progressed.append(progress))
    walk = QTimer(interval=_CHANGE_MS)
    walk.timeout.connect(lambda: window.show_page(next(pages)))
    QTimer.singleShot(_LIMIT_MS, loop, lambda: loop.exit(1))
    began = perf_counter()
    heart.start()
    walk.start()
    office.sending.send(dispatch)
    assert loop.exec() == 0, "the dispatch was not sent in time"
    seconds = perf_counter() - began - _SETTLING_MS / 1000
    walk.stop()
    assert reports[0].accepted, reports[0]
    return {
        "longest_pause_ms": round(heart.longest_ms, 1),
        "longest_wall_pause_ms": round(heart.longest_wall_ms, 1),
        "mails": reports[0].accepted,
        "mails_per_second": round(reports[0].accepted / seconds),
        "reports": len(progressed),
    }


def _let_go_on(milliseconds: int) -> float:
    """The longest pause meanwhile, in milliseconds."""
    heart, loop = Heartbeat(), QEventLoop()
    heart.start()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    return heart.longest_ms


def _failed(error: object) -> int:
    print(error, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
