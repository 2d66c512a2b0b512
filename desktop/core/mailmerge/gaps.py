"""Which placeholders of a mail are empty where they would be read, and what stands there then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes

from desktop.core.mailmerge.environments import FILTERS
from desktop.core.mailmerge.fields import Placeholder

Flat = Mapping[str, str]


class Gap(NamedTuple):
    """`fallback` is what the template says instead; empty: nothing stands there."""

    placeholder: Placeholder
    fallback: str


def gaps(tree: nodes.Template, values: Flat) -> Iterator[tuple[str, str]]:
    """Variable and fallback, in the order of the text; branches that are not taken don't count."""
    yield from _in_body(tree.body, values)


def _in_body(body: list[nodes.Node], values: Flat) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if not isinstance(part, nodes.TemplateData):
                    yield from _shown(part, values)
        elif isinstance(node, nodes.If):
            yield from _in_body(_taken(node, values), values)


def _taken(node: nodes.If, values: Flat) -> list[nodes.Node]:
    for branch in (node, *node.elif_):
        if _value(branch.test, values):
            return branch.body
    return node.else_


def _shown(part: nodes.Expr, values: Flat) -> Iterator[tuple[str, str]]:
    first: nodes.Node = part
    while isinstance(first, nodes.Filter | nodes.Or):
        inner = first.left if isinstance(first, nodes.Or) else first.node
        if inner is None:
            return
        first = inner
    if isinstance(first, nodes.Name) and not values[first.name]:
        yield first.name, str(_value(part, values))


def _value(node: nodes.Node, values: Flat) -> object:
    """What an expression of the allowed tree comes to, as in the mail but for escaping."""
    match node:
        case nodes.Const():
            return node.value
        case nodes.Name():
            return values[node.name]
        case nodes.Not():
            return not _value(node.node, values)
        case nodes.And():
            return _value(node.left, values) and _value(node.right, values)
        case nodes.Or():
            return _value(node.left, values) or _value(node.right, values)
        case nodes.Compare():
            return _compared(node, values)
        case nodes.Filter() if node.node is not None:
            return _filtered(node, str(_value(node.node, values)), values)
        case _:
            message = f"not on the allow-list: {type(node).__name__}"
            raise ValueError(message)


def _filtered(node: nodes.Filter, value: str, values: Flat) -> str:
    """Our own filters around a placeholder change its form, not whether anything is there."""
    function = FILTERS.get(node.name)
    if function is None:
        return value
    return function(value, *(str(_value(each, values)) for each in node.args))


def _compared(node: nodes.Compare, values: Flat) -> bool:
    left = str(_value(node.expr, values))
    for operand in node.ops:
        right = str(_value(operand.expr, values))
        if not _holds(operand.op, left, right):
            return False
        left = right
    return True


def _holds(operator: str, left: str, right: str) -> bool:
    if operator in ("in", "notin"):
        return (left in right) == (operator == "in")
    order = (left > right) - (left < right)
    return {
        "eq": order == 0,
        "ne": order != 0,
        "lt": order < 0,
        "lteq": order <= 0,
        "gt": order > 0,
        "gteq": order >= 0,
    }[operator]
