"""Shows a mail as it will arrive, and asks nobody on the net or the disk for anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QUrl, Signal
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.qt.colours import LIGHT
from desktop.qt.theme import Space

_PAPER = (
    f"body {{ color: {LIGHT.text}; background-color: {LIGHT.field}; }}"
    f" a {{ color: {LIGHT.accent}; }}"
)


class PreviewBrowser(QTextBrowser):
    """A mail is dark on light whatever the window's theme: that is how it was written.

    `refused` says that the mail names a picture from elsewhere, which stays blank here.
    """

    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewPane")
        self.setAccessibleName(self.tr("Preview"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(QColor(0, 0, 0, 0))
        self.document().setDocumentMargin(Space.L)
        self.document().setDefaultStyleSheet(_PAPER)

    def show_html(self, html: str) -> None:
        self._keep_place(lambda: self.setHtml(html))

    def show_text(self, text: str) -> None:
        self._keep_place(lambda: self.setPlainText(text))

    def _keep_place(self, show: Callable[[], None]) -> None:
        """While somebody writes, the mail is shown again and again: it must not jump to its top."""
        place = self.verticalScrollBar().value()
        show()
        self.verticalScrollBar().setValue(place)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures inside the mail are drawn; for all others there is an answer, and it is blank.

        An empty answer would make Qt look on the disk by itself.
        """
        if QUrl(name).scheme() in ("data", "cid"):
            return None
        self.refused.emit()
        is_image = kind == QTextDocument.ResourceType.ImageResource.value
        return self._blank if is_image else QByteArray(b" ")
