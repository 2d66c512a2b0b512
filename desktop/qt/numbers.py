"""Numbers in sentences, as the reader's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def number(count: int) -> str:
    """`12,480`, as the reader's language groups it."""
    return QLocale().toString(count)


def counted(count: int, one: str, many: str) -> str:
    """`one` for exactly one, else `many`; `{count}` in either is the written number."""
    return (one if count == 1 else many).format(count=number(count))
