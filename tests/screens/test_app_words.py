"""S11: no screen says that a mail was read, or wasn't; it says opened, or no open seen."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house_rules.source import Source, sources

SCREENS = (
    "desktop/activities",
    "desktop/addresses",
    "desktop/app",
    "desktop/composer",
    "desktop/dashboard",
    "desktop/dispatches",
    "desktop/preferences",
    "desktop/properties",
    "desktop/shell",
)
READING = re.compile(r"\b(unread|(was|were|been|not|emails?|mails?) read)\b|gelesen", re.IGNORECASE)
SHOUTING = re.compile(r"\w!(?:\s|$)|\boops\b|\berror:", re.IGNORECASE)


@pytest.mark.parametrize("pattern", [READING, SHOUTING])
def test_no_screen_says_what_nobody_can_know_or_shouts(pattern: re.Pattern[str]) -> None:
    said = [place for each in sources(*SCREENS) for place in places(each, pattern)]
    assert said == []


def test_the_rule_finds_what_it_forbids() -> None:
    forbidden = ("3 mails read", "It was not read", "was gelesen", "unread", "12 emails read by")
    assert all(READING.search(text) for text in forbidden)
    assert not READING.search("Read the address, then open it; already opened, no open seen")
    assert SHOUTING.search("Sent!")


def places(source: Source, pattern: re.Pattern[str]) -> list[str]:
    """Every string but docstrings; a text split over lines is one string for Python, too."""
    silent = {id(text) for text in docstrings(source)}
    return [
        f"{source.path}:{node.lineno} {node.value}"
        for node in source.nodes(ast.Constant)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if id(node) not in silent and pattern.search(node.value)
    ]


def docstrings(source: Source) -> list[ast.expr]:
    bodies = source.nodes(ast.Module, ast.ClassDef, ast.FunctionDef)
    first = [body.body[0] for body in bodies if getattr(body, "body", None)]  # type: ignore[attr-defined]
    return [each.value for each in first if isinstance(each, ast.Expr)]
