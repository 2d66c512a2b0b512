"""Looks at hostile mails as the preview does, in every manner: to be run, and watched, apart.

`python -m tests.screens.hostile_showing HOST real|mutant [HOW_MANY]` prints how many were drawn.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import cycle

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.start import application
from desktop.composer.preview.manner import Light, Manner, Screen, in_manner
from desktop.composer.preview.preview_browser import PreviewBrowser
from tests.screens.hostile_bodies import hostile_bodies
from tests.screens.open_gate import open_the_gate

AT_ONCE = 10
STAYS_MS = 250
GIVES_UP_MS = 20_000
"""Ten at once beside other tests take their time on two processors."""
MANNERS = (
    Manner(),
    Manner(Screen.PHONE, Light.FORCED_DARK),
    Manner(light=Light.OWN_DARK),
    Manner(Screen.PHONE),
    Manner(has_pictures=False),
)
"""Five, since each body comes in four forms: so each form is seen in every manner."""


class Looking(QObject):
    """One sheet that shows one mail after the other, each for a while."""

    def __init__(self, bodies: Iterator[tuple[str, Manner]], app: QApplication) -> None:
        super().__init__(app)
        from desktop.composer.preview.mail_sheet import MailSheet

        self.drawn = 0
        self.is_done = False
        self._bodies, self._app = bodies, app
        self._sheet = MailSheet()
        self._sheet.resize(500, 400)
        self._sheet.show()
        self._stay = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._stay.timeout.connect(self.go_on)
        self._patience = QTimer(self, singleShot=True, interval=GIVES_UP_MS)
        self._patience.timeout.connect(self.go_on)
        self._sheet.shown.connect(self._on_shown)

    def go_on(self) -> None:
        self._patience.stop()
        body, manner = next(self._bodies, ("", Manner()))
        if not body:
            self.is_done = True
            self._app.quit() if all(each.is_done for each in EVERY) else None
            return
        self._patience.start()
        self._sheet.show_mail(in_manner(body, manner), manner, keeps_place=True)

    def _on_shown(self) -> None:
        if self._patience.isActive():
            self._patience.stop()
            self.drawn += 1
            self._stay.start()


EVERY: list[Looking] = []


def main(host: str, kind: str, most: int) -> None:
    app = application([])
    if kind == "mutant":
        open_the_gate()
    bodies = hostile_bodies(host)[:most]
    _look_simplified(bodies)
    work = zip(bodies, cycle(MANNERS), strict=False)
    EVERY.extend(Looking(work, app) for _ in range(AT_ONCE))
    for each in EVERY:
        each.go_on()
    app.exec()
    print(sum(each.drawn for each in EVERY))


def _look_simplified(bodies: list[str]) -> None:
    browser = PreviewBrowser()
    browser.resize(500, 400)
    browser.show()
    for body in bodies:
        browser.show_html(body)
        browser.grab()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1000)
    sys.stdout.flush()
    import os

    os._exit(0)
