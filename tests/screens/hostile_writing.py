"""Opens hostile mails in the letter's editor and pastes them into it: run apart, and watched.

`python -m tests.screens.hostile_writing HOST real|mutant [HOW_MANY]` prints how many were tried.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app.start import application
from desktop.composer.editor.letter_source import letter_source
from tests.screens.hostile_bodies import hostile_bodies
from tests.screens.open_gate import open_the_gate

AT_ONCE = 8
STAYS_MS = 120
FORMS = 4
"""In which each body comes: one of them is opened, by turns, and all of them are pasted."""
GIVES_UP_MS = 20_000


class Writing(QObject):
    """One page in which one mail after the other is opened, and pasted beside itself."""

    def __init__(self, bodies: Iterator[list[str]], app: QApplication) -> None:
        super().__init__(app)
        from desktop.composer.editor.letter_view import LetterView

        self.opened = 0
        self.is_done = False
        self._bodies, self._app, self._forms = bodies, app, list[str]()
        self._view = LetterView()
        self._view.resize(500, 400)
        self._view.show()
        self._view.ready.connect(self._on_ready)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.go_on)

    def go_on(self) -> None:
        self._forms = next(self._bodies, [])
        if not self._forms:
            self.is_done = True
            self._app.quit() if all(each.is_done for each in EVERY) else None
            return
        self._next.start(GIVES_UP_MS)
        self._view.open(letter_source(self._forms[len(EVERY_TURN) % len(self._forms)]), {})
        EVERY_TURN.append(self)

    def _on_ready(self) -> None:
        self.opened += len(self._forms)
        for each in self._forms:
            self._view.command("paste", each)
        self._next.start(STAYS_MS)


EVERY: list[Writing] = []
EVERY_TURN: list[Writing] = []


def main(host: str, kind: str, most: int) -> None:
    app = application([])
    if kind == "mutant":
        open_the_gate()
    bodies = hostile_bodies(host)[:most]
    work = iter([bodies[at : at + FORMS] for at in range(0, len(bodies), FORMS)])
    EVERY.extend(Writing(work, app) for _ in range(AT_ONCE))
    for each in EVERY:
        each.go_on()
    app.exec()
    print(sum(each.opened for each in EVERY), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1000)
