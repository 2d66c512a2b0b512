"""Opens the wizard that brings addresses or properties in from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.app.handing_over import come_forward
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background

if TYPE_CHECKING:
    from desktop.core.use_cases.import_kinds import ImportKind
    from desktop.qt.importing.wizard import ImportWizard


class Importing(QObject):
    """One wizard a screen at a time."""

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background

    def open_addresses(self, path: Path, screen: QWidget) -> None:
        """A file that was dropped or handed over; a wizard that is at work keeps its own."""
        _open(self.ask_for_addresses(screen), path)

    def open_properties(self, path: Path, screen: QWidget) -> None:
        _open(self.ask_for_properties(screen), path)

    def ask_for_addresses(self, screen: QWidget) -> ImportWizard:
        from desktop.core.use_cases.import_kinds import ADDRESSES  # noqa: PLC0415 - not at start

        return self._wizard(screen, ADDRESSES)

    def ask_for_properties(self, screen: QWidget) -> ImportWizard:
        from desktop.core.use_cases.import_kinds import PROPERTIES  # noqa: PLC0415 - as above

        return self._wizard(screen, PROPERTIES)

    def _wizard(self, screen: QWidget, kind: ImportKind) -> ImportWizard:
        from desktop.qt.importing.wizard import ImportWizard  # noqa: PLC0415 - not at start

        wizard = screen.findChild(ImportWizard) or ImportWizard(
            self._desk, self._background, screen, kind
        )
        come_forward(wizard)
        return wizard


def _open(wizard: ImportWizard, path: Path) -> None:
    if wizard.takes_files():
        wizard.open_file(path)
