"""What Return does can be seen: the button that it presses is the one that stands out."""

from __future__ import annotations

import ast

from tests.house_rules.source import WINDOWS, Source, sources

STANDING_OUT = {"PRIMARY", "DANGER"}


def test_a_window_dresses_the_button_that_return_presses() -> None:
    plain = [each.path for each in sources(*WINDOWS) if has_default(each) and not stands_out(each)]
    assert plain == []


def has_default(source: Source) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "setDefault"
        and ast.unparse(node.func.value) != "QLocale"
        for node in source.nodes(ast.Call)
    )


def stands_out(source: Source) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in STANDING_OUT
        for node in source.nodes(ast.Attribute)
    )
