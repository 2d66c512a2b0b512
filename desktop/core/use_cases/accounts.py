"""Accounts: whose name mails go out under, and by which way."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.domain.account import Account, Way
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AccountId
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.ACCOUNT})


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
        other = unit.accounts.named(checked.name)
        if checked.id and other is not None and other.id != checked.id:
            raise UserError(
                f"There is another account “{checked.name}”.", "", "Give this one another name."
            )
        saved = unit.accounts.save(checked)
    if password:
        desk.secrets.write(password_name(saved.id), password)
    return Outcome(saved, _CHANGED)


def keeps_passwords(desk: Desk) -> bool:
    """Whether a saved password is still known after the program was closed."""
    return desk.secrets.keeps_passwords


def try_account(desk: Desk, account: Account, password: str | None = None) -> str:
    """Connects and logs in without sending. Raises UserError that names the step that failed."""
    checked = _checked(account)
    known = desk.secrets.read(password_name(account.id)) if account.id and account.user else None
    with desk.transport(checked, password or known).connect():
        return f"{checked.place} is ready to send as {checked.sender}."


def password_name(id_: AccountId) -> str:
    """Under which name the secret store keeps an account's password."""
    return f"account-{id_}-password"


def _checked(account: Account) -> Account:
    if not account.name.strip():
        raise UserError("The account needs a name.", "", "Give it one, such as “Office”.")
    if account.way is Way.SMTP and not (account.host and 0 < account.port < 65536):
        raise UserError(
            "The account needs a server and a port.", "", "Such as smtp.example.org and 587."
        )
    if account.way is Way.EML_FOLDER and not account.folder:
        raise UserError("The account needs a folder for its mails.", "", "Choose one.")
    return replace(account, sender_email=checked_email(account.sender_email)).checked()
