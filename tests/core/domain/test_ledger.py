"""A ledger names whatever was done to it, by its chain alone or by the office's key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.core.domain.consent import (
    Action,
    ConsentEvent,
    ConsentText,
    Evidence,
    Method,
    Purpose,
)
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.domain.ledger import (
    Damage,
    Finding,
    Head,
    SealKey,
    chain_findings,
    chained,
    erasure_proof,
    event_hash,
    facts_digest,
    findings_of,
    is_text_sealed,
    text_seal,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KEY, OTHER_KEY = SealKey(b"k" * 32), SealKey(b"o" * 32)
TEXT = ConsentText("v1", Purpose.TRACK_OPEN, "de", "Ja.", NOON)


def grant(number: int) -> ConsentEvent:
    return ConsentEvent(
        address=AddressId(number),
        purpose=Purpose.TRACK_OPEN,
        action=Action.GRANTED,
        at=NOON,
        recorded_at=NOON + timedelta(days=number),
        method=Method.PAPER,
        text_id="v1",
        person="Anna Muster <anna@example.org>",
        text_sha256=TEXT.sha256,
        evidence=Evidence("scan.pdf", "e" * 64, "application/pdf"),
        id=ConsentEventId(number),
    )


def ledger_of(count: int, key: SealKey | None = KEY) -> list[ConsentEvent]:
    ledger: list[ConsentEvent] = []
    head = Head()
    for number in range(1, count + 1):
        ledger.append(chained(grant(number), head, key, f"salt{number}"))
        head = Head(number, ledger[-1].hash)
    return ledger


LEDGER = ledger_of(6)
HEAD = Head(6, LEDGER[-1].hash)


def found(
    ledger: Sequence[ConsentEvent], head: Head | None = HEAD, *, others: bool = False
) -> list[Finding]:
    return list(findings_of(ledger, KEY, head, others=others))


def at(damage: Damage, number: int) -> Finding:
    return Finding(damage, number, number)


def forged(event: ConsentEvent, previous_hash: str) -> ConsentEvent:
    """As somebody writes it who knows how hashes are made, but not the key."""
    event = replace(event, previous_hash=previous_hash, facts_hash=facts_digest(event))
    return replace(event, hash=event_hash(event))


def test_an_untouched_ledger_is_whole() -> None:
    assert found(LEDGER) == []
    assert list(chain_findings(LEDGER)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"at": NOON - timedelta(days=1)},
        {"recorded_at": NOON},
        {"action": Action.WITHDRAWN},
        {"purpose": Purpose.MAIL},
        {"address": AddressId(2)},
        {"person": "Bert"},
        {"text_id": "v2"},
        {"text_sha256": "0" * 64},
        {"evidence": Evidence()},
        {"forgets": True},
        {"method": Method.PHONE},
        {"note": "sure"},
        {"actor": "chief"},
        {"salt": "pepper"},
        {"facts_hash": "0" * 64},
        {"previous_hash": "0" * 64},
        {"hash": "0" * 64},
        {"sealed_by": OTHER_KEY.id},
        {"seal": "0" * 64},
        {"form": 1},
        {"form": 3},
        {"erasure": "gone"},
    ],
)
def test_a_changed_event_is_named(change: dict[str, object]) -> None:
    changed = [*LEDGER[:2], replace(LEDGER[2], **change), *LEDGER[3:]]  # type: ignore[arg-type]

    assert {each.number for each in found(changed)} & {3}


def test_an_event_changed_together_with_its_hashes_is_named_by_the_next_and_by_its_seal() -> None:
    third = forged(replace(LEDGER[2], note="sure"), LEDGER[1].hash)

    assert set(found([*LEDGER[:2], third, *LEDGER[3:]])) == {
        at(Damage.NOT_OURS, 3),
        at(Damage.OUT_OF_PLACE, 4),
    }


def test_a_tail_written_anew_is_named_although_its_chain_is_right() -> None:
    third = forged(replace(LEDGER[2], action=Action.WITHDRAWN), LEDGER[1].hash)
    tail = [third]
    for each in LEDGER[3:]:
        tail.append(forged(each, tail[-1].hash))
    ledger = [*LEDGER[:2], *tail]

    assert list(chain_findings(ledger)) == []
    assert {each.number for each in found(ledger)} >= {3, 4, 5, 6}


def test_missing_events_are_named_wherever_they_stood() -> None:
    assert found(LEDGER[1:]) == [Finding(Damage.MISSING, 1, 1)]
    assert found([*LEDGER[:2], *LEDGER[4:]]) == [Finding(Damage.MISSING, 3, 4)]
    assert found(LEDGER[:4]) == [Finding(Damage.MISSING, 5, 6)]
    assert found([]) == [Finding(Damage.MISSING, 1, 6)]


def test_events_that_changed_places_are_named() -> None:
    third, fourth = LEDGER[2], LEDGER[3]
    swapped = [replace(fourth, id=third.id), replace(third, id=fourth.id)]

    assert {each.number for each in found([*LEDGER[:2], *swapped, *LEDGER[4:]])} >= {3, 4}


def test_an_added_event_is_named() -> None:
    stranger = forged(replace(grant(7), sealed_by=KEY.id), HEAD.hash)

    assert found([*LEDGER, stranger]) == [at(Damage.NOT_OURS, 7)]


def test_what_others_sealed_counts_where_others_write_and_nowhere_else() -> None:
    sixth = chained(grant(6), Head(5, LEDGER[4].hash), OTHER_KEY, "salt")
    ledger, head = [*LEDGER[:5], sixth], Head(5, LEDGER[4].hash)

    assert found(ledger, head, others=True) == []
    assert found(ledger, head) == [at(Damage.NOT_OURS, 6)]


def test_what_has_no_seal_is_named_but_for_what_was_there_before_the_key() -> None:
    unsealed = ledger_of(3, None)
    head = Head(3, unsealed[-1].hash)

    assert found(unsealed, replace(head, adopted=3)) == []
    assert found(unsealed, replace(head, adopted=2)) == [at(Damage.NOT_OURS, 3)]


def test_a_head_that_was_taken_away_is_named() -> None:
    assert found(LEDGER, None) == [Finding(Damage.SEAL_GONE)]
    assert found(LEDGER, replace(HEAD, doubts=(4,))) == [at(Damage.SEAL_GONE, 4)]


@pytest.mark.parametrize("text", [None, "", "[]", "{}", "1", "[1,2,3,4,5]", "no json"])
def test_a_spoilt_head_is_none(text: str | None) -> None:
    assert Head.read(text, KEY) is None


def test_a_head_counts_as_its_key_has_sealed_it() -> None:
    written = Head(6, "a" * 64, 2, (4,)).written(KEY)

    assert Head.read(written, KEY) == Head(6, "a" * 64, 2, (4,))
    assert Head.read(written.replace("[6,", "[5,"), KEY) is None
    assert Head.read(written, OTHER_KEY) is None


def test_an_erased_event_keeps_its_place_and_only_the_office_can_erase_it() -> None:
    third = LEDGER[2]
    bare = replace(third, address=AddressId(0), person="", note="", evidence=Evidence())
    by_us = replace(bare, erasure=erasure_proof(third, KEY))
    by_others = replace(bare, erasure=erasure_proof(third, OTHER_KEY))

    assert found([*LEDGER[:2], by_us, *LEDGER[3:]]) == []
    assert found([*LEDGER[:2], by_others, *LEDGER[3:]]) == [at(Damage.NOT_OURS, 3)]


def test_the_hash_is_of_the_moment_in_whatever_zone_it_was_told() -> None:
    elsewhere = replace(LEDGER[0], at=NOON.astimezone(timezone(timedelta(hours=5))))

    assert facts_digest(elsewhere) == LEDGER[0].facts_hash


@pytest.mark.parametrize(
    "change",
    [
        {"body": "Ja, gern."},
        {"language": "en"},
        {"purpose": Purpose.MAIL},
        {"valid_from": NOON + timedelta(days=1)},
        {"id": "v2"},
    ],
)
def test_a_text_is_sealed_with_all_that_it_says(change: dict[str, object]) -> None:
    seal = text_seal(TEXT, KEY)

    assert is_text_sealed(TEXT, seal, KEY, others=False)
    changed = replace(TEXT, **change)  # type: ignore[arg-type]
    assert not is_text_sealed(changed, seal, KEY, others=False)
    assert not is_text_sealed(TEXT, "", KEY, others=True)
