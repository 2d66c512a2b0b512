"""The plain form in which papers are written, read into pages.

`=` title, `!` remark, `#` heading, `^` source of what stands before, `|` row of a table (the first
of each is its header), `[ ]` something to tick; every other line is a paragraph.
"""

from __future__ import annotations

from itertools import groupby

from desktop.core.domain.pages import Block, Boxes, Heading, Lines, Pages, Sentence

_SMALL = ("!", "^")


def pages_of(text: str, language: str, foot: str = "") -> Pages:
    """Raises ValueError for a text without a title."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not lines[0].startswith("= "):
        message = "a paper begins with its title"
        raise ValueError(message)
    blocks: list[Block] = []
    for mark, group in groupby(lines[1:], key=_mark):
        blocks += _blocks(mark, [line.removeprefix(mark).strip() for line in group])
    return Pages(lines[0][2:], blocks, language, foot)


def _mark(line: str) -> str:
    return next((mark for mark in ("#", "!", "^", "|", "[ ]") if line.startswith(mark)), "")


def _blocks(mark: str, texts: list[str]) -> list[Block]:
    if mark == "|":
        rows = [tuple(cell.strip() for cell in text.split(" | ")) for text in texts]
        return [Lines(rows[0], tuple(rows[1:]), (3, 6, 3))]
    if mark == "[ ]":
        return [Boxes(tuple(texts))]
    if mark == "#":
        return [Heading(text) for text in texts]
    return [Sentence(text, is_small=mark in _SMALL) for text in texts]
