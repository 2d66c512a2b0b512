"""Whether an Html mail is written as it looks or as its source; remembered for the next one."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.qt.remembered import remembered
from desktop.qt.widgets.chips import Chips

_KEY = "composer/html_view"


class View(StrEnum):
    LETTER = "letter"
    SOURCE = "source"


class ViewChoice(Chips):
    """`chosen` carries what the writer chose; what is shown otherwise is told by `show_view`."""

    def __init__(self, state_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("bodyView", parent)
        self._state_folder = state_folder
        self._wanted = view_of(state_folder)
        self.offer([(View.LETTER, self.tr("Letter")), (View.SOURCE, self.tr("Source"))])
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.chosen.connect(self._remember)

    def wanted(self) -> View:
        """What is shown when nothing speaks against it."""
        return self._wanted

    def show_view(self, view: View) -> None:
        self.choose(view)

    def set_aside(self) -> None:
        """For this window alone: the letter can't be shown."""
        self._wanted = View.SOURCE

    def _remember(self, key: str) -> None:
        self._wanted = View(key)
        remember_view(self._state_folder, self._wanted)


def view_of(state_folder: Path) -> View:
    written = str(remembered(state_folder).value(_KEY, View.LETTER))
    return View.SOURCE if written == View.SOURCE else View.LETTER


def remember_view(state_folder: Path, view: View) -> None:
    settings = remembered(state_folder)
    settings.setValue(_KEY, view.value)
    settings.sync()
