"""Where every error may be caught: at the few borders behind which work has to go on."""

from __future__ import annotations

import ast
from fnmatch import fnmatch

from tests.house_rules.source import PROGRAM, Source, sources

BROAD = {"Exception", "BaseException"}
BORDERS = {
    "desktop/qt/background.py": "work off the UI thread reports any failure to who asked for it",
    "desktop/core/dispatch/*.py": "one mail's failure must not end the dispatch",
    "desktop/core/tracking/gates.py": "what can't be decided is a no, and holds nobody else up",
    "pixel_endpoint/commit.py": "one batch's failure must not end the writer of all later ones",
    "pixel_endpoint/pixel.py": "the pixel is answered whatever happens behind it",
}


def test_every_error_is_caught_at_the_named_borders_only() -> None:
    places = [place for each in sources(*PROGRAM) for place in broad_places(each)]
    strangers = [each for each in places if not is_border(each.rsplit(":", 1)[0])]
    assert strangers == []


def test_a_border_catches_every_error_in_one_place() -> None:
    per_file = {each.path: broad_places(each) for each in sources(*PROGRAM)}
    assert {path: places for path, places in per_file.items() if len(places) > 1} == {}


def is_border(path: str) -> bool:
    return any(fnmatch(path, pattern) for pattern in BORDERS)


def broad_places(source: Source) -> list[str]:
    """Handlers of every error that don't raise it again when they are done."""
    return [
        f"{source.path}:{node.lineno}"
        for node in source.nodes(ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler) and is_broad(node) and not raises_again(node)
    ]


def is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(node, ast.Name) and node.id in BROAD for node in ast.walk(handler.type))


def raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None
