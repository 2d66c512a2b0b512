"""Bounces from the command line: a real IMAP conversation, a real database, real words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.adapters.secret_store import PASSWORD_VARIABLE
from desktop.cli import main
from desktop.core.domain.account import BounceMailbox, Security
from desktop.core.domain.dispatch import Recipient
from desktop.core.use_cases.accounts import save_account
from tests.adapters.scripted_imap import ScriptedImap
from tests.core.dispatch.notice_samples import FOLDER, Reply, filled
from tests.office import an_account, open_office

ANNA, BERT = "anna@example.com", "bert@example.com"
UNKNOWN_USER = Reply("hard", "550", "5.1.1", "<$recipient>: Empfänger unbekannt")


@pytest.fixture
def server() -> Iterator[ScriptedImap]:
    with ScriptedImap() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, server: ScriptedImap, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office that has written to Anna and Bert; the mail to Anna came back."""
    monkeypatch.setenv(PASSWORD_VARIABLE, server.password)
    with open_office(tmp_path) as office:
        office.add(ANNA, BERT)
        mails = office.mails(office.send().dispatch)
        where = BounceMailbox("127.0.0.1", server.port, Security.NONE)
        save_account(office.desk, replace(an_account(), user="buero", bounces=where))
    server.messages[5] = bounce_of(mails[ANNA])
    return tmp_path


def bounce_of(mail: Recipient) -> bytes:
    return filled(FOLDER / "rfc3464" / "gmx.eml", UNKNOWN_USER, mail.email, mail.message_id)


def test_a_bounce_is_read_once_and_shown_until_it_is_lifted(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> str:
        assert main(["--data", str(folder), *arguments]) == 0
        return capsys.readouterr().out

    first = json.loads(said("bounces", "--json"))
    assert (first["read"], first["hard"], first["suppressed"]) == (1, 1, 1)
    assert json.loads(said("bounces", "--json"))["read"] == 0
    (found,) = json.loads(said("suppressed", "--json"))
    assert (found["email"], found["reason"]) == (ANNA, "hard")
    assert "Empfänger unbekannt" in said("suppressed")
    assert json.loads(said("report", "--json"))[0]["bounced"] == 1
    assert "Bounced" in said("report")
    assert ANNA in said("suppressed", "--lift", ANNA)
    assert said("suppressed") == "Nobody.\n"
    said("suppressed", "--add", BERT)
    assert BERT in said("suppressed")


def test_a_mailbox_that_cant_be_read_is_a_sentence(
    folder: Path, server: ScriptedImap, capsys: pytest.CaptureFixture[str]
) -> None:
    server.password = "another"
    assert main(["--data", str(folder), "bounces"]) == 2
    assert "did not accept the user name or the password" in capsys.readouterr().err


def test_without_a_mailbox_for_bounces_the_way_out_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "bounces"]) == 2
    assert "IMAP" in capsys.readouterr().err


def test_lifting_what_nothing_holds_back_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path), "suppressed", "--lift", ANNA]) == 2
    assert ANNA in capsys.readouterr().err
