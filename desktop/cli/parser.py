"""The command line's grammar: which verbs there are and what they take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from desktop.adapters.window_options import Parser, add_data_options
from desktop.cli import (
    accounts,
    bounces,
    consent_grammar,
    doctor,
    exchange,
    records,
    reports,
    rights_grammar,
    selections,
    sending,
    template_grammar,
    tracking,
    waiting,
    worker,
)
from desktop.core.domain.account import Security, SignIn
from desktop.core.domain.formats import Format

DAYS = ("%d.%m.%Y", "%d.%m.%Y %H:%M")


def build_parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="rundbrief",
        description="Serial mail with consented open tracking. Without a verb: the window.",
    )
    parser.add_argument("--version", action="version", version=f"rundbrief {version('rundbrief')}")
    add_data_options(parser)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    _records(verbs)
    _consents(verbs)
    rights_grammar.add_rights_verbs(_group(verbs, "person", rights_grammar.HELP), _verb)
    retention = _group(verbs, "retention", rights_grammar.RETENTION_HELP)
    rights_grammar.add_retention_verbs(retention, _verb)
    rights_grammar.add_paper_verb(verbs, _verb)
    _selections(verbs)
    template_grammar.add_template_verbs(_group(verbs, "template", template_grammar.HELP), _verb)
    _accounts(verbs)
    _sending(verbs)
    _waiting(verbs)
    _bounces(verbs)
    _tracking(verbs)
    return parser


def _verb(
    verbs: Any, name: str, run: Callable[..., int], text: str, **options: Any
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=text, description=text, **options)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)
    return parser


def _group(verbs: Any, name: str, text: str) -> Any:
    parser = verbs.add_parser(name, help=text, description=text)
    return parser.add_subparsers(dest=f"{name}_verb", required=True, metavar="WHAT")


def _records(verbs: Any) -> None:
    exchange.add_import_verbs(_group(verbs, "import", exchange.IMPORTING), _verb)
    exchange.add_export_verbs(_group(verbs, "export", exchange.EXPORTING), _verb)
    addresses = _group(verbs, "addresses", "look at addresses")
    parser = _verb(addresses, "list", records.list_addresses, "list addresses by name")
    parser.add_argument("--search", default="", metavar="WORDS", help="only those with all words")
    parser = _verb(verbs, "activities", records.list_activities, "what happened with an address")
    parser.add_argument("--email", required=True)


def _consents(verbs: Any) -> None:
    group = _group(verbs, "consent", consent_grammar.HELP)
    consent_grammar.add_consent_verbs(group, _verb, _when)


def _selections(verbs: Any) -> None:
    filters = _group(verbs, "filter", "save and list filters")
    save = _verb(filters, "save", selections.save_filter, "save conditions under a name")
    save.add_argument("name", metavar="NAME")
    save.add_argument(
        "expression", metavar="CONDITIONS", help="""such as: city = "Köln" and title = "Dr.\""""
    )
    _verb(filters, "list", selections.list_filters, "list filters and how many they name now")
    work_lists = _group(verbs, "worklist", "save and list work lists")
    save = _verb(
        work_lists, "save", selections.save_work_list, "save picked addresses under a name"
    )
    save.add_argument("name", metavar="NAME")
    save.add_argument("--emails-file", required=True, type=Path, metavar="FILE", help="one a line")
    _verb(work_lists, "list", selections.list_work_lists, "list work lists and their sizes")


def _accounts(verbs: Any) -> None:
    group = _group(verbs, "account", "add, sign in and list accounts")
    add = _verb(group, "add", accounts.add, "add an account, or change the one of that name")
    add.add_argument("name", metavar="NAME")
    way = add.add_mutually_exclusive_group(required=True)
    way.add_argument("--smtp", metavar="HOST:PORT", help="send through this server")
    way.add_argument("--eml-folder", type=Path, metavar="DIR", help="write mails into this folder")
    way.add_argument(
        "--way",
        choices=sorted(accounts.WAYS),
        help="as is known of the sender's provider: its server, Gmail or Microsoft 365",
    )
    add.add_argument(
        "--security",
        choices=[each.value for each in Security],
        default=Security.STARTTLS.value,
        help="none is for this machine alone",
    )
    add.add_argument(
        "--user", default="", help="the login; its password is asked for, never an option"
    )
    add.add_argument("--from", dest="sender", default="", metavar="ADDR", help="Name <address>")
    add.add_argument("--signature", metavar="TEXT", help="instead of the office's, in its mails")
    add.add_argument("--sign-in", choices=[each.value for each in SignIn], help="password or whom")
    for name, text in (
        ("connections", "how many connections are open at once"),
        ("per-minute", "mails at most in a minute; 0: no limit"),
        ("per-hour", "mails at most in an hour; 0: no limit"),
        ("per-day", "mails at most in 24 hours; 0: no limit"),
    ):
        add.add_argument(f"--{name}", type=_number, metavar="N", help=text)
    add.add_argument("--imap", default="", metavar="HOST:PORT", help="where bounces are read")
    add.add_argument("--imap-folder", default="", metavar="FOLDER", help="INBOX, if left out")
    parser = _verb(group, "sign-in", accounts.sign_in, "sign in at the account's provider")
    parser.add_argument("name", metavar="NAME")
    _verb(group, "list", accounts.list_accounts, "list accounts")


