"""The button that signs in at a provider: what it would do, while it waits, and how it ended."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desktop.core.domain.account import Account, SignIn
from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import accounts
from desktop.core.use_cases.desk import Desk
from desktop.preferences.account_form import AccountForm
from desktop.preferences.sign_in_fields import PROVIDER_NAMES
from desktop.qt.background import Background, Lane
from desktop.qt.problems import detail_of, title_of
from desktop.qt.widgets.banner import Banner, Tone


class ProviderSignIn(QObject):
    """`looked` says that the state stands there; `signed_in` carries the account as saved."""

    looked = Signal()
    signed_in = Signal(object)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        form: AccountForm,
        banner: Banner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._form = form
        self._banner = banner
        self._cancelled = Event()
        self._is_waiting = False
        form.sign_in.asked.connect(self._on_asked)
        form.sign_in.cancelled.connect(self.cancel)
        form.sign_in_changed.connect(self.look)
        # the wait for a browser must not hold up the end of the program
        QCoreApplication.instance().aboutToQuit.connect(self.cancel)

    def look(self) -> None:
        """Says where the account in the form stands with its provider."""
        account = self._form.account()
        if account.sign_in is SignIn.PASSWORD or self._is_waiting:
            return
        self._background.run(
            lambda: (
                accounts.can_sign_in(self._desk, account.sign_in),
                accounts.is_signed_in(self._desk, account),
            ),
            owner=self,
            done=lambda state: self._show(account.sign_in, *state),
            failed=self._on_failed,
            key="sign-in",
        )

    @Slot()
    def cancel(self) -> None:
        self._cancelled.set()

    def _show(self, sign_in: SignIn, can: bool, is_signed_in: bool) -> None:
        name = PROVIDER_NAMES[sign_in]
        if not can:
            words = self.tr(
                "Your office has not registered Rundbrief with {provider} yet. Enter its "
                "registration under General."
            ).format(provider=name)
        elif is_signed_in:
            words = self.tr("Signed in. Do it again when {provider} asks for it.").format(
                provider=name
            )
        else:
            words = self.tr("Not signed in yet. Your browser asks you; no password is kept.")
        self._form.sign_in.show_state(words, can_sign_in=can)
        self.looked.emit()

    def _on_asked(self) -> None:
        account = self._form.account()
        self._cancelled = cancelled = Event()
        self._banner.hide()
        self._wait(is_waiting=True)
        words = self.tr("Waiting for you in the browser…")
        self._form.sign_in.show_state(words, can_sign_in=True)
        self._background.run(
            lambda: accounts.sign_in_account(self._desk, account, cancelled.is_set),
            owner=self,
            done=self._on_signed_in,
            failed=self._on_refused,
            lane=Lane.NETWORK,
        )

    def _on_signed_in(self, outcome: Outcome[Account]) -> None:
        self._wait(is_waiting=False)
        name = PROVIDER_NAMES[outcome.result.sign_in]
        self._banner.show_message(
            self.tr("Signed in with {provider}.").format(provider=name),
            self.tr("The account was saved, too."),
            Tone.DONE,
            seconds=8,
        )
        self.signed_in.emit(outcome.result)
        self.look()

    def _on_refused(self, error: UserError) -> None:
        self._wait(is_waiting=False)
        if not self._cancelled.is_set():
            self._on_failed(error)
        self.look()

    def _wait(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self._form.sign_in.show_waiting(is_waiting=is_waiting)

    def _on_failed(self, error: UserError) -> None:
        self._banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)
