"""What holds follows from the ledger alone; unknown means no."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.core.domain.consent import (
    Action,
    ConsentEvent,
    Method,
    Purpose,
    Standing,
    checked_event,
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
        checked_event(event(Action.GRANTED, 1, text_id="v9"), ["v1"])


def test_a_grant_from_the_future_is_refused() -> None:
    early = event(Action.GRANTED, 5, recorded_at=DAY)

    with pytest.raises(UserError, match="future"):
        checked_event(early, ["v1"])


def test_being_asked_is_no_answer() -> None:
    grant, asked = event(Action.GRANTED, 1, 1), event(Action.ASKED, 2, 2)

    assert held(grant, asked) is Standing.GRANTED
    assert held(asked) is Standing.UNKNOWN


def test_beside_an_event_that_was_spoilt_nothing_is_known() -> None:
    grant, spoilt = event(Action.GRANTED, 2, 2), event(Action.UNREADABLE, 1, 1)

    assert held(grant, spoilt) is Standing.UNKNOWN
