"""What fails is left alone for a while, by chance and never too long; a person need not wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import EndpointId
from desktop.core.tracking.patience import LEAST_SECONDS, LONGEST_SECONDS, Patience
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.endpoint_standings import endpoint_standings
from desktop.core.use_cases.pairing import endpoints, pair
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from tests.fakes import FakeFeed
from tests.office import ENDPOINT, PAIRING, Office, open_office

ANNA = "anna@example.org"
ONE = EndpointId(1)
AWAY = UserError("Couldn't reach it.")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, consent=True)
        yield opened


def waits(times: int, chance: float) -> list[float]:
    """How long each of that many failures in a row is waited for."""
    patience, found = Patience(), []
    for _ in range(times):
        patience.failed(ONE, AWAY, 0.0, chance)
        found.append(patience.seconds_to_next(0.0) or 0.0)
    return found


def test_the_span_doubles_until_it_is_half_an_hour() -> None:
    spans = waits(30, 1.0)

    assert spans[:4] == [60.0, 120.0, 240.0, 480.0]
    assert spans[-1] == LONGEST_SECONDS


def test_the_wait_is_anything_up_to_the_span_but_a_second_at_least() -> None:
    assert waits(3, 0.5) == [30.0, 60.0, 120.0]
    assert waits(3, 0.0) == [LEAST_SECONDS] * 3


def test_what_works_again_is_waited_for_no_more() -> None:
    patience = Patience()
    patience.failed(ONE, AWAY, 0.0, 1.0)
    assert not patience.may_ask(ONE, 59.0)
    assert patience.may_ask(ONE, 60.0)

    patience.worked(ONE)

    assert patience.may_ask(ONE, 0.0)
    assert patience.seconds_to_next(0.0) is None


def fail(office: Office) -> None:
    office.feed.unreachable = True
    with pytest.raises(UserError, match="Couldn't reach"):
        synchronise(office.desk, by_itself=True)


def test_by_itself_a_sync_leaves_alone_what_failed_until_its_turn(office: Office) -> None:
    desk = replace(office.desk, random=lambda count: b"\xff" * count)
    office = replace(office, desk=desk)
    fail(office)
    office.feed.unreachable = False

    assert not synchronise(desk, by_itself=True).result.reached
    office.later(seconds=61)

    assert synchronise(desk, by_itself=True).result.reached


def test_who_asks_by_hand_need_not_wait(office: Office) -> None:
    fail(office)
    office.feed.unreachable = False

    assert synchronise(office.desk).result.reached
    assert office.desk.patience.trouble(endpoints(office.desk)[0].id) is None


def test_one_that_is_away_hinders_no_other(office: Office) -> None:
    dispatch = office.send().dispatch
    office.later(hours=1)
    feeds = {ENDPOINT: office.feed, "https://new.example.org": FakeFeed(office.clock)}
    desk = replace(office.desk, feed=lambda endpoint, _bearer: feeds[endpoint.url])
    pair(desk, replace(PAIRING, url="https://new.example.org").code())
    feeds["https://new.example.org"].unreachable = True
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    with pytest.raises(UserError, match="Couldn't reach"):
        synchronise(desk)

    assert evaluation(desk, dispatch).opened == 1


def test_an_earlier_endpoint_is_asked_until_the_last_link_to_it_is_dead(office: Office) -> None:
    office.send()
    feeds = {ENDPOINT: office.feed, "https://new.example.org": FakeFeed(office.clock)}
    desk = replace(office.desk, feed=lambda endpoint, _bearer: feeds[endpoint.url])
    pair(desk, replace(PAIRING, url="https://new.example.org").code())
    office.later(days=242)
    synchronise(desk)
    asked = len(office.feed.acknowledged)
    assert asked == 1
    office.later(days=1)

    synchronise(desk)

    assert len(office.feed.acknowledged) == asked
    assert [each.is_needed for each in endpoint_standings(desk)] == [True, False]


def test_a_new_code_for_the_same_endpoint_replaces_its_key_and_keeps_the_cursor(
    office: Office,
) -> None:
    dispatch = office.send().dispatch
    office.later(hours=1)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
    synchronise(office.desk)
    before = endpoints(office.desk)

    pair(office.desk, replace(PAIRING, bearer="adr1_next_" + "n" * 43).code())

    assert endpoints(office.desk) == before
    assert "adr1_next_" in " ".join(office.secrets.kept.values())
    assert synchronise(office.desk).result.new_opens == 0
