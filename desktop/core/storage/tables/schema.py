"""What all tables have in common: their names in the schema, and their kinds of columns."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RowId = BigInteger().with_variant(Integer(), "sqlite")


def id_() -> Column[int]:
    return Column("id", RowId, primary_key=True)


def text_(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, default=default)


def link_(
    name: str, target: str, *, nullable: bool = False, on_delete: str = "CASCADE"
) -> Column[int]:
    return Column(name, RowId, ForeignKey(target, ondelete=on_delete), nullable=nullable)


def flag_(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)
