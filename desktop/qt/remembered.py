"""Where windows keep their sizes and tables their widths: one file in the state folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


def remembered(state_folder: Path) -> QSettings:
    """The settings of all windows of one data folder."""
    return QSettings(str(state_folder / "window.ini"), QSettings.Format.IniFormat)
