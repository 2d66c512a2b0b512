"""Verbs on accounts."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from dataclasses import replace

from desktop.adapters.secret_store import PASSWORD_VARIABLE, usable_keyring
from desktop.cli.interrupt import stopping
from desktop.cli.output import as_table, say
from desktop.core.domain.account import (
    Account,
    BounceMailbox,
    Limits,
    Security,
    SignIn,
    Way,
    is_loopback,
)
from desktop.core.domain.email_address import name_and_address
from desktop.core.domain.errors import UserError
from desktop.core.domain.presets import preset_of, with_preset
from desktop.core.use_cases import accounts
from desktop.core.use_cases.desk import Desk

WAYS = {"smtp": Way.SMTP, "gmail": Way.GMAIL_API, "microsoft": Way.GRAPH}
"""For `--way`: by what is known of the sender's provider."""
FOLDER_SENDER = "rundbrief@localhost"


def add(desk: Desk, options: argparse.Namespace) -> int:
    account = _with_pace(_with_bounces(_account(options), options), options)
    account = replace(account, signature=_signature(desk, options))
    saved = accounts.save_account(desk, account, _password(account)).result
    document = {
        "name": saved.name,
        "way": saved.way.value,
        "place": saved.place,
        "sender": saved.sender,
        "sign_in": saved.sign_in.value,
        "connections": saved.connections,
    }
    lines = [f"“{saved.name}” sends as {saved.sender} through {saved.place}."]
    if saved.sign_in is not SignIn.PASSWORD and not accounts.is_signed_in(desk, saved):
        lines.append(f"Sign in with “rundbrief account sign-in {saved.name}” before you send.")
    say(options, document, lines)
    return 0


def sign_in(desk: Desk, options: argparse.Namespace) -> int:
    account = accounts.account_named(desk, options.name)
    print("Waiting for you in the browser; Ctrl-C ends that.", file=sys.stderr)
    with stopping() as stopped:
        saved = accounts.sign_in_account(desk, account, stopped).result
    say(
        options,
        {"name": saved.name, "sign_in": saved.sign_in.value, "signed_in": True},
        [f"“{saved.name}” is signed in."],
    )
    return 0


def list_accounts(desk: Desk, options: argparse.Namespace) -> int:
    found = accounts.accounts(desk)
    document = [{"name": a.name, "place": a.place, "sender": a.sender} for a in found]
    rows = [(a.name, a.place, a.sender) for a in found]
    say(options, document, as_table(("Name", "Through", "As"), rows))
    return 0


def _signature(desk: Desk, options: argparse.Namespace) -> str:
    """As given, or else as it was."""
    if options.signature is not None:
        return str(options.signature).strip()
    known = (each for each in accounts.accounts(desk) if each.name == options.name)
    return next((each.signature for each in known), "")


def _account(options: argparse.Namespace) -> Account:
    if options.eml_folder:
        return _folder_account(options)
    if not options.sender:
        raise UserError("An account needs a sender.", "", 'Give --from "Name <address>".')
    name, email = name_and_address(options.sender)
    account = Account(
        name=options.name, sender_name=name, sender_email=email, security=Security(options.security)
    )
    account = (
        _smtp_account(account, options) if options.smtp else _provider_account(account, options)
    )
    if options.user:
        account = replace(account, user=options.user)
    return replace(account, sign_in=SignIn(options.sign_in)) if options.sign_in else account


def _smtp_account(account: Account, options: argparse.Namespace) -> Account:
    host, port = _server(options.smtp, "smtp.example.org:587")
    return replace(account, way=Way.SMTP, host=host, port=port)


def _provider_account(account: Account, options: argparse.Namespace) -> Account:
    """All that is known of the sender's provider."""
    way = WAYS[options.way]
    preset = preset_of(account.sender_email, way)
    if preset is None:
        raise UserError(
            f"Nothing is known of the mail server of {account.sender_email}.",
            "",
            "Give it with --smtp HOST:PORT.",
        )
    return replace(with_preset(account, preset), way=way)


def _server(text: str, example: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not (port.isascii() and port.isdecimal()) or not host:
        raise UserError(f"“{text}” is no server.", "", f"Write it like {example}.")
    return host.strip("[]"), int(port)


def _with_bounces(account: Account, options: argparse.Namespace) -> Account:
    """Port 993 is encrypted from the beginning, any other by STARTTLS; none is as for sending."""
    if not options.imap:
        if options.imap_folder:
            raise UserError("The folder for bounces is on no server.", "", "Give --imap HOST:PORT.")
        return account
    host, port = _server(options.imap, "imap.example.org:993")
    security = Security.TLS if port == 993 else Security.STARTTLS
    if is_loopback(host) and account.security is Security.NONE:
        security = Security.NONE
    folder = options.imap_folder or BounceMailbox().folder
    return replace(account, bounces=BounceMailbox(host, port, security, folder))


def _with_pace(account: Account, options: argparse.Namespace) -> Account:
    """What is given; the rest as the provider's preset has it, or without a limit."""

    def given(value: int | None, otherwise: int) -> int:
        return otherwise if value is None else value

    limits = Limits(
        given(options.per_minute, account.limits.per_minute),
        given(options.per_hour, account.limits.per_hour),
        given(options.per_day, account.limits.per_day),
    )
    connections = given(options.connections, account.connections)
    return replace(account, connections=connections, limits=limits)


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
    if not _has_password(account) or os.environ.get(PASSWORD_VARIABLE):
        return None
    if not sys.stdin.isatty() or not usable_keyring():
        print(f"No password is kept; set {PASSWORD_VARIABLE} when you send.", file=sys.stderr)
        return None
    return getpass.getpass(f"Password of {account.user} at {account.host}: ") or None


def password_for(desk: Desk, account: Account) -> str | None:
    """The password to send with: from the keyring or the environment, else asked for."""
    if not _has_password(account):
        return None
    known = desk.secrets.read(accounts.password_name(account.id))
    if known or not sys.stdin.isatty():
        return known
    return getpass.getpass(f"Password of {account.user} at {account.host}: ")


def _has_password(account: Account) -> bool:
    return account.way is Way.SMTP and account.sign_in is SignIn.PASSWORD and bool(account.user)
