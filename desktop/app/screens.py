"""Makes the screens; importing them takes the time that the window must not wait for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.activities.screen import ActivitiesScreen
from desktop.addresses.screen import AddressesScreen
from desktop.app.pages import (
    ACTIVITIES,
    ADDRESSES,
    DASHBOARD,
    DISPATCHES,
    PREFERENCES,
    PROPERTIES,
)
from desktop.core.use_cases.desk import Desk
from desktop.dashboard.screen import DashboardScreen
from desktop.dispatches.screen import DispatchesScreen
from desktop.preferences.screen import PreferencesScreen
from desktop.properties.screen import PropertiesScreen
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems


def make_screen(
    key: str,
    parts: tuple[Desk, Background, Notifier, Problems],
    state_folder: Path | None,
) -> QWidget:
    desk, background, notifier, _ = parts
    makers: dict[str, Callable[[], QWidget]] = {
        DASHBOARD: lambda: DashboardScreen(*parts),
        ADDRESSES: lambda: AddressesScreen(*parts, state_folder),
        PROPERTIES: lambda: PropertiesScreen(desk, background, notifier, state_folder),
        ACTIVITIES: lambda: ActivitiesScreen(*parts, state_folder),
        DISPATCHES: lambda: DispatchesScreen(*parts),
        PREFERENCES: lambda: PreferencesScreen(*parts, state_folder),
    }
    return makers[key]()
