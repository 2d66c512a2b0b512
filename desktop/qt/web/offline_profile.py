"""Chromium's settings for a page that keeps nothing, asks for nothing and reaches nobody."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
)

from desktop.qt.web.engine import prepare_engine
from desktop.qt.web.gate import Gate
from desktop.qt.web.schemes import PAGE, PICTURE, PageSource, PictureSource

_Attribute = QWebEngineSettings.WebAttribute
_SETTINGS = {
    _Attribute.AutoLoadImages: True,
    _Attribute.WebRTCPublicInterfacesOnly: True,
    _Attribute.PlaybackRequiresUserGesture: True,
    _Attribute.JavascriptEnabled: False,
    _Attribute.JavascriptCanOpenWindows: False,
    _Attribute.JavascriptCanAccessClipboard: False,
    _Attribute.JavascriptCanPaste: False,
    _Attribute.AllowWindowActivationFromJavaScript: False,
    _Attribute.LocalStorageEnabled: False,
    _Attribute.LocalContentCanAccessRemoteUrls: False,
    _Attribute.LocalContentCanAccessFileUrls: False,
    _Attribute.AllowRunningInsecureContent: False,
    _Attribute.AllowGeolocationOnInsecureOrigins: False,
    _Attribute.HyperlinkAuditingEnabled: False,
    _Attribute.DnsPrefetchEnabled: False,
    _Attribute.NavigateOnDropEnabled: False,
    _Attribute.FocusOnNavigationEnabled: False,
    _Attribute.ErrorPageEnabled: False,
    _Attribute.PluginsEnabled: False,
    _Attribute.PdfViewerEnabled: False,
    _Attribute.FullScreenSupportEnabled: False,
    _Attribute.ScreenCaptureEnabled: False,
    _Attribute.WebGLEnabled: False,
    _Attribute.Accelerated2dCanvasEnabled: False,
    _Attribute.ReadingFromCanvasEnabled: False,
    _Attribute.AutoLoadIconsForPage: False,
    _Attribute.TouchIconsEnabled: False,
    _Attribute.BackForwardCacheEnabled: False,
}


def offline_profile() -> OfflineProfile:
    """One for each page: what a page is given, no other page sees."""
    prepare_engine()
    return OfflineProfile()


class OfflineProfile(QWebEngineProfile):
    """Off the record; `gate` says what was refused, `pages` and `pictures` are what there is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gate = Gate(self)
        self.pages = PageSource(self)
        self.pictures = PictureSource(self)
        self.setUrlRequestInterceptor(self.gate)
        self.installUrlSchemeHandler(PAGE, self.pages)
        self.installUrlSchemeHandler(PICTURE, self.pictures)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentCookiesPolicy(
            QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        )
        self.setPersistentPermissionsPolicy(
            QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
        )
        self.setPushServiceEnabled(False)
        self.cookieStore().setCookieFilter(_no_cookie)
        self.downloadRequested.connect(_cancel)
        for attribute, on in _SETTINGS.items():
            self.settings().setAttribute(attribute, on)


def _no_cookie(_request: object) -> bool:
    return False


def _cancel(request: QWebEngineDownloadRequest) -> None:
    request.cancel()
