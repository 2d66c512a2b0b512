"""Everything that is kept about a person, whatever table it stands in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, or_, select, update

from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import Recipient
from desktop.core.domain.email_address import compared
from desktop.core.domain.ids import AddressId
from desktop.core.domain.rights import tag_of
from desktop.core.storage import tables as t
from desktop.core.storage.addresses import CHUNK, record_of
from desktop.core.storage.among import among, these
from desktop.core.storage.dispatches import recipient_record


@dataclass(frozen=True, slots=True)
class Person:
    """The address records that are one person, and all email addresses they have there."""

    ids: tuple[AddressId, ...]
    emails: tuple[str, ...]

    @property
    def mailboxes(self) -> list[str]:
        return sorted({compared(email) for email in self.emails if email})


Condition = Callable[[Person], ColumnElement[bool]]


def mails_of(person: Person) -> ColumnElement[bool]:
    """Rows of `recipient`: mails to the records, and to their mailboxes where no record is named.

    A mailbox that several people share has mails of the others, too; those name their record.
    """
    return or_(
        t.recipient.c.address_id.in_(person.ids),
        and_(
            t.recipient.c.address_id.is_(None),
            t.recipient.c.email_compared.in_(person.mailboxes),
        ),
    )


def _by_mail(table: Table) -> Condition:
    def condition(person: Person) -> ColumnElement[bool]:
        mails = select(t.recipient.c.id).where(mails_of(person))
        return table.c.recipient_id.in_(mails)

    return condition


def _by_address(table: Table) -> Condition:
    return lambda person: table.c.address_id.in_(person.ids)


def _dispatches(person: Person) -> ColumnElement[bool]:
    return t.dispatch.c.id.in_(select(t.recipient.c.dispatch_id).where(mails_of(person)))


OF_PERSON: Final[Mapping[Table, Condition]] = {
    t.address: lambda person: t.address.c.id.in_(person.ids),
    t.work_list_address: _by_address(t.work_list_address),
    t.work_list: lambda person: t.work_list.c.id.in_(
        select(t.work_list_address.c.work_list_id).where(
            t.work_list_address.c.address_id.in_(person.ids)
        )
    ),
    t.consent_event: _by_address(t.consent_event),
    t.consent_evidence: lambda person: t.consent_evidence.c.sha256.in_(
        select(t.consent_event.c.evidence_sha256).where(
            t.consent_event.c.address_id.in_(person.ids)
        )
    ),
    t.consent_text: lambda person: t.consent_text.c.id.in_(
        select(t.consent_event.c.text_id).where(t.consent_event.c.address_id.in_(person.ids))
    ),
    t.dispatch: _dispatches,
    t.recipient: mails_of,
    t.bounce: _by_mail(t.bounce),
    t.open_: _by_mail(t.open_),
    t.suppression: lambda person: t.suppression.c.email_compared.in_(person.mailboxes),
    t.left_out: _by_address(t.left_out),
    t.activity: _by_address(t.activity),
    t.address_merge: lambda person: or_(
        t.address_merge.c.survivor_id.in_(person.ids), t.address_merge.c.merged_id.in_(person.ids)
    ),
    t.address_distinct: lambda person: or_(
        t.address_distinct.c.first_id.in_(person.ids),
        t.address_distinct.c.second_id.in_(person.ids),
    ),
    t.import_batch_address: _by_address(t.import_batch_address),
}
"""Every table that can reach a person, and which of its rows do."""

NOT_OF_A_PERSON: Final[Mapping[Table, str]] = {
    t.office: "settings of the office and counts of its own",
    t.property_: "objects; whom they belong to is not kept",
    t.custom_field: "which fields the office has added",
    t.filter_: "what is looked for, not who was found",
    t.template: "texts before they are filled in",
    t.account: "the office's own mail accounts",
    t.pace: "how many mails an account sent in which second",
    t.attachment: "bytes by their hash; the person's own are with their mails",
    t.draft: "unsent texts of the office; the search for the mailbox names those that hold it",
    t.endpoint: "where pixels are answered",
    t.dispatch_property: "which objects a mail was about",
    t.dispatch_tally: "counts without names",
    t.open_hour: "counts without names",
    t.erasure: "who was erased, by keyed tags that lead to nobody",
    t.import_batch: "which files were imported, and how many rows",
}
"""Every other table, and why it holds nothing of a person."""


_RESTRICTED: Final = select(t.address.c.id).where(
    among(t.address.c.id), t.address.c.restricted_at.is_not(None)
)
_COLUMNS: Final = {t.consent_evidence: (t.consent_evidence.c.sha256,)}
"""Bytes are handed out as files."""


class Persons:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def named(self, ids: Sequence[AddressId]) -> Person:
        """With what was merged into them, and the emails they have, also of deleted ones."""
        whole = self._with_merged(ids)
        emails = select(t.address.c.email).where(t.address.c.id.in_(whole), t.address.c.email != "")
        found = set(self._connection.execute(emails).scalars())
        return Person(tuple(whole), tuple(sorted(found)))

    def _with_merged(self, ids: Sequence[AddressId]) -> list[AddressId]:
        """The records, and behind them all that were merged into them, step by step."""
        whole, new = list(ids), list(ids)
        while new:
            merged = select(t.address_merge.c.merged_id).where(
                t.address_merge.c.survivor_id.in_(new)
            )
            found = map(AddressId, self._connection.execute(merged).scalars())
            new = [id_ for id_ in found if id_ not in whole]
            whole += new
        return whole

    def sharing_mailbox(self, id_: AddressId) -> list[AddressId]:
        """The record itself first, then all others of its mailbox, deleted ones too."""
        own = select(t.address.c.email_compared).where(t.address.c.id == id_)
        email = self._connection.execute(own).scalar_one_or_none()
        if not email:
            return [id_]
        others = select(t.address.c.id).where(
            t.address.c.email_compared == email, t.address.c.id != id_
        )
        found = self._connection.execute(others.order_by(t.address.c.id)).scalars()
        return [id_, *map(AddressId, found)]

    def records(self, ids: Sequence[AddressId]) -> list[Address]:
        """As they stand, deleted ones too, in the order of `ids`."""
        rows = self._connection.execute(select(t.address).where(t.address.c.id.in_(ids)))
        found = {row["id"]: record_of(row) for row in rows.mappings()}
        return [found[id_] for id_ in ids if id_ in found]

    def tagged(self, key: bytes, tags: Collection[str]) -> dict[str, list[AddressId]]:
        """The records of those who were erased under these tags; looks at every address."""
        found: dict[str, list[AddressId]] = {}
        rows = self._connection.execution_options(yield_per=CHUNK).execute(select(t.address))
        for row in rows.mappings():
            tag = tag_of(key, record_of(row))
            if tag in tags:
                found.setdefault(tag, []).append(row["id"])
        return found

    def restrict(self, id_: AddressId, at: datetime | None) -> bool:
        """Sets since when the data may only be kept, or lifts it; False when the record is gone."""
        changing = update(t.address).where(t.address.c.id == id_, t.address.c.deleted_at.is_(None))
        return self._connection.execute(changing.values(restricted_at=at)).rowcount == 1

    def restricted_since(self, id_: AddressId) -> datetime | None:
        since = select(t.address.c.restricted_at).where(t.address.c.id == id_)
        return self._connection.execute(since).scalar_one_or_none()

    def restricted(self, ids: Collection[AddressId]) -> set[AddressId]:
        """Those of them whose data may only be kept."""
        return set(map(AddressId, self._connection.execute(_RESTRICTED, these(ids)).scalars()))

    def mails(self, person: Person) -> list[Recipient]:
        """The oldest first."""
        rows = self._connection.execute(
            select(t.recipient).where(mails_of(person)).order_by(t.recipient.c.id)
        )
        return [recipient_record(row) for row in rows.mappings()]

    def everything(self, person: Person) -> dict[str, list[dict[str, Any]]]:
        """All rows by the name of their table, in the order of entry; empty ones are missing."""
        found: dict[str, list[dict[str, Any]]] = {}
        for table, condition in OF_PERSON.items():
            statement = select(*_COLUMNS.get(table, table.c)).where(condition(person))
            rows = self._connection.execute(statement.order_by(*table.primary_key)).mappings()
            written = [{name: _written(value) for name, value in row.items()} for row in rows]
            if written:
                found[table.name] = written
        return found


def _written(value: Any) -> Any:
    """As JSON can hold it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, Decimal) else value
