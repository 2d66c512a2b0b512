"""What has to be said to Chromium before its first page; nothing of it is loaded here."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, Qt

from desktop.qt.web.dictionaries import name_dictionaries

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_PROCESS = "QTWEBENGINEPROCESS_PATH"
_NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"
OFFLINE = (
    '--host-resolver-rules="MAP * ~NOTFOUND"',
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
"""No name is resolved, so there is no way out even if a request should get past the gate."""

_PARTS = ("QtPrintSupport", "QtQml", "QtQuick", "QtWebChannel", "QtWebEngineCore")
"""What the views of pages bring along; loading all at once takes as long as somebody notices."""
_QUIET = ("--disable-logging", "--log-level=3")
_MODEST = ("--disable-gpu", "--disable-extensions", "--disable-speech-api")


def share_contexts() -> None:
    """To be called before the QApplication is made: WebEngine can be imported later only then."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


def load_in_steps() -> Iterator[None]:
    """So that `can_show_pages` is answered soon; without a part, it is no."""
    for name in _PARTS:
        with suppress(ImportError):
            importlib.import_module(f"PySide6.{name}")
        yield


@cache
def can_show_pages() -> bool:
    """Whether this machine has what Chromium needs; without its parts it would end the program."""
    if not QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts):
        return False
    try:
        importlib.import_module("PySide6.QtWebEngineWidgets")
    except ImportError:
        return False
    return _process().is_file()


@cache
def prepare_engine() -> None:
    """Once, before the first profile: afterwards Chromium listens to none of it."""
    schemes = importlib.import_module("desktop.qt.web.schemes")
    schemes.register_schemes()
    given = os.environ.get(_FLAGS, "")
    os.environ[_FLAGS] = " ".join((given, *OFFLINE, *_QUIET, *_MODEST)).strip()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ[_NO_SANDBOX] = "1"  # Chromium refuses to start for root otherwise
    name_dictionaries()
    _draw_without_gpu()


def start_engine() -> None:
    """Chromium starts with the first profile; any further one is made at once."""
    prepare_engine()
    core = importlib.import_module("PySide6.QtWebEngineCore")
    core.QWebEngineProfile(QCoreApplication.instance()).deleteLater()


def _draw_without_gpu() -> None:
    """A letter needs none, and a window that is shown already needn't be made anew for it."""
    quick = importlib.import_module("PySide6.QtQuick")
    quick.QQuickWindow.setGraphicsApi(quick.QSGRendererInterface.GraphicsApi.Software)


def _process() -> Path:
    named = os.environ.get(_PROCESS)
    if named:
        return Path(named)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.LibraryExecutablesPath)
    ending = ".exe" if os.name == "nt" else ""
    return Path(folder) / f"QtWebEngineProcess{ending}"
