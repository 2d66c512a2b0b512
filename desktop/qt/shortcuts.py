"""Every key that does something, declared once: windows take it from here, and so does the list."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Keys(StrEnum):
    """As Qt writes them everywhere; `shown` says them in the reader's language."""

    WRITE = "Ctrl+N"
    WRITE_SERIAL_MAIL = "Ctrl+Shift+N"
    FIND = "Ctrl+F"
    SYNC = "F5"
    PREFERENCES = "Ctrl+,"
    SHORTCUTS = "F1"
    QUIT = "Ctrl+Q"
    FIRST_PAGE = "Ctrl+1"
    SECOND_PAGE = "Ctrl+2"
    THIRD_PAGE = "Ctrl+3"
    FOURTH_PAGE = "Ctrl+4"
    FIFTH_PAGE = "Ctrl+5"
    SAVE = "Ctrl+S"
    BACK = "Alt+Left"
    PREVIOUS = "Ctrl+PgUp"
    NEXT = "Ctrl+PgDown"
    NEW_RECORD = "Ctrl+Shift+C"
    CHOOSE_ALL = "Ctrl+A"
    SEND = "Ctrl+Return"
    CLOSE = "Ctrl+W"
    REVIEW = "Ctrl+Shift+P"
    PLACEHOLDER = "Ctrl+Space"
    NEXT_SPOT = "Ctrl+J"
    BOLD = "Ctrl+B"
    ITALIC = "Ctrl+I"
    UNDERLINE = "Ctrl+U"
    LINK = "Ctrl+K"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    RENAME = "F2"
    DUPLICATE = "Ctrl+D"
    DELETE = "Del"
    TICK = "Space"
    MOVE_UP = "Alt+Shift+Up"
    MOVE_DOWN = "Alt+Shift+Down"
    MOVE_IN = "Alt+Shift+Right"
    MOVE_OUT = "Alt+Shift+Left"


PAGES = (Keys.FIRST_PAGE, Keys.SECOND_PAGE, Keys.THIRD_PAGE, Keys.FOURTH_PAGE, Keys.FIFTH_PAGE)
_ALSO = {
    Keys.SEND: ("Ctrl+Enter",),
    Keys.SHORTCUTS: ("Ctrl+?",),
    Keys.BACK: ("Esc",),
}
"""The same with a key that some keyboards have instead; the list names the first."""


def sequences(keys: Keys) -> list[QKeySequence]:
    return [QKeySequence(each) for each in (keys.value, *_ALSO.get(keys, ()))]


def shown(keys: Keys) -> str:
    """`Ctrl+N`, `Strg+N`, `⌘N`"""
    return QKeySequence(keys.value).toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(words: str, keys: Keys) -> str:
    """A tool tip: `Write email (Ctrl+N)`."""
    return _tr("{what} ({keys})").format(what=words, keys=shown(keys))


def add_shortcut(
    window: QWidget,
    keys: Keys,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    shortcut = QShortcut(window)
    shortcut.setKeys(sequences(keys))
    shortcut.setContext(context)
    shortcut.activated.connect(act)


def shortcut_groups() -> tuple[tuple[str, tuple[tuple[Keys, str], ...]], ...]:
    """What each does, by the place where it does it."""
    return (
        (
            _tr("Everywhere"),
            (
                (Keys.WRITE, _tr("Write an email")),
                (Keys.WRITE_SERIAL_MAIL, _tr("Write a serial mail")),
                (Keys.FIND, _tr("Search")),
                (Keys.SYNC, _tr("Sync with the endpoint")),
                (Keys.SHORTCUTS, _tr("Show these shortcuts")),
                (Keys.PREFERENCES, _tr("Preferences")),
                (Keys.QUIT, _tr("Quit")),
            ),
        ),
        (
            _tr("Go to"),
            (
                (Keys.FIRST_PAGE, _tr("Dashboard")),
                (Keys.SECOND_PAGE, _tr("Addresses")),
                (Keys.THIRD_PAGE, _tr("Properties")),
                (Keys.FOURTH_PAGE, _tr("Activities")),
                (Keys.FIFTH_PAGE, _tr("Dispatches")),
            ),
        ),
        (_tr("Dashboard"), ((Keys.TICK, _tr("Mark what is due as done")),)),
        (_tr("Addresses and properties"), _with_records()),
        (_tr("Writing"), _while_writing()),
        (
            _tr("Filters"),
            (
                (Keys.MOVE_UP, _tr("Move a condition up")),
                (Keys.MOVE_DOWN, _tr("Move a condition down")),
                (Keys.MOVE_IN, _tr("Move a condition into a group")),
                (Keys.MOVE_OUT, _tr("Move a condition out of its group")),
            ),
        ),
        (
            _tr("Templates"),
            (
                (Keys.RENAME, _tr("Rename")),
                (Keys.DUPLICATE, _tr("Duplicate")),
                (Keys.DELETE, _tr("Delete")),
            ),
        ),
    )


def _while_writing() -> tuple[tuple[Keys, str], ...]:
    return (
        (Keys.SEND, _tr("Send")),
        (Keys.SAVE, _tr("Keep the draft")),
        (Keys.CLOSE, _tr("Close; the draft is kept")),
        (Keys.REVIEW, _tr("Look at all recipients of a serial mail")),
        (Keys.PREVIOUS, _tr("Preview for the recipient before")),
        (Keys.NEXT, _tr("Preview for the next recipient")),
        (Keys.PLACEHOLDER, _tr("Insert a placeholder")),
        (Keys.NEXT_SPOT, _tr("Next place to fill in")),
        (Keys.BOLD, _tr("Bold")),
        (Keys.ITALIC, _tr("Italic")),
        (Keys.UNDERLINE, _tr("Underline")),
        (Keys.LINK, _tr("Link")),
        (Keys.UNDO, _tr("Undo")),
        (Keys.REDO, _tr("Redo")),
    )


def _with_records() -> tuple[tuple[Keys, str], ...]:
    return (
        (Keys.NEW_RECORD, _tr("New address or property")),
        (Keys.SAVE, _tr("Save the record")),
        (Keys.BACK, _tr("Back to the list")),
        (Keys.PREVIOUS, _tr("Previous record of the list")),
        (Keys.NEXT, _tr("Next record of the list")),
        (Keys.CHOOSE_ALL, _tr("Choose all that are listed")),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("shortcuts", text)
