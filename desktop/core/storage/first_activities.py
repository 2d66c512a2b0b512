"""The first activities that a search finds, long before all were looked at."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    and_,
    literal_column,
    or_,
    select,
    text,
)

from desktop.core.domain.activity import FoundActivities, Type
from desktop.core.storage.addresses import folded
from desktop.core.storage.among import among, these
from desktop.core.storage.casefolding import holds
from desktop.core.storage.keys import keys_of
from desktop.core.storage.tables import activity as table
from desktop.core.storage.tables import address

MOST_LATEST = 2000
"""The newest ones, which are looked at one by one."""
ENOUGH = 100
"""More than a window shows: who wants to see the rest has to wait for all."""
MOST_HEADS = 2000
MOST_PEOPLE = 2000
MOST_ROWS = 2000
_HEAD_LENGTH = 120
_HEAD_SQL = f"substr(subject, 1, {_HEAD_LENGTH})"
_HEAD = literal_column(_HEAD_SQL, Text)
_INDEXED_SQL = f"(activity.type <> '{Type.EMAIL_OPEN}' OR activity.recipient_id IS NULL)"
_INDEXED = text(_INDEXED_SQL)
"""An open has the subject of its mail, and no place of its own in the index (revision 0022): who
asks in these words is answered by it.
"""
_NONE: Mapping[str, str] = {}
_HEADS = text(
    f"""
    WITH RECURSIVE heads(head, number) AS (
        SELECT min({_HEAD_SQL}), 1 FROM activity WHERE {_INDEXED_SQL}
        UNION ALL
        SELECT (
            SELECT min({_HEAD_SQL}) FROM activity
            WHERE {_HEAD_SQL} > heads.head AND {_INDEXED_SQL}
        ), number + 1
        FROM heads WHERE head IS NOT NULL AND number <= {MOST_HEADS}
    )
    SELECT head FROM heads WHERE head IS NOT NULL
    """  # noqa: S608 - names and numbers from above
)
"""Each beginning of a subject once, from one to the next in their index."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the words may be; `are_all`: they are nowhere else."""

    ids: Sequence[int]
    are_all: bool


class FirstActivities:
    """`words` are casefolded; every one of them has to be in the subject or in the address."""

    def __init__(self, connection: Connection, words: Sequence[str], kind: str) -> None:
        self._connection = connection
        self._words = words
        self._kind = kind

    def found(self) -> FoundActivities:
        latest = self._fitting(self._latest())
        if len(latest) >= ENOUGH or not self._words:
            return FoundActivities(latest[:ENOUGH], is_all=False)
        rows = self._where_the_rarest_is()
        ids = self._fitting(sorted({*latest, *rows.ids}))
        return FoundActivities(ids if rows.are_all else ids[:ENOUGH], is_all=rows.are_all)

    def _latest(self) -> array[int]:
        newest = select(table.c.id).order_by(table.c.at.desc(), table.c.id.desc())
        is_narrowed = self._words or self._kind
        return self._keys(newest.limit(MOST_LATEST if is_narrowed else ENOUGH))

    def _fitting(self, ids: Sequence[int]) -> array[int]:
        """Those of them that hold all words and are of the kind, the newest first."""
        both = table.outerjoin(address, address.c.id == table.c.address_id)
        statement = select(table.c.id).select_from(both).where(among(table.c.id))
        if self._kind:
            statement = statement.where(table.c.kind == self._kind)
        for word in self._words:
            statement = statement.where(or_(_is_of(word), holds(table.c.subject, word)))
        newest = statement.order_by(table.c.at.desc(), table.c.id.desc())
        return self._keys(newest, these(ids))

    def _where_the_rarest_is(self) -> _Rows:
        """A word that is in no subject has to be in the address; else one word may be in both."""
        heads = self._connection.execute(_HEADS).scalars().all()
        holding = {
            word: [head for head in heads if word in head.casefold()] for word in self._words
        }
        rarest = [word for word in self._words if not holding[word]] or [max(self._words, key=len)]
        people = self._keys(select(address.c.id).where(*map(_is_of, rarest)).limit(MOST_PEOPLE + 1))
        of_people = self._newest(among(table.c.address_id), these(people[:MOST_PEOPLE]))
        cut_off = [head for head in heads if len(head) == _HEAD_LENGTH]
        wanted = list({*holding[rarest[0]], *cut_off})
        about = self._about(wanted[:MOST_PEOPLE]) if wanted else array("q")
        return _Rows(
            [*of_people[:MOST_ROWS], *about[:MOST_ROWS], *self._opens_of(about[:MOST_ROWS])],
            len(heads) <= MOST_HEADS
            and len(people) <= MOST_PEOPLE
            and len(wanted) <= MOST_PEOPLE
            and max(len(of_people), len(about)) <= MOST_ROWS,
        )

    def _about(self, heads: Sequence[str]) -> array[int]:
        """All but the opens of mails."""
        return self._newest(and_(_HEAD.in_(heads), _INDEXED))

    def _opens_of(self, mails: Sequence[int]) -> array[int]:
        opened = table.alias("opened")
        of_mail = (opened.c.recipient_id == table.c.recipient_id) & (
            opened.c.type == Type.EMAIL_OPEN.value
        )
        found = select(opened.c.id).select_from(table.join(opened, of_mail))
        return self._keys(found.where(among(table.c.id)), these(mails))

    def _newest(self, which: ColumnElement[bool], values: Mapping[str, str] = _NONE) -> array[int]:
        """By their ids, which is mostly the order in which they happened."""
        # a sum, or a server would go through all from the end until it has found enough
        wanted = select(table.c.id).where(which).order_by((table.c.id + 0).desc())
        return self._keys(wanted.limit(MOST_ROWS + 1), values)

    def _keys(self, statement: Select[Any], values: Mapping[str, str] = _NONE) -> array[int]:
        return keys_of(self._connection, statement, values)


def _is_of(word: str) -> ColumnElement[bool]:
    return address.c.search_text.contains(folded(word), autoescape=True)
