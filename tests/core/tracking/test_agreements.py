"""A consent by link counts for a mail that asked, to our own words, once, until it is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from desktop.core.domain.consent import Method, Purpose, Standing
from desktop.core.domain.dispatch import Link
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.tables import recipient
from desktop.core.tracking.minting import links, without_tracking
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import consent_history, standing_of, withdraw_consent
from desktop.core.use_cases.ledger import broken_event
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature, SigningKey, take_apart, verify
from pixel_endpoint.contract import Purpose as TokenPurpose
from tests.office import NOW, Office, open_office

ANNA, BERT = "anna@example.org", "bert@example.org"
KEY = SigningKey(1, b"k" * 32, NOW + timedelta(days=200))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, BERT)
        yield opened


@pytest.fixture
def any_office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    """On each kind of database."""
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, BERT)
        yield opened


def asked(office: Office) -> DispatchId:
    """A mail to everybody that asks whether its recipients may be tracked."""
    dispatch = office.send(track_shipping=False).dispatch
    own = {Link.AGREE.value: "https://pixel.example.org/c/token"}
    with office.desk.storage.write() as unit:
        rows = unit.connection.execute(select(recipient.c.id, recipient.c.links)).all()
        for row in rows:
            changed = {**row.links, **own}
            mine = recipient.c.id == row.id
            unit.connection.execute(update(recipient).where(mine).values(links=changed))
    office.later(hours=1)
    return dispatch


def tracking(office: Office, email: str) -> Standing:
    address = address_with_email(office.desk, email)
    return standing_of(office.desk, address.id)[Purpose.TRACK_OPEN][0]


def test_who_agrees_by_the_link_in_a_mail_has_agreed_to_those_words(any_office: Office) -> None:
    office = any_office
    dispatch = asked(office)
    office.feed.agree(office.mail_id(dispatch, ANNA), "v1")

    report = synchronise(office.desk).result

    (event,) = consent_history(office.desk, address_with_email(office.desk, ANNA).id)
    assert (report.agreed, event.method, event.text_id) == (1, Method.LINK_IN_MAIL, "v1")
    assert (event.at, event.actor) == (office.clock.now(), "recipient")
    assert (tracking(office, ANNA), tracking(office, BERT)) == (Standing.GRANTED, Standing.UNKNOWN)
    assert broken_event(office.desk) is None


def test_the_next_tracked_mail_carries_a_pixel_and_its_open_counts(office: Office) -> None:
    office.feed.agree(office.mail_id(asked(office), ANNA), "v1")
    synchronise(office.desk)
    office.later(minutes=1)
    dispatch = office.send().dispatch
    office.later(hours=1)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    assert synchronise(office.desk).result.new_opens == 1


def test_no_consent_comes_from_a_mail_that_did_not_ask(office: Office) -> None:
    dispatch = office.send(track_shipping=False).dispatch
    office.later(hours=1)
    office.feed.agree(office.mail_id(dispatch, ANNA), "v1")

    assert synchronise(office.desk).result.agreed == 0
    assert tracking(office, ANNA) is Standing.UNKNOWN


@pytest.mark.parametrize("text_id", ["v2", "mail-v1", "<b>v1</b>"])
def test_no_consent_counts_to_words_that_are_not_ours(office: Office, text_id: str) -> None:
    office.feed.agree(office.mail_id(asked(office), ANNA), text_id)

    assert synchronise(office.desk).result.agreed == 0
    assert tracking(office, ANNA) is Standing.UNKNOWN


def test_a_withdrawal_stands_against_an_agreement_that_is_read_again(office: Office) -> None:
    office.feed.agree(office.mail_id(asked(office), ANNA), "v1")
    synchronise(office.desk)
    office.later(hours=1)
    anna = address_with_email(office.desk, ANNA)
    withdraw_consent(office.desk, anna.id, Purpose.TRACK_OPEN)
    office.later(hours=1)
    office.feed.epoch = "epoch-2"

    report = synchronise(office.desk).result

    assert (report.resynced, report.agreed) == (True, 0)
    assert tracking(office, ANNA) is Standing.WITHDRAWN
    assert len(consent_history(office.desk, anna.id)) == 2


def test_an_endpoint_can_not_undo_a_withdrawal_by_another_time(office: Office) -> None:
    mail_id = office.mail_id(asked(office), ANNA)
    office.feed.agree(mail_id, "v1")
    synchronise(office.desk)
    office.later(hours=1)
    withdraw_consent(office.desk, address_with_email(office.desk, ANNA).id, Purpose.TRACK_OPEN)
    office.later(hours=1)
    office.feed.agree(mail_id, "v1")

    assert synchronise(office.desk).result.agreed == 0
    assert tracking(office, ANNA) is Standing.WITHDRAWN


def test_a_withdrawal_before_an_agreement_was_read_stands_against_it(office: Office) -> None:
    office.feed.agree(office.mail_id(asked(office), ANNA), "v1")
    office.later(minutes=5)
    withdraw_consent(office.desk, address_with_email(office.desk, ANNA).id, Purpose.TRACK_OPEN)
    office.later(minutes=5)

    assert synchronise(office.desk).result.agreed == 1
    assert tracking(office, ANNA) is Standing.WITHDRAWN


def test_who_agrees_by_a_later_mail_has_agreed_again(office: Office) -> None:
    first = asked(office)
    office.feed.agree(office.mail_id(first, ANNA), "v1")
    synchronise(office.desk)
    withdraw_consent(office.desk, address_with_email(office.desk, ANNA).id, Purpose.TRACK_OPEN)
    office.later(hours=1)
    office.feed.agree(office.mail_id(asked(office), ANNA), "v1")

    assert synchronise(office.desk).result.agreed == 1
    assert tracking(office, ANNA) is Standing.GRANTED


@pytest.mark.parametrize(
    "told", [datetime(9999, 12, 31, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]
)
def test_an_agreement_is_neither_before_its_mail_nor_to_come(
    office: Office, told: datetime
) -> None:
    office.feed.agree(office.mail_id(asked(office), ANNA), "v1", at=told)

    synchronise(office.desk)

    (event,) = consent_history(office.desk, address_with_email(office.desk, ANNA).id)
    assert NOW <= event.at <= office.clock.now()
    office.later(hours=1)
    office.feed.epoch = "epoch-2"
    assert synchronise(office.desk).result.agreed == 0


def test_a_mail_that_asks_carries_a_link_that_its_endpoint_believes() -> None:
    endpoint = Endpoint("https://pixel.example.org", b"offi")

    own = links(endpoint, KEY, b"m" * 16, pixel=False, agree=True)

    assert set(own) == {Link.UNSUBSCRIBE, Link.AGREE}
    path = own[Link.AGREE].removeprefix("https://pixel.example.org/c/")
    token = take_apart(path)
    assert token is not None
    assert verify(token, KEY.key, TokenPurpose.AGREE)
    assert not verify(token, KEY.key, TokenPurpose.UNSUBSCRIBE)
    assert without_tracking(own) == own
