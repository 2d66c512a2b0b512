"""Reads a template and lets through only what is on the allow-list (reference/reliability.md 3.6).

What comes out is built anew from allowed nodes alone, and that is what gets compiled: fields become
flat variables, so that the compiled template reaches no attribute of anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from desktop.core.domain.errors import UserError
from desktop.core.mailmerge.environments import FILTERS
from desktop.core.mailmerge.fields import RECORDS, Fields, Placeholder
from desktop.core.mailmerge.refusals import not_allowed, refused

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
    walk = _Walk(fields)
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
    used: set[Placeholder] = field(default_factory=set)
    count: int = 0

    def statements(self, body: list[nodes.Node], depth: int) -> list[nodes.Node]:
        return [self._statement(node, depth) for node in body]

    def _statement(self, node: nodes.Node, depth: int) -> nodes.Node:
        self._bound(node, depth)
        if type(node) is nodes.Output:
            return nodes.Output(
                [self._printed(part, depth) for part in node.nodes], lineno=node.lineno
            )
        if type(node) is nodes.If:
            return self._if(node, depth)
        raise not_allowed(type(node).__name__, node.lineno)

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

    def _field(self, node: nodes.Getattr) -> nodes.Name:
        if type(node.node) is not nodes.Name:
            raise refused(
                node.lineno, "A field belongs to a record directly, as in {{ address.city }}."
            )
        placeholder = Placeholder(node.node.name, node.attr)
        if not self.fields.knows(placeholder):
            self._refuse_name(str(placeholder), node.lineno)
        self.used.add(placeholder)
        return nodes.Name(placeholder.variable, "load", lineno=node.lineno)

    def _filter(self, node: nodes.Filter, depth: int) -> nodes.Filter:
        if node.name not in FILTERS:
            known = ", ".join(FILTERS)
            raise refused(
                node.lineno, f"There is no filter “{node.name}”.", f"Use one of: {known}."
            )
        if node.node is None:
            raise not_allowed("FilterBlock", node.lineno)
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
        if name in RECORDS:
            raise refused(
                line,
                f"“{name}” is a whole record.",
                "Name one of its fields, as in {{ address.city }}.",
            )
        way_out = f"Did you mean {{{{ {nearest} }}}}?" if nearest else ""
        raise refused(line, f"There is no field “{name[:80]}”.", way_out)


def _is_text(node: nodes.Expr) -> bool:
    """Whether the expression always gives a text, so that nothing can fail on it."""
    if type(node) is nodes.Const:
        return isinstance(node.value, str)
    if type(node) is nodes.And or type(node) is nodes.Or:
        return _is_text(node.left) and _is_text(node.right)
    return type(node) is nodes.Getattr or type(node) is nodes.Filter
