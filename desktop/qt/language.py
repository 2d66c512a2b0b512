"""Which language the windows speak; set before the first of them is made."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from desktop.core.settings import WINDOW_LANGUAGE
from desktop.qt.remembered import remembered

GERMAN, ENGLISH, SYSTEM = "de", "en", "system"
_KEY = f"window/{WINDOW_LANGUAGE.key}"
_NAME = "windowLanguage"
_GERMANS = (QLocale.Language.German, QLocale.Language.SwissGerman)


def chosen_language(state_folder: Path) -> str:
    """`de`, `en` or `system`; what is written there by hand and isn't one of them is the last."""
    written = str(remembered(state_folder).value(_KEY, SYSTEM))
    return written if written in dict(WINDOW_LANGUAGE.choices) else SYSTEM


def choose_language(state_folder: Path, choice: str) -> None:
    """From the next start on."""
    settings = remembered(state_folder)
    settings.setValue(_KEY, choice)
    settings.sync()


def speak(app: QCoreApplication, choice: str) -> None:
    """Windows made from now on speak it, and dates and numbers are written its way.

    Of a system's languages German and English are spoken; any other one is answered in English.
    """
    _fall_silent(app)
    system = QLocale.system()
    locale = _locale_of(choice, system)
    QLocale.setDefault(locale)
    if locale.language() in _GERMANS:
        for translator in _german(app):
            translator.setObjectName(_NAME)
            app.installTranslator(translator)


def _locale_of(choice: str, system: QLocale) -> QLocale:
    spoken = {GERMAN: QLocale.Language.German, ENGLISH: QLocale.Language.English}.get(choice)
    if spoken is None:
        is_spoken = system.language() in (*_GERMANS, QLocale.Language.English)
        return system if is_spoken else QLocale(QLocale.Language.English)
    return system if system.language() == spoken else QLocale(spoken)


def _german(app: QCoreApplication) -> Iterator[QTranslator]:
    """Qt's own words (Save, Cancel, the menu of a text field), then ours, which win."""
    qts = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name in ("qtbase_de", "qtwebengine_de"):
        translator = QTranslator(app)
        if translator.load(name, qts):
            yield translator
    ours = QTranslator(app)
    with as_file(files("resources.translations").joinpath("rundbrief_de.qm")) as compiled:
        if ours.load(str(compiled)):
            yield ours


def _fall_silent(app: QCoreApplication) -> None:
    for translator in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(translator)
        translator.deleteLater()
