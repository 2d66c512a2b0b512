"""The consent ledger: appended to, read, verified; never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, and_, bindparam, insert, or_, select

from desktop.core.domain.consent import (
    FIRST_HASH,
    Action,
    ConsentEvent,
    ConsentText,
    Decision,
    Method,
    Purpose,
)
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.among import among, these
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import address, consent_text
from desktop.core.storage.tables import consent_event as table
from desktop.core.storage.upserts import add_if_new

_twin = address.alias("twin")
_ANY_NO = (
    select(address.c.id)
    .distinct()
    .join(
        _twin,
        and_(
            _twin.c.email_compared == address.c.email_compared,
            or_(_twin.c.id == address.c.id, _twin.c.email_compared != ""),
        ),
    )
    .join(table, table.c.address_id == _twin.c.id)
    .where(
        table.c.action != Action.GRANTED.value,
        address.c.id.in_(bindparam("ids", expanding=True)),
    )
)


_ANSWERS = select(table.c.action, table.c.at, table.c.id).where(
    table.c.purpose == Purpose.TRACK_OPEN.value
)
_OWN_ANSWERS = (
    _ANSWERS.add_columns(table.c.address_id).where(among(table.c.address_id)).order_by(table.c.id)
)
_NOES_OF_TWINS = (
    _ANSWERS.add_columns(address.c.id)
    .join(_twin, _twin.c.id == table.c.address_id)
    .join(address, address.c.email_compared == _twin.c.email_compared)
    .where(
        among(address.c.id),
        _twin.c.email_compared != "",
        address.c.id != _twin.c.id,
        table.c.action.in_([Action.REFUSED.value, Action.WITHDRAWN.value]),
    )
    .order_by(table.c.id)
)
_ACTIONS = {action.value: action for action in Action}


class Consents:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, event: ConsentEvent) -> ConsentEvent:
        """The event as it stands in the ledger, with its id and its place in the hash chain.

        Until the transaction ends no other desk appends, or the chain would fork.
        """
        hold(self._connection, "consent ledger")
        newest = select(table.c.hash).order_by(table.c.id.desc()).limit(1)
        previous = self._connection.execute(newest).scalar_one_or_none() or FIRST_HASH
        chained = replace(event, previous_hash=previous, hash=event.chained_hash(previous))
        adding = insert(table).values(
            address_id=chained.address,
            purpose=chained.purpose.value,
            action=chained.action.value,
            at=chained.at,
            recorded_at=chained.recorded_at,
            method=chained.method.value,
            text_id=chained.text_id,
            note=chained.note,
            actor=chained.actor,
            previous_hash=chained.previous_hash,
            hash=chained.hash,
        )
        adding = adding.returning(table.c.id)
        return replace(chained, id=ConsentEventId(self._connection.execute(adding).scalar_one()))

    def of_address(self, id_: AddressId) -> list[ConsentEvent]:
        statement = select(table).where(table.c.address_id == id_).order_by(table.c.id)
        return [_record(row) for row in self._connection.execute(statement).mappings()]

    def of_addresses(self, ids: Sequence[AddressId]) -> dict[AddressId, list[ConsentEvent]]:
        """The events of each, in the order of entry; those without any are missing."""
        found: dict[AddressId, list[ConsentEvent]] = defaultdict(list)
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            statement = select(table).where(table.c.address_id.in_(part)).order_by(table.c.id)
            for row in self._connection.execute(statement).mappings():
                event = _record(row)
                found[event.address].append(event)
        return found

    def bearing_on(self, ids: Sequence[AddressId]) -> dict[AddressId, list[ConsentEvent]]:
        """What decides about each: its own events, and every no that its mailbox ever said.

        A mailbox may have several records, deleted ones too. A grant counts for its own record
        alone; a refusal or withdrawal counts for all of them, so importing again undoes none.
        """
        found = self.of_addresses(ids)
        twin = address.alias("twin")
        statement = (
            select(table, address.c.id.label("bears_on"))
            .join(twin, twin.c.id == table.c.address_id)
            .join(address, address.c.email_compared == twin.c.email_compared)
            .where(
                twin.c.email_compared != "",
                address.c.id != twin.c.id,
                table.c.action != Action.GRANTED.value,
            )
            .order_by(table.c.id)
        )
        for start in range(0, len(ids), CHUNK):
            part = ids[start : start + CHUNK]
            rows = self._connection.execute(statement.where(address.c.id.in_(part))).mappings()
            for row in rows:
                found.setdefault(row["bears_on"], []).append(_record(row))
        return found

    def on_tracking(self, ids: Iterable[AddressId]) -> dict[AddressId, list[Decision]]:
        """What decides about the pixel for each (`bearing_on`), of many addresses at once."""
        found: dict[AddressId, list[Decision]] = defaultdict(list)
        wanted = these(ids)
        for statement in (_OWN_ANSWERS, _NOES_OF_TWINS):
            for action, at, id_, bears_on in self._connection.execute(statement, wanted).all():
                decision = Decision(Purpose.TRACK_OPEN, _ACTIONS[action], at, id_)
                found[bears_on].append(decision)
        return found

    def with_any_no(self, ids: Iterable[AddressId]) -> set[AddressId]:
        """Those on whom any refusal or withdrawal bears (`bearing_on`), whatever came after it.

        For all others holds what held when they were asked about before: grants don't end.
        """
        wanted = list(ids)
        found: set[AddressId] = set()
        for start in range(0, len(wanted), CHUNK):
            part = {"ids": wanted[start : start + CHUNK]}
            found.update(map(AddressId, self._connection.execute(_ANY_NO, part).scalars()))
        return found

    def all(self) -> Iterator[ConsentEvent]:
        """The whole ledger in the order of entry."""
        for row in self._connection.execute(select(table).order_by(table.c.id)).mappings():
            yield _record(row)

    def add_text(self, text: ConsentText) -> None:
        """Adds a version of the words; one that is there already stays as it is."""
        row = {
            "id": text.id,
            "language": text.language,
            "purpose": text.purpose.value,
            "body": text.body,
            "sha256": text.sha256,
            "valid_from": text.valid_from,
        }
        add_if_new(self._connection, consent_text, ["id", "language"], row)

    def texts(self, purpose: Purpose) -> list[ConsentText]:
        return [text for text in self.all_texts() if text.purpose is purpose]

    def all_texts(self) -> list[ConsentText]:
        """Every version in every language there ever was."""
        statement = select(consent_text).order_by(consent_text.c.id, consent_text.c.language)
        return [
            ConsentText(
                row["id"],
                Purpose(row["purpose"]),
                row["language"],
                row["body"],
                row["valid_from"],
            )
            for row in self._connection.execute(statement).mappings()
        ]


def _record(row: RowMapping) -> ConsentEvent:
    return ConsentEvent(
        id=row["id"],
        address=row["address_id"],
        purpose=Purpose(row["purpose"]),
        action=Action(row["action"]),
        at=row["at"],
        recorded_at=row["recorded_at"],
        method=Method(row["method"]),
        text_id=row["text_id"],
        note=row["note"],
        actor=row["actor"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )
