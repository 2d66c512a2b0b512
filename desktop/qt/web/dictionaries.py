"""The dictionaries that this machine has for Chromium, to check spelling by; none is fetched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale

_NAMED = "QTWEBENGINE_DICTIONARIES_PATH"
_OF_THE_SYSTEM = ("/usr/share/hunspell-bdic", "/usr/share/qt6/qtwebengine_dictionaries")
_OF_QT = "qtwebengine_dictionaries"
_ENDING = ".bdic"
_USUAL = {"de": ("de_DE",), "en": ("en_GB", "en_US")}


def name_dictionaries() -> None:
    """Before Chromium starts; a folder that somebody has named already stands."""
    folder = _folder()
    if folder is not None:
        os.environ.setdefault(_NAMED, str(folder))


def dictionary_for(language: str) -> str:
    """What Chromium calls it, such as `de_DE`; empty where there is none."""
    folder = _folder()
    if folder is None:
        return ""
    there = {each.stem.replace("-", "_"): each.stem for each in folder.glob(f"*{_ENDING}")}
    own = QLocale.system().name()
    wanted = [own] if own.startswith(f"{language}_") else []
    wanted += [*_USUAL.get(language, ()), language]
    wanted += sorted(each for each in there if each.startswith(f"{language}_"))
    return next((there[each] for each in wanted if each in there), "")


def _folder() -> Path | None:
    """Chromium looks into one alone."""
    return next((each for each in _folders() if any(each.glob(f"*{_ENDING}"))), None)


def _folders() -> Iterator[Path]:
    named = os.environ.get(_NAMED)
    if named:
        yield Path(named)
        return
    yield Path(QCoreApplication.applicationDirPath()) / _OF_QT
    yield Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.DataPath)) / _OF_QT
    yield from (Path(each) for each in _OF_THE_SYSTEM)
