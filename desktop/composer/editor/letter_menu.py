"""What a right click in a letter offers: better spellings, and what every text field does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWebEngineCore import QWebEngineContextMenuRequest, QWebEnginePage
from PySide6.QtWidgets import QMenu

from desktop.composer.editor.letter_view import LetterView
from desktop.composer.editor.spelling import Spelling

_MOST = 6
_Flag = QWebEngineContextMenuRequest.EditFlag
_Do = QWebEnginePage.WebAction


def letter_menu(view: LetterView, asked: QWebEngineContextMenuRequest, spelling: Spelling) -> QMenu:
    """Goes when it is closed."""
    menu = QMenu(view, objectName="letterMenu")
    menu.aboutToHide.connect(menu.deleteLater)
    if spelling.is_on and asked.misspelledWord():
        _add_spellings(menu, view, asked.misspelledWord(), asked.spellCheckerSuggestions())
    _add_usual(menu, view, asked)
    if spelling.is_possible:
        menu.addSeparator()
        tick = menu.addAction(_tr("Check &spelling"))
        tick.setObjectName("checkSpelling")
        tick.setCheckable(True)
        tick.setChecked(spelling.is_on)
        tick.triggered.connect(spelling.switch)
    return menu


def _add_spellings(menu: QMenu, view: LetterView, wrong: str, words: list[str]) -> None:
    """Chromium's own way of replacing a word loses it as soon as the letter is touched."""
    for word in words[:_MOST]:
        action = menu.addAction(word.replace("&", "&&"))
        action.setObjectName("spelling")
        change = {"wrong": wrong, "right": word}
        action.triggered.connect(lambda _=False, given=change: view.command("respell", given))
    if not words:
        menu.addAction(_tr("No suggestions")).setEnabled(False)
    menu.addSeparator()


def _add_usual(menu: QMenu, view: LetterView, asked: QWebEngineContextMenuRequest) -> None:
    can = asked.editFlags()
    for name, words, does, flag in (
        ("cut", _tr("Cu&t"), _Do.Cut, _Flag.CanCut),
        ("copy", _tr("&Copy"), _Do.Copy, _Flag.CanCopy),
        ("paste", _tr("&Paste"), _Do.Paste, _Flag.CanPaste),
        ("choose_all", _tr("Select &all"), _Do.SelectAll, _Flag.CanSelectAll),
    ):
        action = QAction(words, menu, objectName=name)
        action.setEnabled(bool(can & flag))
        action.triggered.connect(lambda _=False, act=does: view.page().triggerAction(act))
        menu.addAction(action)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LetterMenu", text)
