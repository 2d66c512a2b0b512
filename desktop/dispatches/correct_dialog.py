"""Corrects the email address of a mail that failed, and sends it there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.errors import UserError
from desktop.core.domain.mail_line import MailLine
from desktop.qt.core_words import said
from desktop.qt.problems import sentences_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field

_WIDTH = 480


class CorrectDialog(QDialog):
    """Blocks nothing: `chosen` gets the email and whether the address record has it, too."""

    def __init__(
        self,
        line: MailLine,
        chosen: Callable[[str, bool], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("correctDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Correct and send again"))
        self.setMinimumWidth(_WIDTH)
        self._line = line
        self._chosen = chosen
        self._email = Field("correctedEmail", self.tr("&Email"))
        self._email.set_text(line.email)
        self._email.changed.connect(self._on_changed)
        self._in_record = QCheckBox(
            self.tr("Correct it in the address, &too"), objectName="correctInRecord"
        )
        self._in_record.setChecked(line.address is not None)
        self._in_record.setVisible(line.address is not None)
        self._build_buttons()
        self._lay_out()
        self._on_changed()
        self._email.editor.setFocus()

    def show_problem(self, error: UserError) -> None:
        """It could not be done; what was typed stays."""
        self._email.show_problem(sentences_of(error))
        self._send.setEnabled(False)

    def _build_buttons(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._send = self._buttons.addButton(
            self.tr("&Send again"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._send.setObjectName("correctAndSend")
        self._send.setDefault(True)
        dress(self._send, Look.PRIMARY)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        name = _words(self._line.name)
        dress(name, Look.NAME)
        column.addWidget(name)
        column.addWidget(self._servers_words())
        column.addSpacing(Space.S)
        column.addWidget(self._email)
        column.addWidget(self._in_record)
        column.addSpacing(Space.M)
        column.addWidget(self._buttons)

    def _servers_words(self) -> QWidget:
        frame = QFrame()
        dress(frame, Look.BANNER_FAILURE)
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        words = _words(said(self._line.words) or self.tr("The server gave no reason."))
        words.setObjectName("serversWords")
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        return frame

    def _on_changed(self) -> None:
        self._send.setEnabled(self._email.text() not in ("", self._line.email))

    def _on_accepted(self) -> None:
        in_record = self._in_record.isChecked() and self._line.address is not None
        self._chosen(self._email.text(), in_record)


def _words(text: str) -> QLabel:
    return QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
