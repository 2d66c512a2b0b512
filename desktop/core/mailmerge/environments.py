"""The two Jinja2 environments: one that escapes for Html, one for subjects and plain text."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format

WEB_ADDRESS_FILTER = "checked_web_address"
"""We alone put it around placeholders that begin a link: the allow-list does not have it."""

LINES_FILTER = "as_lines"
"""Ours alone, too: around placeholders of several lines, where they stand in Html."""

SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(rf"(?:{'|'.join(SCHEMES)}):", re.IGNORECASE)
_IGNORED_BY_BROWSERS = str.maketrans("", "", "\t\n\r")
_CONTROL_AND_BLANK = "".join(map(chr, range(33)))


def merge_environment(
    format: Format, kind: type[SandboxedEnvironment] = SandboxedEnvironment
) -> SandboxedEnvironment:
    """No globals, tests, loader or extensions; the filters of the allow-list and our own one.

    `kind` is for tests that want to see what is reached.
    """
    environment = kind(
        autoescape=format is Format.HTML,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        cache_size=0,
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters.update(FILTERS)
    environment.filters[WEB_ADDRESS_FILTER] = checked_web_address
    return environment


def checked_web_address(value: str) -> str:
    """`value` itself if it is empty or a link that can do no harm; UserError otherwise."""
    bare = bare_link(value)
    if not bare or _SCHEME.match(bare):
        return bare
    raise UserError(
        f"“{value[:80]}” can't be used as a link.",
        "A link begins with https://, http://, mailto: or tel:.",
        "Correct the record that the link is taken from.",
    )


def bare_link(value: str) -> str:
    """What a browser makes of a link before it looks for the scheme."""
    return value.translate(_IGNORED_BY_BROWSERS).strip(_CONTROL_AND_BLANK)


def has_safe_scheme(beginning: str) -> bool:
    """Whether a link's beginning, entities resolved, names an allowed scheme or none at all."""
    match = re.match(r"[A-Za-z0-9+.\-]*:", bare_link(beginning))
    return match is None or match[0][:-1].lower() in (*SCHEMES, "cid")


def _default(value: str, other: str = "") -> str:
    return value or other


FILTERS: dict[str, Callable[..., str]] = {
    "default": _default,
    "upper": str.upper,
    "lower": str.lower,
    "capitalize": str.capitalize,
    "trim": str.strip,
}
"""Every filter that a template may use; the length of each result is bounded by what goes in."""
