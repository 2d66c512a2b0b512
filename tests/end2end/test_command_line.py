"""The program as people start it: real processes, a real SMTP conversation, a real endpoint."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests

from desktop.cli import main
from desktop.demo.mail_program import Delivered, Program, delivered_mails, peek, show
from desktop.demo.processes import Endpoint, MailServer

NO_QT = (
    "import sys; sys.modules['PySide6'] = None; from desktop.__main__ import main; sys.exit(main())"
)
CSV = """Vorname;Nachname;E-Mail;Ort
Anna;Weiß;anna@example.org;Köln
Bert;Groß;bert@example.org;Köln
Cem;Öz;cem@example.org;Bonn
Dora;Ohne;;Köln
Emil;Krumm;keine-adresse;Köln
"""
ANNA, BERT = "anna@example.org", "bert@example.org"


@dataclass
class Done:
    status: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.error
        return json.loads(self.out)


@dataclass
class Rundbrief:
    """The command line on one data folder; `as_process` starts it anew, where there is no Qt."""

    folder: Path

    def __call__(self, *arguments: str) -> Done:
        out, error = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            status = main(["--data", str(self.folder), *arguments])
        return Done(status, out.getvalue(), error.getvalue())

    def as_process(self, *arguments: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-c", NO_QT, "--data", str(self.folder), *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
        return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def rundbrief(tmp_path: Path) -> Rundbrief:
    return Rundbrief(tmp_path / "data")


@pytest.fixture
def endpoint(tmp_path: Path) -> Iterator[Endpoint]:
    with Endpoint(tmp_path / "endpoint") as running:
        yield running


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    folder = tmp_path / "delivered"
    folder.mkdir()
    return folder


@pytest.fixture
def server(mailbox: Path) -> Iterator[MailServer]:
    with MailServer(mailbox) as running:
        yield running


@pytest.fixture
def furnished(rundbrief: Rundbrief, tmp_path: Path, server: MailServer) -> Rundbrief:
    """Addresses, a filter, a template and an account; Anna agreed to the pixel."""
    (tmp_path / "people.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "text.html").write_text(
        "<p>Guten Tag {{ address.last_name }}</p>", encoding="utf-8"
    )
    steps = [
        ("import", "addresses", str(tmp_path / "people.csv")),
        ("filter", "save", "Köln", 'city = "Köln"'),
        ("template", "save", "Gruß", str(tmp_path / "text.html"), "--format", "html"),
        ("account", "add", "office", "--smtp", f"127.0.0.1:{server.port}", "--security", "none",
         "--from", "Büro Köln <buero@example.org>"),
        ("consent", "grant", "--email", ANNA, "--purpose", "track_open", "--text-id", "v1",
         "--method", "paper", "--at", "2026-01-02"),
    ]  # fmt: skip
    for step in steps:
        done = rundbrief(*step)
        assert done.status == 0, done.error
    return rundbrief


def mails(mailbox: Path, endpoint: Endpoint) -> dict[str, Delivered]:
    return {mail.to: mail for mail in delivered_mails(mailbox, endpoint.url)}


SEND = ("send", "--template", "Gruß", "--subject", "Neues für {{ address.first_name }}",
        "--filter", "Köln", "--account", "office", "--json")  # fmt: skip


def test_the_whole_loop(furnished: Rundbrief, endpoint: Endpoint, mailbox: Path) -> None:
    assert furnished.as_process("pair", endpoint.pair()).status == 0
    sent = furnished.as_process(*SEND, "--track").json
    arrived = mails(mailbox, endpoint)

    assert (sent["accepted"], sent["tracked"], sent["untracked"], sent["rejected"]) == (2, 1, 1, 0)
    assert [each["reason"] for each in sent["left_out"]] == ["no email address"]
    assert len(arrived[ANNA].images) == 1
    assert arrived[BERT].images == ()

    peek(arrived[ANNA])
    assert furnished.as_process("sync", "--json").json["new_opens"] == 0
    show(arrived[ANNA], Program.THUNDERBIRD)
    synced = furnished.as_process("sync", "--json").json
    assert synced["new_opens"] == 1
    assert furnished.as_process("sync", "--json").json == {
        **synced,
        "new_opens": 0,
        "unknown_mails": 0,
    }

    (report,) = furnished.as_process("report", "--json").json
    assert (report["dispatch"], report["name"]) == (sent["dispatch"], sent["name"])
    assert (report["recipients"], report["accepted"], report["tracked"]) == (2, 2, 1)
    assert (report["opened"], report["machine_only"]) == (1, 0)
    assert [(each["email"], each["count"]) for each in report["openers"]] == [(ANNA, 1)]

    opened, written = furnished.as_process("activities", "--email", ANNA, "--json").json
    assert (opened["kind"], opened["type"], opened["features"]) == (
        "System", "Email Open", ["Tracking"],
    )  # fmt: skip
    assert (written["kind"], written["type"], written["features"]) == (
        "Email", "Output Action", ["Serial Mail", "Tracking"],
    )  # fmt: skip
    assert written["subject"] == "Neues für Anna"
    assert len(furnished.as_process("activities", "--email", BERT, "--json").json) == 1
    assert furnished.as_process("doctor").status == 0


def test_stop_tracking_pressed_in_a_mail_reaches_the_ledger(
    furnished: Rundbrief, endpoint: Endpoint, mailbox: Path
) -> None:
    furnished("pair", endpoint.pair())
    furnished(*SEND, "--track")
    (raw,) = (path.read_text() for path in mailbox.glob("*.eml") if "/t/" in path.read_text())
    joined = raw.replace("=\n", "").replace("=\r\n", "")
    link = endpoint.url + "/t/" + joined.partition("/t/")[2][:61]

    assert requests.get(link, timeout=10).status_code == 200
    assert furnished("sync", "--json").json["withdrawn"] == 0
    assert requests.post(link, timeout=10).status_code == 200
    assert furnished("sync", "--json").json["withdrawn"] == 1

    show(mails(mailbox, endpoint)[ANNA], Program.THUNDERBIRD)
    assert furnished("sync", "--json").json["new_opens"] == 0
    shown = furnished("consent", "show", "--email", ANNA, "--json").json
    assert shown["standing"]["track_open"] == "withdrawn"
    assert furnished(*SEND, "--track").json["tracked"] == 0


def test_forged_cut_and_foreign_tokens_get_the_same_image_and_are_not_counted(
    furnished: Rundbrief, endpoint: Endpoint, mailbox: Path
) -> None:
    furnished("pair", endpoint.pair())
    furnished(*SEND, "--track")
    furnished("sync")
    (url,) = mails(mailbox, endpoint)[ANNA].images
    place = url.index("/o/") + 3
    forged = url[: place + 30] + ("a" if url[place + 30] != "a" else "b") + url[place + 31 :]
    cut = url.replace(url[place + 50 : place + 61], "")
    program = {"User-Agent": Program.THUNDERBIRD.value}
    genuine = requests.get(url, headers=program, timeout=10)

    for other in (forged, cut, url[:place] + "x" * 61 + ".gif"):
        answer = requests.get(other, headers=program, timeout=10)
        headers = [{**dict(each.headers), "date": "", "Date": ""} for each in (answer, genuine)]
        assert (answer.status_code, answer.content) == (200, genuine.content)
        assert headers[0] == headers[1]
    assert furnished("sync", "--json").json["new_opens"] == 1
    (report,) = furnished("report", "--json").json
    assert report["opened"] == 1


def test_a_stopped_mail_server_is_a_sentence_and_nothing_is_marked_sent(
    furnished: Rundbrief, server: MailServer, mailbox: Path
) -> None:
    server.__exit__(None, None, None)

    done = furnished(*SEND)

    assert done.status == 2
    assert "127.0.0.1" in done.error
    assert "Traceback" not in done.error
    assert furnished("report", "--json").json == []
    assert furnished("activities", "--email", ANNA, "--json").json == []
    assert list(mailbox.glob("*.eml")) == []


def test_a_stopped_endpoint_is_a_sentence_and_the_opens_come_later(
    furnished: Rundbrief, endpoint: Endpoint, mailbox: Path
) -> None:
    furnished("pair", endpoint.pair())
    furnished(*SEND, "--track")
    show(mails(mailbox, endpoint)[ANNA], Program.OUTLOOK)
    endpoint.__exit__(None, None, None)

    done = furnished("sync")
    assert done.status == 2
    assert "Couldn't reach" in done.error

    endpoint.restart()
    assert furnished("sync", "--json").json["new_opens"] == 1


def test_mails_can_go_into_a_folder(furnished: Rundbrief, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    furnished("account", "add", "folder", "--eml-folder", str(folder))

    sent = furnished(*SEND[:-2], "folder", "--json").json

    assert sent["accepted"] == len(list(folder.glob("*.eml"))) == 2


def test_each_gets_the_file_with_their_own_name_and_who_has_none_is_left_out(
    furnished: Rundbrief, tmp_path: Path
) -> None:
    furnished("account", "add", "folder", "--eml-folder", str(tmp_path / "out"))
    files = tmp_path / "files"
    files.mkdir()
    (files / "Anna.pdf").write_bytes(b"%PDF for Anna")

    each = ("--attach-each", "{{ address.first_name }}.pdf", "--attach-folder", str(files))
    sent = furnished(*SEND[:-2], "folder", *each, "--json").json

    [mail] = (tmp_path / "out").glob("*.eml")
    assert b"Anna.pdf" in mail.read_bytes()
    assert [missed["reason"] for missed in sent["left_out"]].count(
        "its own attachment can't be used"
    ) == 1


def test_the_import_names_each_rejected_row(rundbrief: Rundbrief, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(CSV, encoding="utf-8")

    report = rundbrief("import", "addresses", str(tmp_path / "people.csv"), "--json").json

    assert report["imported"] == 4
    assert [row["line"] for row in report["rejected"]] == [6]
