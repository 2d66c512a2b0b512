"""What windows show can be said in German, and is: every text, and each sentence of the core."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resources.translations.__main__ import (
    COMPILED,
    compile_catalogue,
    translations,
    untranslated,
    wanted_texts,
)
from resources.translations.window_texts import window_texts
from tests.house_rules.source import ROOT, WINDOWS, Source, sources

SHOWN_BY = frozenset(
    """setText setWindowTitle setToolTip setPlaceholderText setAccessibleName
    setAccessibleDescription setStatusTip setInformativeText setTitle setLabelText addAction addMenu
    addTab addItem addButton addRow QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox
    QAction SectionHeading EmptyState Column show_message show_problem""".split()
)
GIVEN_AS = frozenset("text toolTip windowTitle placeholderText accessibleName title".split())
NAMES = re.compile(
    r"Rundbrief|Gmail|Microsoft 365|(START)?TLS|<[^>]*>|&\w+;|#[0-9A-F]{6}"
    r"|\w+ (=|starts with) \"\w+\""
)
"""What is the same in every language: names, marks, the filter language."""
_WORD = re.compile(r"[^\W\d_]{2}")
READ_FROM_ERRORS = re.compile(r"\b(error|trouble|problem|refusal)\.(title|message|way_out)\b")


def test_every_text_has_german() -> None:
    """`python -m resources.translations` takes new ones into the catalogue."""
    assert [f"{each.context}: {each.source}" for each in untranslated(wanted_texts())] == []


def test_the_catalogue_holds_nothing_that_is_gone_and_fills_in_the_same() -> None:
    wanted, known = wanted_texts(), translations()
    assert [each for each in known if each not in wanted] == []
    assert [
        each for each, german in known.items() if fillings(each.source) != fillings(german)
    ] == []
    assert [each for each, german in known.items() if ("&" in each.source) != ("&" in german)] == []


def test_the_compiled_catalogue_is_the_written_one(tmp_path: Path) -> None:
    compile_catalogue(tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == COMPILED.read_bytes()


@pytest.mark.parametrize(
    "word", [r"E-Mails?\b[^.]*gelesen|gelesene|ungelesen", r"\bOops\b", r"\w!(\s|$)", r"\bFehler:"]
)
def test_german_says_nothing_that_nobody_can_know_and_doesnt_shout(word: str) -> None:
    assert [german for german in translations().values() if re.search(word, german)] == []


def fillings(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", text))


def test_every_text_that_a_window_shows_goes_through_tr() -> None:
    assert [place for each in sources(*WINDOWS) for place in bare_texts(each)] == []


def test_nothing_is_put_together_before_it_is_translated() -> None:
    calls = [
        call
        for call in window_texts(ROOT).unclear
        if re.search(r"(JoinedStr|: f['\"]|['\"] [+%] |\.format\()", call)
    ]
    assert calls == []


def test_screens_show_errors_in_the_readers_language() -> None:
    """`desktop/qt/problems.py` translates what an error says; its own words are English."""
    found = [
        f"{each.path}:{number}"
        for each in sources(*WINDOWS)
        if each.path != "desktop/qt/problems.py"
        for number, line in enumerate((ROOT / each.path).read_text("utf-8").splitlines(), start=1)
        if READ_FROM_ERRORS.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Saved.")',
        'QLabel(f"{count} addresses")',
        'QToolButton(toolTip="Close")',
        'menu.addAction("&Delete", self.delete)',
        'label.setText("Saved" if done else "")',
    ],
)
def test_the_rule_finds_what_it_forbids(code: str) -> None:
    assert bare_texts(Source("some.py", 1, ast.parse(code)))


def bare_texts(source: Source) -> list[str]:
    return [
        f"{source.path}:{text.lineno} {ast.unparse(text)}"
        for node in source.nodes(ast.Call)
        if isinstance(node, ast.Call)
        for argument in shown_arguments(node)
        for text in literals(argument)
        if is_language(text)
    ]


def shown_arguments(call: ast.Call) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    if name in SHOWN_BY:
        yield from call.args[1:2] if name in ("EmptyState", "addTab") else call.args[:2]
    if name in SHOWN_BY or name[:1].isupper():
        yield from (each.value for each in call.keywords if each.arg in GIVEN_AS)


def literals(node: ast.expr) -> Iterator[ast.Constant | ast.JoinedStr]:
    if isinstance(node, ast.Constant | ast.JoinedStr):
        yield node
    if isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def is_language(text: ast.Constant | ast.JoinedStr) -> bool:
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    words = "".join(str(each.value) for each in parts if isinstance(each, ast.Constant))
    return bool(_WORD.search(NAMES.sub("", words).replace(" and ", "")))
