"""Long answers of one number a row, at eight bytes each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, func, select

_NONE: Mapping[str, Any] = {}
_AT_ONCE = 50_000
"""Letters that are read in half a millisecond, in which no other thread can do anything."""


def keys_of(
    connection: Connection, statement: Select[Any], values: Mapping[str, Any] = _NONE
) -> array[int]:
    """In the statement's order, past SQLAlchemy, which looks at each row for longer than reading.

    SQLite gives them in one text, and meanwhile keeps no other thread from its work.
    """
    if connection.dialect.name == "sqlite":
        found = statement.subquery()
        text = connection.execute(select(func.json_group_array(found.c[0])), values).scalar_one()
        return _numbers_in(text)
    rows: Iterable[tuple[int]] = connection.execute(statement, values).cursor  # type: ignore[assignment]  # the driver's
    return array("q", chain.from_iterable(rows))


def _numbers_in(text: str) -> array[int]:
    """Of a JSON list; a million read at once would keep the window waiting for 60 ms."""
    numbers = array("q")
    start, end = 1, len(text) - 1
    while start < end:
        comma = text.find(",", start + _AT_ONCE)
        stop = end if comma < 0 else comma
        numbers.fromlist(json.loads(f"[{text[start:stop]}]"))
        start = stop + 1
    return numbers
