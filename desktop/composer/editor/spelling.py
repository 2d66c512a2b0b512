"""Checks the spelling of a letter, where this machine has a dictionary of its language."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from desktop.qt.remembered import remembered
from desktop.qt.web.dictionaries import dictionary_for
from desktop.qt.web.offline_view import OfflineView

_KEY = "composer/spelling"
_LANGUAGE = re.compile(r"<html\b[^<>]*?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)


class Spelling(QObject):
    """On until somebody switches it off, which is remembered; `changed` when either is so now."""

    changed = Signal()

    def __init__(self, view: OfflineView, state_folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._settings = remembered(state_folder)
        self._dictionaries: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        return bool(self._dictionaries)

    @property
    def is_on(self) -> bool:
        return self.is_possible and self._settings.value(_KEY, "yes") == "yes"

    def follow(self, source: str) -> None:
        """The language in which the letter says that it is written, else the window's."""
        found = (dictionary_for(each) for each in languages_of(source))
        self._dictionaries = tuple(dict.fromkeys(each for each in found if each))
        self._apply()

    def switch(self, on: bool) -> None:
        self._settings.setValue(_KEY, "yes" if on else "no")
        self._settings.sync()
        self._apply()

    def _apply(self) -> None:
        self._view.check_spelling(self._dictionaries if self.is_on else ())
        self.changed.emit()


def languages_of(source: str) -> tuple[str, ...]:
    """A letter for all its recipients' languages says each of them."""
    said = dict.fromkeys(each.lower() for each in _LANGUAGE.findall(source))
    return tuple(said) or (QLocale().name()[:2],)
