"""The map in README.md and the folders that are there are the same."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

from tests.house_rules.source import ROOT

IGNORED = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()]


def test_the_map_names_every_folder_at_the_top_and_no_other() -> None:
    assert named_folders(under="") == folders_in(ROOT)


def test_the_map_names_every_folder_of_the_desktop_and_no_other() -> None:
    assert named_folders(under="desktop") == folders_in(ROOT / "desktop")


def named_folders(under: str) -> set[str]:
    """What the map has at the top, or one step below a folder at the top."""
    lines = map_lines()
    one_step = min(indent for indent in map(indentation, lines) if indent)
    found: dict[str, set[str]] = {"": set()}
    top = ""
    for line in lines:
        words = leading_folders(line)
        if indentation(line) == 0:
            top = " ".join(words)
            found[""].update(words)
        elif indentation(line) == one_step:
            found.setdefault(top, set()).update(words)
    return found[under]


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


def map_lines() -> list[str]:
    """The first fenced block that has a line starting with desktop/."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    maps = [block for block in blocks if re.search(r"^desktop/", block, re.MULTILINE)]
    return [line for line in maps[0].splitlines() if line.strip()]


def leading_folders(line: str) -> list[str]:
    match = re.match(r"\s*((?:[\w.]+/\s+)*(?:[\w.]+/)?)", line + " ")
    return [word.rstrip("/") for word in match.group(1).split()] if match else []


def folders_in(folder: Path) -> set[str]:
    """Not counted: hidden and ignored folders, and empty leftovers."""
    return {
        each.name
        for each in folder.iterdir()
        if each.is_dir()
        and not each.name.startswith(".")
        and not is_ignored(each)
        and is_used(each)
    }


def is_ignored(folder: Path) -> bool:
    return any(fnmatch(folder.name, pattern) for pattern in IGNORED)


def is_used(folder: Path) -> bool:
    return any(each.is_file() and each.suffix != ".pyc" for each in folder.rglob("*"))
