"""Filters have groups, filters and work lists an owner, and what is deleted can come back

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_WITHOUT_VALUE = ("is empty", "is not empty")


def upgrade() -> None:
    is_server = op.get_bind().dialect.name == "postgresql"
    text = sa.Text(collation="C") if is_server else sa.Text()
    nobody = sa.text("''")
    _put_conditions_into_groups()
    for name in ("filter", "work_list"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("owner", text, nullable=False, server_default=nobody))
            table.add_column(sa.Column("deleted_at", sa.DateTime(timezone=True)))
            table.drop_constraint(f"uq_{name}_name", type_="unique")
            if name == "filter":
                table.drop_column("any_of")
        in_sight = sa.text("deleted_at IS NULL")
        op.create_index(
            f"ix_{name}_owner_name",
            name,
            ["owner", "name"],
            unique=True,
            sqlite_where=in_sight,
            postgresql_where=in_sight,
        )
    # erasing an address looks for it here, and so does a filter that asks who is in a list
    op.create_index("ix_work_list_address_address_id", "work_list_address", ["address_id"])
    _index_activities(is_server=is_server)


def _index_activities(*, is_server: bool) -> None:
    """When the last one was, and of which type: of expressions, since texts are too large for it.

    As `storage/activity_index.py` asks for it.
    """
    op.drop_index("ix_activity_address_id", "activity")
    code = "CASE type WHEN 'Output Action' THEN 1 WHEN 'Email Open' THEN 2 ELSE 0 END"
    second = "at" if is_server else "CAST(strftime('%s', at) AS INTEGER)"
    op.get_bind().exec_driver_sql(
        "CREATE INDEX ix_activity_address_id_second_code"
        f" ON activity (address_id, {second}, ({code}))"
    )


def _put_conditions_into_groups() -> None:
    """`[[field, operator, value], …]` with `any_of` beside it becomes `{"all": […]}`."""
    filters = sa.table(
        "filter", sa.column("id"), sa.column("conditions", sa.JSON()), sa.column("any_of")
    )
    connection = op.get_bind()
    for id_, conditions, any_of in connection.execute(sa.select(filters)).all():
        parts = [
            [field, operator, *([] if operator in _WITHOUT_VALUE else [value])]
            for field, operator, value in conditions
        ]
        document = {"any" if any_of else "all": parts}
        changing = sa.update(filters).where(filters.c.id == id_).values(conditions=document)
        connection.execute(changing)
