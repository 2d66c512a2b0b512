"""A template that was read, checked and compiled once, to be rendered for each recipient."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge.allowed_tree import allowed_tree
from desktop.core.mailmerge.environments import WEB_ADDRESS_FILTER, merge_environment
from desktop.core.mailmerge.fields import Fields, Placeholder, Values
from desktop.core.mailmerge.html_context import Marks, mark_html

LONGEST_VALUE = 10_000
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Checked:
    """`marks` say where the body of an Html document begins and ends; None: all of it is body."""

    placeholders: frozenset[Placeholder]
    marks: Marks | None
    _names: tuple[tuple[str, str, str], ...]
    _template: Template
    _checks_links: bool

    def render(self, values: Values) -> str:
        """The text for one recipient, marks removed. Raises UserError for an unusable value."""
        text = self.render_marked(values)
        if self.marks is None:
            return text
        return text.replace(self.marks.body_begins, "").replace(self.marks.body_ends, "")

    def render_marked(self, values: Values) -> str:
        # without what Template.render does for globals, which there are none of
        environment = self._template.environment
        flat = self._flat(values)
        try:
            context = environment.context_class(environment, flat, None, {})
            return "".join(self._template.root_render_func(context))
        except (TemplateError, TypeError) as error:
            raise UserError("The mail can't be put together.", str(error)) from error

    def check(self, values: Values) -> None:
        """Raises the UserError that rendering would raise, without rendering where that can be."""
        if self._checks_links:
            self.render_marked(values)
        else:
            self._flat(values)

    def _flat(self, values: Values) -> dict[str, str]:
        try:
            flat = {variable: values[record][name] for variable, record, name in self._names}
        except KeyError as error:
            raise UserError(
                "A value is missing.", f"There is no {error.args[0]!s} for this mail."
            ) from error
        if (
            _UNWRITTEN.search("".join(flat.values()))
            or max(map(len, flat.values()), default=0) > LONGEST_VALUE
        ):
            return {variable: _written(variable, value) for variable, value in flat.items()}
        return flat


def check(
    source: str, format: Format, fields: Fields, environment: SandboxedEnvironment | None = None
) -> Checked:
    """Reads, checks and only then compiles. Raises UserError naming line, reason and a way out.

    A subject is checked as Format.TEXT: nothing is escaped in it. `environment` is for tests.
    """
    environment = environment or merge_environment(format)
    source = _UNWRITTEN.sub("", source)
    tree, placeholders = allowed_tree(source, environment, fields)
    marks = mark_html(tree, source) if format is Format.HTML else None
    tree.set_environment(environment)
    names = tuple((used.variable, used.record, used.field) for used in sorted(placeholders))
    links = any(used.name == WEB_ADDRESS_FILTER for used in tree.find_all(nodes.Filter))
    return Checked(placeholders, marks, names, environment.from_string(tree), links)


def _written(variable: str, value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise UserError(
            f"“{variable.replace('__', '.', 1)}” is too long for a mail.",
            f"It has {len(value):,} characters.",
            f"Up to {LONGEST_VALUE:,} can be merged; shorten the record.",
        )
    return _UNWRITTEN.sub("", value)
