"""Whose consent ended is told to the endpoint, soon, once, and again after it forgot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, event, update

from desktop.core.domain.consent import Purpose
from desktop.core.domain.errors import UserError
from desktop.core.storage import silencing
from desktop.core.storage.tables import address as addresses
from desktop.core.storage.tables import consent_event, recipient
from desktop.core.tracking import telling
from desktop.core.use_cases.addresses import address_with_email, save_address
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.pairing import endpoints, pair
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from pixel_endpoint.contract import Purpose as TokenPurpose
from tests.fakes import FakeFeed, FakeSecrets
from tests.office import ENDPOINT, PAIRING, Office, open_office, sent

ANNA, BERT, CEM = "anna@example.org", "bert@example.org", "cem@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, BERT, consent=True)
        opened.add(CEM)
        yield opened


@pytest.fixture
def any_office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    """On each kind of database."""
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, BERT, consent=True)
        opened.add(CEM)
        yield opened


def withdraw(office: Office, email: str) -> None:
    withdraw_consent(office.desk, address_with_email(office.desk, email).id, Purpose.TRACK_OPEN)
    office.later(minutes=1)


def test_all_mails_of_somebody_who_withdrew_are_silenced_and_nobody_elses(
    any_office: Office,
) -> None:
    office = any_office
    first, second = sent(office), sent(office)
    withdraw(office, ANNA)

    synchronise(office.desk)

    assert office.feed.denied == {office.mail_id(first, ANNA), office.mail_id(second, ANNA)}


def test_what_was_told_once_is_not_told_again(office: Office) -> None:
    sent(office)
    withdraw(office, ANNA)
    synchronise(office.desk)

    synchronise(office.desk)

    assert office.feed.told.count("deny") == 1


def test_who_withdraws_by_the_link_in_one_mail_is_silenced_in_all(office: Office) -> None:
    first, second = sent(office), sent(office)
    office.feed.withdraw(office.mail_id(first, ANNA), TokenPurpose.STOP_TRACKING)

    synchronise(office.desk)

    assert office.mail_id(second, ANNA) in office.feed.denied


def test_a_no_of_the_mailbox_silences_its_other_records_too(any_office: Office) -> None:
    office = any_office
    sent(office)
    anna = address_with_email(office.desk, ANNA)
    save_address(office.desk, replace(office.add("other@example.org")[0], email=ANNA))
    with office.desk.storage.read() as unit:
        twin = next(each for each in unit.addresses.by_email(ANNA) if each.id != anna.id)
    withdraw_consent(office.desk, twin.id, Purpose.TRACK_OPEN)

    synchronise(office.desk)

    assert len(office.feed.denied) == 1


def test_who_agreed_again_is_not_silenced(office: Office) -> None:
    sent(office)
    withdraw(office, ANNA)
    office.consent(address_with_email(office.desk, ANNA), office.clock.now())

    synchronise(office.desk)

    assert office.feed.denied == set()


def test_a_mail_that_is_not_out_yet_is_left_alone(office: Office) -> None:
    office.queue()
    withdraw(office, ANNA)

    synchronise(office.desk)

    assert office.feed.denied == set()


def test_mails_of_a_record_that_is_gone_are_forgotten_at_the_endpoint(any_office: Office) -> None:
    office = any_office
    dispatch = sent(office)
    mail_id = office.mail_id(dispatch, ANNA)
    office.feed.fetch(mail_id, Feature.BROWSER)
    synchronise(office.desk)
    forget(office, ANNA)

    synchronise(office.desk)

    assert office.feed.erased == {mail_id}
    assert mail_id not in office.feed.items


def forget(office: Office, email: str) -> None:
    """Takes a record out of the books, as an erasure does."""
    id_ = address_with_email(office.desk, email).id
    with office.desk.storage.write() as unit:
        mine = recipient.c.address_id == id_
        changes = {"address_id": None, "consent_event_id": None}
        unit.connection.execute(update(recipient).where(mine).values(changes))
        unit.connection.execute(delete(consent_event).where(consent_event.c.address_id == id_))
        unit.connection.execute(delete(addresses).where(addresses.c.id == id_))


def test_a_restored_endpoint_is_told_everything_again(any_office: Office) -> None:
    office = any_office
    dispatch = sent(office)
    gone = office.mail_id(dispatch, BERT)
    withdraw(office, ANNA)
    forget(office, BERT)
    synchronise(office.desk)
    office.feed.begin_anew("epoch-2")

    report = synchronise(office.desk).result

    assert office.feed.denied == {office.mail_id(dispatch, ANNA), gone}
    assert office.feed.erased == {gone}
    assert [key.key_id for key in office.feed.keys] != []
    assert {each.id for each in office.feed.texts} == {"v1", "v1-en"}
    assert report.troubles == ()


def test_a_new_life_is_told_of_once(office: Office) -> None:
    sent(office)
    withdraw(office, ANNA)
    office.feed.begin_anew("epoch-2")
    synchronise(office.desk)
    told = list(office.feed.told)

    synchronise(office.desk)

    assert office.feed.told == told
    assert endpoints(office.desk)[0].told_epoch == "epoch-2"


def test_each_desk_tells_a_restored_endpoint_its_own_keys(office: Office) -> None:
    other = replace(office.desk, secrets=FakeSecrets())
    pair(other, PAIRING.code())
    minted = {key.key for key in office.feed.keys}
    assert len(minted) == 2
    office.feed.begin_anew("epoch-2")

    synchronise(office.desk)
    synchronise(other)

    assert {key.key for key in office.feed.keys} == minted


def test_a_store_put_back_without_a_new_epoch_is_told_everything_again(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, BERT), Feature.BROWSER)
    withdraw(office, ANNA)
    synchronise(office.desk)
    office.feed.begin_anew(office.feed.epoch)

    report = synchronise(office.desk).result

    assert report.resynced
    assert office.feed.denied == {office.mail_id(dispatch, ANNA)}
    assert office.feed.keys != []


def test_what_could_not_be_told_is_told_by_the_next_sync(office: Office) -> None:
    dispatch = sent(office)
    withdraw(office, ANNA)
    office.feed.fetch(office.mail_id(dispatch, BERT), Feature.BROWSER)
    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(office.feed, "deny", takes_no_denial)
        report = synchronise(office.desk).result

    assert report.new_opens == 1
    assert [each.title for each in report.troubles] == ["It doesn't take that."]
    synchronise(office.desk)
    assert office.feed.denied == {office.mail_id(dispatch, ANNA)}


def takes_no_denial(_mail_ids: Sequence[bytes]) -> None:
    raise UserError("It doesn't take that.")


def test_an_earlier_endpoint_is_told_of_its_own_mails(office: Office) -> None:
    dispatch = sent(office)
    feeds = {ENDPOINT: office.feed, "https://new.example.org": FakeFeed(office.clock)}
    desk = replace(office.desk, feed=lambda endpoint, _bearer: feeds[endpoint.url])
    pair(desk, replace(PAIRING, url="https://new.example.org").code())
    withdraw(office, ANNA)

    synchronise(desk)

    assert feeds[ENDPOINT].denied == {office.mail_id(dispatch, ANNA)}
    assert feeds["https://new.example.org"].denied == set()


def test_texts_are_told_when_there_are_others(office: Office) -> None:
    synchronise(office.desk)
    before = office.feed.told.count("text")
    synchronise(office.desk)
    assert office.feed.told.count("text") == before
    with office.desk.storage.write() as unit:
        old = next(each for each in unit.consents.all_texts() if each.id == "v1")
        unit.consents.add_text(replace(old, id="v2", valid_from=office.clock.now(), body="Neu: ü"))

    synchronise(office.desk)

    assert [each.id for each in office.feed.texts[before:]] == ["v2", "v1-en"]
    assert office.feed.texts[before].body == "Neu: ü"


def test_many_are_told_in_parts(any_office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office = any_office
    monkeypatch.setattr(telling, "MOST_MAIL_IDS", 2)
    monkeypatch.setattr(silencing, "MOST", 3)
    dispatches = [sent(office) for _ in range(3)]
    withdraw(office, ANNA)
    withdraw(office, BERT)

    synchronise(office.desk)

    assert office.feed.denied == {
        office.mail_id(dispatch, email) for dispatch in dispatches for email in (ANNA, BERT)
    }
    assert office.feed.told.count("deny") >= 3


def test_the_mails_to_silence_are_found_without_looking_at_all(tmp_path: Path) -> None:
    with open_office(tmp_path) as office, office.desk.storage.read() as unit:
        asked: list[tuple[str, Any]] = []
        event.listen(
            unit.connection,
            "before_cursor_execute",
            lambda _c, _cursor, statement, values, *_: asked.append((statement, values)),
        )
        unit.silencing.doubtful(endpoints(office.desk)[0].id)
        plans = [
            row.detail
            for statement, values in list(asked)
            for row in unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]

    scanned = {plan.split()[1] for plan in plans if plan.startswith("SCAN")}
    assert scanned.isdisjoint({"recipient", "consent_event", "address", "twin"}), plans
    assert any("silenced_at=? AND address_id=?" in plan for plan in plans), plans
