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
    place: QWidget | None,
) -> QWidget:
    desk, background, notifier, _ = parts
    screen = import_module(f"desktop.{key}.screen")
    makers: dict[str, Callable[[], Any]] = {
        DASHBOARD: lambda: screen.DashboardScreen(*parts, place),
        ADDRESSES: lambda: screen.AddressesScreen(*parts, state_folder, place),
        PROPERTIES: lambda: screen.PropertiesScreen(
            desk, background, notifier, state_folder, place
        ),
        ACTIVITIES: lambda: screen.ActivitiesScreen(*parts, state_folder, place),
        DISPATCHES: lambda: screen.DispatchesScreen(*parts, place),
        PREFERENCES: lambda: screen.PreferencesScreen(*parts, state_folder, place),
    }
    made: QWidget = makers[key]()
    return made
