"""Templates from the command line: brought in, tidied, and never deleted by a guess."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end2end.test_command_line import Rundbrief

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20


@pytest.fixture
def rundbrief(tmp_path: Path) -> Rundbrief:
    return Rundbrief(tmp_path / "data")


def listed(rundbrief: Rundbrief) -> list[tuple[str, str, str]]:
    found = json.loads(rundbrief("template", "list", "--json").out)
    return [(each["folder"], each["name"], each["language"]) for each in found]


def test_a_letter_comes_in_with_its_pictures_and_is_tidied_up(
    rundbrief: Rundbrief, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    file = tmp_path / "Frühling.html"
    file.write_text('<img src="logo.png" alt=""><img src="https://x/b.png" alt="Haus">', "utf-8")

    taken = rundbrief("template", "import", str(file), "--folder", "Alt")

    assert "with 1 picture" in taken.out
    assert "left out, since it is fetched from elsewhere: https://x/b.png" in taken.out
    assert rundbrief("template", "rename", "Frühling", "Ostern").status == 0
    assert rundbrief("template", "duplicate", "Ostern").status == 0
    assert rundbrief("template", "move", "Ostern", "").status == 0
    assert listed(rundbrief) == [("", "Ostern", ""), ("Alt", "Ostern (copy)", "")]
    assert "Haus" in rundbrief("template", "show", "Ostern").out


def test_one_language_of_several_is_deleted_only_by_its_name(
    rundbrief: Rundbrief, tmp_path: Path
) -> None:
    assert "20 templates" in rundbrief("template", "add-shipped", "--named-in", "en").out
    before = listed(rundbrief)

    refused = rundbrief("template", "delete", "Survey")
    assert (refused.status != 0, "de or en" in refused.error) == (True, True)
    assert rundbrief("template", "delete", "Survey", "--language", "en").status == 0
    assert rundbrief("template", "delete", "Survey", "--language", "en").status != 0

    assert set(before) - set(listed(rundbrief)) == {("To everybody", "Survey", "en")}
