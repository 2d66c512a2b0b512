"""An endpoint put back, emptied or with a wrong clock, a bad way to it, and two desks at once."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Barrier

import pytest

from desktop.core.domain.activity import Type
from desktop.core.domain.consent import Purpose
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.storage import Storage
from desktop.core.tracking import sync
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import consent_history, withdraw_consent
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature, FeedPage
from pixel_endpoint.contract import Purpose as TokenPurpose
from tests.fakes import FakeFeed
from tests.office import Office, open_office, sent
from tests.postgres import Server

PEOPLE = tuple(f"{name}@example.org" for name in ("anna", "bert", "cem", "dora", "emil", "fina"))
ANNA = PEOPLE[0]
DAY = timedelta(days=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(*PEOPLE, consent=True)
        yield opened


def open_mail(office: Office, dispatch: DispatchId, *emails: str) -> None:
    for email in emails:
        office.feed.fetch(office.mail_id(dispatch, email), Feature.BROWSER)
        office.later(seconds=10)


def opened(office: Office) -> list[str]:
    """Who has an open in the timeline, once for each."""
    return [
        email
        for email in PEOPLE
        for each in office.activities(email)
        if each.type is Type.EMAIL_OPEN
    ]


Restoring = Callable[[FakeFeed, FakeFeed], None]


def with_its_own_tool(feed: FakeFeed, backup: FakeFeed) -> None:
    feed.epoch, feed.items, feed.seq = "epoch-2", dict(backup.items), backup.seq


def as_a_file(feed: FakeFeed, backup: FakeFeed) -> None:
    feed.items, feed.seq = dict(backup.items), backup.seq


def emptied(feed: FakeFeed, _backup: FakeFeed) -> None:
    feed.begin_anew("epoch-2")


@pytest.mark.parametrize("put_back", [with_its_own_tool, as_a_file, emptied])
@pytest.mark.parametrize("at_backup", [0, 2, 4])
def test_of_what_a_restored_endpoint_has_nothing_is_lost_or_doubled_and_it_is_told(
    office: Office, put_back: Restoring, at_backup: int
) -> None:
    dispatch = sent(office)
    open_mail(office, dispatch, *PEOPLE[:at_backup])
    backup = copy.copy(office.feed)
    backup.items = dict(office.feed.items)
    open_mail(office, dispatch, *PEOPLE[at_backup:5])
    office.feed.withdraw(office.mail_id(dispatch, ANNA), TokenPurpose.STOP_TRACKING)
    synchronise(office.desk)
    put_back(office.feed, backup)
    office.feed.denied.clear()
    office.feed.fetch(office.mail_id(dispatch, PEOPLE[5]), Feature.BROWSER)

    report = synchronise(office.desk).result

    assert sorted(opened(office)) == sorted(PEOPLE)
    assert report.resynced
    assert report.warning is not None
    assert "has begun anew" in report.warning.title
    assert office.mail_id(dispatch, ANNA) in office.feed.denied
    assert synchronise(office.desk).result.warning is None


@pytest.mark.parametrize("ahead", [-DAY, -timedelta(hours=2), timedelta(minutes=20), DAY])
def test_times_by_a_wrong_clock_are_put_right_and_that_is_told(
    office: Office, ahead: timedelta
) -> None:
    office.feed.clock_is_ahead = ahead
    dispatch = sent(office)
    opened_at = office.clock.now()
    open_mail(office, dispatch, ANNA)

    report = synchronise(office.desk).result

    (activity, _) = office.activities(ANNA)
    assert activity.at == opened_at
    assert report.warning is not None
    assert report.warning.title.startswith("The clock of https://pixel.example.org is ")
    side = "ahead of" if ahead > timedelta() else "behind"
    assert report.warning.title.endswith(f" {side} this one.")


def test_a_clock_that_is_behind_makes_no_open_out_of_one_after_the_withdrawal(
    office: Office,
) -> None:
    office.feed.clock_is_ahead = -DAY
    dispatch = sent(office)
    withdraw_consent(office.desk, address_with_email(office.desk, ANNA).id, Purpose.TRACK_OPEN)
    office.later(minutes=10)
    open_mail(office, dispatch, ANNA)

    assert synchronise(office.desk).result.new_opens == 0


def test_a_withdrawal_told_by_a_wrong_clock_is_written_down_once(office: Office) -> None:
    office.feed.clock_is_ahead = -DAY
    dispatch = sent(office)
    office.feed.withdraw(office.mail_id(dispatch, ANNA), TokenPurpose.STOP_TRACKING)
    stopped_at = office.clock.now()
    synchronise(office.desk)
    office.later(minutes=7)
    office.feed.epoch, office.feed.clock_is_ahead = "epoch-2", timedelta()

    report = synchronise(office.desk).result

    history = consent_history(office.desk, address_with_email(office.desk, ANNA).id)
    assert (report.resynced, report.withdrawn) == (True, 0)
    assert [each.at for each in history[1:]] == [stopped_at]


def test_a_clock_that_is_nearly_right_changes_nothing(office: Office) -> None:
    office.feed.clock_is_ahead = timedelta(minutes=4)
    dispatch = sent(office)
    open_mail(office, dispatch, ANNA)

    report = synchronise(office.desk).result

    assert report.warning is None


@dataclass
class BadWay:
    """Between desk and endpoint: of ten answers three are lost, three are of another question.

    So a page may come twice, or before its turn.
    """

    feed: FakeFeed
    chance: Random

    def page(self, after: int) -> FeedPage:
        self._perhaps_lose()
        if self.chance.random() < 0.3:
            after = self.chance.randint(0, self.feed.seq)
        page = self.feed.page(after)
        self._perhaps_lose()
        return page

    def acknowledge(self, epoch: str, seq: int) -> None:
        self._perhaps_lose()
        self.feed.acknowledge(epoch, seq)
        self._perhaps_lose()

    def __getattr__(self, name: str) -> object:
        self._perhaps_lose()
        return getattr(self.feed, name)

    def _perhaps_lose(self) -> None:
        if self.chance.random() < 0.15:
            raise UserError("503")


def missing_over_a_bad_way(office: Office, seed: int) -> int:
    """How many mails that the endpoint knows as opened are not, after a good sync in the end."""
    chance = Random(seed)
    dispatch = sent(office)
    office.feed.page_size = 1
    way = BadWay(office.feed, chance)
    desk = replace(office.desk, feed=lambda _endpoint, _bearer: way)
    for _ in range(4):
        open_mail(office, dispatch, *chance.sample(PEOPLE, 3))
        for _ in range(3):
            with suppress(UserError):
                synchronise(desk)
    synchronise(office.desk)
    mails = {mail.mail_id for mail in office.mails(dispatch).values()}
    return len(mails & set(office.feed.items)) - evaluation(desk, dispatch).opened


@pytest.mark.parametrize("seed", range(5))
def test_over_a_bad_way_all_comes_once_in_the_end(office: Office, seed: int) -> None:
    assert missing_over_a_bad_way(office, seed) == 0
    assert sorted(opened(office)) == sorted({*opened(office)})
    assert endpoints(office.desk)[0].cursor == office.feed.seq


def test_answers_to_other_questions_would_lose_opens_if_they_were_believed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "_check", lambda *_: None)

    assert any(missing_over_a_bad_way(office, seed) for seed in range(8))


def test_two_desks_of_an_office_that_sync_at_once_count_once(
    tmp_path: Path, postgres: Server
) -> None:
    with postgres.database() as url, open_office(tmp_path, database=url) as office:
        office.add(*PEOPLE, consent=True)
        other = Storage.at(url)
        office.feed.page_size = 2
        desks = (office.desk, replace(office.desk, storage=other))
        for number in range(4):
            dispatch = sent(office)
            open_mail(office, dispatch, *PEOPLE)
            office.feed.withdraw(office.mail_id(dispatch, ANNA), TokenPurpose.STOP_TRACKING)
            together = Barrier(len(desks))

            def sync_at_once(desk: object, together: Barrier = together) -> None:
                together.wait()
                synchronise(desk)  # type: ignore[arg-type]

            with ThreadPoolExecutor(len(desks)) as pool:
                list(pool.map(sync_at_once, desks))
            figures = evaluation(office.desk, dispatch)
            assert figures.opened == figures.tracked
            assert len(opened(office)) == 6 + 5 * number
        history = consent_history(office.desk, address_with_email(office.desk, ANNA).id)
        assert len(history) == 1 + 4
        other.close()
