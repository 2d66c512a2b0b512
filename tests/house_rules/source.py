"""The project's own Python files, parsed once, for the rules to look at."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("desktop", "pixel_endpoint", "resources")
WINDOWS = (
    "desktop/activities",
    "desktop/addresses",
    "desktop/app",
    "desktop/composer",
    "desktop/dashboard",
    "desktop/dispatches",
    "desktop/preferences",
    "desktop/properties",
    "desktop/qt",
    "desktop/shell",
)
"""Where something is shown to people."""
EVERYTHING = (*PROGRAM, "build_spec", "tests", "benchmarks")


@dataclass(frozen=True)
class Source:
    """One file: where it stands in the checkout, its lines, its syntax tree."""

    path: str
    lines: int
    tree: ast.Module

    def nodes(self, *kinds: type[ast.AST]) -> list[ast.AST]:
        return [node for node in ast.walk(self.tree) if isinstance(node, kinds)]

    def imported(self) -> set[str]:
        """Full names of the modules that the file imports, wherever it does."""
        plain = {
            alias.name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Import)
            for alias in node.names
        }
        of = [node for node in ast.walk(self.tree) if isinstance(node, ast.ImportFrom)]
        named = {f"{node.module}.{alias.name}" for node in of for alias in node.names}
        return plain | named | {str(node.module) for node in of}


@functools.cache
def sources(*folders: str) -> tuple[Source, ...]:
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    if folders == EVERYTHING:
        files.append(ROOT / "bootstrap")
    return tuple(parsed(file) for file in files)


def parsed(file: Path) -> Source:
    text = file.read_text(encoding="utf-8")
    return Source(file.relative_to(ROOT).as_posix(), len(text.splitlines()), ast.parse(text))
