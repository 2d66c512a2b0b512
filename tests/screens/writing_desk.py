"""A letter's editor in a window of its own, and hands that write in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.composer.body.body_pane import BodyPane
from desktop.composer.editor.letter_view import WORLD
from desktop.composer.editor.rich_editor import RichEditor
from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.draft import Draft

_PATIENCE_MS = 20_000


class WritingDesk:
    """What is written reaches the draft by itself; `body` waits until it has."""

    def __init__(self, qtbot: QtBot, folder: Path, body: str = "") -> None:
        self._qtbot = qtbot
        self.draft = OpenDraft(Draft(body=body))
        self.pane = BodyPane(self.draft, folder)
        self.draft.setParent(self.pane)
        qtbot.addWidget(self.pane)
        self.pane.resize(760, 560)
        with qtbot.waitSignal(self.pane.letter_ready):
            self.pane.show()
        self.write_here()

    @property
    def letter(self) -> RichEditor:
        assert self.pane.letter is not None
        return self.pane.letter

    @property
    def page(self) -> QWidget:
        """What takes keys and clicks."""
        page = self.letter.view.focusProxy()
        assert page is not None
        return page

    def write_here(self) -> None:
        self.pane.activateWindow()
        self.letter.view.write_here()
        self.asked("document.hasFocus()")

    def open(self, body: str) -> None:
        with self._qtbot.waitSignal(self.pane.letter_ready):
            self.draft.set(body=body)
        self.write_here()

    def type(self, text: str) -> None:
        """On a busy machine keys reach the page later than questions that were asked after them."""
        before = self._keys_heard()
        self._qtbot.keyClicks(self.page, text)
        self._qtbot.waitUntil(
            lambda: self._keys_heard() >= before + len(text), timeout=_PATIENCE_MS
        )

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        self._qtbot.keyClick(self.page, key, held)
        self.asked("1")

    def command(self, name: str, given: object = None) -> None:
        self.letter.view.command(name, given)
        self.asked("1")

    def put_cursor(self, words: str, *, after: bool = True) -> None:
        """Behind (or before) the first place where the words stand."""
        self.command("spot", words)
        side = "false" if after else "true"
        self.asked(f"getSelection().getRangeAt(0).collapse({side}), 1")

    def select(self, words: str) -> None:
        self.command("spot", words)

    def paste(self, html: str = "", text: str = "") -> None:
        data = QMimeData()
        if html:
            data.setHtml(html)
        if text:
            data.setText(text)
        QGuiApplication.clipboard().setMimeData(data)
        before = self._written()
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self._written() != before)

    def _keys_heard(self) -> int:
        listen = "addEventListener('keyup', () => window.heard++, true)"
        return int(self.asked(f"window.heard ??= ({listen}, 0)"))

    def _written(self) -> str:
        return str(self.asked("writing.source()"))

    def asked(self, code: str) -> Any:
        """What the page says; everything that was done before has been done by then."""
        found: list[Any] = []
        self.letter.view.page().runJavaScript(code, WORLD, found.append)
        # a page that takes in a huge letter answers when it has
        self._qtbot.waitUntil(lambda: bool(found), timeout=_PATIENCE_MS)
        return found[0]

    def until(self, is_so: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(is_so)

    def body(self) -> str:
        done: list[bool] = []
        self.pane.settle(lambda: done.append(True))
        self._qtbot.waitUntil(lambda: bool(done))
        return self.draft.draft.body
