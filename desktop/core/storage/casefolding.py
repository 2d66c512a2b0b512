"""Texts without their case, the same on every database: KÖLN and Köln are one city.

Databases differ in what their `lower` knows; what counts is Python's `casefold`. SQLite calls it
(see `database.py`), PostgreSQL has a function made from it (revision 0003).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

FUNCTION = "rundbrief_casefold"


class casefolded(FunctionElement[str]):  # noqa: N801 - it is called like SQLAlchemy's functions
    """A column's text as `str.casefold` gives it."""

    type = Text()
    inherit_cache = True

    def __init__(self, column: ColumnElement[str]) -> None:
        super().__init__(column)


@compiles(casefolded)
def _compiled(element: casefolded, compiler: Any, **options: Any) -> str:
    return f"{FUNCTION}({compiler.process(element.clauses, **options)})"
