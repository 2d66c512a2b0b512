"""The widget that such a page is seen in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from desktop.qt.web.offline_page import OfflinePage
from desktop.qt.web.offline_profile import OfflineProfile, offline_profile
from desktop.qt.web.schemes import Picture


class OfflineView(QWebEngineView):
    """No scripts, no menus, no drops; `shown` says that what was given is drawn.

    `refused` carries the address of what the mail wanted from elsewhere, `link_pressed` where a
    pressed link leads.
    """

    shown = Signal(bool)
    refused = Signal(str)
    link_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = offline_profile()
        page = self._page = self._made_page(self._profile)
        # children go in this order, and a page must go before its profile
        page.setParent(self)
        self._profile.setParent(self)
        self.setPage(page)
        page.refused.connect(self.refused)
        page.link_pressed.connect(self.link_pressed)
        page.shown.connect(self.shown)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def show_html(self, html: str, pictures: Mapping[str, Picture] | None = None) -> None:
        self._page.show_html(html, pictures)

    def check_spelling(self, dictionaries: Sequence[str]) -> None:
        """By these of this machine's, in what can be written in; by none, it is not checked."""
        self._profile.setSpellCheckLanguages(list(dictionaries))
        self._profile.setSpellCheckEnabled(bool(dictionaries))

    def _made_page(self, profile: OfflineProfile) -> OfflinePage:
        return OfflinePage(profile)
