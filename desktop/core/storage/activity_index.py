"""What the indexes of activities by address hold beside it: the second, and a number for the type.

Times are texts on SQLite, and types are texts everywhere: with them the index would be four times
as large. It is made by revision 0012, the one of what was written down by hand by 0019; SQLAlchemy
can't see an index of expressions, so both have to be made again by whoever rebuilds the table.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from desktop.core.domain.activity import Type

NAME = "ix_activity_address_id_second_code"
SECOND = "CAST(strftime('%s', {column}) AS INTEGER)"
CODE = (
    f"CASE {{column}} WHEN '{Type.OUTPUT_ACTION}' THEN 1 WHEN '{Type.EMAIL_OPEN}' THEN 2 ELSE 0 END"
)
BY_HAND_NAME = "ix_activity_by_hand"
BY_HAND_ALONE = "activity.kind IN ('Call', 'Meeting', 'Note', 'Task')"
"""Of these there is an index by kind and address: who asks in these words is answered by it."""
CODES = {Type.OUTPUT_ACTION.value: 1, Type.EMAIL_OPEN.value: 2}


class latest_second(FunctionElement[int]):  # noqa: N801 - it is called like SQLAlchemy's functions
    """The latest of some times in whole seconds since 1970."""

    type = BigInteger()
    inherit_cache = True

    def __init__(self, at: ColumnElement[Any]) -> None:
        super().__init__(at)


class code_of(FunctionElement[int]):  # noqa: N801 - as above
    """1 and 2 for the types of which there are most, 0 for all others."""

    type = Integer()
    inherit_cache = True

    def __init__(self, type_: ColumnElement[str]) -> None:
        super().__init__(type_)


@compiles(latest_second)
def _latest_embedded(element: latest_second, compiler: Any, **options: Any) -> str:
    return f"max({SECOND.format(column=compiler.process(element.clauses, **options))})"


@compiles(latest_second, "postgresql")
def _latest_on_a_server(element: latest_second, compiler: Any, **options: Any) -> str:
    at = compiler.process(element.clauses, **options)
    return f"CAST(floor(extract(epoch FROM max({at}))) AS bigint)"


@compiles(code_of)
def _code(element: code_of, compiler: Any, **options: Any) -> str:
    return f"({CODE.format(column=compiler.process(element.clauses, **options))})"
