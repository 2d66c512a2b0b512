"""`column IN (…)` for thousands of ids that travel as one value."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, String, bindparam
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


def among(column: ColumnElement[int]) -> ColumnElement[bool]:
    """To be executed with `these(ids)`; an ordinary IN would be put together anew each time."""
    given = _Among(bindparam("ids", type_=String()))
    return column.op("IN", return_type=Boolean())(given)


def these(ids: Iterable[int]) -> dict[str, str]:
    return {"ids": json.dumps(list(ids))}
