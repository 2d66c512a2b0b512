"""Checks what a working office needs, and says what to do where something is missing."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from desktop.cli.accounts import password_for
from desktop.cli.output import say
from desktop.core.domain.account import Account
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.accounts import accounts, reach_account
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.figures import repair_figures, wrong_figures
from desktop.core.use_cases.ledger import broken_event
from desktop.core.use_cases.pairing import endpoints, feed_of


@dataclass(frozen=True, slots=True)
class Finding:
    check: str
    ok: bool
    message: str


def doctor(desk: Desk, options: argparse.Namespace) -> int:
    if options.repair:
        repair_figures(desk)
    findings = list(_findings(desk))
    document = [{"check": f.check, "ok": f.ok, "message": f.message} for f in findings]
    marks = {True: "ok     ", False: "problem"}
    say(options, document, [f"{marks[f.ok]}  {f.check}: {f.message}" for f in findings])
    return 0 if all(finding.ok for finding in findings) else 1


def _findings(desk: Desk) -> Iterator[Finding]:
    yield Finding("data folder", True, str(desk.folder))
    found = desk.storage.check()
    yield Finding("database", found == "ok", f"{desk.storage.title}: {found}")
    yield _ledger(desk)
    wrong = wrong_figures(desk)
    words = "what is kept is what counting anew gives"
    if wrong:
        them = "dispatch" if len(wrong) == 1 else "dispatches"
        words = f"of {len(wrong)} {them} wrong; run “rundbrief doctor --repair”"
    yield Finding("figures", not wrong, words)
    for account in accounts(desk):
        yield _tried(f"account {account.name}", partial(_ready, desk, account))
    for endpoint in endpoints(desk):
        yield _tried(f"endpoint {endpoint.url}", partial(_reached, desk, endpoint))


def _ledger(desk: Desk) -> Finding:
    """Its key lies with the passwords, which may be locked or damaged."""
    words = "every entry follows from the one before"
    try:
        broken = broken_event(desk)
    except UserError as error:
        return Finding("consent ledger", False, str(error))
    if broken:
        words = f"entry {broken.id} was changed behind Rundbrief's back"
    return Finding("consent ledger", broken is None, words)


def _tried(check: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding(check, True, attempt())
    except UserError as error:
        return Finding(check, False, str(error))


def _ready(desk: Desk, account: Account) -> str:
    return reach_account(desk, account, password_for(desk, account))


def _reached(desk: Desk, endpoint: Endpoint) -> str:
    page = feed_of(desk, endpoint).page(endpoint.cursor)
    behind = page.head - endpoint.cursor
    return f"reached; {behind} changes to fetch" if behind > 0 else "reached; nothing new"
