"""Opens, and the roll-up of first opens by hour that is kept in the same transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import AddressId, DispatchId, EndpointId, RecipientId
from desktop.core.domain.open import Open, OpenClass
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.among import among, among_bytes, these, these_bytes
from desktop.core.storage.tables import address, address_merge, dispatch, recipient
from desktop.core.storage.tables import open_ as table
from desktop.core.storage.tables import open_hour as hours
from desktop.core.storage.upserts import add_all, put_all
from pixel_endpoint.contract import MAIL_ID_BYTES

Hour = tuple[datetime, OpenClass]
_Place = tuple[DispatchId, int, str]
"""Dispatch, hours since 1970 and verdict: a number is counted by faster than a time."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR = timedelta(hours=1)

_MAILS = select(
    recipient.c.mail_id,
    recipient.c.id,
    recipient.c.dispatch_id,
    recipient.c.address_id,
    recipient.c.subject,
    recipient.c.pixel,
    recipient.c.state,
    recipient.c.accepted_at,
    recipient.c.endpoint_id,
)
_MAILS_BY_ID = _MAILS.where(among_bytes(recipient.c.mail_id, MAIL_ID_BYTES))
"""Whose mails they are is looked at afterwards: SQLite would look for all of an endpoint first."""
_FACTS = (
    table.c.first_at,
    table.c.last_at,
    table.c.times,
    table.c.cannot_tell_at,
    table.c.machine_at,
)
_KNOWN = select(table.c.recipient_id, *_FACTS).where(among(table.c.recipient_id))
_COLUMNS = (
    *("recipient_id", "dispatch_id", "verdict", "first_at", "last_at", "times"),
    *("cannot_tell_at", "machine_at"),
)
_CHANGING = (
    update(table)
    .where(table.c.recipient_id == bindparam("of_recipient"))
    .values({name: bindparam(name) for name in _COLUMNS[2:]})
)
_STATES = {state.value: state for state in State}
_VERDICTS = {verdict: verdict.value for verdict in OpenClass}
"""An enumeration's own `value` takes several times as long."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """What a feed record's mail id leads to: exactly one address and one dispatch (S6)."""

    recipient: RecipientId
    dispatch: DispatchId
    address: AddressId | None
    subject: str
    pixel: bool
    state: State
    accepted_at: datetime | None
    queued_at: datetime

    @property
    def sent_at(self) -> datetime:
        """When its server took it, or the earliest that it can have been."""
        return self.accepted_at or self.queued_at


@dataclass(frozen=True, slots=True)
class OpenChange:
    """What is stored of a mail's opens, None for nothing, and what is known now."""

    mail: SentMail
    before: Open | None
    after: Open


