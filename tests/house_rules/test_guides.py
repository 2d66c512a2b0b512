"""What the guides for admins say about settings, commands and files is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pixel_endpoint.cli import main
from pixel_endpoint.settings import SETTINGS
from tests.house_rules.source import ROOT

ADMIN = (ROOT / "docs" / "admin-guide.md").read_text("utf-8")
GUIDES = sorted((ROOT / "docs").glob("*.md"))
NO_DEFAULT = {"public_url": "from `init`", "database": "a SQLite file in the data folder"}


def test_every_setting_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", ADMIN, re.MULTILINE))
    defaults = {
        each.key: f"`{each.default}`" for each in SETTINGS if each.default not in (None, ())
    }
    assert rows == {**defaults, **NO_DEFAULT, "trusted_proxies": "none"}


def test_every_command_of_the_guide_is_one() -> None:
    named = {tuple(each.split()) for each in re.findall(r"rundbrief-pixel ([a-z][a-z -]*)", ADMIN)}
    verbs = {"init", "serve", "doctor", "pair", "keys", "backup", "restore", "purge", "stats"}
    assert verbs <= {words[0] for words in named}
    for words in named:
        verb = " ".join(words[:2] if words[0] == "keys" else words[:1])
        with pytest.raises(SystemExit) as ended:
            main([*verb.split(), "--help"])
        assert ended.value.code == 0, verb


def test_every_file_of_the_deployment_that_the_guide_names_is_there() -> None:
    installed = (ROOT / "pixel_endpoint" / "deploy" / "install").read_text("utf-8")
    for name in re.findall(r"/opt/rundbrief-pixel/deploy/([\w.-]+)", ADMIN):
        assert f'"$deploy/{name}"' in installed, name
    for path in re.findall(r"`(pixel_endpoint/[\w./-]+)`", ADMIN):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.name))
def test_links_between_guides_lead_somewhere(guide: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", guide.read_text("utf-8")):
        assert (guide.parent / target).exists(), target
