"""Accounts on the command line: by what is known of a provider, signed in by a browser."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail

from desktop.adapters import ways as ways_module
from desktop.adapters.desk import open_desk
from desktop.adapters.oauth_browser import BrowserSignIn
from desktop.adapters.oauth_providers import GOOGLE
from desktop.adapters.ways import Ways
from desktop.cli import main
from desktop.core.domain.account import Account, BounceMailbox, Limits, Security, SignIn, Way
from desktop.core.use_cases.accounts import accounts
from tests.adapters.fake_provider import Browser, FakeProvider, serving


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    monkeypatch.setenv("RUNDBRIEF_GOOGLE_CLIENT_ID", "the-office")
    monkeypatch.delenv("RUNDBRIEF_MICROSOFT_CLIENT_ID", raising=False)


def add(folder: Path, *options: str) -> int:
    return main(["--data", str(folder), "account", "add", "Büro", *options])


def kept(folder: Path) -> Account:
    with open_desk(folder) as desk:
        [account] = accounts(desk)
        return account


def test_pace_and_bounces_are_options(tmp_path: Path) -> None:
    status = add(
        tmp_path, "--smtp", "smtp.firma.de:465", "--security", "tls", "--from", "a@firma.de",
        "--connections", "3", "--per-minute", "30", "--per-hour", "0", "--per-day", "10000",
        "--imap", "imap.firma.de:993", "--imap-folder", "Rückläufer",
    )  # fmt: skip
    account = kept(tmp_path)
    assert status == 0
    assert (account.connections, account.limits) == (3, Limits(30, 0, 10_000))
    assert account.bounces == BounceMailbox("imap.firma.de", 993, Security.TLS, "Rückläufer")


def test_a_known_provider_needs_no_server(tmp_path: Path) -> None:
    assert add(tmp_path, "--way", "smtp", "--from", "Büro <buero@gmx.de>", "--per-day", "100") == 0
    account = kept(tmp_path)
    assert (account.host, account.user) == ("mail.gmx.net", "buero@gmx.de")
    assert account.limits == Limits(20, 0, 100)
    assert account.bounces.host == "imap.gmx.net"


def test_an_offices_own_domain_goes_through_the_provider_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(tmp_path, "--way", "microsoft", "--from", "buero@firma.de") == 0
    account = kept(tmp_path)
    assert (account.way, account.sign_in) == (Way.GRAPH, SignIn.MICROSOFT)
    assert account.limits.per_minute == 30
    assert "rundbrief account sign-in Büro" in capsys.readouterr().out


@pytest.mark.parametrize(
    "options",
    [
        ("--way", "smtp", "--from", "buero@firma.de"),
        ("--way", "gmail"),
        ("--smtp", "h:587", "--from", "a@firma.de", "--imap", "imap.firma.de"),
        ("--smtp", "h:587", "--from", "a@firma.de", "--imap-folder", "INBOX"),
        ("--smtp", "h:587", "--from", "a@firma.de", "--connections", "99"),
        ("--smtp", "h:587", "--from", "a@firma.de", "--per-day", "viele"),
        ("--smtp", "h:587", "--way", "gmail", "--from", "a@firma.de"),
    ],
)
def test_what_makes_no_account_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    try:
        status = add(tmp_path, *options)
    except SystemExit as exit_:
        status = int(exit_.code or 0)
    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_signing_in_asks_the_browser_and_keeps_what_it_gave_out_of_every_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    browser = Browser()
    with serving(FakeProvider()) as fake:
        ways = partial(
            Ways,
            browser=BrowserSignIn(browser, 10),
            providers={SignIn.GOOGLE: fake.like(GOOGLE)},
        )
        monkeypatch.setattr(ways_module, "Ways", ways)
        add(tmp_path, "--way", "gmail", "--from", "buero@gmail.com")
        capsys.readouterr()
        assert main(["--data", str(tmp_path), "account", "sign-in", "Büro", "--json"]) == 0
        browser.close()
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert said == {"name": "Büro", "sign_in": "google", "signed_in": True}
    assert fake.asked[0]["client_id"] == "the-office"
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert fake.refresh_tokens[0].encode() not in written
    assert fake.bearers[0].encode() not in written


def test_an_office_without_registration_is_told_and_no_browser_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(tmp_path, "--way", "microsoft", "--from", "buero@firma.de")
    assert main(["--data", str(tmp_path), "account", "sign-in", "Büro"]) == 2
    assert "not registered with Microsoft yet" in capsys.readouterr().err
