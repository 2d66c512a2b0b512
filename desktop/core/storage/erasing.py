"""Removes what is kept about a person, and leaves counts and the proof of consents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Text,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.dispatch import OPEN_STATES, DispatchKind, State
from desktop.core.domain.email_address import compared
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId, DispatchId, EndpointId, RecipientId
from desktop.core.domain.ledger import SealKey, erasure_proof
from desktop.core.domain.rights import Erasure
from desktop.core.storage import tables as t
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.locks import hold
from desktop.core.storage.persons import OF_PERSON, Person, mails_of

TAG_KEY = "erasure_key"
"""The office's fact with the key of all tags, in hexadecimal."""
TO_COMPACT = "erasure_to_compact"
"""The office's fact that the disk still holds what was erased."""
ERASED = "erased"
"""Stands where a name has to stand."""
_NO_FACTS: Final = {
    "address_id": None,
    **dict.fromkeys(("person", "note", "actor", "salt"), ""),
    **dict.fromkeys(("evidence_name", "evidence_sha256", "evidence_type"), ""),
}
_UNDER_WAY = [state.value for state in OPEN_STATES - {State.QUEUED}]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A mail of somebody erased, whose id an endpoint still knows."""

    recipient: RecipientId
    mail_id: bytes


class Erasing:
    """All within one transaction; what the disk still holds of it is `Storage.compact`'s."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def cancel_waiting(self, person: Person) -> int:
        """Mails that wait are not sent any more; raises UserError while one is being sent."""
        mine = mails_of(person)
        under_way = select(func.count()).where(mine, t.recipient.c.state.in_(_UNDER_WAY))
        if self._connection.execute(under_way).scalar_one():
            raise UserError(
                "A mail to this person is being sent right now.",
                "Nothing was erased.",
                "Try again in a minute, or pause the dispatch first.",
            )
        waiting = update(t.recipient).where(mine, t.recipient.c.state == State.QUEUED.value)
        return self._connection.execute(waiting.values(state=State.CANCELLED.value)).rowcount

    def take_out_facts(self, events: Iterable[ConsentEvent], key: SealKey) -> None:
        """Of events of the ledger nothing stays but that they were, when, and who erased them."""
        hold(self._connection, "consent ledger")
        for event in events:
            own = update(t.consent_event).where(t.consent_event.c.id == event.id)
            proof = erasure_proof(event, key)
            self._connection.execute(own.values(**_NO_FACTS, erasure=proof))

    def drop_evidence(self, sha256s: Iterable[str]) -> int:
        """Those of the files that no event names any more."""
        file = t.consent_evidence.c.sha256
        named = select(t.consent_event.c.evidence_sha256)
        unused = delete(t.consent_evidence).where(file.in_(list(sha256s)), file.not_in(named))
        return self._connection.execute(unused).rowcount

    def remove_around(self, person: Person) -> dict[str, int]:
        """Everything but the record and its mails; how many rows of which table."""
        left_out = select(t.left_out.c.dispatch_id).where(t.left_out.c.address_id.in_(person.ids))
        pruning = update(t.dispatch).where(t.dispatch.c.id.in_(left_out))
        self._connection.execute(pruning.values(is_pruned=True))
        ids = person.ids
        mails = select(t.recipient.c.id).where(mails_of(person))
        return {
            table.name: self._connection.execute(delete(table).where(condition)).rowcount
            for table, condition in (
                (t.bounce, t.bounce.c.recipient_id.in_(mails)),
                (
                    t.activity,
                    or_(t.activity.c.address_id.in_(ids), t.activity.c.recipient_id.in_(mails)),
                ),
                (t.left_out, t.left_out.c.address_id.in_(ids)),
                (t.work_list_address, t.work_list_address.c.address_id.in_(ids)),
                (t.address_merge, OF_PERSON[t.address_merge](person)),
                (t.address_distinct, OF_PERSON[t.address_distinct](person)),
                (t.import_batch_address, t.import_batch_address.c.address_id.in_(ids)),
                (t.suppression, t.suppression.c.email_compared.in_(person.mailboxes)),
            )
        }

    def files_of(self, person: Person, own_file: str) -> set[str]:
        """The SHA-256 of files that were attached for this person alone."""
        statement = select(t.recipient.c["values"]).where(mails_of(person))
        found = (values.get(own_file) for values in self._connection.execute(statement).scalars())
        return {file["sha256"] for file in found if file}

    def own_dispatches(self, person: Person) -> list[DispatchId]:
        """Normal mails to nobody else: their text is the person's, too."""
        mine = case((mails_of(person), 0), else_=1)
        statement = (
            select(t.dispatch.c.id)
            .join(t.recipient)
            .where(t.dispatch.c.kind == DispatchKind.MAIL.value)
            .group_by(t.dispatch.c.id)
            .having(func.sum(mine) == 0)
        )
        to_them = select(t.recipient.c.dispatch_id).where(mails_of(person))
        found = self._connection.execute(statement.where(t.dispatch.c.id.in_(to_them)))
        return [DispatchId(id_) for id_ in found.scalars()]

    def empty_dispatches(self, ids: Sequence[DispatchId]) -> set[str]:
        """Takes subject, text and files out of these; gives back the files' SHA-256."""
        files: set[str] = set()
        for id_ in ids:
            row = self._connection.execute(select(t.dispatch).where(t.dispatch.c.id == id_)).one()
            files.update(facts[1] for facts in row.content["attachments"])
            emptied = {"subject": "", "body": "", "to": [], "cc": [], "attachments": []}
            values = {
                "name": f"{ERASED} {id_}",
                "subject": "",
                "content": {**row.content, **emptied},
                "hold_words": "",
            }
            self._connection.execute(
                update(t.dispatch).where(t.dispatch.c.id == id_).values(values)
            )
        return files

    def take_off_headers(self, person: Person) -> None:
        """Out of To and Cc of normal mails that went to others, too, and of drafts."""
        mailboxes = set(person.mailboxes)
        to_them = select(t.recipient.c.dispatch_id).where(mails_of(person))
        of_mails = select(t.dispatch.c.id, t.dispatch.c.content).where(
            t.dispatch.c.kind == DispatchKind.MAIL.value, t.dispatch.c.id.in_(to_them)
        )
        for id_, content in self._connection.execute(of_mails).all():
            changed = {
                name: [each for each in content[name] if compared(each) not in mailboxes]
                for name in ("to", "cc")
            }
            self._connection.execute(
                update(t.dispatch)
                .where(t.dispatch.c.id == id_)
                .values(content={**content, **changed})
            )
        for id_, content in self._connection.execute(select(t.draft.c.id, t.draft.c.content)).all():
            fields = {name: _without(content[name], mailboxes) for name in ("to", "cc", "bcc")}
            if any(fields[name] != content[name] for name in fields):
                self._connection.execute(
                    update(t.draft).where(t.draft.c.id == id_).values(content={**content, **fields})
                )

    def blank_mails(self, person: Person) -> int:
        """Mails stay as counts: who they went to and what they said is gone.

        Their ids stay until their endpoint was told to forget them (`to_forget`).
        """
        mine = mails_of(person)
        blanked: dict[str, Any] = {
            "address_id": None,
            "email": "",
            # one of a dispatch may be written to once: the rows have to differ
            "email_compared": literal(f"{ERASED} ") + cast(t.recipient.c.id, Text),
            "name": "",
            "values": {},
            "links": {},
            "subject": "",
            "message_id": "",
            "boundary": "",
            "reply": "",
            "search_text": "",
            "sha256": "",
            "owner": "",
            "consent_event_id": None,
        }
        without_endpoint = update(t.recipient).where(mine, t.recipient.c.endpoint_id.is_(None))
        self._connection.execute(without_endpoint.values(mail_id=None, key_id=None))
        return self._connection.execute(update(t.recipient).where(mine).values(blanked)).rowcount

    def remove_records(self, person: Person) -> None:
        """When nothing names them any more."""
        self._connection.execute(delete(t.address).where(t.address.c.id.in_(person.ids)))

    def drop_files(self, sha256s: set[str]) -> int:
        """Those of the files that nothing else names."""
        dropped = 0
        for sha256 in sha256s:
            named = or_(
                select(t.draft.c.id).where(_names(t.draft.c.content, sha256)).exists(),
                select(t.dispatch.c.id).where(_names(t.dispatch.c.content, sha256)).exists(),
                select(t.recipient.c.id).where(_names(t.recipient.c["values"], sha256)).exists(),
            )
            unused = delete(t.attachment).where(t.attachment.c.sha256 == sha256, ~named)
            dropped += self._connection.execute(unused).rowcount
        return dropped

    def remember(self, record: Erasure) -> None:
        self._connection.execute(
            insert(t.erasure).values(
                at=record.at,
                tag=record.tag,
                address_id=record.address,
                suppressed=record.suppressed,
                events=list(record.events),
            )
        )

    def remembered(self) -> list[Erasure]:
        """In the order in which they were erased."""
        rows = self._connection.execute(select(t.erasure).order_by(t.erasure.c.id))
        return [
            Erasure(
                row.at,
                row.tag,
                AddressId(row.address_id),
                row.suppressed,
                tuple(map(ConsentEventId, row.events)),
            )
            for row in rows
        ]

    def to_forget(self, endpoint: EndpointId) -> list[Forgotten]:
        """Mails of erased people of which this endpoint still knows the id."""
        statement = select(t.recipient.c.id, t.recipient.c.mail_id).where(
            t.recipient.c.endpoint_id == endpoint,
            t.recipient.c.mail_id.is_not(None),
            t.recipient.c.email_compared.startswith(f"{ERASED} "),
            t.recipient.c.email == "",
        )
        rows = self._connection.execute(statement.order_by(t.recipient.c.id))
        return [Forgotten(RecipientId(id_), mail_id) for id_, mail_id in rows]

    def forgotten(self, mails: Sequence[RecipientId], at: datetime) -> None:
        """The endpoint was told; nothing leads from these mails to their tokens any more."""
        for start in range(0, len(mails), CHUNK):
            part = t.recipient.c.id.in_(mails[start : start + CHUNK])
            self._connection.execute(
                update(t.recipient).where(part).values(mail_id=None, key_id=None, silenced_at=at)
            )


def _names(column: Any, sha256: str) -> Any:
    return cast(column, Text).contains(sha256)


def _without(field: str, mailboxes: set[str]) -> str:
    """A field of addresses without those that are in these mailboxes; others as they were."""
    parts = field.replace("\n", ";").replace(",", ";").split(";")
    kept = [part for part in parts if not any(each in compared(part) for each in mailboxes)]
    return field if len(kept) == len(parts) else ", ".join(part.strip() for part in kept)
