"""Lets a page have what the mail brings along, and nothing from anywhere else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from desktop.qt.web.schemes import PAGE, PICTURE

_ALONG = frozenset({"data", "about", PICTURE.decode()})


class Gate(QWebEngineUrlRequestInterceptor):
    """`refused` carries the address of what a page wanted from elsewhere."""

    refused = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page = ""

    def open_for(self, address: str) -> None:
        """Of our own addresses, this one alone."""
        self._page = address

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        address = url.toString()
        if url.scheme() in _ALONG or (url.scheme() == PAGE.decode() and address == self._page):
            return
        info.block(True)
        self.refused.emit(address)
