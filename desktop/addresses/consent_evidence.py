"""A scan, a mail or a picture that proves what somebody said: chosen, named, left out again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.addresses.consent_files import ask_for_file
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


class EvidenceChoice(QWidget):
    """`path` is the chosen file, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._name = ElidedLabel()
        self._name.setObjectName("evidenceName")
        self._choose = QPushButton(self.tr("Choose file…"), objectName="chooseEvidence")
        self._drop = QPushButton(self.tr("Leave out"), objectName="dropEvidence")
        dress(self._drop, Look.LINK)
        for button in (self._choose, self._drop):
            button.setAutoDefault(False)
        self._choose.clicked.connect(self._on_choose)
        self._drop.clicked.connect(lambda: self.show_file(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        row.addWidget(self._drop)
        self.show_file(None)

    def show_file(self, path: Path | None) -> None:
        self.path = path
        self._name.setText(path.name if path else self.tr("A scan, the mail, a picture"))
        self._drop.setVisible(path is not None)

    def _on_choose(self) -> None:
        pattern = self.tr("Scans, mails and pictures (*.pdf *.eml *.txt *.png *.jpg *.jpeg)")
        ask_for_file(self, self.tr("Choose evidence"), pattern, self.show_file)
