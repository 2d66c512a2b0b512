"""A person's rights, limits and papers on the command line, as an admin or a script uses them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from desktop.cli import main
from tests.office import open_office, sent

ANNA = "anna@example.org"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_office(tmp_path / "data") as office:
        office.add(ANNA, consent=True)
        sent(office)
    return tmp_path / "data"


def run(folder: Path, *words: str) -> int:
    return main(["--data", str(folder), *words])


def told(capsys: pytest.CaptureFixture[str]) -> object:
    return json.loads(capsys.readouterr().out)


def test_everything_is_handed_out(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parcel = tmp_path / "anna.zip"

    assert run(folder, "person", "export", str(parcel), "--email", ANNA, "--json") == 0

    assert told(capsys) == {
        "file": str(parcel), "records": 1, "rows": told_rows(parcel), "mails": 1,
    }  # fmt: skip


def told_rows(parcel: Path) -> int:
    with zipfile.ZipFile(parcel) as opened:
        tables = json.loads(opened.read("person.json"))["tables"]
    return sum(len(rows) for rows in tables.values())


def test_an_erasure_wants_to_be_confirmed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "person", "erase", "--email", ANNA) == 2
    assert "--yes" in capsys.readouterr().err

    assert run(folder, "person", "erase", "--email", ANNA, "--yes", "--json") == 0
    assert told(capsys)["records"] == 1  # type: ignore[index]
    assert run(folder, "person", "erase", "--email", ANNA, "--yes") == 2


def test_a_restriction_is_set_and_lifted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "person", "restrict", "--email", ANNA, "--json") == 0
    assert told(capsys) == {"email": ANNA, "restricted": True}

    assert run(folder, "person", "restrict", "--email", ANNA, "--lift", "--json") == 0
    assert told(capsys) == {"email": ANNA, "restricted": False}


def test_limits_are_shown_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "retention", "show", "--json") == 0
    due = {row["kind"]: row for row in told(capsys)}  # type: ignore[attr-defined]
    assert due["mails"]["rows"] == 1

    assert run(folder, "retention", "run") == 0
    assert capsys.readouterr().out == "Nothing was overdue.\n"


@pytest.mark.parametrize("paper", ["notice", "record", "processor", "dpia"])
def test_a_paper_is_written(
    folder: Path, tmp_path: Path, paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / f"{paper}.pdf"

    assert run(folder, "paper", paper, str(file), "--language", "en") == 0

    assert file.read_bytes().startswith(b"%PDF")
    assert "no legal advice" in capsys.readouterr().out


def test_a_place_that_can_not_be_written_to_is_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path / "missing" / "x.zip")

    assert run(folder, "person", "export", nowhere, "--email", ANNA) == 2

    assert "can't be written" in capsys.readouterr().err
