"""From the feed to opens and activities: one a mail, none without consent, no harm if repeated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.activity import Feature as ActivityFeature
from desktop.core.domain.activity import Kind, Type
from desktop.core.domain.consent import Purpose as ConsentPurpose
from desktop.core.domain.consent import Standing
from desktop.core.domain.dispatch import State
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.opens import hours_of
from desktop.core.tracking.ingest import ingest
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import standing_of, withdraw_consent
from desktop.core.use_cases.dashboard import evaluation, openers, opens_over_time
from desktop.core.use_cases.ledger import broken_event
from desktop.core.use_cases.pairing import endpoints, pair
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature, FeedPage, Purpose
from tests.fakes import FakeFeed, ProgramDied
from tests.office import ENDPOINT, PAIRING, Office, open_office, sent

ANNA, BERT, CEM = "anna@example.org", "bert@example.org", "cem@example.org"


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, BERT, consent=True)
        opened.add(CEM)
        yield opened


def snapshot(office: Office, dispatch: DispatchId) -> list[object]:
    """All that a sync may change."""
    activities = [office.activities(email) for email in (ANNA, BERT, CEM)]
    figures = evaluation(office.desk, dispatch)
    return [activities, figures, opens_over_time(office.desk, dispatch)]


def test_an_open_is_one_activity_on_exactly_that_address(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    report = synchronise(office.desk).result

    opened, written = office.activities(ANNA)
    assert report.new_opens == 1
    assert (opened.kind, opened.type, opened.features) == (
        Kind.SYSTEM,
        Type.EMAIL_OPEN,
        (ActivityFeature.TRACKING,),
    )
    assert written.type is Type.OUTPUT_ACTION
    assert [each.type for each in office.activities(BERT)] == [Type.OUTPUT_ACTION]


def test_syncing_again_changes_nothing(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
    synchronise(office.desk)
    before = snapshot(office, dispatch)

    again = synchronise(office.desk).result

    assert again.new_opens == 0
    assert snapshot(office, dispatch) == before


def test_reading_the_feed_from_the_beginning_changes_nothing(office: Office) -> None:
    dispatch = sent(office)
    for feature in (Feature.BROWSER, Feature.BROWSER, Feature.HEAD, Feature.GOOGLE_PROXY):
        office.feed.fetch(office.mail_id(dispatch, ANNA), feature)
    office.feed.fetch(office.mail_id(dispatch, BERT), Feature.MOZILLA_ONLY)
    office.feed.withdraw(office.mail_id(dispatch, BERT), Purpose.STOP_TRACKING)
    synchronise(office.desk)
    before = snapshot(office, dispatch)

    office.feed.epoch = "epoch-2"
    report = synchronise(office.desk).result

    assert (report.resynced, report.new_opens, report.withdrawn) == (True, 0, 0)
    assert snapshot(office, dispatch) == before


def test_a_restored_endpoint_is_read_from_the_beginning(office: Office) -> None:
    dispatch = sent(office)
    for _ in range(3):
        office.feed.fetch(office.mail_id(dispatch, BERT), Feature.BROWSER)
    synchronise(office.desk)
    office.feed.items.clear()
    office.feed.seq = 0
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    assert synchronise(office.desk).result.new_opens == 1


def test_many_pages_are_read_to_the_end_and_acknowledged(office: Office) -> None:
    dispatch = sent(office)
    for email in (ANNA, BERT):
        office.feed.fetch(office.mail_id(dispatch, email), Feature.BROWSER)
    office.feed.page_size = 1

    report = synchronise(office.desk).result

    assert report.new_opens == 2
    assert office.feed.acknowledged[-1] == office.feed.seq == report.cursor


def test_repeated_opens_fold_into_one_activity_with_its_times(office: Office) -> None:
    dispatch = sent(office)
    mail_id = office.mail_id(dispatch, ANNA)
    office.feed.fetch(mail_id, Feature.BROWSER)
    synchronise(office.desk)
    office.later(hours=3)
    office.feed.fetch(mail_id, Feature.BROWSER)
    synchronise(office.desk)

    opened, _ = office.activities(ANNA)

    assert opened.times == 2
    assert opened.last_at == opened.at + timedelta(hours=3)


@pytest.mark.parametrize("feature", [Feature.HEAD, Feature.HTTP_LIBRARY, Feature.SCANNER_WORD])
def test_a_machines_fetch_is_no_open_and_is_shown_apart(office: Office, feature: Feature) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), feature)

    report = synchronise(office.desk).result

    figures = evaluation(office.desk, dispatch)
    assert (report.new_opens, figures.opened, figures.machine_only) == (0, 0, 1)
    assert [each.type for each in office.activities(ANNA)] == [Type.OUTPUT_ACTION]


def test_a_privacy_proxys_fetch_widens_the_range_and_names_nobody(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.MOZILLA_ONLY)
    synchronise(office.desk)

    figures = evaluation(office.desk, dispatch)

    assert (figures.opened, figures.opened_at_most, figures.machine_only) == (0, 1, 0)
    assert figures.rate == (0.0, 0.5)
    assert openers(office.desk, dispatch) == []


def test_a_person_who_opens_after_a_machine_counts(office: Office) -> None:
    dispatch = sent(office)
    mail_id = office.mail_id(dispatch, ANNA)
    office.feed.fetch(mail_id, Feature.SCANNER_WORD)
    synchronise(office.desk)
    office.feed.fetch(mail_id, Feature.BROWSER)

    synchronise(office.desk)

    figures = evaluation(office.desk, dispatch)
    assert (figures.opened, figures.machine_only) == (1, 0)


def test_the_hourly_figures_are_what_counting_anew_gives(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.SCANNER_WORD)
    synchronise(office.desk)
    office.later(hours=5)
    for email in (ANNA, BERT):
        office.feed.fetch(office.mail_id(dispatch, email), Feature.BROWSER)
    synchronise(office.desk)

    kept = {(h.hour, h.verdict): h.mails for h in opens_over_time(office.desk, dispatch)}
    mails = [each.id for each in office.mails(dispatch).values()]
    with office.desk.storage.read() as unit:
        assert kept == hours_of(unit.opens.get(mails).values())


def test_ids_that_are_not_ours_are_passed_over(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(b"x" * 16, Feature.BROWSER)
    synchronise(office.desk)
    before = snapshot(office, dispatch)
    office.feed.fetch(b"y" * 16, Feature.BROWSER)

    assert synchronise(office.desk).result.unknown_mails == 1
    assert snapshot(office, dispatch) == before


def test_a_mail_without_a_pixel_can_not_be_opened(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, CEM), Feature.BROWSER)

    assert synchronise(office.desk).result.new_opens == 0
    assert evaluation(office.desk, dispatch).opened == 0


def test_the_stop_tracking_link_withdraws_and_silences_what_comes_later(office: Office) -> None:
    dispatch = sent(office)
    mail_id = office.mail_id(dispatch, ANNA)
    office.feed.withdraw(mail_id, Purpose.STOP_TRACKING)
    office.later(minutes=10)
    office.feed.fetch(mail_id, Feature.BROWSER)

    report = synchronise(office.desk).result

    anna = address_with_email(office.desk, ANNA)
    standings = standing_of(office.desk, anna.id)
    assert (report.withdrawn, report.new_opens) == (1, 0)
    assert standings[ConsentPurpose.TRACK_OPEN][0] is Standing.WITHDRAWN
    assert standings[ConsentPurpose.MAIL][0] is Standing.UNKNOWN
    assert broken_event(office.desk) is None


def test_unsubscribing_withdraws_tracking_too(office: Office) -> None:
    dispatch = sent(office)
    office.feed.withdraw(office.mail_id(dispatch, ANNA), Purpose.UNSUBSCRIBE)

    assert synchronise(office.desk).result.withdrawn == 2

    anna = address_with_email(office.desk, ANNA)
    held = {standing for standing, _ in standing_of(office.desk, anna.id).values()}
    assert held == {Standing.WITHDRAWN}
    assert ANNA in [each.email for each in office.send().left_out]


def test_opens_after_a_withdrawal_at_the_desk_are_dropped(office: Office) -> None:
    dispatch = sent(office)
    withdraw_consent(
        office.desk, address_with_email(office.desk, ANNA).id, ConsentPurpose.TRACK_OPEN
    )
    office.later(minutes=1)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    assert synchronise(office.desk).result.new_opens == 0


def test_times_that_can_not_be_are_brought_into_range(office: Office) -> None:
    dispatch = sent(office)
    mail_id = office.mail_id(dispatch, ANNA)
    office.feed.fetch(mail_id, Feature.BROWSER, at=office.clock.now() + timedelta(days=9000))
    synchronise(office.desk)

    opened, written = office.activities(ANNA)

    assert written.at <= opened.at <= office.clock.now() + timedelta(minutes=5)


def test_an_uncertain_mail_whose_pixel_was_loaded_has_arrived(office: Office) -> None:
    office.transport.answers = {ANNA: Answer(Outcome.UNKNOWN, 0, "no answer came")}
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    synchronise(office.desk)

    assert office.mails(dispatch)[ANNA].state is State.ACCEPTED
    assert {each.type for each in office.activities(ANNA)} == {Type.OUTPUT_ACTION, Type.EMAIL_OPEN}


def move_cursor_and_die(office: Office, endpoint: Endpoint, page: FeedPage) -> None:
    with office.desk.storage.write() as unit:
        unit.endpoints.move_cursor(endpoint.id, page.epoch, page.after, office.clock.now())
        raise ProgramDied


def test_data_and_cursor_are_stored_together_or_not_at_all(office: Office) -> None:
    dispatch = sent(office)
    synchronise(office.desk)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
    endpoint = endpoints(office.desk)[0]
    page = office.feed.page(endpoint.cursor)
    before = snapshot(office, dispatch)

    with pytest.raises(ProgramDied):
        move_cursor_and_die(office, endpoint, page)
    assert endpoints(office.desk)[0].cursor == endpoint.cursor
    assert snapshot(office, dispatch) == before

    ingest(office.desk.storage, endpoint, page, office.clock.now())
    assert endpoints(office.desk)[0].cursor == page.after
    assert len(office.activities(ANNA)) == 2


def test_an_endpoint_that_is_away_costs_nothing(office: Office) -> None:
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
    office.feed.unreachable = True
    with pytest.raises(UserError, match="Couldn't reach"):
        synchronise(office.desk)

    office.feed.unreachable = False

    assert synchronise(office.desk).result.new_opens == 1


def test_without_an_endpoint_the_sync_says_how_to_pair(tmp_path: Path) -> None:
    with (
        open_office(tmp_path / "unpaired", paired=False) as office,
        pytest.raises(UserError, match="pairing code"),
    ):
        synchronise(office.desk)


def test_an_earlier_endpoint_that_is_gone_keeps_nothing_from_the_current_one(
    office: Office,
) -> None:
    sent(office)
    old_feed = office.feed
    new_feed = FakeFeed(office.clock)
    feeds = {ENDPOINT: old_feed, "https://new.example.org": new_feed}
    desk = replace(office.desk, feed=lambda endpoint, _bearer: feeds[endpoint.url])
    pair(desk, replace(PAIRING, url="https://new.example.org").code())
    moved = replace(office, desk=desk, feed=new_feed)
    dispatch = sent(moved)
    new_feed.fetch(moved.mail_id(dispatch, ANNA), Feature.BROWSER)
    old_feed.unreachable = True

    report = synchronise(desk).result

    assert report.new_opens == 1
    assert [trouble.title for trouble in report.troubles] == [
        f"The earlier endpoint {ENDPOINT} could not be asked."
    ]


def test_mails_of_an_earlier_endpoint_are_still_opened(office: Office) -> None:
    dispatch = sent(office)
    new_feed = FakeFeed(office.clock)
    feeds = {ENDPOINT: office.feed, "https://new.example.org": new_feed}
    desk = replace(office.desk, feed=lambda endpoint, _bearer: feeds[endpoint.url])
    pair(desk, replace(PAIRING, url="https://new.example.org").code())
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)

    assert synchronise(desk).result.new_opens == 1
