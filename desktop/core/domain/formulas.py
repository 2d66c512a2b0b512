"""Texts that a spreadsheet would take for a formula, made harmless and back."""

from __future__ import annotations

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\0")
_BEFORE = " '\"\n"


def guarded(text: str) -> str:
    """`'=1+1`: an apostrophe before what would be counted; `unguarded` takes it off again."""
    return f"'{text}" if _looks_like_one(text) else text


def unguarded(text: str) -> str:
    """Without the apostrophe that `guarded`, or a spreadsheet's user, has put before a formula."""
    return text[1:] if text.startswith("'") and _looks_like_one(text[1:]) else text


def _looks_like_one(text: str) -> bool:
    return text.lstrip(_BEFORE).startswith(_BEGINNINGS)
