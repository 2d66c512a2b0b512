"""Takes the placeholders out of a template while its text is converted, and puts them back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import TemplateError

from desktop.core.domain.formats import Format
from desktop.core.mailmerge.environments import merge_environment

_FIRST, _LAST = 0xF0000, 0xFFFFD
STAND_INS = f"{chr(_FIRST)}-{chr(_LAST)}"
"""For use in a character class; text of its own never keeps these private characters."""

STAND_IN = re.compile(f"[{STAND_INS}]")
_READS_AS_CODE = re.compile(rf"\{{(?=[{{%#{STAND_INS}])")
_BEGINS = frozenset({"variable_begin", "block_begin", "comment_begin", "raw_begin"})
_ENDS = frozenset({"variable_end", "block_end", "comment_end", "raw_end"})
_BLOCK = re.compile(r"\{%[-+]?\s*(\w+)")


@dataclass(frozen=True, slots=True)
class SetAside:
    """`text` has one private character for each of `codes`; unreadable: nothing was taken out."""

    text: str
    codes: list[str]
    unreadable: bool = False

    def put_back(self, text: str) -> str:
        """The template again; braces of the text that would now begin a placeholder are quoted."""
        if self.unreadable:
            return text
        quoted = _READS_AS_CODE.sub('{{ "{" }}', text)
        return STAND_IN.sub(lambda match: self.codes[ord(match[0]) - _FIRST], quoted)

    def block_word(self, stand_in: str) -> str:
        """`if`, `else` and the like; empty for what is no block."""
        match = _BLOCK.match(self.codes[ord(stand_in) - _FIRST])
        return match[1] if match else ""


def set_aside(source: str) -> SetAside:
    """Takes out placeholders, conditions and comments; line ends become `\\n`.

    A half-written template that can't be read is all text.
    """
    source = STAND_IN.sub("", source).replace("\r\n", "\n").replace("\r", "\n")
    try:
        tokens = [(kind, value) for _, kind, value in merge_environment(Format.TEXT).lex(source)]
    except (TemplateError, RecursionError, ValueError):
        return SetAside(source, [], unreadable=True)
    text: list[str] = []
    codes: list[str] = []
    inside = False
    for kind, value in tokens:
        if kind in _BEGINS:
            inside = True
            text.append(chr(_FIRST + len(codes)) if len(codes) <= _LAST - _FIRST else "")
            codes.append("")
        if inside:
            codes[-1] += value
        else:
            text.append(value)
        inside = inside and kind not in _ENDS
    if len(codes) > _LAST - _FIRST:
        return SetAside(source, [], unreadable=True)
    return SetAside("".join(text), codes)


def keeps_conditions(text: str, codes: list[str]) -> bool:
    """Whether the conditions still in `text` are in their order, each closed, none twice."""
    left = [ord(character) - _FIRST for character in STAND_IN.findall(text)]
    blocks = [number for number in left if _BLOCK.match(codes[number])]
    depth = 0
    for number in blocks:
        match = _BLOCK.match(codes[number])
        word = match[1] if match else ""
        depth += {"if": 1, "endif": -1}.get(word, 0)
        if depth < 0 or (depth == 0 and word in ("elif", "else")):
            return False
    return depth == 0 and blocks == sorted(set(blocks))
