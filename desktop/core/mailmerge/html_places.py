"""In which places of Html a value may stand (reference/reliability.md 3.6, *escape by context*)."""

from __future__ import annotations

from jinja2 import nodes

from desktop.core.mailmerge.environments import LINES_FILTER, SCHEMES, WEB_ADDRESS_FILTER
from desktop.core.mailmerge.fields import SIGNATURE
from desktop.core.mailmerge.html_scan import (
    LINK_ATTRIBUTES,
    TEXT_ATTRIBUTES,
    TEXT_ELEMENTS,
    HtmlScan,
    Place,
)
from desktop.core.mailmerge.refusals import refused

LOADING_ELEMENTS = frozenset(
    "script base object embed iframe frame link meta form input button".split()
)
"""Elements whose links load or send something, so that no value may choose where."""

NAMES = {
    Place.COMMENT: "a comment",
    Place.BOGUS: "a comment",
    Place.MARKUP: "a comment",
    Place.UNQUOTED: "an attribute without quotes",
    Place.BEFORE_VALUE: "an attribute without quotes",
    Place.RAW_END: "a style or a script",
}


def checked_place(part: nodes.Expr, scan: HtmlScan) -> nodes.Expr:
    """`part` itself, or `part` with the check of a link around it, by where it stands."""
    if scan.dangling_entity:
        raise refused(
            part.lineno, "A placeholder can't follow “&” directly.", "Write &amp; instead of &."
        )
    if scan.place is Place.TEXT:
        return _as_lines(part) if _has_lines(part) else part
    if scan.place is Place.RAW and scan.raw in TEXT_ELEMENTS:
        return part
    if scan.place is Place.QUOTED:
        return _in_attribute(part, scan)
    where = "a style or a script" if scan.place is Place.RAW else NAMES.get(scan.place, "a tag")
    raise refused(
        part.lineno,
        f"A placeholder can't stand in {where}.",
        "Put it into the text, or into a quoted title.",
    )


def _has_lines(part: nodes.Expr) -> bool:
    names = [part] if isinstance(part, nodes.Name) else part.find_all(nodes.Name)
    return any(name.name == SIGNATURE.variable for name in names)


def _as_lines(part: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(part, LINES_FILTER, [], [], None, None, lineno=part.lineno)


def _in_attribute(part: nodes.Expr, scan: HtmlScan) -> nodes.Expr:
    name = scan.attribute
    if name in TEXT_ATTRIBUTES or name.startswith(("aria-", "data-")):
        return part
    if name not in LINK_ATTRIBUTES or scan.tag in LOADING_ELEMENTS:
        raise refused(part.lineno, f"A placeholder can't stand in “{name}” of <{scan.tag}>.")
    if scan.beginning is None:
        return part
    if scan.link_begins:
        return nodes.Filter(part, WEB_ADDRESS_FILTER, [], [], None, None, lineno=part.lineno)
    allowed = ", ".join(f"{scheme}:" for scheme in SCHEMES)
    raise refused(
        part.lineno, "The link before this placeholder can't be used.", f"Begin it with {allowed}."
    )
