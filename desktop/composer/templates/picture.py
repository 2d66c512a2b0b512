"""What a letter is drawn on: Chromium, or where that is missing, Qt's own text."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.composer.preview.preview_browser import PreviewBrowser
from desktop.qt.web.engine import can_show_pages

_SMALLER = 0.6
"""So that a letter of 600 pixels is seen in its whole width."""


class LetterView(Protocol):
    def show_html(self, html: str) -> None: ...


def letter_view() -> tuple[QWidget, LetterView]:
    """The widget, and the same as something that shows Html; made when a letter is to be seen."""
    if not can_show_pages():
        browser = PreviewBrowser()
        return browser, browser
    # Chromium takes its time and room, so it comes with the first letter
    from desktop.qt.web.offline_view import OfflineView  # noqa: PLC0415 -- as above

    view = OfflineView()
    view.setZoomFactor(_SMALLER)
    return view, view
