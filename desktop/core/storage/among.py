"""`column IN (…)` for thousands of ids that travel as one value."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, LargeBinary, String, bindparam, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[Any]):
    inherit_cache = True


@compiles(_Among)
def _embedded(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    given = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({given}))"  # noqa: S608 - a placeholder


@compiles(_Among, "postgresql")
def _on_a_server(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    given = compiler.process(element.clauses, **options)
    return f"(SELECT value::bigint FROM json_array_elements_text(CAST({given} AS json)))"  # noqa: S608


class _AmongBytes(FunctionElement[Any]):
    inherit_cache = True


@compiles(_AmongBytes)
def _cut(element: _AmongBytes, compiler: SQLCompiler, **options: Any) -> str:
    given, length = [compiler.process(each, **options) for each in element.clauses]
    last = f"length({given}) - {length}"
    places = f"SELECT 1 UNION ALL SELECT i + {length} FROM place WHERE i < {last}"  # noqa: S608
    each = f"SELECT substr({given}, i, {length}) FROM place"  # noqa: S608 - placeholders
    return f"(WITH RECURSIVE place(i) AS ({places}) {each})"


@compiles(_AmongBytes, "postgresql")
def _cut_on_a_server(element: _AmongBytes, compiler: SQLCompiler, **options: Any) -> str:
    given, length = [compiler.process(each, **options) for each in element.clauses]
    return (
        f"(SELECT substr({given}, i, {length})"  # noqa: S608 - placeholders
        f" FROM generate_series(1, length({given}), {length}) AS i)"
    )


def among(column: ColumnElement[int]) -> ColumnElement[bool]:
    """To be executed with `these(ids)`; an ordinary IN would be put together anew each time."""
    given = _Among(bindparam("ids", type_=String()))
    return column.op("IN", return_type=Boolean())(given)


def among_bytes(column: ColumnElement[Any], length: int) -> ColumnElement[bool]:
    """The same for values of this many bytes each, to be executed with `these_bytes(values)`."""
    given = _AmongBytes(bindparam("joined", type_=LargeBinary()), literal_column(str(length)))
    return column.op("IN", return_type=Boolean())(given)


def these_bytes(values: Iterable[bytes]) -> dict[str, bytes]:
    return {"joined": b"".join(values)}


def these(ids: Iterable[int]) -> dict[str, str]:
    return {"ids": json.dumps(list(ids))}
