"""What an Html letter has that a text can't say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.mailmerge.html_scan import HtmlScan, Kind
from desktop.core.mailmerge.set_aside import set_aside

_LOOKS = frozenset("b strong i em u s h1 h2 h3 h4 h5 h6 font center big small sub sup".split())
_LOOKS_INSIDE = re.compile(r"\s(?:style|color|bgcolor|face|align)\s*=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Losses:
    """`pictures` that are gone, and whether fonts, colours or emphasis are."""

    pictures: int = 0
    looks: bool = False


def losses_in_text(source: str) -> Losses:
    text = set_aside(source).text
    pictures, looks = 0, False
    for event in HtmlScan().read(text, 0):
        if event.kind is Kind.START:
            tag = text[event.start.offset : event.end.offset]
            pictures += event.name == "img"
            is_look = event.name in _LOOKS or _LOOKS_INSIDE.search(tag) is not None
            looks = looks or (is_look and event.name != "body")
    return Losses(pictures, looks)
