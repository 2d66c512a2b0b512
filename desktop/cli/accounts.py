"""Verbs on accounts."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from desktop.adapters.secret_store import PASSWORD_VARIABLE, usable_keyring
from desktop.cli.output import as_table, say
from desktop.core.domain.account import Account, Security, Way
from desktop.core.domain.email_address import name_and_address
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import accounts
from desktop.core.use_cases.desk import Desk

FOLDER_SENDER = "rundbrief@localhost"


def add(desk: Desk, options: argparse.Namespace) -> int:
    account = _smtp_account(options) if options.smtp else _folder_account(options)
    saved = accounts.save_account(desk, account, _password(account)).result
    document = {
        "name": saved.name,
        "way": saved.way.value,
        "place": saved.place,
        "sender": saved.sender,
    }
    say(options, document, [f"“{saved.name}” sends as {saved.sender} through {saved.place}."])
    return 0


def list_accounts(desk: Desk, options: argparse.Namespace) -> int:
    found = accounts.accounts(desk)
    document = [{"name": a.name, "place": a.place, "sender": a.sender} for a in found]
    rows = [(a.name, a.place, a.sender) for a in found]
    say(options, document, as_table(("Name", "Through", "As"), rows))
    return 0


def _smtp_account(options: argparse.Namespace) -> Account:
    host, colon, port = options.smtp.rpartition(":")
    if not colon or not port.isdecimal() or not host:
        raise UserError(
            f"“{options.smtp}” is no server.", "", "Write it like smtp.example.org:587."
        )
    if not options.sender:
        raise UserError("An account needs a sender.", "", 'Give --from "Name <address>".')
    name, email = name_and_address(options.sender)
    return Account(
        name=options.name,
        sender_name=name,
        sender_email=email,
        way=Way.SMTP,
        host=host.strip("[]"),
        port=int(port),
        security=Security(options.security),
        user=options.user,
    )


def _folder_account(options: argparse.Namespace) -> Account:
    name, email = name_and_address(options.sender or FOLDER_SENDER)
    return Account(
        name=options.name,
        sender_name=name,
        sender_email=email,
        way=Way.EML_FOLDER,
        folder=str(options.eml_folder.absolute()),
    )


def _password(account: Account) -> str | None:
    """Asked for where somebody can answer and a keyring keeps it; the environment's is not kept."""
    if not account.user or os.environ.get(PASSWORD_VARIABLE):
        return None
    if not sys.stdin.isatty() or not usable_keyring():
        print(f"No password is kept; set {PASSWORD_VARIABLE} when you send.", file=sys.stderr)
        return None
    return getpass.getpass(f"Password of {account.user} at {account.host}: ") or None


def password_for(desk: Desk, account: Account) -> str | None:
    """The password to send with: from the keyring or the environment, else asked for."""
    if account.way is not Way.SMTP or not account.user:
        return None
    known = desk.secrets.read(accounts.password_name(account.id))
    if known or not sys.stdin.isatty():
        return known
    return getpass.getpass(f"Password of {account.user} at {account.host}: ")
