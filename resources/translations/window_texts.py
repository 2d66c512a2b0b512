"""Finds what the windows' code gives to `tr`, `_tr` and `translate`.

pyside6-lupdate sees only the first of them, and takes nested classes for others; the meaning of
each call stands in the code, so it is read from there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from resources.translations.core_texts import pattern_of

_WITHOUT_WINDOWS = ("core", "adapters", "cli")


class Text(NamedTuple):
    """A text and the context that Qt looks it up in."""

    context: str
    source: str


class Found(NamedTuple):
    """`unclear`: calls whose text is no literal, by place."""

    texts: dict[Text, str]
    unclear: list[str]


def window_texts(root: Path) -> Found:
    found = Found({}, [])
    for path in sorted((root / "desktop").rglob("*.py")):
        inside = path.relative_to(root / "desktop").parts
        if inside[0] not in _WITHOUT_WINDOWS:
            tree = ast.parse(path.read_text("utf-8"))
            _Reader(path.relative_to(root).as_posix(), tree, found).visit(tree)
    return found


class _Reader(ast.NodeVisitor):
    def __init__(self, place: str, tree: ast.Module, found: Found) -> None:
        self._place = place
        self._found = found
        self._classes: list[str] = []
        self._shortcuts = _translating_functions(tree)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name not in self._shortcuts:
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        context, texts = self._asked(node)
        if context:
            self._take(context, texts)
        self.generic_visit(node)

    def _asked(self, node: ast.Call) -> tuple[str, list[ast.expr]]:
        function = node.func
        if isinstance(function, ast.Name) and function.id in self._shortcuts:
            return self._shortcuts[function.id], node.args[:1]
        if not isinstance(function, ast.Attribute) or not node.args:
            return "", []
        if function.attr == "tr":
            return self._context_of(function.value), node.args[:1]
        if function.attr == "translate" and len(node.args) > 1:
            return pattern_of(node.args[0]) or "", node.args[1:2]
        return "", []

    def _context_of(self, owner: ast.expr) -> str:
        """`self.tr` is asked of the class; `page.tr` of the class that a parameter is of."""
        if isinstance(owner, ast.Name) and owner.id == "self" and self._classes:
            return self._classes[-1]
        return _annotated(self._tree_function, owner) if self._tree_function else ""

    _tree_function: ast.FunctionDef | None = None

    def generic_visit(self, node: ast.AST) -> None:
        before = self._tree_function
        if isinstance(node, ast.FunctionDef):
            self._tree_function = node
        super().generic_visit(node)
        self._tree_function = before

    def _take(self, context: str, texts: list[ast.expr]) -> None:
        for argument in texts:
            for each in _branches(argument):
                place = f"{self._place}:{each.lineno}"
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    self._found.texts.setdefault(Text(context, each.value), place)
                else:
                    self._found.unclear.append(f"{place} {context}: {ast.unparse(each)}")


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    else:
        yield node


def _translating_functions(tree: ast.Module) -> Mapping[str, str]:
    """A module's own short names for `translate`, each with its context."""
    found = {}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or not isinstance(node.body[-1], ast.Return):
            continue
        call = node.body[-1].value
        is_short = isinstance(call, ast.Call) and ast.unparse(call.func).endswith(".translate")
        if is_short and isinstance(call, ast.Call) and isinstance(call.args[1], ast.Name):
            found[node.name] = pattern_of(call.args[0]) or ""
    return found


def _annotated(function: ast.FunctionDef, owner: ast.expr) -> str:
    for argument in function.args.args:
        if isinstance(owner, ast.Name) and argument.arg == owner.id and argument.annotation:
            return ast.unparse(argument.annotation)
    return ""
