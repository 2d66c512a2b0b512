"""The ledger's proof against itself: its hash chain, its seals, and what is wrong with it.

Everybody can check the chain by hand; what somebody with the database but without the office's key
does to it is found by the seals, and by the head that is remembered elsewhere.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC
from enum import StrEnum

from desktop.core.domain.consent import (
    FIRST_HASH,
    Action,
    ConsentEvent,
    ConsentText,
    Evidence,
)

_KEY_ID = 16


@dataclass(frozen=True, slots=True)
class SealKey:
    """The key that an office seals its ledger with; it never is in the database."""

    secret: bytes

    @property
    def id(self) -> str:
        return hashlib.sha256(b"ledger key " + self.secret).hexdigest()[:_KEY_ID]

    def seal(self, *facts: object) -> str:
        written = _written(list(facts)).encode()
        return hmac.new(self.secret, written, hashlib.sha256).hexdigest()

    def has_sealed(self, seal: str, *facts: object) -> bool:
        return hmac.compare_digest(seal, self.seal(*facts))


OPEN_KEY = SealKey(b"no key could be kept")
"""Seals where there is no place for a key: against who edits rows, not against who knows this."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a ledger went when a desk last looked: its last event, and that event's hash.

    Events up to `adopted` were there before the key was. `doubts` are events before which the
    head itself had gone from the database.
    """

    number: int = 0
    hash: str = FIRST_HASH
    adopted: int = 0
    doubts: tuple[int, ...] = ()

    def written(self, key: SealKey) -> str:
        facts = [self.number, self.hash, self.adopted, list(self.doubts)]
        return json.dumps([*facts, key.seal("head", *facts)])

    @classmethod
    def read(cls, text: str | None, key: SealKey) -> Head | None:
        """None where there is none, or one that this key has not sealed."""
        try:
            number, last, adopted, doubts, seal = json.loads(text or "null")
        except (ValueError, TypeError):
            return None
        if not key.has_sealed(str(seal), "head", number, last, adopted, doubts):
            return None
        return cls(number, last, adopted, tuple(doubts))


class Damage(StrEnum):
    CHANGED = "changed"
    MISSING = "missing"
    OUT_OF_PLACE = "out_of_place"
    NOT_OURS = "not_ours"
    SEAL_GONE = "seal_gone"
    TEXT_CHANGED = "text_changed"
    TEXT_MISSING = "text_missing"
    EVIDENCE_CHANGED = "evidence_changed"
    EVIDENCE_MISSING = "evidence_missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with event `number` to `last`, or with `what`, a text or a file."""

    damage: Damage
    number: int = 0
    last: int = 0
    what: str = ""

    @property
    def key(self) -> str:
        return f"{self.damage.value} {self.number} {self.last} {self.what}"


def facts_text(event: ConsentEvent) -> str:
    """All that an event says, as it is hashed; the salt keeps it from being guessed."""
    if event.form == 1:
        return _written(_facts_of_first_form(event))
    return _written(
        [
            event.salt,
            event.address,
            event.person,
            event.purpose.value,
            event.action.value,
            event.at.astimezone(UTC).isoformat(),
            event.recorded_at.astimezone(UTC).isoformat(),
            event.method.value,
            event.text_id,
            event.text_sha256,
            event.evidence.name,
            event.evidence.sha256,
            event.evidence.media_type,
            event.forgets,
            event.note,
            event.actor,
        ]
    )


def link_text(event: ConsentEvent) -> str:
    """An event's place in the chain, as it is hashed."""
    if event.form == 1:
        return facts_text(event)
    link = [event.form, event.id, event.previous_hash, event.facts_hash, event.sealed_by]
    return _written(link)


def facts_digest(event: ConsentEvent) -> str:
    """SHA-256 over all that an event says, in hexadecimal."""
    return _digest(facts_text(event))


def event_hash(event: ConsentEvent) -> str:
    """SHA-256 over an event's place, its predecessor's hash and its facts, in hexadecimal."""
    return _digest(link_text(event))


def chained(event: ConsentEvent, previous: Head, key: SealKey | None, salt: str) -> ConsentEvent:
    """The event as it stands in the ledger behind `previous`."""
    event = replace(event, salt=salt, previous_hash=previous.hash)
    event = replace(event, facts_hash=facts_digest(event), sealed_by=key.id if key else "")
    event = replace(event, hash=event_hash(event))
    return replace(event, seal=key.seal("event", event.id, event.hash) if key else "")