class Opens:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mails(self, endpoint: EndpointId, mail_ids: Sequence[bytes]) -> dict[bytes, SentMail]:
        """The mails behind these ids; those this endpoint has no business with are missing."""
        rows = self._connection.execute(_MAILS_BY_ID, these_bytes(mail_ids)).all()
        queued_at = self._queued_at({row[2] for row in rows})
        return {
            mail_id: _sent_mail(facts, queued_at)
            for mail_id, *facts, of_endpoint in rows
            if of_endpoint == endpoint
        }

    def _queued_at(self, ids: Iterable[DispatchId]) -> dict[DispatchId, datetime]:
        found: dict[DispatchId, datetime] = {}
        wanted = list(ids)
        for start in range(0, len(wanted), CHUNK):
            part = dispatch.c.id.in_(wanted[start : start + CHUNK])
            statement = select(dispatch.c.id, dispatch.c.queued_at).where(part)
            found.update((id_, at) for id_, at in self._connection.execute(statement))
        return found

    def get(self, ids: Sequence[RecipientId]) -> dict[RecipientId, Open]:
        rows = self._connection.execute(_KNOWN, these(ids)).all()
        return {id_: Open(*known) for id_, *known in rows}

    def sharing_a_mailbox(self, addresses: Iterable[AddressId]) -> list[AddressId]:
        """These, the other records of their mailboxes, and what was merged into any of them."""
        twin = address.alias("twin")
        same = (
            select(twin.c.id)
            .join(address, address.c.email_compared == twin.c.email_compared)
            .where(among(address.c.id), address.c.email_compared != "")
        )
        ids = list(addresses)
        found = {*ids, *map(AddressId, self._connection.execute(same, these(ids)).scalars())}
        merged = select(address_merge.c.merged_id).where(among(address_merge.c.survivor_id))
        return sorted(found | set(self._connection.execute(merged, these(found)).scalars()))

    def of_addresses(self, ids: Sequence[AddressId]) -> list[tuple[SentMail, Open]]:
        """The mails of these addresses of which anything was seen."""
        seen = _MAILS.add_columns(table.c.recipient_id, *_FACTS).join(
            table, table.c.recipient_id == recipient.c.id
        )
        rows = self._connection.execute(seen.where(among(recipient.c.address_id)), these(ids)).all()
        queued_at = self._queued_at({row[2] for row in rows})
        return [(_sent_mail(row[1:8], queued_at), Open(*row[10:])) for row in rows]

    def put(self, mail: SentMail, before: Open | None, after: Open) -> None:
        self.put_all([OpenChange(mail, before, after)])

    def put_all(self, changes: Iterable[OpenChange]) -> None:
        """Stores what is now known, each mail once, and moves it to its hour in the roll-up."""
        added, changed = [], []
        moved: Counter[_Place] = Counter()
        for change in changes:
            mail, before, after = change.mail, change.before, change.after
            verdict = after.verdict
            if verdict is None or after == before:
                continue
            if before is None:
                added.append(_row(mail, after, verdict))
            else:
                row = dict(zip(_COLUMNS, _row(mail, after, verdict), strict=True))
                changed.append(row | {"of_recipient": mail.recipient})
                _count(moved, mail.dispatch, before, -1)
            _count(moved, mail.dispatch, after, 1)
        add_all(self._connection, table, _COLUMNS, added)
        if changed:
            self._connection.execute(_CHANGING, changed)
        self._move(moved)

    def take_back(self, changes: Sequence[OpenChange]) -> None:
        """Stores that less is known than before; of whom nothing is known any more has no row."""
        kept = [each for each in changes if each.after.verdict is not None]
        self.put_all(kept)
        moved: Counter[_Place] = Counter()
        gone = [each for each in changes if each.after.verdict is None and each.before]
        for change in gone:
            if change.before is not None:
                _count(moved, change.mail.dispatch, change.before, -1)
        for start in range(0, len(gone), CHUNK):
            part = [each.mail.recipient for each in gone[start : start + CHUNK]]
            self._connection.execute(delete(table).where(table.c.recipient_id.in_(part)))
        self._move(moved)

    def _move(self, moved: Counter[_Place]) -> None:
        """In one order for all, so that no two desks wait for each other."""
        rows = [
            {"dispatch_id": id_, "hour": _begin(hour), "verdict": verdict, "mails": change}
            for (id_, hour, verdict), change in sorted(moved.items())
            if change
        ]
        key = ["dispatch_id", "hour", "verdict"]
        put_all(self._connection, hours, key, rows, adding="mails")


def hours_of(opens: Iterable[Open]) -> dict[Hour, int]:
    """The roll-up counted anew, to compare the kept one with."""
    counted: Counter[_Place] = Counter()
    for each in opens:
        _count(counted, DispatchId(0), each, 1)
    return {
        (_begin(hour), OpenClass(verdict)): mails for (_, hour, verdict), mails in counted.items()
    }


def hour_counts(connection: Connection) -> dict[tuple[DispatchId, datetime, str], int]:
    """The whole roll-up counted anew, some opens at a time."""
    counted: Counter[_Place] = Counter()
    statement = select(table.c.dispatch_id, *_FACTS).execution_options(yield_per=CHUNK)
    for dispatch_id, *known in connection.execute(statement):
        _count(counted, dispatch_id, Open(*known), 1)
    return {(id_, _begin(hour), verdict): mails for (id_, hour, verdict), mails in counted.items()}


def _count(moved: Counter[_Place], dispatch_id: DispatchId, known: Open, change: int) -> None:
    """In the hour of its first open, or of what is most like one."""
    moment, verdict = known.first_at or known.cannot_tell_at or known.machine_at, known.verdict
    if moment is not None and verdict is not None:
        since = moment - _EPOCH
        hour = since.days * 24 + since.seconds // 3600
        moved[dispatch_id, hour, _VERDICTS[verdict]] += change


def _sent_mail(facts: Sequence[Any], queued_at: dict[DispatchId, datetime]) -> SentMail:
    id_, of, address_id, subject, pixel, state, accepted_at = facts
    known = (id_, of, address_id, subject, pixel, _STATES[state], accepted_at)
    return SentMail(*known, queued_at[of])


def _begin(hour: int) -> datetime:
    return _EPOCH + hour * _HOUR


def _row(mail: SentMail, known: Open, verdict: OpenClass) -> tuple[Any, ...]:
    """In the order of `_COLUMNS`."""
    return (
        mail.recipient,
        mail.dispatch,
        _VERDICTS[verdict],
        known.first_at,
        known.last_at,
        known.times,
        known.cannot_tell_at,
        known.machine_at,
    )
