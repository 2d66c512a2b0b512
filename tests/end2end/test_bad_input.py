"""Bad input to each verb: one clear sentence, exit status 2, and nothing changed."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from desktop.adapters.secret_store import PASSWORD_VARIABLE
from desktop.cli import main
from tests.office import open_office

ANNA = "anna@example.org"


def status_of(arguments: Sequence[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one address, a filter, a template and an account; nothing changes it."""
    folder = tmp_path_factory.mktemp("data")
    with open_office(folder, paired=False) as office:
        office.add(ANNA)
    text = folder / "text.html"
    text.write_text("<p>Guten Tag</p>", encoding="utf-8")
    data = ["--data", str(folder)]
    for arguments in (
        ["filter", "save", "Köln", ""],
        ["template", "save", "Gruß", str(text), "--format", "html"],
        ["account", "add", "office", "--eml-folder", str(folder / "out")],
    ):
        assert main([*data, *arguments]) == 0
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("import", "addresses", "nowhere.csv"),
        ("consent", "grant", "--email", ANNA, "--purpose", "track_open", "--text-id", "v9",
         "--method", "paper", "--at", "2026-01-02"),
        ("consent", "grant", "--email", ANNA, "--purpose", "track_open", "--text-id", "v1",
         "--method", "paper", "--at", "soon"),
        ("consent", "grant", "--email", ANNA, "--purpose", "track_open", "--text-id", "v1",
         "--method", "paper", "--at", "2999-01-01"),
        ("consent", "show", "--email", "nobody@example.org"),
        ("filter", "save", "x", "cty = 'Köln'"),
        ("filter", "save", "", "city = 'Köln'"),
        ("worklist", "save", "x", "--emails-file", "nowhere.txt"),
        ("template", "save", "x", "nowhere.html", "--format", "html"),
        ("account", "add", "x", "--smtp", "mail.example.org:25", "--security", "none",
         "--from", "a@example.org"),
        ("account", "add", "x", "--smtp", "mail.example.org", "--from", "a@example.org"),
        ("account", "add", "x", "--smtp", "mail.example.org:587", "--from", "nobody"),
        ("pair", "rundbrief1.broken"),
        ("send", "--template", "none", "--filter", "Köln"),
        ("send", "--template", "Gruß", "--filter", "none"),
        ("send", "--template", "Gruß", "--worklist", "none"),
        ("send", "--template", "Gruß", "--filter", "Köln", "--property", "none"),
        ("send", "--template", "Gruß", "--filter", "Köln", "--attach", "nowhere.pdf"),
        ("send", "--template", "Gruß", "--filter", "Köln", "--subject", "x", "--track"),
        ("send", "--template", "Gruß", "--filter", "Köln"),
        ("sync",),
        ("report", "none"),
        ("activities", "--email", "nobody@example.org"),
        ("addresses", "list", "--search", "K\udcf6ln"),
        ("send", "--template", "Gruß", "--filter", "Köln", "--subject", "x\nBcc: y@example.org"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_status_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    status = status_of(["--data", str(folder), *arguments])

    out, error = capsys.readouterr()
    assert status == 2
    assert out == ""
    assert error.strip()
    assert error.count("\n") == 1


def test_the_doctor_says_of_damaged_keys_what_they_keep_from_working(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    data = ["--data", str(tmp_path)]
    server = ["--smtp", "127.0.0.1:1", "--security", "none"]
    main([*data, "account", "add", "x", *server, "--user", "u", "--from", "a@example.org"])
    (tmp_path / "endpoint-keys.json").write_text("[]")
    capsys.readouterr()

    assert status_of([*data, "doctor", "--json"]) == 1

    troubled = [each for each in json.loads(capsys.readouterr().out) if not each["ok"]]
    assert [each["check"] for each in troubled] == ["consent ledger", "account x"]
    assert any("pair again" in each["message"] for each in troubled)


def test_a_bug_is_a_sentence_even_where_nothing_can_be_noted(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    main(["--data", str(folder), "report"])
    monkeypatch.setattr(logging, "FileHandler", _no_room)

    sys.excepthook(RuntimeError, RuntimeError("a slip"), None)

    assert "Something went wrong in Rundbrief itself" in capsys.readouterr().err


def _no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("verb", [("--help",), ("send", "--help"), ("consent", "grant", "--help")])
def test_help_is_there_for_every_verb(
    capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    assert status_of(verb) == 0
    assert "--" in capsys.readouterr().out


def test_a_folder_that_can_not_be_made_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")

    assert status_of(["--data", str(tmp_path / "file" / "data"), "report"]) == 2
    assert "--data FOLDER" in capsys.readouterr().err
