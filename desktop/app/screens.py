"""Makes the screens; each is imported when it is made, since the window must not wait for all."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.app.pages import (
    ACTIVITIES,
    ADDRESSES,
    DASHBOARD,
    DISPATCHES,
    PREFERENCES,
    PROPERTIES,
)
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems


def make_screen(
    key: str,
    parts: tuple[Desk, Background, Notifier, Problems],
    state_folder: Path | None,
) -> QWidget:
    desk, background, notifier, _ = parts
    screen = import_module(f"desktop.{key}.screen")
    makers: dict[str, Callable[[], Any]] = {
        DASHBOARD: lambda: screen.DashboardScreen(*parts),
        ADDRESSES: lambda: screen.AddressesScreen(*parts, state_folder),
        PROPERTIES: lambda: screen.PropertiesScreen(desk, background, notifier, state_folder),
        ACTIVITIES: lambda: screen.ActivitiesScreen(*parts, state_folder),
        DISPATCHES: lambda: screen.DispatchesScreen(*parts),
        PREFERENCES: lambda: screen.PreferencesScreen(*parts, state_folder),
    }
    made: QWidget = makers[key]()
    return made
