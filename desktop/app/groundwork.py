"""The part of the program that knows no window: it is loaded while the window already stands.

Off the UI thread nothing may be imported that brings Qt along: while a class of widgets is made
there, the event loop looks up classes without a lock, and the program would end.
"""

from __future__ import annotations

from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.core.use_cases.desk import Desk

OF_THE_OFFICE = (
    "desktop.core.domain.mailto",
    "desktop.core.use_cases.activities",
    "desktop.core.use_cases.addresses",
    "desktop.core.use_cases.dashboard",
    "desktop.core.use_cases.dispatches",
    "desktop.core.use_cases.drafts",
    "desktop.core.use_cases.pairing",
    "desktop.core.use_cases.preferences",
)
"""What the office needs of the core before the dashboard, as its first screen, is filled."""


def open_office_desk(stack: ExitStack, folder: Path, database: str) -> Desk:
    """On a worker: the desk, open until the stack is closed, and the core for who works at it."""
    opened = import_module("desktop.adapters.desk").open_desk(folder, database)
    desk: Desk = stack.enter_context(opened)
    for name in OF_THE_OFFICE:
        import_module(name)
    return desk
