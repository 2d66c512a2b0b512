"""Looks at the recipients, sets one right and sends, by keys alone: run on a screen of its own.

`python -m tests.screens.keyboard_walk FOLDER` prints each step and what was queued.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.app.start import application
from desktop.composer.composer import ComposerWindow
from desktop.core.use_cases.dispatches import recipients_of
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems
from desktop.qt.theme import apply_theme
from tests.office import Office, open_office

Step = tuple[str, Callable[[], bool], Callable[[], object]]
"""What it is called, when its turn has come, and what is done then."""
BODY = "<p>Guten Tag {{ address.last_name }}</p>"
PATIENCE_MS = 45_000


def press(keys: str) -> None:
    """To the window that has the keyboard, as from a real one."""
    QTest.keySequence(QGuiApplication.focusWindow(), QKeySequence(keys))


def type_in(text: str) -> None:
    for each in text:
        QTest.keyClick(QGuiApplication.focusWindow(), each)


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""


def said(name: str) -> str:
    labels = [
        label.text()
        for window in QApplication.topLevelWidgets()
        for label in window.findChildren(QLabel, name)
        if label.isVisible()
    ]
    return labels[0] if labels else ""


def field_text(name: str) -> str:
    widget = QApplication.focusWidget()
    return widget.text() if isinstance(widget, QLineEdit) and widget.objectName() == name else ""


def steps(composer: ComposerWindow) -> list[Step]:
    email = "kaethe@example.org"
    return [
        ("preview", lambda: "1 of 2" in said("previewWho"), lambda: press("Ctrl+PgDown")),
        ("next", lambda: "2 of 2" in said("previewWho"), lambda: press("Ctrl+Shift+P")),
        ("review", lambda: focused() == "preflightTable", lambda: press("Return")),
        ("field", lambda: focused() == "correct_email", lambda: type_in(email)),
        ("typed", lambda: field_text("correct_email") == email, lambda: press("Return")),
        ("set right", lambda: said("preflightHeadline").startswith("3 get"), lambda: None),
        ("back", lambda: focused() == "preflightTable", lambda: press("Escape")),
        ("composer", composer.isActiveWindow, lambda: press("Ctrl+Return")),
        ("question", lambda: focused() == "keepWriting", lambda: press("Tab")),
        ("send", lambda: focused() == "confirmSend", lambda: press("Space")),
    ]


class Walk:
    def __init__(self, app: QApplication, left: list[Step]) -> None:
        self._app = app
        self._left = left
        self._look = QTimer(app, interval=20)
        self._look.timeout.connect(self._go_on)
        self._look.start()
        self._patience = QTimer(app, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        self._patience.start()

    def _go_on(self) -> None:
        if self._left and self._left[0][1]():
            name, _, act = self._left.pop(0)
            print(name, flush=True)
            QTimer.singleShot(0, self._app, act)  # a dialog may begin in it, and this must go on

    def _give_up(self) -> None:
        print("stuck before", self._left[0][0] if self._left else "the end", focused(), flush=True)
        os._exit(1)


def main(folder: Path) -> None:
    app = application([])
    apply_theme(app, dark=False)
    with open_office(folder) as office:
        composer = _composer(office)
        composer.dispatch_queued.connect(lambda dispatch: _end(office, dispatch))
        composer.show()
        walk = Walk(app, steps(composer))
        app.exec()
        del walk


def _composer(office: Office) -> ComposerWindow:
    office.add("anna@example.org", "bert@example.org")
    office.add("", first_name="Käthe", last_name="Zander", company="Zander")
    problems, notifier = Problems(), Notifier()
    background = Background(problems, notifier)
    draft = office.draft(body=BODY, subject="Neues", track_shipping=False)
    composer = ComposerWindow(office.desk, background, notifier, problems, draft)
    _KEPT.extend((problems, notifier, background))
    return composer


_KEPT: list[object] = []


def _end(office: Office, dispatch: int) -> None:
    emails = sorted(each.email for each in recipients_of(office.desk, dispatch))  # type: ignore[arg-type]
    print("queued", *emails, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
