"""What a text holds and what number it is: the same on every database, and never an error."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Double, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class holds(FunctionElement[bool]):  # noqa: N801 - it is called like SQLAlchemy's functions
    """Whether the value stands in the text as it is; faster than LIKE, and nothing to escape."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, text: ColumnElement[str], value: str) -> None:
        super().__init__(text, literal(value))


@compiles(holds)
def _holds_embedded(element: holds, compiler: Any, **options: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **options)}) > 0)"


@compiles(holds, "postgresql")
def _holds_on_a_server(element: holds, compiler: Any, **options: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **options)}) > 0)"


class number_in(FunctionElement[float]):  # noqa: N801 - as above
    """What a text is worth as a number; of use only where `is_number` holds, too."""

    type = Double()
    inherit_cache = True

    def __init__(self, text: ColumnElement[str]) -> None:
        super().__init__(text)


class is_number(FunctionElement[bool]):  # noqa: N801 - as above
    """Of `-12`, `1234.5` and nothing else: the form in which own fields are kept."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, text: ColumnElement[str]) -> None:
        super().__init__(text)


_NUMBER = "^-?(0|[1-9][0-9]*)([.][0-9]+)?$"


@compiles(number_in)
def _number_embedded(element: number_in, compiler: Any, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AS REAL)"


@compiles(is_number)
def _is_number_embedded(element: is_number, compiler: Any, **options: Any) -> str:
    """It has nothing but digits, minus and point, and is a number of JSON's."""
    text = compiler.process(element.clauses, **options)
    return f"({text} NOT GLOB '*[^-.0-9]*' AND json_valid({text}))"


@compiles(number_in, "postgresql")
def _number_on_a_server(element: number_in, compiler: Any, **options: Any) -> str:
    text = compiler.process(element.clauses, **options)
    return f"CASE WHEN {text} ~ '{_NUMBER}' THEN CAST({text} AS double precision) ELSE 0 END"


@compiles(is_number, "postgresql")
def _is_number_on_a_server(element: is_number, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} ~ '{_NUMBER}')"
