"""Texts without their case, the same on every database: KÖLN and Köln are one city.

Databases differ in what their `lower` knows; what counts is Python's `casefold`. SQLite calls it
(see `database.py`), PostgreSQL has a function made from it (revision 0003).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text, and_, case, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

FUNCTION = "rundbrief_casefold"


class casefolded(FunctionElement[str]):  # noqa: N801 - it is called like SQLAlchemy's functions
    """A column's text as `str.casefold` gives it."""

    type = Text()
    inherit_cache = True

    def __init__(self, column: ColumnElement[str]) -> None:
        super().__init__(column)


class _octets(FunctionElement[int]):  # noqa: N801 - it is called like SQLAlchemy's functions
    """How many bytes a text takes; SQLite has a name for that since 3.43 alone."""

    inherit_cache = True


@compiles(_octets)
def _counted(element: _octets, compiler: Any, **options: Any) -> str:
    return f"octet_length({compiler.process(element.clauses, **options)})"


@compiles(_octets, "sqlite")
def _counted_by_sqlite(element: _octets, compiler: Any, **options: Any) -> str:
    return f"length(CAST({compiler.process(element.clauses, **options)} AS BLOB))"


def holds(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Whether a text holds a word, case aside: most texts are told without asking Python.

    A text of ASCII alone has no case but the one that every `lower` knows, and can't hold what
    isn't ASCII.
    """
    word = word.casefold()
    is_more_than_ascii = func.length(column) != _octets(column)
    asked = casefolded(column).contains(word, autoescape=True)
    if not word.isascii():
        return and_(is_more_than_ascii, asked)
    plainly = func.lower(column).contains(word, autoescape=True)
    return case((is_more_than_ascii, asked), else_=plainly)


@compiles(casefolded)
def _compiled(element: casefolded, compiler: Any, **options: Any) -> str:
    return f"{FUNCTION}({compiler.process(element.clauses, **options)})"
