"""Takes the placeholders out of a template while its text is converted, and puts them back."""

from __future__ import annotations

import re

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


def set_aside(source: str) -> tuple[str, list[str]]:
    """The text with one private character for each placeholder, condition and comment, and these.

    A half-written template that can't be read is all text. Line ends come back as `\\n`.
    """
    source = STAND_IN.sub("", source).replace("\r\n", "\n").replace("\r", "\n")
    try:
        tokens = [(token, value) for _, token, value in merge_environment(Format.TEXT).lex(source)]
    except (TemplateError, RecursionError, ValueError):
        return source, []
    text: list[str] = []
    codes: list[str] = []
    inside = False
    for token, value in tokens:
        if token in _BEGINS:
            inside = True
            text.append(chr(_FIRST + len(codes)))
            codes.append("")
        if inside:
            codes[-1] += value
        else:
            text.append(value)
        inside = inside and token not in _ENDS
    return ("".join(text), codes) if len(codes) <= _LAST - _FIRST else (source, [])


def put_back(text: str, codes: list[str]) -> str:
    """The template again; braces of the text that would now begin a placeholder are quoted."""
    quoted = _READS_AS_CODE.sub('{{ "{" }}', text) if codes or "{" in text else text
    return STAND_IN.sub(lambda match: codes[ord(match[0]) - _FIRST], quoted)


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
