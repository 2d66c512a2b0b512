"""The places of the window, the dashboard first: it is what one sees at the start."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.qt.widgets.banner import Banner
from desktop.shell.page import Page

DASHBOARD = "dashboard"
ADDRESSES = "addresses"
PROPERTIES = "properties"
ACTIVITIES = "activities"
DISPATCHES = "dispatches"
PREFERENCES = "preferences"


def pages(make: Callable[[str, QWidget], QWidget]) -> tuple[Page, ...]:
    """`make` gets a page's key and its place when somebody goes there for the first time."""
    places = (
        (DASHBOARD, _tr("Dashboard"), "layout-dashboard"),
        (ADDRESSES, _tr("Addresses"), "users"),
        (PROPERTIES, _tr("Properties"), "building"),
        (ACTIVITIES, _tr("Activities"), "history"),
        (DISPATCHES, _tr("Dispatches"), "send"),
        (PREFERENCES, _tr("Preferences"), "settings"),
    )
    return tuple(
        Page(key, title, icon, partial(make, key), at_bottom=key == PREFERENCES)
        for key, title, icon in places
    )


def banner_of(window: QMainWindow) -> Banner:
    """The one below the title, where everything is said that belongs to no single screen."""
    centre = cast(QWidget, window.centralWidget())
    found = centre.findChild(Banner, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return cast(Banner, found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("pages", text)
