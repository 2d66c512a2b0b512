"""What holds follows from the ledger alone; unknown means no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.core.domain.consent import (
    FIRST_HASH,
    Action,
    ConsentEvent,
    Method,
    Purpose,
    Standing,
    checked_grant,
    first_broken,
    standing,
)
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId

DAY = datetime(2026, 3, 1, tzinfo=UTC)


def event(action: Action, days: float, number: int = 1, **changes: object) -> ConsentEvent:
    moment = DAY + timedelta(days=days)
    known = ConsentEvent(
        address=AddressId(1),
        purpose=Purpose.TRACK_OPEN,
        action=action,
        at=moment,
        recorded_at=moment,
        method=Method.PAPER,
        text_id="v1",
        id=ConsentEventId(number),
    )
    return replace(known, **changes)  # type: ignore[arg-type]


def held(*events: ConsentEvent, days: float = 100) -> Standing:
    return standing(events, Purpose.TRACK_OPEN, DAY + timedelta(days=days))[0]


def test_unknown_means_no() -> None:
    assert held() is Standing.UNKNOWN


def test_a_grant_holds_from_its_day_on() -> None:
    grant = event(Action.GRANTED, 5)

    assert held(grant, days=4.9) is Standing.UNKNOWN
    assert held(grant, days=5) is Standing.GRANTED


def test_the_latest_event_decides_in_whatever_order_they_were_entered() -> None:
    grant, withdrawal = event(Action.GRANTED, 1, 2), event(Action.WITHDRAWN, 3, 1)

    assert held(grant, withdrawal) is Standing.WITHDRAWN
    assert held(withdrawal, grant) is Standing.WITHDRAWN
    assert held(grant, withdrawal, days=2) is Standing.GRANTED


def test_a_grant_of_the_same_moment_never_undoes_a_withdrawal() -> None:
    withdrawal, grant = event(Action.WITHDRAWN, 3, 1), event(Action.GRANTED, 3, 2)

    assert held(withdrawal, grant) is Standing.WITHDRAWN
    assert held(grant, withdrawal) is Standing.WITHDRAWN


def test_a_new_grant_holds_again() -> None:
    events = (
        event(Action.GRANTED, 1, 1),
        event(Action.WITHDRAWN, 2, 2),
        event(Action.GRANTED, 3, 3),
    )

    assert held(*events) is Standing.GRANTED


def test_consent_to_mail_is_no_consent_to_the_pixel() -> None:
    assert held(event(Action.GRANTED, 1, purpose=Purpose.MAIL)) is Standing.UNKNOWN


def test_a_grant_to_unknown_words_is_refused() -> None:
    with pytest.raises(UserError, match=r"no consent text “v9”.*v1"):
        checked_grant(event(Action.GRANTED, 1, text_id="v9"), ["v1"])


def test_a_grant_from_the_future_is_refused() -> None:
    early = event(Action.GRANTED, 5, recorded_at=DAY)

    with pytest.raises(UserError, match="future"):
        checked_grant(early, ["v1"])


def chained(*events: ConsentEvent) -> list[ConsentEvent]:
    ledger: list[ConsentEvent] = []
    previous = FIRST_HASH
    for each in events:
        hashed = each.chained_hash(previous)
        ledger.append(replace(each, previous_hash=previous, hash=hashed))
        previous = hashed
    return ledger


LEDGER = chained(*(event(Action.GRANTED, number, number) for number in range(1, 6)))


def test_an_untouched_ledger_is_whole() -> None:
    assert first_broken(LEDGER) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": DAY},
        {"action": Action.WITHDRAWN},
        {"address": AddressId(2)},
        {"text_id": "v2"},
        {"method": Method.PHONE},
        {"note": "sure"},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_is_named(change: dict[str, object]) -> None:
    changed = [*LEDGER[:2], replace(LEDGER[2], **change), *LEDGER[3:]]  # type: ignore[arg-type]

    assert first_broken(changed) == changed[2]


def test_the_hash_is_of_the_moment_in_whatever_zone_it_was_told() -> None:
    told = event(Action.GRANTED, 1)
    elsewhere = replace(told, at=told.at.astimezone(timezone(timedelta(hours=5))))

    assert elsewhere.chained_hash(FIRST_HASH) == told.chained_hash(FIRST_HASH)


def test_a_removed_or_reordered_entry_is_noticed() -> None:
    assert first_broken([*LEDGER[:2], *LEDGER[3:]]) == LEDGER[3]
    assert first_broken([LEDGER[1], LEDGER[0], *LEDGER[2:]]) == LEDGER[1]
