"""What an office's recipients may agree to: texts that are added, and never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import Engine, func, select

from pixel_endpoint.contract import AgreeText
from pixel_endpoint.store.engine import reading, writing
from pixel_endpoint.store.heads import held_head
from pixel_endpoint.store.tables import agree_text

MOST_TEXTS: Final = 200
"""Of one office, each language counted."""


class Texts:
    """Every method raises StoreUnavailable when the store fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, tenant: bytes, text: AgreeText, now: datetime) -> bool:
        """False when this id has other words already, or when there are too many texts.

        A text that is known moves to the front: it is the one that is shown from now on.
        """
        mine = agree_text.c.tenant == tenant
        this = mine & (agree_text.c.id == text.id) & (agree_text.c.language == text.language)
        with writing(self._engine) as connection:
            # two desks may push the same text at once
            held_head(connection, tenant)
            known = connection.execute(select(agree_text.c.body).where(this)).scalar()
            number = connection.execute(
                select(func.count()).select_from(agree_text).where(mine)
            ).scalar_one()
            if known not in (None, text.body) or (known is None and number >= MOST_TEXTS):
                return False
            pushed_at = int(now.timestamp())
            if known is not None:
                connection.execute(agree_text.update().where(this).values(pushed_at=pushed_at))
            else:
                row = {"id": text.id, "language": text.language, "body": text.body}
                connection.execute(
                    agree_text.insert(), {"tenant": tenant, "pushed_at": pushed_at, **row}
                )
        return True

    def of(self, tenant: bytes) -> tuple[AgreeText, ...]:
        """The last pushed first."""
        query = (
            select(agree_text)
            .where(agree_text.c.tenant == tenant)
            .order_by(agree_text.c.pushed_at.desc(), agree_text.c.id, agree_text.c.language)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return tuple(AgreeText(row.id, row.language, row.body) for row in rows)
