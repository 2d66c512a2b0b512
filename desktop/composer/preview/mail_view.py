"""Where the mail is seen: drawn by Chromium, or where that is missing, simplified by Qt."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.composer.preview.link_bubble import LinkBubble
from desktop.composer.preview.manner import Manner
from desktop.composer.preview.preview_browser import PreviewBrowser
from desktop.qt.web.engine import can_show_pages


class MailView(QStackedWidget):
    """`refused` says that the mail names something from elsewhere, which stays blank here.

    `shown` says that it is drawn.
    """

    shown = Signal()
    refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: QWidget | None = None
        self._browser = PreviewBrowser()
        self._browser.refused.connect(self.refused)
        self._browser.highlighted.connect(self._on_highlighted)
        self.addWidget(self._browser)
        self._bubble = LinkBubble(self)

    @property
    def is_true(self) -> bool:
        """Whether the mail is drawn as mail programs draw it, in every manner there is."""
        return can_show_pages()

    def show_text(self, text: str) -> None:
        self.setCurrentWidget(self._browser)
        self._bubble.hide()
        self._browser.show_text(text)
        self.shown.emit()

    def show_html(self, html: str, manner: Manner, *, keeps_place: bool) -> None:
        self._bubble.hide()
        if not self.is_true:
            self._browser.show_html(html)
            self.shown.emit()
            return
        # Chromium takes its time and room, so it comes with the first mail
        from desktop.composer.preview.mail_sheet import MailSheet  # noqa: PLC0415 -- as above

        if not isinstance(self._sheet, MailSheet):
            self._sheet = sheet = MailSheet()
            sheet.refused.connect(self.refused)
            sheet.link_hovered.connect(self._show_target)
            sheet.shown.connect(self.shown)
            self.addWidget(sheet)
        self.setCurrentWidget(self._sheet)
        self._sheet.show_mail(html, manner, keeps_place=keeps_place)

    def _on_highlighted(self, link: QUrl) -> None:
        self._show_target(link.toString())

    def _show_target(self, address: str) -> None:
        """The lines below the mail lead to an address that this preview doesn't know."""
        is_own = address == "#"
        self._bubble.show_address(self.tr("A link of the recipient's own") if is_own else address)
