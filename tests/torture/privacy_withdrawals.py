"""Withdrawals against an endpoint that runs: nothing is recorded of a mail that was to be silent.

By the link in a mail it is silent at once, all others of the person with the next sync; by hand, by
unsubscribing and by an import with the next sync. And scanners, which open every link of a mail.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import requests
from sqlalchemy import select

from desktop.adapters.http_feed import HttpFeed
from desktop.core.domain.consent import Purpose
from desktop.core.domain.dispatch import Link, Recipient
from desktop.core.domain.endpoint import Endpoint
from desktop.core.storage.tables import open_ as opens
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consent_import import import_consents
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.pairing import endpoints, pair
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.factories import THUNDERBIRD
from tests.endpoint.process import Served, new_home, served
from tests.office import NOW, Office, open_office

AGENTS = (
    "Mozilla/5.0",
    "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
    "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html",
    "python-requests/2.32",
)
"""Others than opened the mails before: of the same one nothing more is written within a minute."""

PEOPLE = 8
MAILS_EACH = 3
WAYS = ("link", "unsubscribe", "desk", "import")
ASKING = '<p><a href="{{ consent.link }}">May we?</a> {{ address.last_name }}</p>'


@dataclass
class Silenced:
    """How many loads of pixels were recorded, or shown, although they should not have been."""

    reopens: int = 0
    recorded: int = 0
    shown: int = 0
    scanned: int = 0
    changed_by_scanners: int = 0


@dataclass
class Place:
    """An office with an endpoint that runs, at this machine's time."""

    office: Office
    home: Path
    web: Served
    session: requests.Session

    def feed(self, endpoint: Endpoint, bearer: str) -> HttpFeed:
        return HttpFeed(replace(endpoint, url=self.web.url), bearer)

    def ask(self, mail: Recipient, link: str, agent: str = THUNDERBIRD) -> None:
        headers = {"User-Agent": agent}
        self.session.get(mail.links[link], headers=headers, timeout=10).raise_for_status()

    def press(self, mail: Recipient, link: Link) -> None:
        """Unsubscribing as mail programs do (RFC 8058), stopping as people do."""
        data = {"List-Unsubscribe": "One-Click"} if link is Link.UNSUBSCRIBE else {}
        self.session.post(mail.links[link], data, timeout=10).raise_for_status()

    def sync(self) -> None:
        self.go_on()
        synchronise(self.office.desk)

    def go_on(self) -> None:
        """Up to this machine's time, which the endpoint has."""
        self.office.clock.step(datetime.now(UTC) - self.office.clock.now())

    def recorded(self) -> dict[bytes, int]:
        """How often each mail's pixel was loaded, as the endpoint has written down."""
        (endpoint,) = endpoints(self.office.desk)
        store = open_store(load_settings(self.home, {}).database)
        try:
            items = store.opens.page(endpoint.tenant, 0, 5000, datetime.now(UTC)).items
        finally:
            store.close()
        return {item.mail_id: sum(seen.times for seen in item.seen.values()) for item in items}


@contextmanager
def a_place(folder: Path) -> Iterator[Place]:
    folder.mkdir(parents=True, exist_ok=True)
    home = new_home(folder)
    with (
        served(home) as web,
        open_office(folder / "office", paired=False) as office,
        requests.Session() as session,
    ):
        office.clock.step(datetime.now(UTC) - NOW)
        place = Place(office, home, web, session)
        object.__setattr__(office.desk, "feed", place.feed)
        store = open_store(load_settings(home, {}).database)
        tenant, bearer = store.offices.pair("Köln", office.clock.now())
        store.close()
        pair(office.desk, Pairing(web.url, tenant, bearer.text).code())
        yield place


def withdrawals(folder: Path, reopens: int, seed: int, *, is_told: bool = True) -> Silenced:
    """Each way of withdrawing, by people who opened their mails before.

    Without `is_told` the endpoint never hears of them, to see that this would be found.
    """
    found = Silenced()
    with a_place(folder) as place:
        office = place.office
        emails = [f"p{number}@example.org" for number in range(PEOPLE)]
        office.add(*emails, consent=True)
        sent = [office.mails(office.send().dispatch) for _ in range(MAILS_EACH)]
        for mails in sent:
            for email in emails:
                place.ask(mails[email], Link.PIXEL)
        place.sync()
        assert sum(place.recorded().values()) >= PEOPLE * MAILS_EACH
        for number, email in enumerate(emails):
            _withdraw(place, WAYS[number % len(WAYS)], email, sent, found)
        if is_told:
            place.sync()
        before = place.recorded()
        _reopen(place, [mails[email] for mails in sent for email in emails], reopens, seed)
        found.reopens += reopens
        found.recorded += _more(before, place.recorded())
        place.sync()
        found.shown = _later_than_withdrawals(place)
    return found


def _withdraw(
    place: Place, way: str, email: str, sent: Sequence[dict[str, Recipient]], found: Silenced
) -> None:
    office = place.office
    place.go_on()
    address = address_with_email(office.desk, email)
    if way == "desk":
        withdraw_consent(office.desk, address.id, Purpose.TRACK_OPEN)
    elif way == "import":
        path = office.desk.folder / "withdrawn.csv"
        moment = office.clock.now().isoformat()
        rows = f"email,purpose,said,date\n{email},track_open,withdrawn,{moment}\n"
        path.write_text(rows, encoding="utf-8")
        assert import_consents(office.desk, path).result.ended == 1
    else:
        mail = sent[0][email]
        place.press(mail, Link.STOP_TRACKING if way == "link" else Link.UNSUBSCRIBE)
        before = place.recorded()
        _reopen(place, [mail], 10, 0)
        found.reopens += 10
        found.recorded += _more(before, place.recorded())


def _reopen(place: Place, mails: Sequence[Recipient], times: int, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(times):
        place.ask(dice.choice(mails), Link.PIXEL, dice.choice(AGENTS))


def _more(before: dict[bytes, int], after: dict[bytes, int]) -> int:
    return sum(max(times - before.get(mail, 0), 0) for mail, times in after.items())


def _later_than_withdrawals(place: Place) -> int:
    """Opens that the office shows of a time when its consent had ended."""
    office = place.office
    shown = 0
    with office.desk.storage.read() as unit:
        last = {row.recipient_id: row.last_at for row in unit.connection.execute(select(opens))}
        mails = {id_: unit.outbox.get(id_) for id_ in last}
        for id_, moment in last.items():
            mail = mails[id_]
            events = unit.consents.of_address(mail.address) if mail and mail.address else []
            ends = [each.at for each in events if each.action.value == "withdrawn"]
            shown += bool(moment and ends and moment > max(ends))
    return shown


def scanners(folder: Path, mails: int) -> Silenced:
    """GETs every link of so many mails; who agreed and who didn't stays as it was."""
    found = Silenced()
    with a_place(folder) as place:
        office = place.office
        half = mails // 2
        office.add(*(f"a{number}@example.org" for number in range(half)), consent=True)
        tracked = office.mails(office.send().dispatch)
        office.add(*(f"b{number}@example.org" for number in range(mails - half)))
        asking = office.mails(office.send(track_shipping=False, body=ASKING).dispatch)
        before = _ledger(office)
        for mail in (*tracked.values(), *asking.values()):
            for link in mail.links:
                if not link.startswith("held"):
                    place.ask(mail, link)
            found.scanned += 1
        place.sync()
        place.sync()
        found.changed_by_scanners = len(_ledger(office)) - len(before)
    return found


def _ledger(office: Office) -> list[str]:
    with office.desk.storage.read() as unit:
        return [each.hash for each in unit.consents.all()]
