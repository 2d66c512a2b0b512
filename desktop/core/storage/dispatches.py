"""Dispatches and their outbox rows, as records; the outbox's moves are in `outbox.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from desktop.core.domain.dispatch import (
    Content,
    Dispatch,
    DispatchKind,
    Hold,
    LeftOut,
    LeftOutReason,
    Recipient,
    State,
)
from desktop.core.domain.email_address import compared
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AddressId, DispatchId, PropertyId, RecipientId
from desktop.core.storage.drafts import attachments_json, attachments_of
from desktop.core.storage.mails import Mails, searched
from desktop.core.storage.tables import account, dispatch_property, left_out, recipient
from desktop.core.storage.tables import dispatch as table


@dataclass(frozen=True, slots=True)
class Standing:
    hold: Hold
    hold_words: str
    paused_until: datetime | None
    paused_words: str


_STANDING = (
    select(table.c.hold, table.c.hold_words, account.c.paused_until, account.c.paused_words)
    .join(account, account.c.id == table.c.account_id)
    .where(table.c.id == bindparam("of_id"))
)


class Dispatches:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, record: Dispatch, content: Content, properties: Sequence[PropertyId]) -> Dispatch:
        adding = insert(table).values(
            name=record.name,
            kind=record.kind.value,
            subject=record.subject,
            content=_content_json(content),
            tracked=record.tracked,
            account_id=record.account,
            recipients=record.recipients,
            queued_at=record.queued_at,
            hold=record.hold.value,
            hold_words=record.hold_words,
        )
        id_ = self._connection.execute(adding.returning(table.c.id)).scalar_one()
        if properties:
            links = [{"dispatch_id": id_, "property_id": property_} for property_ in properties]
            self._connection.execute(insert(dispatch_property), links)
        return replace(record, id=DispatchId(id_))

    def add_recipients(self, recipients: Iterable[Recipient]) -> None:
        rows = [_recipient_columns(each) for each in recipients]
        if rows:
            self._connection.execute(insert(recipient), rows)

    def set_recipients(self, id_: DispatchId, number: int) -> None:
        """How many mails it has, once they are all there."""
        changing = update(table).where(table.c.id == id_)
        self._connection.execute(changing.values(recipients=number))

    def add_left_out(self, dispatch: DispatchId, people: Iterable[LeftOut]) -> None:
        rows = [
            {
                "dispatch_id": dispatch,
                "address_id": each.address,
                "name": each.name,
                "email": each.email,
                "reason": each.reason.value,
                "search_text": searched(each.email, each.name),
            }
            for each in people
        ]
        if rows:
            self._connection.execute(insert(left_out), rows)
            more = update(table).where(table.c.id == dispatch)
            self._connection.execute(more.values(left_out=table.c.left_out + len(rows)))

    def all(self, kind: DispatchKind | None = None) -> list[Dispatch]:
        """The newest first."""
        statement = select(table).order_by(table.c.queued_at.desc(), table.c.id.desc())
        if kind is not None:
            statement = statement.where(table.c.kind == kind.value)
        return [_record(row) for row in self._connection.execute(statement).mappings()]

    def get(self, id_: DispatchId) -> Dispatch | None:
        row = self._connection.execute(select(table).where(table.c.id == id_)).mappings().first()
        return _record(row) if row else None

    def standing(self, id_: DispatchId) -> Standing:
        """What keeps its mails back now: its own hold, and its account's pause."""
        row = self._connection.execute(_STANDING, {"of_id": id_}).one()
        return Standing(Hold(row.hold), row.hold_words, row.paused_until, row.paused_words)

    def put_on_hold(self, id_: DispatchId, why: Hold, words: str = "") -> None:
        """Its mails wait until a person says so; NONE lets them go."""
        changing = update(table).where(table.c.id == id_)
        self._connection.execute(changing.values(hold=why.value, hold_words=words))

    def content(self, id_: DispatchId) -> Content:
        statement = select(table.c.content).where(table.c.id == id_)
        return _content(self._connection.execute(statement).scalar_one())

    def properties(self, id_: DispatchId) -> list[PropertyId]:
        statement = select(dispatch_property.c.property_id)
        found = statement.where(dispatch_property.c.dispatch_id == id_)
        return [PropertyId(each) for each in self._connection.execute(found).scalars()]

    def about(self, id_: PropertyId) -> list[Dispatch]:
        """Those that the property is linked to, the newest first."""
        linked = select(dispatch_property.c.dispatch_id).where(
            dispatch_property.c.property_id == id_
        )
        statement = select(table).where(table.c.id.in_(linked))
        ordered = statement.order_by(table.c.queued_at.desc(), table.c.id.desc())
        return [_record(row) for row in self._connection.execute(ordered).mappings()]

    def names_like(self, beginning: str) -> set[str]:
        """The names already given that begin like this."""
        statement = select(table.c.name).where(table.c.name.startswith(beginning, autoescape=True))
        return set(self._connection.execute(statement).scalars())

    def recipients(self, id_: DispatchId, states: Iterable[State] = State) -> list[Recipient]:
        wanted = [state.value for state in states]
        statement = select(recipient).where(
            recipient.c.dispatch_id == id_, recipient.c.state.in_(wanted)
        )
        rows = self._connection.execute(statement.order_by(recipient.c.id)).mappings()
        return [recipient_record(row) for row in rows]

    def recipient_with(self, id_: DispatchId, email: str) -> RecipientId | None:
        """Whose mail of this dispatch goes to an email address."""
        statement = select(recipient.c.id).where(
            recipient.c.dispatch_id == id_, recipient.c.email_compared == compared(email)
        )
        return self._connection.execute(statement).scalar_one_or_none()

    def left_out(self, id_: DispatchId) -> list[LeftOut]:
        statement = select(left_out).where(left_out.c.dispatch_id == id_).order_by(left_out.c.id)
        return [
            LeftOut(AddressId(row.address_id), row.name, row.email, LeftOutReason(row.reason))
            for row in self._connection.execute(statement)
        ]

    @property
    def mails(self) -> Mails:
        """The same rows as lines to be looked at, any number of them."""
        return Mails(self._connection)

    def tally(self, id_: DispatchId) -> Mapping[State, int]:
        """How many mails of the dispatch stand in which state; states without any are missing."""
        statement = select(recipient.c.state, func.count()).where(recipient.c.dispatch_id == id_)
        rows = self._connection.execute(statement.group_by(recipient.c.state))
        return {State(state): number for state, number in rows}


