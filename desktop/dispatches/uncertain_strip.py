"""The question that a person alone can answer: was the mail taken, or not?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.dispatches.strip import Strip
from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, dress


class UncertainStrip(Strip):
    """`settled` carries whether the mails asked about count as sent."""

    settled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, Look.BANNER_UNCERTAIN)
        self._question = _words("uncertainQuestion")
        self._hint = _words("uncertainHint")
        dress(self._hint, Look.SECONDARY)
        self._as_sent = QPushButton(self.tr("Treat as sent"), objectName="treatAsSent")
        self._as_sent.setToolTip(self.tr("It counts as accepted, and nothing goes out again"))
        self._again = QPushButton(self.tr("Send again"), objectName="sendAgain")
        self._again.setToolTip(self.tr("Who got the mail already will get it twice"))
        self._as_sent.clicked.connect(lambda: self.settled.emit(True))
        self._again.clicked.connect(lambda: self.settled.emit(False))
        self._lay_out()
        self.hide()

    def ask_about(self, count: int, name: str = "") -> None:
        """`name` is that of the only one, if it is known."""
        self.setVisible(bool(count))
        if not count:
            return
        self._question.setText(self._asked(count, name))
        self._hint.setText(self._settles(count, name))
        self.keep_height()

    def _asked(self, count: int, name: str) -> str:
        if count > 1:
            words = self.tr("Of {count} mails nobody knows whether the server took them.")
            return words.format(count=number(count))
        if name:
            words = self.tr("Of the mail to {name} nobody knows whether the server took it.")
            return words.format(name=name)
        return self.tr("Of 1 mail nobody knows whether the server took it.")

    def _settles(self, count: int, name: str) -> str:
        whom = name if count == 1 and name else self.tr("the people")
        look = self.tr(
            "Look into the mailbox's Sent folder, or ask {whom}; an open, a bounce or an "
            "unsubscription settles it by itself. Treated as sent it counts as accepted; sent "
            "again, whoever has it already gets it twice."
        )
        return look.format(whom=whom)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._question)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addLayout(words, 1)
        row.addWidget(self._as_sent, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)


def _words(name: str) -> QLabel:
    return QLabel(objectName=name, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
