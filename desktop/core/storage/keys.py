"""Long answers of one number a row, at eight bytes each."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, func, select

_NONE: Mapping[str, Any] = {}


def keys_of(
    connection: Connection, statement: Select[Any], values: Mapping[str, Any] = _NONE
) -> array[int]:
    """In the statement's order, past SQLAlchemy, which looks at each row for longer than reading.

    SQLite gives them in one text, and meanwhile keeps no other thread from its work.
    """
    if connection.dialect.name == "sqlite":
        found = statement.subquery()
        text = connection.execute(select(func.json_group_array(found.c[0])), values).scalar_one()
        return array("q", json.loads(text))
    rows: Iterable[tuple[int]] = connection.execute(statement, values).cursor  # type: ignore[assignment]  # the driver's
    return array("q", chain.from_iterable(rows))
