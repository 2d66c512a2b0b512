"""The sheet that a mail is drawn on by Chromium, in the manner that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWebEngineCore import QWebEngineScript, QWebEngineSettings
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.composer.preview.manner import Light, Manner, Screen
from desktop.qt.colours import LIGHT
from desktop.qt.theme import Look, dress
from desktop.qt.web.offline_view import OfflineView
from desktop.qt.web.schemes import OWN_PAGES

_DARKENED = "#121212"
_EDGE = 1
_ANY_WIDTH = 16_777_215
_Attribute = QWebEngineSettings.WebAttribute


class MailSheet(QFrame):
    """Nothing is fetched and no link followed; `link_hovered` carries where one leads.

    `refused` says that the mail names something from elsewhere, `shown` that it is drawn.
    """

    shown = Signal()
    refused = Signal()
    link_hovered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, Look.CARD)
        self._manner = Manner()
        self._place = QPointF()
        self.view = OfflineView()
        self.view.setObjectName("previewPage")
        self.view.setAccessibleName(self.tr("Preview"))
        self.view.refused.connect(lambda _address: self.refused.emit())
        self.view.shown.connect(self._on_shown)
        self.view.page().linkHovered.connect(self._on_hovered)
        self.setFocusProxy(self.view)
        self._settle_settings()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._row.addWidget(self.view)
        self._fit()

    def show_mail(self, html: str, manner: Manner, *, keeps_place: bool) -> None:
        """`html` is in this manner already (`in_manner`).

        `keeps_place`: the same mail was changed, and must not jump to its top.
        """
        page, settings = self.view.page(), self.view.page().settings()
        self._place = page.scrollPosition() if keeps_place else QPointF()
        self._manner = manner
        is_dark = manner.light is not Light.LIGHT
        settings.setAttribute(_Attribute.ForceDarkMode, manner.light is Light.FORCED_DARK)
        settings.setAttribute(_Attribute.ShowScrollBars, manner.screen is not Screen.PHONE)
        page.setBackgroundColor(QColor(_DARKENED if is_dark else LIGHT.field))
        self._fit()
        self.view.show_html(html)

    def _settle_settings(self) -> None:
        """Mail programs have a plain font for what names none, and a browser's is none of them."""
        family = QWebEngineSettings.FontFamily
        for one in (family.StandardFont, family.SansSerifFont):
            self.view.page().settings().setFontFamily(one, "Arial")

    def _fit(self) -> None:
        """Never narrower than its screen: where there is less room, the page is drawn smaller."""
        room, least = max(1, self.contentsRect().width() - 2 * _EDGE), self._manner.screen.value
        zoom = min(1.0, room / least)
        is_phone = self._manner.screen is Screen.PHONE
        self.view.setMinimumWidth(round(least * zoom) if is_phone else _EDGE)
        self.view.setMaximumWidth(round(least * zoom) if is_phone else _ANY_WIDTH)
        middle = Qt.AlignmentFlag.AlignHCenter if is_phone else Qt.AlignmentFlag(0)
        self._row.setAlignment(self.view, middle)
        self.view.setZoomFactor(zoom)

    def _on_hovered(self, address: str) -> None:
        """Within the page only the place is of interest, not the page's own address."""
        inside = address.startswith(OWN_PAGES)
        self.link_hovered.emit("#" + address.partition("#")[2] if inside else address)

    def _on_shown(self) -> None:
        if not self._place.isNull():
            place = self._place / self.view.zoomFactor()
            going = f"window.scrollTo({place.x()}, {place.y()})"
            world = QWebEngineScript.ScriptWorldId.ApplicationWorld
            self.view.page().runJavaScript(going, world)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
