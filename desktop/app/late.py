"""Places in the window that are filled a moment later, so that the window can be seen at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.leading import lead_focus


class Late(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def fill(self, screen: QWidget) -> None:
        self._column.addWidget(screen)
        screen.show()
        lead_focus(self, screen)
        if self.isVisible():
            screen.setFocus()


class Places:
    """Gives empty places until it is told who makes the screens, and then fills them."""

    def __init__(self) -> None:
        self._late: dict[str, Late] = {}
        self._screen: Callable[[str, QWidget], QWidget] | None = None

    def make(self, key: str, place: QWidget) -> QWidget:
        if self._screen is not None:
            return self._screen(key, place)
        self._late[key] = Late(place)
        return self._late[key]

    def fill(self, screen: Callable[[str, QWidget], QWidget]) -> None:
        self._screen = screen
        for key, late in self._late.items():
            late.fill(screen(key, late))
