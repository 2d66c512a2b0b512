"""The button of a record with everything that a person may ask about their own data."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.qt.icons import icon
from desktop.qt.theme import Look, dress


class RightsButton(QToolButton):
    access_requested = Signal()
    restriction_requested = Signal()
    erasure_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rightsButton")
        self.setIcon(icon("shield-half"))
        self.show_restricted(is_restricted=False)
        self.setAccessibleName(self.tr("Privacy: hand out, only keep or erase"))
        self.setToolButtonStyle(self.toolButtonStyle().ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        dress(self, Look.FLAT)
        menu = QMenu(self)
        for words, signal in (
            (self.tr("&Hand out what is kept…"), self.access_requested),
            (self.tr("Only &keep the data…"), self.restriction_requested),
            (self.tr("&Erase this person…"), self.erasure_requested),
        ):
            menu.addAction(words).triggered.connect(signal)
        self.setMenu(menu)

    def show_restricted(self, *, is_restricted: bool) -> None:
        """That the data may only be kept has to be seen before somebody works with it."""
        words = self.tr("&Privacy: only kept") if is_restricted else self.tr("&Privacy")
        self.setText(words)
