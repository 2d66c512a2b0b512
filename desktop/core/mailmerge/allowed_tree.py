"""Reads a template and lets through only what is on the allow-list (reference/reliability.md 3.6).

What comes out is built anew from allowed nodes alone, and that is what gets compiled: fields become
flat variables, so that the compiled template reaches no attribute of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.written_values import WRITTEN_KINDS
from desktop.core.mailmerge.environments import FILTERS
from desktop.core.mailmerge.fields import CARDS, RECORDS, SIGNATURE, Fields, Placeholder
from desktop.core.mailmerge.property_cards import MOST_CARDS, card_fields, card_source
from desktop.core.mailmerge.refusals import breaks_the_line, not_allowed, refused, stands_alone

BLOCK = "a block of linked properties"
"""What the condition around a block says; it always holds, and shows where the block begins."""

LONGEST_SOURCE = 500_000
DEEPEST = 20
MOST_NODES = 5_000


def allowed_tree(
    source: str, environment: SandboxedEnvironment, fields: Fields
) -> tuple[nodes.Template, frozenset[Placeholder]]:
    """The tree to compile and the fields it uses. Raises UserError naming line and reason."""
    if len(source) > LONGEST_SOURCE:
        raise UserError(
            "The template is too long.",
            f"It has {len(source):,} characters.",
            f"Up to {LONGEST_SOURCE:,} work.",
        )
    try:
        _refuse_raw(source, environment)
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        raise refused(error.lineno, f"{error.message}") from error
    except (RecursionError, SyntaxError, ValueError, OverflowError, TemplateError) as error:
        raise refused(1, "It is nested too deeply or can't be read.") from error
    walk = _Walk(fields, environment)
    allowed = nodes.Template(walk.statements(tree.body, 0), lineno=1)
    allowed.set_environment(environment)
    return allowed, frozenset(walk.used)


def _refuse_raw(source: str, environment: SandboxedEnvironment) -> None:
    """Raw blocks leave no node behind, but in them text would look like a placeholder."""
    for line, kind, _ in environment.lex(source):
        if kind == "raw_begin":
            raise refused(line, "Raw blocks can't be used in a template.")


@dataclass(slots=True)
class _Walk:
    fields: Fields
    environment: SandboxedEnvironment
    used: set[Placeholder] = field(default_factory=set)
    count: int = 0

    def statements(self, body: list[nodes.Node], depth: int) -> list[nodes.Node]:
        return [found for node in body for found in self._statement(node, depth)]

    def _statement(self, node: nodes.Node, depth: int) -> Iterator[nodes.Node]:
        self._bound(node, depth)
        if type(node) is nodes.Output:
            yield from self._output(node, depth)
        elif type(node) is nodes.If:
            yield self._if(node, depth)
        else:
            raise not_allowed(type(node).__name__, node.lineno)

    def _output(self, node: nodes.Output, depth: int) -> Iterator[nodes.Node]:
        """Texts and placeholders, and between them the blocks that some placeholders become."""
        printed: list[nodes.Expr] = []
        for part in node.nodes:
            if not _is_cards(part):
                printed.append(self._printed(part, depth))
                continue
            if printed:
                yield nodes.Output(printed, lineno=node.lineno)
            yield self._cards(part.lineno, depth + 1)
            printed = []
        if printed:
            yield nodes.Output(printed, lineno=node.lineno)

    def _cards(self, line: int, depth: int) -> nodes.If:
        """The cards' own tree, checked like any other but for the fields it may name."""
        if self.fields.one_line:
            raise breaks_the_line(str(CARDS), line)
        if self.fields.linked > MOST_CARDS:
            raise refused(
                line, f"{self.fields.linked} properties are linked.", f"Up to {MOST_CARDS} work."
            )
        form = Format.HTML if self.environment.autoescape else Format.TEXT
        walk = _Walk(card_fields(self.fields.linked), self.environment, self.used, self.count)
        body: list[nodes.Node] = []
        for number in range(1, self.fields.linked + 1):
            tree = self.environment.parse(card_source(form, number))
            body += walk.statements(tree.body, depth)
        self.count = walk.count
        for node in body:
            node.set_lineno(line, override=True)
        return nodes.If(nodes.Const(BLOCK, lineno=line), body, [], [], lineno=line)

    def _if(self, node: nodes.If, depth: int) -> nodes.If:
        return nodes.If(
            self._expression(node.test, depth + 1),
            self.statements(node.body, depth + 1),
            [self._elif(part, depth + 1) for part in node.elif_],
            self.statements(node.else_, depth + 1),
            lineno=node.lineno,
        )

    def _elif(self, node: nodes.Node, depth: int) -> nodes.If:
        self._bound(node, depth)
        if type(node) is not nodes.If:
            raise not_allowed(type(node).__name__, node.lineno)
        return self._if(node, depth)

    def _printed(self, node: nodes.Expr, depth: int) -> nodes.Expr:
        if type(node) is nodes.TemplateData:
            return nodes.TemplateData(node.data, lineno=node.lineno)
        return self._expression(node, depth + 1)

    def _expression(self, node: nodes.Node, depth: int) -> nodes.Expr:
        self._bound(node, depth)
        if type(node) is nodes.Const:
            return nodes.Const(node.value, lineno=node.lineno)
        if type(node) is nodes.Getattr:
            return self._field(node)
        if type(node) is nodes.Filter:
            return self._filter(node, depth)
        if type(node) is nodes.Compare:
            return self._compare(node, depth)
        if type(node) is nodes.And or type(node) is nodes.Or:
            left, right = (
                self._expression(node.left, depth + 1),
                self._expression(node.right, depth + 1),
            )
            return type(node)(left, right, lineno=node.lineno)
        if type(node) is nodes.Not:
            return nodes.Not(self._expression(node.node, depth + 1), lineno=node.lineno)
        if type(node) is nodes.Name:
            self._refuse_name(node.name, node.lineno)
        raise not_allowed(type(node).__name__, node.lineno)

    def _field(self, node: nodes.Getattr, written: str = "") -> nodes.Name:
        if type(node.node) is not nodes.Name:
            raise refused(
                node.lineno, "A field belongs to a record directly, as in {{ address.city }}."
            )
        placeholder = Placeholder(node.node.name, node.attr, written)
        if not self.fields.knows(placeholder):
            self._refuse_name(str(placeholder), node.lineno)
        if _is_cards(node):
            raise stands_alone(str(placeholder), node.lineno)
        if self.fields.one_line and placeholder == SIGNATURE:
            raise breaks_the_line(str(placeholder), node.lineno)
        self.used.add(placeholder)
        return nodes.Name(placeholder.variable, "load", lineno=node.lineno)

    def _filter(self, node: nodes.Filter, depth: int) -> nodes.Expr:
        if node.name not in FILTERS and node.name not in WRITTEN_KINDS:
            known = ", ".join((*FILTERS, *WRITTEN_KINDS))
            raise refused(
                node.lineno, f"There is no filter “{node.name}”.", f"Use one of: {known}."
            )
        if node.node is None:
            raise not_allowed("FilterBlock", node.lineno)
        if node.name in WRITTEN_KINDS:
            return self._written(node, depth)
        inner = self._expression(node.node, depth + 1)
        if not _is_text(node.node):
            raise refused(
                node.lineno, f"The filter “{node.name}” needs a field or a text before it."
            )
        arguments = [self._argument(argument, node) for argument in node.args]
        most = 1 if node.name == "default" else 0
        if len(arguments) > most or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise refused(node.lineno, f"The filter “{node.name}” was given more than it takes.")
        return nodes.Filter(inner, node.name, arguments, [], None, None, lineno=node.lineno)

    def _written(self, node: nodes.Filter, depth: int) -> nodes.Name:
        """A value in the form of its recipient's language; how it is written gets frozen."""
        self._bound(node, depth + 1)
        if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise refused(node.lineno, f"The filter “{node.name}” was given more than it takes.")
        if type(node.node) is not nodes.Getattr:
            raise refused(
                node.lineno,
                f"The filter “{node.name}” needs a field directly before it.",
                f"Write it first, as in {{{{ property.price|{node.name}|default(…) }}}}.",
            )
        return self._field(node.node, node.name)

    def _argument(self, node: nodes.Expr, owner: nodes.Filter) -> nodes.Const:
        if type(node) is not nodes.Const or not isinstance(node.value, str):
            raise refused(owner.lineno, f"The filter “{owner.name}” takes only a text in quotes.")
        return nodes.Const(node.value, lineno=node.lineno)

    def _compare(self, node: nodes.Compare, depth: int) -> nodes.Compare:
        operands = []
        for operand in node.ops:
            self._bound(operand, depth)
            if type(operand) is not nodes.Operand:
                raise not_allowed(type(operand).__name__, node.lineno)
            operands.append(
                nodes.Operand(operand.op, self._text(operand.expr, depth + 1), lineno=node.lineno)
            )
        return nodes.Compare(self._text(node.expr, depth + 1), operands, lineno=node.lineno)

    def _text(self, node: nodes.Expr, depth: int) -> nodes.Expr:
        allowed = self._expression(node, depth)
        if not _is_text(node):
            raise refused(
                node.lineno, "Only texts can be compared.", 'Put the value into quotes: == "2".'
            )
        return allowed

    def _bound(self, node: nodes.Node, depth: int) -> None:
        self.count += 1
        if depth > DEEPEST:
            raise refused(node.lineno, f"It is nested more than {DEEPEST} levels deep.")
        if self.count > MOST_NODES:
            raise refused(
                node.lineno, f"It has more than {MOST_NODES:,} placeholders and conditions."
            )

    def _refuse_name(self, name: str, line: int) -> NoReturn:
        nearest = self.fields.nearest(name)
        if name.partition(".")[0] == "property" and "property" not in self.fields.records:
            raise refused(line, f"“{name}” needs a property.", "Link a property to this mail.")
        if re.fullmatch(r"property_[1-9]\d?", name.partition(".")[0]):
            number = name.partition(".")[0].partition("_")[2]
            raise refused(
                line,
                f"“{name}” needs {number} linked properties.",
                f"{self.fields.linked} are linked to this mail.",
            )
        if name in RECORDS:
            raise refused(
                line,
                f"“{name}” is a whole record.",
                "Name one of its fields, as in {{ address.city }}.",
            )
        way_out = f"Did you mean {{{{ {nearest} }}}}?" if nearest else ""
        raise refused(line, f"There is no field “{name[:80]}”.", way_out)


def _is_cards(node: nodes.Node) -> bool:
    return (
        type(node) is nodes.Getattr
        and type(node.node) is nodes.Name
        and (node.node.name, node.attr) == (CARDS.record, CARDS.field)
    )


def _is_text(node: nodes.Expr) -> bool:
    """Whether the expression always gives a text, so that nothing can fail on it."""
    if type(node) is nodes.Const:
        return isinstance(node.value, str)
    if type(node) is nodes.And or type(node) is nodes.Or:
        return _is_text(node.left) and _is_text(node.right)
    return type(node) is nodes.Getattr or type(node) is nodes.Filter
