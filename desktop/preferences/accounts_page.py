"""The accounts: a list, the form of the chosen one, and a test that says which step failed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.core.domain.account import Account
from desktop.core.domain.account_steps import Trial
from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import accounts
from desktop.core.use_cases.desk import Desk
from desktop.preferences.account_form import AccountForm
from desktop.preferences.page import explanation, page_column
from desktop.preferences.provider_sign_in import ProviderSignIn
from desktop.preferences.trial_list import TrialList
from desktop.qt.background import Background, Lane
from desktop.qt.problems import detail_of, title_of
from desktop.qt.theme import ROW_HEIGHT, Space
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.passphrase_dialog import PassphraseDialog
from desktop.qt.widgets.section_heading import SectionHeading
from desktop.qt.widgets.steady_list_model import SteadyListModel, spread
from desktop.qt.widgets.table import Table

_HEADER_HEIGHT = 34
_ROWS_AT_MOST = 4


class AccountsPage(QWidget):
    """`loaded` says that the accounts stand there; `tried` that a test has its answer."""

    loaded = Signal()
    tried = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._banner = Banner(self)
        self._column = page_column(self, self._banner)
        self._body = self._column.parentWidget()
        self._build_passphrase()
        self._build_table()
        self._build_buttons()
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        self._background.run(
            lambda: accounts.accounts(self._desk), owner=self, done=self._show, key="accounts"
        )

    def _build_passphrase(self) -> None:
        words = self.tr("Choose a &passphrase…")
        self._passphrase = QPushButton(words, self._body, objectName="choosePassphrase")
        self._passphrase.setVisible(self._desk.secrets.needs_passphrase)
        self._passphrase.clicked.connect(self._on_passphrase)

    def _build_table(self) -> None:
        self.table = Table("accountsTable", self.tr("Accounts"), self._body)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        columns = (
            Column(self.tr("Account"), lambda one: one.name, "name"),
            Column(self.tr("Sender"), lambda one: one.sender, "sender", width=280),
            Column(self.tr("Goes through"), lambda one: one.place, "place", width=216),
        )
        self._model = SteadyListModel(columns, lambda one: one.id, parent=self)
        spread(self.table, self._model)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_chosen())

    def _build_buttons(self) -> None:
        self.form = AccountForm(self._body)
        self.form.changed.connect(self._on_changed)
        self._new = QPushButton(self.tr("New account"), objectName="newAccount")
        self._save = QPushButton(self.tr("Save"), objectName="saveAccount")
        self._try = QPushButton(self.tr("Test"), objectName="tryAccount")
        self._try.setToolTip(self.tr("Goes through every step and sends nothing"))
        self.trial = TrialList()
        self._new.clicked.connect(self._on_new)
        self._save.clicked.connect(self._on_save)
        self._try.clicked.connect(self._on_try)

    def _lay_out(self) -> None:
        self.provider = ProviderSignIn(self._desk, self._background, self.form, self._banner, self)
        self.provider.signed_in.connect(self._on_signed_in)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self._save)
        buttons.addWidget(self._try)
        buttons.addStretch()
        buttons.addWidget(self._new)
        self._heading = SectionHeading("")
        column = self._column
        self._kept = explanation(self._words())
        column.addWidget(self._kept)
        column.addWidget(self._passphrase, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        column.addWidget(self._heading)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addWidget(self.trial)
        column.addStretch()

    def _words(self) -> str:
        way = self.tr("By which way your mail goes out.")
        if accounts.keeps_passwords(self._desk):
            kept = self.tr(
                "Passwords are kept in the system's keyring, or locked by your passphrase."
            )
            return f"{way} {kept}"
        forgotten = self.tr(
            "There is no keyring here: a password is known until the program ends, unless you "
            "choose a passphrase that locks it."
        )
        return f"{way} {forgotten}"

    def _on_passphrase(self) -> None:
        secrets = self._desk.secrets
        dialog = PassphraseDialog(secrets.unlock, is_new=not secrets.is_locked, parent=self)
        dialog.accepted.connect(self._on_unlocked)
        dialog.open()

    def _on_unlocked(self) -> None:
        self._passphrase.hide()
        self._kept.setText(self._words())

    def _show(self, known: Sequence[Account]) -> None:
        before = self.form.account().id
        self._model.show_records(known)
        rows = min(max(1, len(known)), _ROWS_AT_MOST)
        self.table.setFixedHeight(_HEADER_HEIGHT + ROW_HEIGHT * rows)
        self.table.setVisible(bool(known))
        self._new.setVisible(bool(known))
        if known:
            self.table.choose_row(max(0, self._model.row_of(before)))
        self._on_chosen()
        self.loaded.emit()

    def _on_chosen(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0:
            self._on_new()
            return
        account = self._model.record_at(row)
        self._heading.setText(account.name)
        if self.form.account() != account:
            self._show_account(account)

    def _show_account(self, account: Account) -> None:
        self.form.show_account(account)
        self.trial.clear()
        self.provider.look()

    def _on_new(self) -> None:
        self.table.clearSelection()
        self.table.selectionModel().clearCurrentIndex()
        self._heading.setText(self.tr("New account"))
        self._show_account(Account("", ""))

    def _on_changed(self) -> None:
        """What was tested is another account now."""
        self.trial.clear()

    def _on_signed_in(self, saved: Account) -> None:
        """Unless somebody has gone on to another account meanwhile."""
        if self.form.account().name == saved.name:
            self.form.show_account(saved)
        self.refresh()

    def _on_save(self) -> None:
        account, password = self.form.account(), self.form.password()
        self._background.run(
            lambda: accounts.save_account(self._desk, account, password),
            owner=self,
            done=self._on_saved,
            failed=self._show_failure,
        )

    def _on_saved(self, outcome: Outcome[Account]) -> None:
        self.form.show_account(outcome.result)
        self._banner.show_message(self.tr("Account saved."), tone=Tone.DONE, seconds=8)
        self.refresh()

    def _on_try(self) -> None:
        account, password = self.form.account(), self.form.password()
        self.setFocus()  # else it would go to the navigation, away from the form
        self.trial.clear()
        self._banner.hide()
        self._try.setEnabled(False)
        self._try.setText(self.tr("Testing…"))
        self._background.run(
            lambda: accounts.try_account(self._desk, account, password),
            owner=self,
            done=self._on_tried,
            failed=self._on_try_failed,
            lane=Lane.NETWORK,
        )

    def _on_tried(self, trial: Trial) -> None:
        self._end_test()
        self.trial.show_trial(trial)
        self.tried.emit()

    def _on_try_failed(self, error: UserError) -> None:
        self._end_test()
        self._show_failure(error)
        self.tried.emit()

    def _end_test(self) -> None:
        self._try.setEnabled(True)
        self._try.setText(self.tr("Test"))
        if self.hasFocus():
            self._try.setFocus()

    def _show_failure(self, error: UserError) -> None:
        self._banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)
