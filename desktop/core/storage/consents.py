"""The consent ledger: appended to, read, verified; never changed."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    Connection,
    String,
    and_,
    bindparam,
    insert,
    or_,
    select,
    type_coerce,
)

from desktop.core.domain.consent import (
    NOES,
    Action,
    ConsentEvent,
    ConsentText,
    Decision,
    Purpose,
    checked_event,
)
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.domain.ledger import OPEN_KEY, Head, SealKey, chained
from desktop.core.storage import consents_of_merged, office
from desktop.core.storage.addresses import CHUNK
from desktop.core.storage.among import among, these
from desktop.core.storage.consent_lists import asked_since, with_any_yes
from desktop.core.storage.consent_rows import COLUMNS, event_of, moment_of, row_of
from desktop.core.storage.consent_texts import ConsentTexts
from desktop.core.storage.locks import hold
from desktop.core.storage.tables import address
from desktop.core.storage.tables import consent_event as table
from desktop.core.storage.tables import office as office_facts

SALT_BYTES = 16
_HEAD = "ledger-head-"
_NOES = [action.value for action in NOES]

_twin = address.alias("twin")
_SAID_NO = (
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
        table.c.action.not_in([Action.GRANTED.value, Action.ASKED.value]),
        address.c.id.in_(bindparam("ids", expanding=True)),
    )
)
# one question for both, since it is asked before every few mails
_ANY_NO = _SAID_NO.union(
    select(address.c.id).where(
        address.c.restricted_at.is_not(None),
        address.c.id.in_(bindparam("ids", expanding=True)),
    )
)


_ANSWERS = select(
    table.c.purpose,
    table.c.action,
    type_coerce(table.c.at, String).label("at"),
    table.c.id,
    table.c.text_id,
    table.c.text_sha256,
    table.c.forgets,
).where(table.c.purpose != Purpose.MAIL.value)
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
        table.c.action.in_(_NOES),
    )
    .order_by(table.c.id)
)
_OF_MERGED = consents_of_merged.among_merged(_ANSWERS)
_PURPOSES = {purpose.value: purpose for purpose in Purpose}
_ACTIONS = {action.value: action for action in Action}


class KeySource:
    """Where the office's key is; this one has none, and what is written then has no seal."""

    def key(self) -> SealKey | None:
        """The key that there is; raises UserError where it can't be got at now."""
        return None

    def make(self) -> SealKey | None:
        """A first key."""
        return None


