"""Caps on the tail (DESIGN.md 3) and words that hide what a thing is for."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath

from tests.house_rules.source import EVERYTHING, PROGRAM, Source, sources

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50
EMPTY_WORDS = re.compile(r"(Manager|Helper|Util|Controller)s?(?![a-z])")
EMPTY_FILES = {"utils", "util", "common", "misc", "helpers", "helper", "manager", "controller"}


def test_no_file_is_longer_than_400_lines() -> None:
    long = [f"{each.path}: {each.lines}" for each in sources(*EVERYTHING)]
    assert [each for each in long if int(each.split(": ")[1]) > MOST_LINES_OF_A_FILE] == []


def test_no_function_is_longer_than_50_lines() -> None:
    assert [line for each in sources(*EVERYTHING) for line in long_functions(each)] == []


def test_no_class_or_module_has_a_name_that_says_nothing() -> None:
    classes = [
        f"{each.path}: {node.name}"
        for each in sources(*EVERYTHING)
        for node in each.nodes(ast.ClassDef)
        if isinstance(node, ast.ClassDef) and EMPTY_WORDS.search(node.name)
    ]
    files = [each.path for each in sources(*EVERYTHING) if words_of(each) & EMPTY_FILES]
    assert classes + files == []


def test_every_module_of_the_program_says_what_it_is_for() -> None:
    silent = [
        each.path
        for each in sources(*PROGRAM)
        if each.tree.body and ast.get_docstring(each.tree) is None
    ]
    assert silent == []


def long_functions(source: Source) -> list[str]:
    found = []
    for node in source.nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > MOST_LINES_OF_A_FUNCTION:
            found.append(f"{source.path}:{node.lineno} {node.name}: {lines} lines")
    return found


def words_of(source: Source) -> set[str]:
    return set(PurePosixPath(source.path).stem.split("_"))
