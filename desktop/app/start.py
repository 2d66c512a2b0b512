"""The program itself: its name, its look, its log, and what happens to unexpected errors."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.adapters.log_files import LOG_NAME
from desktop.adapters.tagged_log import TaggedFormatter
from desktop.app.handing_over import HandedOver, hand_over
from desktop.app.opening import Opening
from desktop.qt.garbage import settle_garbage
from desktop.qt.language import chosen_language, speak
from desktop.qt.plain_imports import import_plainly
from desktop.qt.theme import follow_system
from desktop.qt.web.engine import share_contexts

_LOG_BYTES = 512 * 1024
_DESKTOP_FILE = "org.rundbrief.Rundbrief"


def start(folder: Path, argv: Sequence[str], database: str = "", things: Sequence[str] = ()) -> int:
    """Runs until the window is closed; 2 when folder or database couldn't be opened.

    A window that stands on this folder already is brought forward instead, and opens `things`.
    """
    app = application(argv)
    if hand_over(folder, things):
        return 0
    speak(app, chosen_language(folder))
    opening = Opening(folder, database)
    opening.opened.connect(lambda _office: keep_log(folder))
    opening.filled.connect(settle_garbage)
    opening.window.closing.connect(lambda: app.exit(opening.status))
    sys.excepthook = opening.problems.unhandled
    handed = HandedOver(folder, opening)
    handed.asked.connect(opening.open_things)
    opening.open_things(list(things))
    try:
        opening.show()
        status = app.exec()
        handed.close()
        opening.finish()
        return status
    finally:
        sys.excepthook = sys.__excepthook__


def application(argv: Sequence[str]) -> QApplication:
    """The one QApplication, dressed; an existing one (of a test) is used as it is."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    import_plainly()
    share_contexts()
    app = QApplication(list(argv))
    app.setApplicationName("Rundbrief")
    app.setOrganizationName("Rundbrief")
    app.setDesktopFileName(_DESKTOP_FILE)
    follow_system(app)
    return app


def keep_log(folder: Path) -> logging.Handler:
    """Writes warnings and errors into the data folder; traces of the program, never mails."""
    handler = RotatingFileHandler(
        folder / LOG_NAME, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setLevel(logging.WARNING)
    handler.setFormatter(TaggedFormatter())
    logging.getLogger().addHandler(handler)
    return handler