def _sending(verbs: Any) -> None:
    send = _verb(verbs, "send", sending.send_mail, "send a serial mail")
    text = send.add_mutually_exclusive_group(required=True)
    text.add_argument("--template", metavar="NAME")
    text.add_argument("--body", type=Path, metavar="FILE")
    send.add_argument("--format", choices=[each.value for each in Format])
    send.add_argument("--subject", default="", help="the template's, if left out")
    people = send.add_mutually_exclusive_group(required=True)
    people.add_argument("--filter", default="", metavar="NAME")
    people.add_argument("--worklist", default="", metavar="NAME")
    send.add_argument("--track", action="store_true", help="Track shipping: sent as Html")
    send.add_argument("--attach", action="append", default=[], type=Path, metavar="FILE")
    send.add_argument(
        "--attach-each",
        default="",
        metavar="PATTERN",
        help="a file for each recipient, such as Rechnungen/{{ address.customer_number }}.pdf",
    )
    send.add_argument(
        "--attach-folder", type=Path, metavar="DIR", help="the folder that those files lie in"
    )
    send.add_argument("--property", action="append", default=[], metavar="NO")
    send.add_argument("--account", default="", metavar="NAME", help="the only one, if left out")
    work = _verb(verbs, "worker", worker.work, "send whatever waits, until told to stop")
    work.add_argument("--dispatch", default="", metavar="ID", help="nothing but this one")
    work.add_argument("--once", action="store_true", help="end when nothing may go out now")


def _waiting(verbs: Any) -> None:
    resume = _verb(verbs, "resume", waiting.resume, "go on with dispatches that were broken off")
    resume.add_argument(
        "dispatch", nargs="?", default="", metavar="DISPATCH", help="this one, even if it is held"
    )
    resume.add_argument("--release", action="store_true", help="those on hold as well")
    pause = _verb(verbs, "pause", waiting.pause, "send nothing more of a dispatch, from any desk")
    stop = _verb(verbs, "stop", waiting.stop, "do not send what waits of a dispatch")
    stop.add_argument("--undo", action="store_true", help="send it after all")
    retry = _verb(verbs, "retry", waiting.retry, "send again what has failed of a dispatch")
    for parser in (pause, stop, retry):
        parser.add_argument("dispatch", metavar="DISPATCH", help="id or name")
    retry.add_argument("--email", default="", metavar="OLD", help="nothing but the mail to it")
    retry.add_argument("--to", default="", metavar="NEW", help="the corrected email address")
    retry.add_argument("--keep-record", action="store_true", help="leave the address as it is")


def _bounces(verbs: Any) -> None:
    _verb(verbs, "bounces", bounces.bounces, "read which mails came back")
    parser = _verb(verbs, "suppressed", bounces.suppressed, "who gets no serial mail any more")
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--lift", default="", metavar="EMAIL", help="write there again")
    change.add_argument("--add", default="", metavar="EMAIL", help="write there no more")


def _tracking(verbs: Any) -> None:
    parser = _verb(verbs, "pair", tracking.pair, "pair with an endpoint and test it")
    parser.add_argument("code", metavar="CODE", help="- reads it, so that nobody sees it in a list")
    _verb(verbs, "sync", tracking.sync, "fetch opens and withdrawals")
    parser = _verb(verbs, "report", reports.report, "the marketing box's figures")
    parser.add_argument("dispatch", nargs="?", default="", metavar="DISPATCH", help="id or name")
    parser = _verb(verbs, "doctor", doctor.doctor, "check data, account and endpoint")
    parser.add_argument("--repair", action="store_true", help="count wrong figures anew")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 7:
        message = f"“{text}” is no number from 0 to 9,999,999"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _when(text: str) -> datetime:
    """A day or a moment, ISO 8601 or as written in German; without a zone in this machine's."""
    for reading in (datetime.fromisoformat, *(_by_pattern(pattern) for pattern in DAYS)):
        try:
            return reading(text).astimezone(UTC)
        except ValueError:
            continue
        except (OverflowError, OSError):  # a year that this machine's time doesn't know
            break
    message = f"“{text}” is no date; write it like 2026-11-23 or 2026-11-23T14:05"
    raise argparse.ArgumentTypeError(message)


def _by_pattern(pattern: str) -> Callable[[str], datetime]:
    return lambda text: datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone follows at the call
