"""`rundbrief` as it is started every day, which ends as soon as somebody could work with it.

Usage: python -m benchmarks.window_start FOLDER
Prints the seconds since 1970 at which the main window stood there and its dashboard was filled.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from typing import Any

from desktop.__main__ import main
from desktop.qt.plain_imports import import_plainly


def watch() -> None:
    """The window's own start, and what it says when it is done; nothing is loaded any sooner."""
    import_plainly()
    start = import_module("desktop.app.start")
    start.Opening.show = _watched(start.Opening.show)  # type: ignore[method-assign]


def _watched(show: Any) -> Any:
    def shown(opening: Any) -> None:
        opening.opened.connect(lambda office: _look_at(opening, office))
        show(opening)

    return shown


def _look_at(opening: Any, office: Any) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - a window's start loads it, too

    dashboard = office.screen(import_module("desktop.app.pages").DASHBOARD)
    # what the dashboard was filled with is painted before this
    dashboard.loaded.connect(lambda: QTimer.singleShot(0, lambda: _tell(opening)))


def _tell(opening: Any) -> None:
    print(time.time(), flush=True)
    opening.window.close()


if __name__ == "__main__":
    watch()
    sys.argv = ["rundbrief", "--data", sys.argv[1]]
    sys.exit(main())
