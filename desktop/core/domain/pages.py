"""Pages that are printed or handed out: headings, sentences and tables, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph; line breaks stay. `is_small` is for sources and remarks."""

    text: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A table; `widths` are parts of the page's width, alike where none are given."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Sentences with an empty box before each, to be ticked by hand."""

    texts: tuple[str, ...]


Block = Heading | Sentence | Lines | Boxes


@dataclass(frozen=True, slots=True)
class Pages:
    """`foot` stands at the bottom of each page, before its number."""

    title: str
    blocks: Sequence[Block]
    language: str = "de"
    foot: str = ""
