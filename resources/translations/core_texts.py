"""Finds the sentences of core and adapters; they know no Qt, so nothing marks what people read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_ERRORS = ("Error", "Failed", "Problem", "Refused", "Cancelled", "NoFile")
_NOT_SHOWN = (
    "migrations/",
    "domain/column_names.py",
    "domain/consent_words.py",
    "domain/placeholder_labels.py",
    "domain/property_words.py",
    "domain/salutation.py",
    "mailmerge/foot.py",
    "use_cases/proof_page.py",
)
"""Words of mails and of files that come in; they have languages of their own."""
_ERRORS_ALONE = (
    "domain/consent_words.py",
    "domain/person_words.py",
    "use_cases/consent_form.py",
    "use_cases/proof_page.py",
    "use_cases/papers",
)
"""Besides errors they write papers, in the language of whoever gets them."""
_WORDS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[A-Z“{].* .*[.:?]|[A-Z][a-z]+ (once|it|there|again|one)\.", re.DOTALL)
_MARKUP = re.compile(r"<[a-z/!]|\{%|\\[wdbsS]|\r\n")


def sentences(root: Path) -> dict[str, str]:
    """Each sentence and where it was first found; what is filled in is `{0}`, `{1}`, …"""
    found: dict[str, str] = {}
    for folder in ("core", "adapters"):
        for path in sorted((root / "desktop" / folder).rglob("*.py")):
            if any(part in path.as_posix() for part in _NOT_SHOWN):
                continue
            has_own_words = any(part in path.as_posix() for part in _ERRORS_ALONE)
            find = error_texts if has_own_words else _sentences_of
            for line, text in find(ast.parse(path.read_text("utf-8"))):
                found.setdefault(text, f"{path.relative_to(root).as_posix()}:{line}")
    return found


def error_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What the errors of a module say, where it stands in the call that makes them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if not name.endswith(_ERRORS) or name.endswith(("ValueError", "RuntimeError")):
            continue
        for argument in node.args:
            for each in _branches(argument):
                text = pattern_of(each)
                if text and _says_something(text):
                    yield each.lineno, text


def pattern_of(node: ast.expr) -> str | None:
    """A literal as it is, an f-string with `{0}`, `{1}`, … for what it fills in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts, count = [], 0
    for each in node.values:
        if isinstance(each, ast.Constant):
            parts.append(str(each.value))
        else:
            parts.append(f"{{{count}}}")
            count += 1
    return "".join(parts)


def _says_something(text: str) -> bool:
    return not _MARKUP.search(text) and bool(_WORDS.search(text))


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    else:
        yield node


def _sentences_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    yield from error_texts(tree)
    inner = _docstrings(tree) | {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in inner:
            text = pattern_of(node)
            if text and _says_something(text) and _SENTENCE.fullmatch(text):
                yield node.lineno, text


def _docstrings(tree: ast.Module) -> set[int]:
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
