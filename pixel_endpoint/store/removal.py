"""Taking an office away, with everything that is its own."""

from __future__ import annotations

from sqlalchemy import Engine, delete

from pixel_endpoint.store.engine import writing
from pixel_endpoint.store.heads import held_head
from pixel_endpoint.store.tables import metadata


def remove_office(engine: Engine, tenant: bytes) -> None:
    """Nothing of it is left; raises StoreUnavailable when the store fails."""
    with writing(engine) as connection:
        held_head(connection, tenant)
        # children first
        for table in reversed(metadata.sorted_tables):
            if "tenant" in table.c:
                connection.execute(delete(table).where(table.c.tenant == tenant))
