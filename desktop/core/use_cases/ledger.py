"""Verify the consent ledger: name every entry, text and file that was touched behind its back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.ledger import (
    OPEN_KEY,
    Damage,
    Finding,
    Head,
    SealKey,
    findings_of,
    is_text_sealed,
)
from desktop.core.storage.storage import Unit
from desktop.core.tracking.gates import LEDGER_TROUBLE
from desktop.core.tracking.sealing import SEEN_NAME, OfficeKeys
from desktop.core.use_cases.desk import Desk

ACCEPTED = "ledger-accepted"
_CHANGED = frozenset({Record.CONSENT})


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """`findings` is what is wrong and nobody has looked at yet, `accepted` what somebody has.

    It is not `is_sealed` where no key can be kept: then only who edits rows is found.
    """

    events: int = 0
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Finding, ...] = ()
    head: Head = Head()
    is_sealed: bool = True

    @property
    def is_whole(self) -> bool:
        return not self.findings


def verify_ledger(desk: Desk) -> Outcome[LedgerCheck]:
    """Reads the whole ledger. While something is wrong with it no mail carries a pixel.

    Raises UserError while the key that it is sealed with is locked.
    """
    key = _key(desk)
    with desk.storage.read() as unit:
        found = checked_ledger(desk, unit, key)
        known = unit.fact(LEDGER_TROUBLE) or ""
    trouble = "" if found.is_whole else json.dumps([each.key for each in found.findings[:100]])
    if known != trouble:
        with desk.storage.write() as unit:
            unit.set_fact(LEDGER_TROUBLE, trouble)
    if found.is_whole and found.is_sealed:
        _remember(desk, found.head)
    return Outcome(found, _CHANGED if known != trouble else frozenset())


def accept_findings(desk: Desk) -> Outcome[LedgerCheck]:
    """Somebody has looked at what is wrong: from now on the ledger counts as it stands.

    What was found stays named.
    """
    key = _key(desk)
    with desk.storage.write() as unit:
        found = checked_ledger(desk, unit, key)
        known = sorted({each.key for each in (*found.findings, *found.accepted)})
        unit.set_fact(ACCEPTED, json.dumps([known, key.seal("accepted", *known)]))
        old = unit.consents.head(key)
        unit.consents.renew_head(key, adopted=old.adopted if old else 0)
    desk.secrets.forget(SEEN_NAME)
    return verify_ledger(desk)


def tracking_rests(desk: Desk) -> bool:
    """Whether no mail carries a pixel since the ledger was touched."""
    with desk.storage.read() as unit:
        return bool(unit.fact(LEDGER_TROUBLE))


def broken_event(desk: Desk) -> ConsentEvent | None:
    """The first event of the ledger that was changed behind its back, or None."""
    found = verify_ledger(desk).result.findings
    if not found:
        return None
    with desk.storage.read() as unit:
        numbers = {each.number for each in found}
        return next((each for each in unit.consents.all() if each.id in numbers), None)


def _key(desk: Desk) -> SealKey:
    keys = OfficeKeys(desk.secrets, desk.random)
    key = keys.key()
    if key is None:
        with desk.storage.write() as unit:
            unit.consents.make_ready()
        key = OfficeKeys(desk.secrets, desk.random).key()
    return key or OPEN_KEY


def checked_ledger(desk: Desk, unit: Unit, key: SealKey) -> LedgerCheck:
    others = desk.storage.file is None or key == OPEN_KEY
    seen = _Seen(_remembered(desk))
    walked = _Walk(unit, seen)
    head = unit.consents.head(key)
    found = list(findings_of(walked.events(), key, head, others=others))
    found += seen.findings(walked.last)
    found += _texts(unit, walked.words, key, others=others)
    found += _evidence(unit, walked.evidence)
    found = list(dict.fromkeys(found))
    accepted = _accepted(unit, key)
    return LedgerCheck(
        events=walked.count,
        findings=tuple(each for each in found if each.key not in accepted),
        accepted=tuple(each for each in found if each.key in accepted),
        head=walked.last,
        is_sealed=key != OPEN_KEY,
    )


class _Seen:
    """What was the last entry when the ledger was whole; a database put back in time lacks it."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._hash = ""

    def look(self, event: ConsentEvent) -> None:
        if event.id == self._head.number:
            self._hash = event.hash

    def findings(self, last: Head) -> list[Finding]:
        head = self._head
        if not head.number or self._hash == head.hash:
            return []
        if last.number < head.number:
            return [Finding(Damage.MISSING, last.number + 1, head.number)]
        damage = Damage.CHANGED if self._hash else Damage.MISSING
        return [Finding(damage, head.number, head.number)]


class _Walk:
    """Goes through the ledger once, and notes what else has to be looked at."""

    def __init__(self, unit: Unit, seen: _Seen) -> None:
        self._unit = unit
        self._seen = seen
        self.count = 0
        self.last = Head()
        self.words: set[tuple[str, str]] = set()
        self.evidence: set[str] = set()

    def events(self) -> Iterator[ConsentEvent]:
        for event in self._unit.consents.all():
            self.count += 1
            self.last = Head(event.id, event.hash)
            self._seen.look(event)
            if event.text_id and not event.erasure:
                self.words.add((event.text_id, event.text_sha256))
            if event.evidence.sha256 and not event.erasure:
                self.evidence.add(event.evidence.sha256)
            yield event


def _texts(
    unit: Unit, words: set[tuple[str, str]], key: SealKey, *, others: bool
) -> Iterator[Finding]:
    """Words that were edited, and words that somebody agreed to and that are gone."""
    there: set[str] = set()
    whole: set[tuple[str, str]] = set()
    for text, sha256, seal in unit.consents.stored_texts():
        if text is None:
            there.add(sha256)
            yield Finding(Damage.TEXT_CHANGED, what=sha256)
            continue
        there.add(text.id)
        if text.sha256 == sha256 and is_text_sealed(text, seal, key, others=others):
            whole |= {(text.id, text.sha256), (text.id, "")}
        else:
            yield Finding(Damage.TEXT_CHANGED, what=text.id)
    for id_, _ in sorted(words - whole):
        yield Finding(Damage.TEXT_CHANGED if id_ in there else Damage.TEXT_MISSING, what=id_)


def _evidence(unit: Unit, wanted: set[str]) -> Iterator[Finding]:
    for sha256 in sorted(wanted):
        content = unit.consents.evidence(sha256)
        if content is None:
            yield Finding(Damage.EVIDENCE_MISSING, what=sha256)
        elif hashlib.sha256(content).hexdigest() != sha256:
            yield Finding(Damage.EVIDENCE_CHANGED, what=sha256)


def _accepted(unit: Unit, key: SealKey) -> frozenset[str]:
    try:
        known, seal = json.loads(unit.fact(ACCEPTED) or "null")
    except (ValueError, TypeError):
        return frozenset()
    return frozenset(known) if key.has_sealed(str(seal), "accepted", *known) else frozenset()


def _remembered(desk: Desk) -> Head:
    number, _, last = (desk.secrets.read(SEEN_NAME) or "").partition(" ")
    return Head(int(number), last) if number.isdecimal() else Head()


def _remember(desk: Desk, head: Head) -> None:
    if _remembered(desk) != Head(head.number, head.hash):
        desk.secrets.write(SEEN_NAME, f"{head.number} {head.hash}")
