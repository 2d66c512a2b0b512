"""An office with several desks: each its own folder, one PostgreSQL, as people start it."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from desktop.adapters.desk import open_desk
from desktop.adapters.window_options import verb_in, window_options
from desktop.cli import main
from desktop.core.storage.storage import FILE_NAME
from tests.postgres import PASSWORD, Server

ROOT = Path(__file__).parents[2]
CSV = """Vorname;Nachname;E-Mail;Ort
Anna;Weiß;anna@example.org;KÖLN
Bert;Groß;bert@example.org;Bonn
"""


@pytest.fixture
def url(postgres: Server) -> Iterator[str]:
    """A database that an admin has just made, of a user who is no more than its owner."""
    postgres.run(
        f"CREATE ROLE rundbrief LOGIN PASSWORD '{PASSWORD}'",
        "CREATE DATABASE rundbrief OWNER rundbrief TEMPLATE template0",
    )
    yield postgres.tcp_url("rundbrief", "rundbrief")
    postgres.run("DROP DATABASE rundbrief WITH (FORCE)", "DROP ROLE rundbrief")


def run(*arguments: object) -> tuple[int, str, str]:
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        status = main([str(each) for each in arguments])
    return status, out.getvalue(), error.getvalue()


def told(*arguments: object) -> Any:
    status, out, error = run(*arguments, "--json")
    assert status == 0, error
    return json.loads(out)


def test_what_one_desk_brings_in_the_other_finds(url: str, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(CSV, encoding="utf-8")
    one = ("--data", tmp_path / "one", "--database", url)
    other = ("--data", tmp_path / "other", f"--database={url}")

    told(*one, "import", "addresses", tmp_path / "people.csv")
    told(*other, "filter", "save", "here", 'city = "köln"')

    assert [each["matching"] for each in told(*one, "filter", "list")] == [1]
    assert not (tmp_path / "one" / FILE_NAME).exists()


def test_the_database_can_stand_in_the_environment(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNDBRIEF_DATABASE", url)

    told("--data", tmp_path / "one", "filter", "save", "all", "")
    monkeypatch.delenv("RUNDBRIEF_DATABASE")

    assert told("--data", tmp_path / "other", "--database", url, "filter", "list")


def test_the_doctor_names_the_database_without_its_password(url: str, tmp_path: Path) -> None:
    status, out, error = run("--data", tmp_path, "--database", url, "doctor")

    assert status == 0, error
    assert "database “rundbrief” on 127.0.0.1" in out
    assert PASSWORD not in out + error
    assert PASSWORD.replace("/", "%2F") not in out + error


def test_no_password_is_left_in_the_folder(url: str, tmp_path: Path) -> None:
    run("--data", tmp_path, "--database", url, "doctor")
    run("--data", tmp_path, "--database", url.replace("rundbrief:", "rundbrief:x"), "doctor")

    kept = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert not [each for each in kept if PASSWORD.encode() in each or url.encode() in each]


def test_a_server_that_can_not_be_reached_ends_with_one_sentence(tmp_path: Path) -> None:
    status, _, error = run(
        *("--data", tmp_path, "--database", "postgresql://anna:geheim@127.0.0.1:1/x", "doctor")
    )

    assert status == 2
    assert error.count("\n") == 1
    assert "geheim" not in error


def test_desks_that_start_at_once_as_programs_make_the_tables_once(
    url: str, tmp_path: Path
) -> None:
    def started(number: int) -> int:
        command = [sys.executable, "-m", "desktop", "--data", str(tmp_path / str(number))]
        done = subprocess.run(
            [*command, "--database", url, "filter", "list"],
            capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        return done.returncode

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(started, range(3))) == [0, 0, 0]


def test_secrets_of_one_database_are_none_of_another(url: str, tmp_path: Path) -> None:
    with open_desk(tmp_path) as alone:
        alone.secrets.write("account-1-bearer", "of the embedded one")
    with open_desk(tmp_path, url) as shared:
        assert shared.secrets.read("account-1-bearer") is None
        shared.secrets.write("account-1-bearer", "of the office")

    with open_desk(tmp_path) as alone:
        assert alone.secrets.read("account-1-bearer") == "of the embedded one"
    with open_desk(tmp_path, url) as shared:
        assert shared.secrets.read("account-1-bearer") == "of the office"


@pytest.mark.parametrize("form", [["--database", "postgresql://x"], ["--database=postgresql://x"]])
def test_the_window_opens_on_a_database_too(form: list[str]) -> None:
    assert not verb_in([*form, "--data", "folder"])
    assert verb_in([*form, "doctor"])
    assert window_options(form).database == "postgresql://x"