def _record(row: RowMapping) -> Dispatch:
    return Dispatch(
        id=row["id"],
        name=row["name"],
        kind=DispatchKind(row["kind"]),
        subject=row["subject"],
        tracked=row["tracked"],
        account=row["account_id"],
        queued_at=row["queued_at"],
        recipients=row["recipients"],
        hold=Hold(row["hold"]),
        hold_words=row["hold_words"],
    )


def _content_json(content: Content) -> Mapping[str, Any]:
    return {
        "subject": content.subject,
        "body": content.body,
        "format": content.format.value,
        "sent_format": content.sent_format.value,
        "sender_name": content.sender_name,
        "sender_email": content.sender_email,
        "to": list(content.to),
        "cc": list(content.cc),
        "attachments": attachments_json(content.attachments),
    }


def _content(document: Mapping[str, Any]) -> Content:
    return Content(
        subject=document["subject"],
        body=document["body"],
        format=Format(document["format"]),
        sent_format=Format(document["sent_format"]),
        sender_name=document["sender_name"],
        sender_email=document["sender_email"],
        to=tuple(document["to"]),
        cc=tuple(document["cc"]),
        attachments=attachments_of(document["attachments"]),
    )


def _recipient_columns(record: Recipient) -> Mapping[str, Any]:
    return {
        "dispatch_id": record.dispatch,
        "address_id": record.address,
        "email": record.email,
        "email_compared": compared(record.email),
        "name": record.name,
        "state": record.state.value,
        "values": record.values,
        "links": record.links,
        "subject": record.subject,
        "language": record.language,
        "message_id": record.message_id,
        "date": record.date,
        "boundary": record.boundary,
        "mail_id": record.mail_id,
        "key_id": record.key_id,
        "endpoint_id": record.endpoint,
        "pixel": record.pixel,
        "consent_event_id": record.consent_event,
        "sha256": record.sha256,
        "attempt": record.attempt,
        "due_at": record.due_at,
        "accepted_at": record.accepted_at,
        "waits_since": record.waits_since or record.date,
        "resends": record.resends,
        "bounced": record.bounced,
        "reply": record.reply,
        "search_text": searched(compared(record.email), record.name),
    }


def recipient_record(row: RowMapping) -> Recipient:
    return Recipient(
        id=RecipientId(row["id"]),
        dispatch=row["dispatch_id"],
        address=row["address_id"],
        email=row["email"],
        name=row["name"],
        state=State(row["state"]),
        values=row["values"],
        links=row["links"],
        subject=row["subject"],
        language=row["language"],
        message_id=row["message_id"],
        date=row["date"],
        boundary=row["boundary"],
        mail_id=row["mail_id"],
        key_id=row["key_id"],
        endpoint=row["endpoint_id"],
        pixel=row["pixel"],
        consent_event=row["consent_event_id"],
        sha256=row["sha256"],
        attempt=row["attempt"],
        due_at=row["due_at"],
        accepted_at=row["accepted_at"],
        waits_since=row["waits_since"],
        resends=row["resends"],
        bounced=row["bounced"],
        reply=row["reply"],
    )
