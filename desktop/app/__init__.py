"""Start and wiring of the window; nothing here needs Qt before it is known that it can start."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.use_cases.desk import Desk
    from desktop.shell.main_window import MainWindow

_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc")


def run(folder: Path, argv: Sequence[str], database: str = "", things: Sequence[str] = ()) -> int:
    """Opens the window on a data folder, and on an office's database if one is given by its URL.

    `things` are `mailto:` addresses and contact cards to be opened in it, or in the one that runs.

    The exit status is 2 when it can't be opened.
    """
    trouble = display_trouble(os.environ, sys.platform)
    if trouble:
        print(trouble, file=sys.stderr)
        return 2
    # Qt ends the whole process when it finds no display, so it is not imported any sooner.
    import_module("desktop.qt.plain_imports").import_plainly()
    return int(import_module("desktop.app.start").start(folder, argv, database, things))


def build_main_window(desk: Desk, state_folder: Path | None = None) -> MainWindow:
    """The whole window on an open desk, for demo and tests; see `desktop.app.office`."""
    window: MainWindow = import_module("desktop.app.office").build_main_window(desk, state_folder)
    return window


def display_trouble(environment: Mapping[str, str], platform: str) -> str:
    """Why no window can be shown, in one sentence; empty when one can."""
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    has_display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if platform in ("win32", "darwin") or chosen in _WITHOUT_SCREEN or has_display:
        return ""
    return "There is no display to open a window on; “rundbrief --help” lists what works without."
