"""Which account the mail goes out from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop.core.domain.account import Account
from desktop.core.domain.ids import AccountId

_LEAST_WIDTH = 280


class SenderChoice(QComboBox):
    """Without any account it says so and can't be opened."""

    account_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fromChoice")
        self.setAccessibleName(self.tr("From"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setPlaceholderText(self.tr("No account yet"))
        self.setEnabled(False)
        self.currentIndexChanged.connect(self._on_index_changed)

    def show_accounts(self, accounts: Sequence[Account], chosen: AccountId | None) -> None:
        self.blockSignals(True)
        self.clear()
        for account in accounts:
            self.addItem(account.sender, account.id)
        self.blockSignals(False)
        self.setEnabled(bool(accounts))
        self.show_account(chosen)

    def show_account(self, chosen: AccountId | None) -> None:
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(chosen) if chosen is not None else -1)
        self.blockSignals(False)
        self.update()

    def _on_index_changed(self, index: int) -> None:
        if index >= 0:
            self.account_chosen.emit(AccountId(self.itemData(index)))
