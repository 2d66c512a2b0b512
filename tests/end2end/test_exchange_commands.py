"""Tables in and out on the command line, and the way back."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from tests.adapters.table_samples import ods, xlsx

HEADER = ["Vorname", "Nachname", "E-Mail", "Telefon"]
ANNA = ["Anna", "Weiß", "anna@example.org", "+49 221 1"]
CARD = "BEGIN:VCARD\nVERSION:4.0\nFN:Anna Weiß\nN:Weiß;Anna;;Dr.;\nEMAIL:anna@example.org\n"


def said(folder: Path, *arguments: str) -> Any:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["--data", str(folder / "data"), *arguments, "--json"]) == 0
    return json.loads(out.getvalue())


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_is_exported_comes_in_again_unchanged(tmp_path: Path, ending: str) -> None:
    make = {"xlsx": xlsx, "ods": ods}[ending]
    file = make(tmp_path / f"people.{ending}", [HEADER, ANNA])
    assert said(tmp_path, "import", "addresses", str(file))["imported"] == 1
    before = said(tmp_path, "addresses", "list")

    for name in ("all.csv", "all.xlsx"):
        assert said(tmp_path, "export", "addresses", str(tmp_path / name))["exported"] == 1
        assert said(tmp_path, "import", "addresses", str(tmp_path / name))["unchanged"] == 1

    assert said(tmp_path, "addresses", "list") == before


def test_cards_fill_what_is_empty_and_are_taken_back(tmp_path: Path) -> None:
    table, cards = xlsx(tmp_path / "people.xlsx", [HEADER, ANNA]), tmp_path / "contacts.vcf"
    cards.write_text(f"{CARD}TEL:0171 1\nEND:VCARD\n", encoding="utf-8")
    said(tmp_path, "import", "addresses", str(table))

    said(tmp_path, "import", "addresses", str(cards), "--doubles", "fill")
    (filled,) = said(tmp_path, "addresses", "list")
    undone = said(tmp_path, "import", "undo")
    (restored,) = said(tmp_path, "addresses", "list")

    assert (filled["title"], filled["phone"]) == ("Dr.", "+49 221 1")
    assert (undone["removed"], undone["restored"], undone["left"]) == (0, 1, [])
    assert restored["title"] == ""
