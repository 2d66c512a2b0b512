"""One line on an address that is not written to any more: why, and the way back, with undo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.email_address import compared
from desktop.qt.icons import Ink, pixmap
from desktop.qt.theme import ICON, Look, Space, dress
from desktop.qt.times import exact, short_date


class BounceLine(QFrame):
    """Hidden while mail goes there. `undo_requested` carries what was lifted just now."""

    lift_requested = Signal()
    undo_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bounceLine")
        self._lifted: Suppression | None = None
        self._build()
        self.hide()

    def show_standing(self, email: str, suppression: Suppression | None) -> None:
        """What holds for the email now; what was just lifted can be undone until one leaves."""
        if suppression is not None:
            self._lifted = None
            self._show(suppression_in_words(suppression), self.tr("Write to it again"))
            self._text.setToolTip(exact(suppression.at))
        elif self._lifted is None or compared(self._lifted.email) != compared(email):
            self._lifted = None
            self.hide()

    def show_lifted(self, lifted: Suppression) -> None:
        self._lifted = lifted
        words = self.tr("Mail goes to {email} again.").format(email=lifted.email)
        self._text.setToolTip("")
        self._show(words, self.tr("Undo"))

    def text(self) -> str:
        return self._text.text()

    def _show(self, words: str, action: str) -> None:
        is_done = self._lifted is not None
        dress(self, Look.BANNER_DONE if is_done else Look.BANNER_UNCERTAIN)
        ink = Ink.GREEN if is_done else Ink.AMBER
        self._drawing.setPixmap(pixmap("check" if is_done else "alert-triangle", ink, ICON))
        self._text.setText(words)
        self._button.setText(action)
        self.show()

    def _build(self) -> None:
        self._drawing = QLabel()
        self._text = QLabel(
            objectName="bounceWords", wordWrap=True, textFormat=Qt.TextFormat.PlainText
        )
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self.tr("Write to it again"), objectName="writeAgainButton")
        self._button.clicked.connect(self._on_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)

    def _on_button(self) -> None:
        if self._lifted is None:
            self.lift_requested.emit()
        else:
            self.undo_requested.emit(self._lifted)


def suppression_in_words(suppression: Suppression) -> str:
    """`Mail bounced on 12 Nov 2026: 550 5.1.1 no such user — not written to any more.`"""
    beginnings = {
        SuppressionReason.HARD_BOUNCE: _tr("Mail bounced on {day}"),
        SuppressionReason.SOFT_BOUNCES: _tr("Mail bounced three times, the last on {day}"),
        SuppressionReason.BY_HAND: _tr("Taken off the mail on {day}"),
    }
    beginning = beginnings[suppression.reason].format(day=short_date(suppression.at))
    said = f": {suppression.words.rstrip('.')}" if suppression.words else ""
    return _tr("{what} — not written to any more.").format(what=beginning + said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BounceLine", text)
