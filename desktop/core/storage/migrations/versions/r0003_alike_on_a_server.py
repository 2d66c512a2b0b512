"""PostgreSQL compares and sorts texts as SQLite does: by code point, and case as Python sees it

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

FUNCTION = "rundbrief_casefold"
BEYOND_CASE = 0x20000
"""Behind it stand no letters that have a case."""


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    _sort_by_code_point()
    folding = {chr(code): chr(code).casefold() for code in range(0x80, BEYOND_CASE)}
    folding = {before: after for before, after in folding.items() if before != after}
    western = {before: after for before, after in folding.items() if before <= "\xff"}
    statement = (
        f"CREATE OR REPLACE FUNCTION {FUNCTION}(text) RETURNS text"
        " LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $body$"
        ' SELECT CASE WHEN octet_length($1) = char_length($1) THEN lower($1 COLLATE "C")'
        f" WHEN $1 !~ '[^\\x01-\\xff]' THEN {_folding(western)} ELSE {_folding(folding)} END"
        " $body$"
    )
    op.get_bind().exec_driver_sql(statement.replace("%", "%%"))


def _sort_by_code_point() -> None:
    """Whatever language the server was made for; the order of names is the office's, not its."""
    inspector = sa.inspect(op.get_bind())
    for (_, table), columns in inspector.get_multi_columns().items():
        changes = [_changed(column["name"], column["type"]) for column in columns]
        if any(changes):
            op.execute(f'ALTER TABLE "{table}" {", ".join(filter(None, changes))}')


def _changed(name: str, kind: sa.types.TypeEngine[Any]) -> str:
    if not isinstance(kind, sa.String):
        return ""
    return f'ALTER COLUMN "{name}" TYPE {kind.compile(op.get_bind().dialect)} COLLATE "C"'


def _folding(pairs: dict[str, str]) -> str:
    """The expression that folds $1 by these pairs and ASCII."""
    single = {before: after for before, after in pairs.items() if len(after) == 1}
    text = f"translate(lower($1 COLLATE \"C\"), '{''.join(single)}', '{''.join(single.values())}')"
    for before, after in pairs.items():
        if len(after) > 1:
            text = f"replace({text}, '{before}', '{after}')"
    return text
