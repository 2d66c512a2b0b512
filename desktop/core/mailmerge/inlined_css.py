"""Styles written to the elements they fit, once a template: some mail programs drop `<style>`.

The inliner only says which element gets which style; what goes out is the author's own source with
nothing but its `style` attributes changed, so no placeholder and no comment can be lost or moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

import lxml.html
from css_inline import CSSInliner, InlineError
from lxml.etree import ParserError

from desktop.core.mailmerge.html_scan import Event, HtmlScan, Kind
from desktop.core.mailmerge.set_aside import STAND_IN, SetAside, set_aside

_INLINER = CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)
_MARK = "data-inlined"
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_STYLES = re.compile(r"<style\b[^>]*+(?:>(.*?)(?:</style|\Z)|\Z)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AT_BLOCK = re.compile(
    r"@(?:media|supports|container|layer)\b[^{};@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE
)
_AT_BLOCK_BEGINS = re.compile(r"@(?:media|supports|container|layer)\b[^{};@]*\{", re.IGNORECASE)
_DECLARATIONS = re.compile(r"\{([^{}]*)\}")
_IMPORTANT = re.compile(r"!\s*important\s*\Z", re.IGNORECASE)
_BY_NEIGHBOURS = re.compile(r":(?:nth|first|last|only|empty|has)\b|[+~]", re.IGNORECASE)
_BY_CONTENT = re.compile(r":empty\b", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class _Tag(NamedTuple):
    """A start tag of the source, from `<` to after `>`; `name_end` is where attributes begin."""

    start: int
    name_end: int
    end: int


def inlined_css(source: str) -> str:
    """The template with its styles at the elements, `<style>` still in it for all it can do more.

    As it is when that could change what a recipient sees: when whom a style fits is decided by
    values, or when what stands in an @media would lose against the element's own style.
    """
    if "<style" not in source.lower() or _MARK in source:
        return source
    aside = set_aside(source)
    css = _COMMENT.sub("", " ".join(_STYLES.findall(aside.text)))
    if aside.unreadable or aside.put_back(aside.text) != source.replace("\r\n", "\n"):
        return source
    if not css.strip() or STAND_IN.search(css) or not _at_rules_win(css):
        return source
    events = [
        event for event in HtmlScan().read(aside.text, 0) if event.kind in (Kind.START, Kind.END)
    ]
    tags = [_tag(event) for event in events if event.kind is Kind.START]
    if aside.codes and not _stands_still(aside, css, events):
        return source
    styles = _styles(aside.text, tags)
    if styles is None:
        return source
    return aside.put_back(_with_styles(aside.text, tags, styles))


def _tag(event: Event) -> _Tag:
    start = event.start.offset
    return _Tag(start, start + 1 + len(event.name), event.end.offset)


def _at_rules_win(css: str) -> bool:
    """Whether all that stands in an @media is important, as it has to be beside inlined styles."""
    blocks = _AT_BLOCK.findall(css)
    declarations = (
        declaration
        for block in blocks
        for group in _DECLARATIONS.findall(block)
        for declaration in group.split(";")
    )
    return len(blocks) == len(_AT_BLOCK_BEGINS.findall(css)) and all(
        _IMPORTANT.search(each) for each in declarations if each.strip()
    )


def _stands_still(aside: SetAside, css: str, events: list[Event]) -> bool:
    """Whether the same styles fit the same elements whatever the placeholders come to be."""
    has_conditions = any(map(aside.block_word, STAND_IN.findall(aside.text)))
    if has_conditions and not _whole_elements(aside, events):
        return False
    by_neighbours = _BY_NEIGHBOURS if has_conditions else _BY_CONTENT
    return not by_neighbours.search(css) and all(
        _values_alone(aside, event, css) for event in events if event.kind is Kind.START
    )


def _values_alone(aside: SetAside, event: Event, css: str) -> bool:
    """Whether a tag's placeholders are values of attributes that no style asks about."""
    tag = _tag(event)
    stand_ins = STAND_IN.findall(aside.text, tag.start, tag.end)
    if not stand_ins:
        return True
    if "[" in css or any(map(aside.block_word, stand_ins)):
        return False
    values = "".join(
        match[2] or ""
        for match in _attributes(aside.text, tag)
        if match[1].lower() not in ("class", "id", "style")
    )
    return len(stand_ins) == len(STAND_IN.findall(values))


def _whole_elements(aside: SetAside, events: list[Event]) -> bool:
    """Whether each part of a condition closes the elements it opens, and no other."""
    open_elements: list[str] = []
    parts: list[int] = []
    done = 0
    for event in [*events, None]:
        upto = event.start.offset if event else len(aside.text)
        for stand_in in STAND_IN.findall(aside.text[done:upto]):
            word = aside.block_word(stand_in)
            if word == "if":
                parts.append(len(open_elements))
            elif word in ("elif", "else", "endif"):
                if not parts or parts[-1] != len(open_elements):
                    return False
                if word == "endif":
                    parts.pop()
        if event is None:
            return not parts
        done = event.end.offset
        if event.name in _VOID:
            continue
        if event.kind is Kind.START:
            open_elements.append(event.name)
        elif len(open_elements) <= (parts[-1] if parts else 0) or open_elements.pop() != event.name:
            return False
    return True


def _styles(text: str, tags: list[_Tag]) -> dict[int, str] | None:
    """What the inliner makes of each tag's style, by the tag's number; None if it can't tell."""
    pieces: list[str] = []
    done = 0
    for number, tag in enumerate(tags):
        pieces += (text[done : tag.name_end], f' {_MARK}="{number}"')
        done = tag.name_end
    marked = STAND_IN.sub("", "".join(pieces) + text[done:])
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = lxml.html.document_fromstring(_INLINER.inline(marked).encode(), parser=parser)
    except (InlineError, ParserError):
        return None
    found: dict[int, str] = {}
    for element in tree.iter("*"):
        mark, style = element.get(_MARK), str(element.get("style", ""))
        if mark is None:
            continue
        if found.setdefault(int(mark), style) != style:
            return None
    return None if any("{" in style for style in found.values()) else found


def _with_styles(text: str, tags: list[_Tag], styles: dict[int, str]) -> str:
    pieces: list[str] = []
    done = 0
    for number, tag in enumerate(tags):
        style = styles.get(number, "")
        if not style:
            continue
        written = escape(style, quote=False).replace('"', "&quot;")
        own = (match for match in _attributes(text, tag) if match[1].lower() == "style")
        match = next(own, None)
        if match is None:
            pieces += (text[done : tag.name_end], f' style="{written}"')
            done = tag.name_end
        elif unescape((match[2] or "").strip("\"'")) != style:
            pieces += (text[done : match.start()], f'style="{written}"')
            done = match.end()
    return "".join(pieces) + text[done:]


def _attributes(text: str, tag: _Tag) -> Iterator[re.Match[str]]:
    """An attribute's name and its value as it is written, quotes included."""
    return _ATTRIBUTE.finditer(text, tag.name_end, tag.end)