class Consents(ConsentTexts):
    def __init__(self, connection: Connection, keys: KeySource | None = None) -> None:
        super().__init__(connection)
        self._keys = keys or KeySource()

    def append(self, event: ConsentEvent) -> ConsentEvent:
        """The event as it stands in the ledger, with its id and its place in the hash chain.

        Until the transaction ends no other desk appends, or the chain would fork. Raises UserError
        for a grant without known words, or with a date to come (S10).
        """
        hold(self._connection, "consent ledger")
        known = [text for text in self.all_texts() if text.purpose is event.purpose]
        checked_event(event, {text.id for text in known})
        key = self._ready_key()
        head = self._head(key)
        event = replace(event, person=self._person(event.address), text_sha256=_words(event, known))
        numbered = replace(event, id=ConsentEventId(head.number + 1))
        written = chained(numbered, head, key, secrets.token_hex(SALT_BYTES))
        self._connection.execute(insert(table).values(row_of(written)))
        if key is not None:
            self._keep_head(replace(head, number=written.id, hash=written.hash), key)
        return written

    def of_address(self, id_: AddressId) -> list[ConsentEvent]:
        """Those of records merged into it, too."""
        return self.of_addresses([id_]).get(id_, [])

    def of_addresses(self, ids: Sequence[AddressId]) -> dict[AddressId, list[ConsentEvent]]:
        """Of each and of those merged into it, in the order of entry; without any it is missing."""
        found: dict[AddressId, list[ConsentEvent]] = defaultdict(list)
        statement = select(*COLUMNS, table.c.address_id.label("of")).order_by(table.c.id)
        for start in range(0, len(ids), CHUNK):
            part = table.c.address_id.in_(ids[start : start + CHUNK])
            for *row, of in self._connection.execute(statement.where(part)):
                found[of].append(event_of(row))
            merged = consents_of_merged.merged_of(select(*COLUMNS), ids[start : start + CHUNK])
            for *row, of in self._connection.execute(merged):
                found[of].append(event_of(row))
                found[of].sort(key=lambda event: event.id)
        return found

    def bearing_on(self, ids: Sequence[AddressId]) -> dict[AddressId, list[ConsentEvent]]:
        """What decides about each: its own events, and every no that its mailbox ever said.

        A mailbox may have several records, deleted ones too. A grant counts for its own record
        alone; a refusal or withdrawal counts for all of them, so importing again undoes none.
        Of merged records see `consents_of_merged`.
        """
        found = self.of_addresses(ids)
        twin = address.alias("twin")
        statement = (
            select(*COLUMNS, address.c.id.label("bears_on"))
            .join(twin, twin.c.id == table.c.address_id)
            .join(address, address.c.email_compared == twin.c.email_compared)
            .where(
                twin.c.email_compared != "",
                address.c.id != twin.c.id,
                table.c.action.in_(_NOES),
            )
            .order_by(table.c.id)
        )
        for start in range(0, len(ids), CHUNK):
            part = address.c.id.in_(ids[start : start + CHUNK])
            over = consents_of_merged.noes_over(select(*COLUMNS), ids[start : start + CHUNK])
            for asking in (statement.where(part), over):
                for *row, bears_on in self._connection.execute(asking):
                    found.setdefault(bears_on, []).append(event_of(row))
        return found

    def on_tracking(self, ids: Iterable[AddressId]) -> dict[AddressId, list[Decision]]:
        """What decides about the pixel for each (`bearing_on`), of many addresses at once."""
        found: dict[AddressId, list[Decision]] = defaultdict(list)
        wanted = these(ids)
        merged = _OF_MERGED if consents_of_merged.are_there_any(self._connection) else ()
        for statement in (_OWN_ANSWERS, _NOES_OF_TWINS, *merged):
            for *row, bears_on in self._connection.execute(statement, wanted).all():
                found[bears_on].append(_decision(*row))
        return found

    def with_any_no(self, ids: Iterable[AddressId]) -> set[AddressId]:
        """Those on whom any refusal or withdrawal bears (`bearing_on`), whatever came after it.

        Also those whose data may only be kept. For all others holds what held when they were asked
        about before: grants don't end.
        """
        wanted = list(ids)
        found: set[AddressId] = set()
        for start in range(0, len(wanted), CHUNK):
            part = {"ids": wanted[start : start + CHUNK]}
            found.update(map(AddressId, self._connection.execute(_ANY_NO, part).scalars()))
            found.update(consents_of_merged.with_any_no(self._connection, part["ids"]))
        return found

    def asked_since(self, ids: Iterable[AddressId], since: datetime) -> set[AddressId]:
        """Whose mailbox was asked for consent, or has such a mail on its way, since then."""
        return asked_since(self._connection, ids, since)

    def with_any_yes(self) -> list[AddressId]:
        """Whoever agreed to the pixel at any time, whatever came after it."""
        return with_any_yes(self._connection)

    def all(self) -> Iterator[ConsentEvent]:
        """The whole ledger in the order of entry."""
        statement = select(*COLUMNS).order_by(table.c.id).execution_options(yield_per=CHUNK)
        for row in self._connection.execute(statement):
            yield event_of(row)

    def add_text(self, text: ConsentText) -> None:
        """Adds a version of the words; one that is there already stays as it is."""
        self._add_text(text, self._ready_key())

    def head(self, key: SealKey) -> Head | None:
        """As this key has sealed it last; None where somebody took it away or changed it."""
        return Head.read(office.read(self._connection, _head_name(key)), key)

    def has_head(self) -> bool:
        """Whether any key has sealed this ledger."""
        any_head = office_facts.c.key.startswith(_HEAD, autoescape=True)
        wanted = select(office_facts.c.key).where(any_head).limit(1)
        return self._connection.execute(wanted).first() is not None

    def renew_head(self, key: SealKey, *, adopted: int) -> Head:
        """Takes the ledger as it stands; the first `adopted` events are taken on trust."""
        newest = self._newest()
        head = replace(newest, adopted=adopted)
        self._keep_head(head, key)
        return head

    def adopt(self, key: SealKey) -> Head:
        """Takes for its own what was written before there was this key."""
        self.seal_texts(key)
        return self.renew_head(key, adopted=self._newest().number)

    def make_ready(self) -> None:
        """Gives a new office its key; an office that has one is not looked at."""
        self._ready_key()

    def _ready_key(self) -> SealKey | None:
        """The office's key, made if there is none; None while it can't be got at."""
        try:
            key = self._keys.key()
            if key is not None:
                return key
            hold(self._connection, "ledger key")
            known = self._keys.key()
        except UserError:
            return None
        return known or self._made_key()

    def _made_key(self) -> SealKey | None:
        try:
            made = self._keys.make()
        except UserError:
            made = OPEN_KEY
        if made is not None and not (made == OPEN_KEY and self._has_begun(made)):
            self.adopt(made)
        return made

    def _has_begun(self, key: SealKey) -> bool:
        """Whether a key is in use already, be it that somebody took its head away."""
        sealed = select(table.c.id).where(table.c.sealed_by == key.id).limit(1)
        is_used = self.head(key) is not None
        return is_used or self._connection.execute(sealed).first() is not None

    def _head(self, key: SealKey | None) -> Head:
        """What the next event follows: the last one, or what was the last if that is gone now."""
        newest = self._newest()
        if key is None:
            return newest
        head = self.head(key)
        if head is None:
            return replace(newest, doubts=(newest.number + 1,))
        is_cut = head.number > newest.number or (
            head.number == newest.number and head.hash != newest.hash
        )
        return head if is_cut else replace(newest, adopted=head.adopted, doubts=head.doubts)

    def _newest(self) -> Head:
        newest = select(table.c.id, table.c.hash).order_by(table.c.id.desc()).limit(1)
        row = self._connection.execute(newest).first()
        return Head(row.id, row.hash) if row else Head()

    def _keep_head(self, head: Head, key: SealKey) -> None:
        office.write(self._connection, _head_name(key), head.written(key))

    def _person(self, id_: AddressId) -> str:
        """Who it was, in words that still say it when the address is another one."""
        named = (address.c.title, address.c.first_name, address.c.last_name, address.c.company)
        wanted = select(*named, address.c.email).where(address.c.id == id_)
        row = self._connection.execute(wanted).first()
        if row is None:
            return ""
        *names, email = row
        own = " ".join(part for part in names[:3] if part) or names[3]
        return f"{own} <{email}>".strip() if email else own


def _words(event: ConsentEvent, known: Sequence[ConsentText]) -> str:
    """The digest of the very words; of a text in several languages those that were given."""
    digests = [text.sha256 for text in known if text.id == event.text_id]
    if event.text_sha256 in digests:
        return event.text_sha256
    return digests[0] if digests else ""


def _decision(
    purpose: str, action: str, at: object, id_: int, text_id: str, sha256: str, forgets: object
) -> Decision:
    """One that was spoilt decides nothing, and keeps all others from it."""
    number = ConsentEventId(id_)
    try:
        moment = moment_of(at)
        told = _PURPOSES[purpose], _ACTIONS[action], moment, number, text_id, sha256, bool(forgets)
        return Decision(*told)
    except (ValueError, KeyError):
        long_ago = moment_of("0001-01-01 00:00:00")
        return Decision(Purpose.TRACK_OPEN, Action.UNREADABLE, long_ago, number)


def _head_name(key: SealKey) -> str:
    return f"{_HEAD}{key.id}"
