"""A hostile or mistaken endpoint can withhold and invent opens of our mails, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.core.domain.consent import Purpose, Standing
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.tracking import ingest, sync
from desktop.core.tracking.sync import pull
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import standing_of
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.ledger import broken_event
from desktop.core.use_cases.pairing import endpoints
from pixel_endpoint.contract import Feature, FeedItem, FeedPage, Seen, SigningKey
from tests.office import NOW, Office, open_office

ANNA = "anna@example.org"
YEAR_9999 = datetime(9999, 12, 31, tzinfo=UTC)
YEAR_1 = datetime(1, 1, 1, tzinfo=UTC)


@dataclass
class Hostile:
    """Answers each question with the next of its pages, and with the last one for ever."""

    pages: list[FeedPage]
    asked: list[int] = field(default_factory=list)

    def page(self, after: int) -> FeedPage:
        self.asked.append(after)
        return self.pages.pop(0) if len(self.pages) > 1 else self.pages[0]

    def acknowledge(self, epoch: str, seq: int) -> None:
        pass

    def push_key(self, key: SigningKey) -> None:
        pass

    def load_pixel(self, token: str) -> None:
        pass


class Endless(Hostile):
    """Always has one more."""

    def page(self, after: int) -> FeedPage:
        self.asked.append(after)
        return replace(self.pages[0], head=2**61, after=after + 1)


class AlwaysNew(Hostile):
    """Another epoch at each question, as if two endpoints answered in turn."""

    def page(self, after: int) -> FeedPage:
        self.asked.append(after)
        return replace(self.pages[0], epoch=f"e{len(self.asked)}", head=9, after=after + 1)


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, consent=True)
        yield opened


def page_of(*items: FeedItem) -> FeedPage:
    return FeedPage("epoch-1", 5, 5, NOW, items)


def sent(office: Office) -> tuple[DispatchId, bytes]:
    dispatch = office.send().dispatch
    office.later(hours=1)
    return dispatch, office.mail_id(dispatch, ANNA)


def pulled(office: Office, feed: Hostile) -> ingest.Pulled:
    return pull(feed, endpoints(office.desk)[0], office.desk.storage, office.clock)


def tracking(office: Office) -> Standing:
    anna = address_with_email(office.desk, ANNA)
    return standing_of(office.desk, anna.id)[Purpose.TRACK_OPEN][0]


def test_a_mail_named_twice_on_a_page_is_opened_once(office: Office) -> None:
    dispatch, mail_id = sent(office)
    item = FeedItem(1, mail_id, {Feature.BROWSER: Seen(NOW, NOW, 1)})

    report = pulled(office, Hostile([page_of(item, replace(item, seq=2))]))

    assert (report.new_opens, evaluation(office.desk, dispatch).opened) == (1, 1)


def test_numbers_that_no_database_holds_are_cut(office: Office) -> None:
    dispatch, mail_id = sent(office)
    many = Seen(NOW, NOW, 2**62 - 1)

    pulled(office, Hostile([page_of(FeedItem(1, mail_id, dict.fromkeys(Feature, many)))]))

    opened, _ = office.activities(ANNA)
    assert evaluation(office.desk, dispatch).opened == 1
    assert opened.times <= len(Feature) * ingest.MOST_TIMES


@pytest.mark.parametrize("told", [YEAR_9999, YEAR_1])
def test_a_withdrawal_holds_at_once_whatever_time_the_endpoint_tells(
    office: Office, told: datetime
) -> None:
    _, mail_id = sent(office)
    feed = Hostile([page_of(FeedItem(1, mail_id, stopped_at=told))])

    assert pulled(office, feed).withdrawn == 1

    assert tracking(office) is Standing.WITHDRAWN
    office.later(hours=1)
    assert pulled(office, feed).withdrawn == 0
    assert broken_event(office.desk) is None


def test_an_endpoint_that_is_new_at_each_question_is_a_sentence(office: Office) -> None:
    sent(office)
    feed = AlwaysNew([page_of()])

    with pytest.raises(UserError, match="again and again"):
        pulled(office, feed)

    assert len(feed.asked) < 5


def test_a_feed_without_an_end_is_left_for_the_next_sync(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "PAGES_AT_ONCE", 7)
    feed = Endless([page_of()])

    report = pulled(office, feed)

    assert len(feed.asked) == 7
    assert endpoints(office.desk)[0].cursor == report.cursor == 7


def test_a_cursor_that_was_led_astray_finds_back(office: Office) -> None:
    dispatch, mail_id = sent(office)
    far = replace(page_of(), head=2**61, after=2**61)
    pulled(office, Hostile([far]))
    item = FeedItem(1, mail_id, {Feature.BROWSER: Seen(NOW, NOW + timedelta(hours=1), 2)})

    report = pulled(office, Hostile([page_of(item)]))

    assert (report.resynced, report.cursor) == (True, 5)
    assert evaluation(office.desk, dispatch).opened == 1
