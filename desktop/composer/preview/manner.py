"""How a mail is looked at: on what screen, in which colours, with or without its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Screen(Enum):
    """The value is the least width of the page in its own pixels."""

    DESKTOP = 640
    PHONE = 360


class Light(Enum):
    """OWN_DARK: in the mail's own dark colours. FORCED_DARK: darkened by the mail program."""

    LIGHT = "light"
    OWN_DARK = "own dark"
    FORCED_DARK = "forced dark"


@dataclass(frozen=True, slots=True)
class Manner:
    screen: Screen = Screen.DESKTOP
    light: Light = Light.LIGHT
    has_pictures: bool = True


_STYLE_BEGINS = re.compile(r"<style\b[^<>]*+>", re.IGNORECASE)
_STYLE_ENDS = re.compile(r"</style", re.IGNORECASE)
_META = re.compile(r"<meta\b[^<>]*+>", re.IGNORECASE)
_MEDIA = re.compile(r"(\bmedia\s*+=\s*+)(\"[^\"<>]*+\"|'[^'<>]*+')", re.IGNORECASE)
_PREFERS = re.compile(r"\(\s*+prefers-color-scheme\s*+:\s*+(dark|light)\s*+\)", re.IGNORECASE)
_SCHEME = re.compile(r"(?<![-\w])color-scheme\s*+:[^;}]*+", re.IGNORECASE)
_DOCTYPE = re.compile(r"\s*+<!doctype[^>]*+>", re.IGNORECASE)
_NO_PICTURES = """<meta http-equiv="Content-Security-Policy" content="img-src 'none'">"""
_ALWAYS, _NEVER = "(min-width: 0)", "(max-width: 0)"


def has_own_dark(html: str) -> bool:
    """Whether the mail brings dark colours of its own."""
    return any(
        match[1].lower() == "dark"
        for is_style, part in _parts(html)
        if is_style
        for match in _PREFERS.finditer(part)
    )


def in_manner(html: str, manner: Manner) -> str:
    """The mail as it is to be drawn; what darkens it by force is the drawing's.

    Takes time in proportion to its length whatever is in it, but a mail may be long.
    """
    decided = _in_light(html, manner.light)
    return decided if manner.has_pictures else _without_pictures(decided)


def _without_pictures(html: str) -> str:
    """A page of ours begins with a doctype; of any other the first line is as good a place."""
    doctype = _DOCTYPE.match(html)
    start = doctype.end() if doctype else 0
    return html[:start] + _NO_PICTURES + html[start:]


def _in_light(html: str, light: Light) -> str:
    """The mail with its own dark colours decided, whatever the system's are.

    A program that darkens by itself does so to the light mail.
    """
    wanted = "dark" if light is Light.OWN_DARK else "light"

    def decided(text: str) -> str:
        return _PREFERS.sub(lambda match: _ALWAYS if match[1].lower() == wanted else _NEVER, text)

    def marked(match: re.Match[str]) -> str:
        is_scheme = "color-scheme" in match[0].lower()
        return f'<meta name="color-scheme" content="{wanted}">' if is_scheme else match[0]

    def shown(is_style: bool, part: str) -> str:
        if is_style:
            return _SCHEME.sub(f"color-scheme: {wanted}", decided(part))
        part = _META.sub(marked, part)
        return _MEDIA.sub(lambda match: match[1] + decided(match[2]), part)

    return "".join(shown(is_style, part) for is_style, part in _parts(html))


def _parts(html: str) -> Iterator[tuple[bool, str]]:
    """The mail in pieces: what stands in its styles, and all else, their tags included."""
    at = 0
    while (begin := _STYLE_BEGINS.search(html, at)) is not None:
        end = _STYLE_ENDS.search(html, begin.end())
        stop = end.start() if end is not None else len(html)
        yield False, html[at : begin.end()]
        yield True, html[begin.end() : stop]
        at = stop
    yield False, html[at:]
