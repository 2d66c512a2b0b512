"""Writes a letter by keys alone, on a screen of its own: run apart, and watched.

`python -m tests.screens.writing_walk FOLDER` prints each step and, at the end, the letter.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.app.start import application
from desktop.composer.body.body_pane import BodyPane
from desktop.composer.composer import ComposerWindow
from desktop.composer.editor.letter_view import WORLD
from desktop.core.domain.formats import Format
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems
from desktop.qt.theme import apply_theme
from tests.office import Office, open_office
from tests.screens.keyboard_walk import Step, Walk, field_text, focused, press, type_in

ANSWERS: list[object] = []
HOSTILE = "<p>Gruß</p><img src=x onerror=\"document.title='ran'\"><script>1</script>"


def pane_asks(pane: BodyPane) -> Callable[[], object]:
    """Whether the cursor is in the letter, which only the page knows."""

    def ask() -> None:
        assert pane.letter is not None
        page = pane.letter.view.page()
        page.runJavaScript("document.activeElement.isContentEditable", WORLD, ANSWERS.append)

    return ask


def steps(composer: ComposerWindow) -> list[Step]:
    [pane] = composer.findChildren(BodyPane)
    body = lambda: composer.draft.body  # noqa: E731 -- asked again at each look

    def is_ready() -> bool:
        return pane.letter is not None and pane.letter.is_ready

    def is_bold() -> bool:
        return pane.letter is not None and pane.letter.tools.standing.bold

    def is_in_text() -> bool:
        return pane.letter is not None and pane.letter.view.focusProxy().hasFocus()

    def paste() -> None:
        data = QMimeData()
        data.setHtml(HOSTILE)
        QGuiApplication.clipboard().setMimeData(data)
        press("Ctrl+V")

    placeholder = "{{ address.last_name"
    return [
        ("to the subject", is_ready, lambda: press("Alt+U")),
        ("to the text", lambda: focused() == "subjectField", lambda: press("Tab")),
        ("in the text", is_in_text, pane_asks(pane)),
        ("write", lambda: ANSWERS == [True], lambda: type_in("Guten ")),
        ("bold", lambda: "Guten" in body(), lambda: press("Ctrl+B")),
        ("in bold", is_bold, lambda: type_in("Tag ")),
        ("placeholder", lambda: "<strong>Tag" in body(), lambda: press("Ctrl+Space")),
        ("search", lambda: focused() == "placeholderSearch", lambda: type_in("last name")),
        ("insert", lambda: field_text("placeholderSearch") == "last name", lambda: press("Return")),
        ("inserted", lambda: placeholder in body(), paste),
        ("pasted", lambda: "Gruß" in body(), lambda: type_in("x")),
        ("typed", lambda: "Grußx" in body(), lambda: press("Ctrl+Z")),
        ("undone", lambda: "Grußx" not in body() and "Gruß" in body(), lambda: None),
        ("to the format", lambda: True, lambda: press("Alt+O")),
        ("text only", lambda: focused() == "formatChoice", lambda: press("Down")),
        ("is text", lambda: composer.draft.format is Format.TEXT, lambda: _end(composer)),
    ]


def _end(composer: ComposerWindow) -> None:
    print(repr(composer.draft.body), flush=True)
    os._exit(0)


def main(folder: Path) -> None:
    app = application([])
    apply_theme(app, dark=False)
    with open_office(folder) as office:
        composer = _composer(office)
        composer.show()
        walk = Walk(app, steps(composer))
        app.exec()
        del walk


_KEPT: list[object] = []


def _composer(office: Office) -> ComposerWindow:
    office.add("anna@example.org")
    problems, notifier = Problems(), Notifier()
    background = Background(problems, notifier)
    draft = office.draft(body="", subject="Neues", track_shipping=False)
    _KEPT.extend((problems, notifier, background))
    return ComposerWindow(office.desk, background, notifier, problems, draft)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
