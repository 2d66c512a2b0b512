"""A template that was read, checked and compiled once, to be rendered for each recipient."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from operator import mul

from jinja2 import Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.mailmerge.allowed_tree import allowed_tree
from desktop.core.mailmerge.environments import LINES_FILTER, WEB_ADDRESS_FILTER, merge_environment
from desktop.core.mailmerge.fields import Fields, Placeholder, Values
from desktop.core.mailmerge.formats import text_as_body
from desktop.core.mailmerge.gaps import Gap, gaps
from desktop.core.mailmerge.html_context import Marks, mark_html

LONGEST_VALUE = 10_000
LONGEST_MERGED = 1_000_000
"""How many characters the values may add to a mail in all, so that each is made in a moment."""

_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Checked:
    """`marks` say where the body of an Html document begins and ends; None: all of it is body."""

    placeholders: frozenset[Placeholder]
    marks: Marks | None
    _names: tuple[tuple[str, str, str], ...]
    _uses: tuple[int, ...]
    _template: Template
    _checks_links: bool
    _tree: nodes.Template = field(repr=False, compare=False)

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

    def gaps(self, values: Values) -> list[Gap]:
        """The fields that are empty where this mail shows them, and what stands there instead."""
        flat = self._flat(values)
        if all(flat.values()):
            return []
        by_variable = {each.variable: each for each in self.placeholders}
        return [Gap(by_variable[name], words) for name, words in gaps(self._tree, flat)]

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
            flat = {variable: _written(variable, value) for variable, value in flat.items()}
        added = sum(map(mul, self._uses, map(len, flat.values())))
        if added > LONGEST_MERGED:
            raise UserError(
                "The mail would be too long.",
                f"Its values add {added:,} characters; {LONGEST_MERGED:,} work.",
                "Use fewer placeholders, or shorten the record.",
            )
        return flat


def check(
    source: str, format: Format, fields: Fields, environment: SandboxedEnvironment | None = None
) -> Checked:
    """Reads, checks and only then compiles. Raises UserError naming line, reason and a way out.

    A subject is checked as Format.TEXT: nothing is escaped in it. `environment` is for tests.
    """
    environment = environment or merge_environment(format)
    environment.filters[LINES_FILTER] = _lines_as_html
    source = _UNWRITTEN.sub("", source)
    tree, placeholders = allowed_tree(source, environment, fields)
    marks = mark_html(tree, source) if format is Format.HTML else None
    tree.set_environment(environment)
    names = tuple((used.variable, used.record, used.key) for used in sorted(placeholders))
    links = any(used.name == WEB_ADDRESS_FILTER for used in tree.find_all(nodes.Filter))
    shown = tree.find_all(nodes.Output)
    used = Counter(each.name for output in shown for each in output.find_all(nodes.Name))
    uses = tuple(used[variable] for variable, _, _ in names)
    return Checked(placeholders, marks, names, uses, environment.from_string(tree), links, tree)


@lru_cache(maxsize=16)
def _lines_as_html(text: str) -> Markup:
    """Escaped by the same rules as a whole mail that was written as text.

    A sender's signature is the same in all mails of a dispatch, so it is done once.
    """
    return Markup(text_as_body(str(text)))  # noqa: S704 -- that is what text_as_body is for


def _written(variable: str, value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise UserError(
            f"“{variable.replace('__', '.', 1)}” is too long for a mail.",
            f"It has {len(value):,} characters.",
            f"Up to {LONGEST_VALUE:,} can be merged; shorten the record.",
        )
    return _UNWRITTEN.sub("", value)
