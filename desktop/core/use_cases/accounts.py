"""Accounts: whose name mails go out under, and by which way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, runtime_checkable

from desktop.core.dispatch.ports import Transport
from desktop.core.domain.account import MOST_CONNECTIONS, Account, SignIn, Way
from desktop.core.domain.account_steps import Step, StepFailed, Trial, steps_of
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AccountId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.ACCOUNT})
_OWN_SIGN_IN = {Way.GMAIL_API: SignIn.GOOGLE, Way.GRAPH: SignIn.MICROSOFT}


@runtime_checkable
class ChecksSender(Protocol):
    """A way out that can ask beforehand whether it may send as its sender."""

    def check_sender(self) -> None:
        """Sends nothing; raises UserError when it may not."""
        ...


def accounts(desk: Desk) -> list[Account]:
    with desk.storage.read() as unit:
        return unit.accounts.all()


def account_named(desk: Desk, name: str) -> Account:
    """Raises UserError when there is none."""
    found = next((account for account in accounts(desk) if account.name == name), None)
    if found is None:
        raise UserError(f"There is no account “{name}”.", "", "Add it first, or check its name.")
    return found


def save_account(desk: Desk, account: Account, password: str | None = None) -> Outcome[Account]:
    """Adds it or changes it; a password goes to the secret store, None leaves what is there.

    Raises UserError for a name that another one has, a sender that is no address or a way that
    would send in the clear.
    """
    checked = _checked(account)
    with desk.storage.write() as unit:
        _refuse_double(unit, checked)
        saved = unit.accounts.save(checked)
    if password:
        desk.secrets.write(password_name(saved.id), password)
    return Outcome(saved, _CHANGED)


def keeps_passwords(desk: Desk) -> bool:
    """Whether a saved password is still known after the program was closed."""
    return desk.secrets.keeps_passwords


def sign_in_account(
    desk: Desk, account: Account, cancelled: Callable[[], bool] = lambda: False
) -> Outcome[Account]:
    """Has the account's user sign in at the provider, in the browser, and saves the account.

    Waits for the user; raises UserError when nobody agrees, and then nothing has changed.
    """
    checked = _checked(account)
    if checked.sign_in is SignIn.PASSWORD:
        raise UserError(
            f"“{checked.name}” signs in with a password.", "", "Choose another sign-in first."
        )
    with desk.storage.read() as unit:
        _refuse_double(unit, checked)
    token = desk.sign_ins.refresh_token(checked, cancelled)
    saved = save_account(desk, checked).result
    desk.secrets.write(refresh_token_name(saved.id), token)
    return Outcome(saved, _CHANGED)


def is_signed_in(desk: Desk, account: Account) -> bool:
    """Whether somebody has signed in at the account's provider; it may have been taken back."""
    return bool(account.id and desk.secrets.read(refresh_token_name(account.id)))


def can_sign_in(desk: Desk, sign_in: SignIn) -> bool:
    """Whether the office has registered this program with the provider."""
    return sign_in is SignIn.PASSWORD or desk.sign_ins.is_registered(sign_in)


def reach_account(desk: Desk, account: Account, password: str | None = None) -> str:
    """Connects and signs in without sending. Raises UserError that names what failed."""
    checked = _checked(account)
    with _transport(desk, checked, password).connect():
        return _is_ready(checked)


def try_account(desk: Desk, account: Account, password: str | None = None) -> Trial:
    """Goes through all the steps before sending, and says which of them failed and what to do.

    Raises UserError for an account that can't even be tried.
    """
    checked = _checked(account)
    steps = steps_of(checked)
    try:
        transport = _transport(desk, checked, password)
        with transport.connect():
            pass
        if isinstance(transport, ChecksSender):
            transport.check_sender()
    except StepFailed as problem:
        return Trial(steps, problem.title, problem, problem.step)
    except UserError as problem:
        failed = Step.FOLDER if checked.way is Way.EML_FOLDER else None
        return Trial(steps, problem.title, problem, failed)
    return Trial(steps, _is_ready(checked))


def password_name(id_: AccountId) -> str:
    """Under which name the secret store keeps an account's password."""
    return f"account-{id_}-password"


def refresh_token_name(id_: AccountId) -> str:
    """Under which name it keeps what a provider gave when somebody signed in there."""
    return f"account-{id_}-refresh-token"


def _transport(desk: Desk, account: Account, password: str | None) -> Transport:
    has_password = account.id and account.user and account.sign_in is SignIn.PASSWORD
    known = desk.secrets.read(password_name(account.id)) if has_password else None
    return desk.transport(account, password or known)


def _refuse_double(unit: Unit, account: Account) -> None:
    other = unit.accounts.named(account.name)
    if account.id and other is not None and other.id != account.id:
        raise UserError(
            f"There is another account “{account.name}”.", "", "Give this one another name."
        )


def _is_ready(account: Account) -> str:
    return f"{account.place} is ready to send as {account.sender}."


def _checked(account: Account) -> Account:
    if not account.name.strip():
        raise UserError("The account needs a name.", "", "Give it one, such as “Office”.")
    if account.way is Way.SMTP and not (account.host and 0 < account.port < 65536):
        raise UserError(
            "The account needs a server and a port.", "", "Such as smtp.example.org and 587."
        )
    if account.way is Way.EML_FOLDER and not account.folder:
        raise UserError("The account needs a folder for its mails.", "", "Choose one.")
    if not 1 <= account.connections <= MOST_CONNECTIONS:
        raise UserError(
            f"An account has 1 to {MOST_CONNECTIONS} connections.",
            "",
            "Most providers allow no more than a few.",
        )
    sender = checked_email(account.sender_email)
    return replace(account, sender_email=sender, sign_in=_sign_in(account)).checked()


def _sign_in(account: Account) -> SignIn:
    """A provider's own interface knows its own sign-in only; a folder needs none."""
    if account.way is Way.EML_FOLDER:
        return SignIn.PASSWORD
    return _OWN_SIGN_IN.get(account.way, account.sign_in)
