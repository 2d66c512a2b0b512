"""The number that a text is, or NULL: the same on every database, and never an error."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class number_in(FunctionElement[float]):  # noqa: N801 - it is called like SQLAlchemy's functions
    """Of `-12`, `1234.5` and nothing else: the form in which own fields are kept."""

    type = Double()
    inherit_cache = True

    def __init__(self, text: ColumnElement[str]) -> None:
        super().__init__(text)


@compiles(number_in)
def _embedded(element: number_in, compiler: Any, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return (
        f"CASE WHEN {text} GLOB '*[0-9]' AND {text} NOT GLOB '*[^-.0-9]*'"
        f" AND {text} NOT GLOB '?*-*' AND {text} NOT GLOB '*.*.*' AND {text} NOT GLOB '.*'"
        f" AND {text} NOT GLOB '-.*' THEN CAST({text} AS REAL) END"
    )


@compiles(number_in, "postgresql")
def _on_a_server(element: number_in, compiler: Any, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"CASE WHEN {text} ~ '^-?[0-9]+([.][0-9]+)?$' THEN CAST({text} AS double precision) END"
