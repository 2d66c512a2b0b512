"""A page that shows what it is given, and goes nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEnginePermission

from desktop.qt.web.offline_profile import OfflineProfile
from desktop.qt.web.schemes import OWN_PAGES, Picture

_NUMBERS = count(1)


class OfflinePage(QWebEnginePage):
    """`shown` says whether what was given is there; a refused way out ends no loading.

    `refused` carries what the mail wanted from elsewhere, `link_pressed` where a link leads.
    """

    shown = Signal(bool)
    refused = Signal(str)
    link_pressed = Signal(str)

    def __init__(self, profile: OfflineProfile, parent: QObject | None = None) -> None:
        super().__init__(profile, parent)
        self._profile = profile
        self._awaited = ""
        self._is_loading = False
        profile.gate.refused.connect(self.refused)
        self.permissionRequested.connect(_deny)
        self.loadFinished.connect(self._on_loaded)

    def show_html(self, html: str, pictures: Mapping[str, Picture] | None = None) -> None:
        """`pictures` by their content ids; see `shown`."""
        address = f"{OWN_PAGES}{next(_NUMBERS)}"
        self._profile.pages.offer(address, html)
        self._profile.pictures.offer(dict(pictures or {}))
        self._profile.gate.open_for(address)
        self._awaited = address
        self._is_loading = True
        self.load(QUrl(address))

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main: bool
    ) -> bool:
        address = url.toString() if isinstance(url, QUrl) else url
        if is_main and self._awaited and address == self._awaited:
            self._awaited = ""
            return True
        if kind is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.link_pressed.emit(address)
        return False

    def _on_loaded(self, ok: bool) -> None:
        if self._is_loading and not self._awaited:
            self._is_loading = False
            self.shown.emit(ok)

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        return None

    def chooseFiles(
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _before: Iterable[str],
        _kinds: Iterable[str],
    ) -> list[str]:
        return []

    def javaScriptConsoleMessage(self, *_said: object) -> None:
        """What a page writes there is no business of the program's log."""


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()
