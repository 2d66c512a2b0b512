"""Shows and hides parts of what is not seen yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_shown(part: QWidget, is_shown: bool) -> None:
    """As `setVisible`, which polishes and lays out all that is in the part, even where it says
    nothing new and the window is still being built."""
    if part.isHidden() is is_shown:
        part.setVisible(is_shown)
