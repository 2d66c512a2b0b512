"""A place in the main window: its name, and how its screen is made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Page:
    """`icon` is a Tabler name; `at_bottom` sets it apart from the daily places."""

    key: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    at_bottom: bool = False
