"""The doctor finds figures that don't fit the mails, and counts them anew when told to."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.core.storage.storage import FILE_NAME
from tests.office import open_office


def figures(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[bool, str]:
    """What the doctor says of them; of the made-up account and endpoint it says other things."""
    main(["--data", str(folder), "doctor", "--json", *options])
    said = json.loads(capsys.readouterr().out)
    return next((each["ok"], each["message"]) for each in said if each["check"] == "figures")


def test_wrong_figures_are_found_and_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_office(tmp_path, paired=False) as office:
        office.add("anna@example.org")
        office.send(track_shipping=False)
    assert figures(tmp_path, capsys)[0]
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE dispatch_tally SET mails = 7")

    is_fine, message = figures(tmp_path, capsys)

    assert not is_fine
    assert "1 dispatch wrong; run “rundbrief doctor --repair”" in message
    assert figures(tmp_path, capsys, "--repair")[0]
    assert figures(tmp_path, capsys)[0]