def is_sound(event: ConsentEvent) -> bool:
    """Whether an event is what was once written, as far as it alone can tell."""
    if event.action is Action.UNREADABLE:
        return False
    if event.form == 1:
        return bool(event.erasure) or (event_hash(event) == event.hash and _is_bare(event))
    if not event.erasure and facts_digest(event) != event.facts_hash:
        return False
    return event_hash(event) == event.hash


def findings_of(
    events: Iterable[ConsentEvent], key: SealKey, head: Head | None, *, others: bool
) -> Iterator[Finding]:
    """What is wrong with a ledger, event by event, in the order of entry.

    With `others` further desks write into it; what they have sealed only they can tell.
    """
    known = head or Head()
    last, previous, met = 0, FIRST_HASH, known.number == 0
    for event in events:
        damage = _damage(event, last, previous)
        yield from damage
        if not damage and not _is_ours(event, key, known.adopted, others=others):
            yield Finding(Damage.NOT_OURS, event.id, event.id)
        if event.id == known.number:
            met = True
            if event.hash != known.hash:
                yield Finding(Damage.CHANGED, event.id, event.id)
        last, previous = event.id, event.hash
    if not met:
        yield Finding(Damage.MISSING, min(last + 1, known.number), known.number)
    if head is None:
        yield Finding(Damage.SEAL_GONE)
    yield from (Finding(Damage.SEAL_GONE, number, number) for number in known.doubts)


def chain_findings(events: Iterable[ConsentEvent]) -> Iterator[Finding]:
    """What everybody can find without a key: changed, missing and misplaced events."""
    last, previous = 0, FIRST_HASH
    for event in events:
        yield from _damage(event, last, previous)
        last, previous = event.id, event.hash


def _damage(event: ConsentEvent, last: int, previous: str) -> list[Finding]:
    """What is wrong with an event behind the one of number `last` and hash `previous`."""
    found = []
    if event.form != 1 and event.id > last + 1:
        found.append(Finding(Damage.MISSING, last + 1, event.id - 1))
    elif event.previous_hash != previous:
        found.append(Finding(Damage.OUT_OF_PLACE, event.id, event.id))
    if not is_sound(event):
        found.append(Finding(Damage.CHANGED, event.id, event.id))
    return found


def text_seal(text: ConsentText, key: SealKey) -> str:
    return f"{key.id} {key.seal(*_text_facts(text))}"


def is_text_sealed(text: ConsentText, seal: str, key: SealKey, *, others: bool) -> bool:
    sealed_by, _, own = seal.partition(" ")
    if sealed_by != key.id:
        return others and sealed_by != ""
    return key.has_sealed(own, *_text_facts(text))


def erasure_proof(event: ConsentEvent, key: SealKey) -> str:
    """What stands in an event whose facts are gone, so that nobody else can take them away."""
    return f"{key.id} {key.seal('erased', event.id, event.hash)}"


def _is_ours(event: ConsentEvent, key: SealKey, adopted: int, *, others: bool) -> bool:
    if event.erasure and event.erasure != erasure_proof(event, key):
        erased_by = event.erasure.partition(" ")[0]
        if not others or erased_by == key.id:
            return False
    if event.id <= adopted:
        return True
    if event.sealed_by != key.id:
        return others and event.sealed_by != ""
    return key.has_sealed(event.seal, "event", event.id, event.hash)


def _text_facts(text: ConsentText) -> tuple[str, ...]:
    moment = text.valid_from.astimezone(UTC).isoformat()
    return ("text", text.id, text.purpose.value, text.language, moment, text.sha256)


def _is_bare(event: ConsentEvent) -> bool:
    """Nothing in the columns that events of the first form did not have."""
    own = (event.person, event.text_sha256, event.salt, event.facts_hash, event.sealed_by)
    return not any((*own, event.seal, event.forgets)) and event.evidence == Evidence()


def _facts_of_first_form(event: ConsentEvent) -> list[object]:
    return [
        event.previous_hash,
        event.address,
        event.purpose.value,
        event.action.value,
        event.at.astimezone(UTC).isoformat(),
        event.recorded_at.astimezone(UTC).isoformat(),
        event.method.value,
        event.text_id,
        event.note,
        event.actor,
    ]


def _written(facts: list[object]) -> str:
    return json.dumps(facts, ensure_ascii=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
