"""Asks for the passphrase that locks passwords and keys where there is no keyring."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.errors import UserError
from desktop.qt.problems import detail_of, title_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone

_WIDTH = 480


class PassphraseDialog(QDialog):
    """`unlock` raises UserError for the wrong one; then the dialog says so and stays open.

    With `is_new` it is typed twice. Without an answer the program works on, but for what is locked.
    """

    def __init__(
        self, unlock: Callable[[str], None], *, is_new: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passphraseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self._unlock = unlock
        self._is_new = is_new
        self._banner = Banner(self)
        self._typed = _hidden("passphrase")
        self._again = _hidden("passphraseAgain")
        self._build(is_new)

    def _build(self, is_new: bool) -> None:
        if is_new:
            self.setWindowTitle(self.tr("Choose a passphrase"))
            words = self.tr(
                "This machine has no keyring. A passphrase locks passwords and the endpoint's keys "
                "in a file of yours; you type it once at each start. Nobody can give it back to "
                "you: without it the accounts and the pairing have to be set up again."
            )
        else:
            self.setWindowTitle(self.tr("Unlock passwords and keys"))
            words = self.tr("Type the passphrase that you chose for this office's data.")
        form = QFormLayout()
        form.setHorizontalSpacing(Space.S)
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("&Passphrase"), self._typed)
        if is_new:
            form.addRow(self.tr("Once &more"), self._again)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        go = self.tr("Choose") if is_new else self.tr("Unlock")
        button = buttons.addButton(go, QDialogButtonBox.ButtonRole.AcceptRole)
        button.setObjectName("passphraseGo")
        button.setDefault(True)
        dress(button, Look.PRIMARY)
        buttons.accepted.connect(self._on_go)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(self._banner)
        column.addWidget(_told(words))
        column.addLayout(form)
        column.addWidget(buttons)

    def _on_go(self) -> None:
        if self._is_new and self._typed.text() != self._again.text():
            self._banner.show_message(self.tr("The two are not the same."), tone=Tone.FAILURE)
            return
        try:
            self._unlock(self._typed.text())
        except UserError as error:
            self._banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)
            self._typed.selectAll()
            self._typed.setFocus()
        else:
            self.accept()


def _told(words: str) -> QLabel:
    """As high as it gets in a dialog of the usual width, which reckons with a wider one."""
    label = QLabel(words, wordWrap=True)
    label.ensurePolished()
    label.setMinimumHeight(label.heightForWidth(_WIDTH - 2 * Space.L))
    return label


def _hidden(name: str) -> QLineEdit:
    field = QLineEdit(objectName=name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
