"""Loads what may be opened next while nobody waits, one module a turn of the event loop."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtCore import QObject, QTimer

from desktop.qt.background import Background, Lane
from desktop.qt.garbage import settle_garbage

SCREENS = (
    "desktop.qt",
    "desktop.addresses",
    "desktop.dispatches",
    "desktop.composer",
    "desktop.activities",
    "desktop.properties",
    "desktop.preferences",
)
"""What they have in common, then those that aren't seen at the start, the likeliest first."""
WITHOUT_QT = ("desktop.core.domain", "desktop.core.use_cases", "desktop.adapters")
WITH_CHROMIUM = (
    "desktop.qt.web",
    "desktop.composer.editor.letter_menu",
    "desktop.composer.editor.letter_view",
    "desktop.composer.editor.rich_editor",
    "desktop.composer.editor.spelling",
    "desktop.composer.preview.mail_sheet",
)
"""Loaded for the first letter alone."""

_BREATH_MS = 10
_BREATH_SECONDS = 0.004
"""Others have something to do meanwhile: on the UI thread, and on workers."""


class Ahead(QObject):
    """What knows no Qt is loaded on a worker, screens here: no class of Qt is made elsewhere."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._names: Iterator[str] = iter(())
        self._clock = QTimer(self, interval=_BREATH_MS)
        self._clock.timeout.connect(self._load_one)

    def begin(self) -> None:
        self._background.run(
            load_off_the_ui, owner=self, done=lambda _none: self._load_screens(), lane=Lane.NETWORK
        )

    def end(self) -> None:
        self._clock.stop()

    def _load_screens(self) -> None:
        self._names = (name for name in _modules(SCREENS) if not name.startswith(WITH_CHROMIUM))
        self._clock.start()

    def _load_one(self) -> None:
        name = next(self._names, None)
        if name is None:
            self.end()
            settle_garbage()
        else:
            import_module(name)


def load_off_the_ui() -> None:
    for name in _modules(WITHOUT_QT):
        import_module(name)
        time.sleep(_BREATH_SECONDS)


def _modules(packages: Iterable[str]) -> Iterator[str]:
    """The deepest of each package first: they know few others, so that none brings many along."""
    for name in packages:
        package = import_module(name)
        found = [each.name for each in walk_packages(package.__path__, f"{name}.")]
        yield from sorted(found, key=lambda one: one.count("."), reverse=True)
