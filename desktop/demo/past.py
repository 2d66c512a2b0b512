"""A mail from a fortnight ago with made-up opens, so that the dashboard has something to show.

It goes through the real engine and the real sync, with a clock that is behind and with neighbours
that exist in this file alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random

from desktop.core.dispatch.ports import Answer, Answered, Event, Outcome, Outgoing, Ready
from desktop.core.domain.account import Account
from desktop.core.domain.dispatch import Recipient
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.tracking.ingest import ingest
from desktop.core.use_cases.accounts import accounts
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.selections import source_named
from desktop.core.use_cases.sending import send
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.templates import templates
from pixel_endpoint.contract import Feature, FeedItem, FeedPage, Seen

DAYS_AGO = 14
TAKEN = Answer(Outcome.ACCEPTED, 250, "2.0.0 kept")


@dataclass(frozen=True, slots=True)
class StoppedClock:
    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()


class TakesEverything:
    """A mail server of the past: it took every mail, and nobody looks into them any more."""

    count = 1

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._mail = 0

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[TakesEverything]:
        del connections
        yield self

    def takes(self, line: int) -> bool:
        return line == 0

    def begin(self, line: int, mail: Outgoing) -> None:
        self._mail = mail.key
        self._events.append(Ready(line, mail.key))

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        self._events.append(Answered(line, self._mail, TAKEN))
        if following is not None:
            self.begin(line, following)

    def wait(self, seconds: float) -> list[Event]:
        del seconds
        events, self._events = self._events, []
        return events

    def abandon(self, line: int) -> None:
        del line
        self._events.clear()


def send_in_the_past(desk: Desk) -> None:
    """One tracked text mail to everybody, and two days of opens."""
    sent_at = desk.clock.now().astimezone(UTC) - timedelta(days=DAYS_AGO)
    sent_at = sent_at.replace(hour=8, minute=5, second=0, microsecond=0)
    past = replace(desk, clock=StoppedClock(sent_at), transport=_takes_everything)
    letter = next(each for each in templates(desk) if each.format is Format.TEXT)
    dispatch = queue(
        past,
        Draft(
            subject=letter.subject,
            body=letter.body,
            format=Format.TEXT,
            mail_merge=True,
            track_shipping=True,
            source=source_named(desk, filter_name="Everybody"),
            account=accounts(desk)[0].id,
        ),
    ).result
    send(past, dispatch.id)
    with desk.storage.read() as unit:
        mails = unit.dispatches.recipients(dispatch.id)
    endpoint = endpoints(desk)[0]
    opened = tuple(_opens([mail for mail in mails if mail.pixel], sent_at))
    read_at = sent_at + timedelta(days=3)
    page = FeedPage(endpoint.epoch, endpoint.cursor, endpoint.cursor, read_at, opened)
    ingest(desk.storage, endpoint, page, read_at)


def _takes_everything(account: Account, password: str | None) -> TakesEverything:
    del account, password
    return TakesEverything()


def _opens(mails: list[Recipient], sent_at: datetime) -> Iterator[FeedItem]:
    """Six in ten open it, most of them soon; one in twelve is loaded by a privacy proxy alone."""
    random = Random(14)  # noqa: S311 - made-up opens are no secret
    for mail in mails:
        fate = random.random()
        first_at = sent_at + timedelta(minutes=min(random.lognormvariate(5.3, 1.1), 2800))
        again = random.choice((0, 0, 0, 1, 2, 4))
        last_at = first_at + timedelta(hours=again * random.uniform(1, 9))
        if mail.mail_id is None or fate > 0.75:
            continue
        feature = Feature.BROWSER if fate < 0.6 else Feature.MOZILLA_ONLY
        feature = Feature.SCANNER_WORD if fate > 0.7 else feature
        yield FeedItem(0, mail.mail_id, {feature: Seen(first_at, last_at, again + 1)})
