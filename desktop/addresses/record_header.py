"""The head of a record: the way back, the name, what was agreed to, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.addresses.consent_badges import ConsentBadges
from desktop.core.domain.address import Address
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress


class RecordHeader(QWidget):
    back_requested = Signal()
    save_requested = Signal()
    discard_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.badges = ConsentBadges()
        self._name = QLabel(objectName="recordName", textFormat=Qt.TextFormat.PlainText)
        dress(self._name, Look.NAME)
        self._build_buttons()
        self._lay_out()

    def show_address(self, address: Address) -> None:
        is_new = not address.id
        self._name.setText(self.tr("New address") if is_new else address.display_name)
        self.badges.setVisible(not is_new)
        self._delete.setVisible(not is_new)

    def show_changed(self, is_changed: bool) -> None:
        self._save.setEnabled(is_changed)
        self._discard.setVisible(is_changed)

    def _build_buttons(self) -> None:
        self._back = QToolButton(icon=icon("arrow-left"), objectName="backButton")
        self._back.setToolTip(self.tr("Back to all addresses (Alt+Left)"))
        self._back.setAccessibleName(self.tr("Back to all addresses"))
        self._back.setShortcut("Alt+Left")
        self._back.clicked.connect(self.back_requested)
        dress(self._back, Look.FLAT)
        self._save = QPushButton(self.tr("&Save"), objectName="saveAddressButton")
        self._save.setShortcut("Ctrl+S")
        self._save.clicked.connect(self.save_requested)
        self._discard = QPushButton(self.tr("Disca&rd changes"), objectName="discardButton")
        self._discard.clicked.connect(self.discard_requested)
        dress(self._discard, Look.FLAT)
        self._delete = QPushButton(
            icon("trash"), self.tr("&Delete"), objectName="deleteAddressButton"
        )
        self._delete.clicked.connect(self.delete_requested)
        dress(self._delete, Look.FLAT)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._name)
        words.addWidget(self.badges)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for button in (self._discard, self._delete, self._save):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
