"""A place in the main window: its name, and how its screen is made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class ListFirst(Protocol):
    """A screen that begins with a list and may show one record of it."""

    def go_to_list(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Page:
    """`icon` is a Tabler name; `make` is given the screen's place in the window.

    A screen that is made elsewhere and then put there takes twice as long: all that is in it is
    dressed again with every move. `at_bottom` sets it apart from the daily places.
    """

    key: str
    title: str
    icon: str
    make: Callable[[QWidget], QWidget]
    at_bottom: bool = False
