"""Where windows keep their sizes and tables their widths: one file in the state folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QSize
from PySide6.QtWidgets import QDialog, QSplitter, QWidget


def remembered(state_folder: Path) -> QSettings:
    """The settings of all windows of one data folder."""
    return QSettings(str(state_folder / "window.ini"), QSettings.Format.IniFormat)


def remember_size(window: QWidget, state_folder: Path, name: str) -> None:
    """The next window of this name has the size that this one is closed with."""
    settings, key = remembered(state_folder), f"{name}/geometry"
    geometry = settings.value(key)
    if geometry is not None:
        window.restoreGeometry(geometry)
    window.installEventFilter(_AtClose(window, settings, key))


def remember_halves(splitter: QSplitter, state_folder: Path, name: str) -> None:
    """Where somebody has dragged the line between them, it is the next time, too."""
    settings, key = remembered(state_folder), f"{name}/halves"
    state = settings.value(key)
    if state is not None:
        splitter.restoreState(state)
    splitter.splitterMoved.connect(lambda *_: settings.setValue(key, splitter.saveState()))


def remember_dialog(
    dialog: QDialog, state_folder: Path, name: str, halves: QSplitter | None = None
) -> None:
    """The next one of this name is as large as this one is left; where it stands is up to its
    parent. With `halves`, the line between them stays, too.
    """
    settings, key = remembered(state_folder), f"{name}/size"
    size = settings.value(key)
    if isinstance(size, QSize) and size.isValid():
        dialog.resize(size.boundedTo(_room(dialog)))
    dialog.installEventFilter(_AtLeaving(dialog, settings, key))
    if halves is not None:
        remember_halves(halves, state_folder, name)


def _room(dialog: QDialog) -> QSize:
    """The screen may be another one by now."""
    return dialog.screen().availableSize()


class _AtLeaving(QObject):
    """A dialog that is accepted or rejected is hidden, and never closed."""

    def __init__(self, dialog: QDialog, settings: QSettings, key: str) -> None:
        super().__init__(dialog)
        self._settings = settings
        self._key = key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_left = event.type() == QEvent.Type.Hide and not event.spontaneous()
        if is_left and isinstance(watched, QWidget):
            self._settings.setValue(self._key, watched.size())
        return False


class _AtClose(QObject):
    def __init__(self, window: QWidget, settings: QSettings, key: str) -> None:
        super().__init__(window)
        self._settings = settings
        self._key = key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and isinstance(watched, QWidget):
            self._settings.setValue(self._key, watched.saveGeometry())
            self._settings.sync()
        return False
