"""The desktop's sync with a real endpoint over HTTP: silenced, agreed, put back from a backup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from sqlalchemy import update

from desktop.adapters.http_feed import HttpFeed
from desktop.core.domain.consent import Purpose, Standing
from desktop.core.domain.dispatch import Link, Recipient
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.tables import recipient
from desktop.core.tracking.minting import known_keys, links
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import consent_history, standing_of, withdraw_consent
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.pairing import endpoints, pair
from desktop.core.use_cases.synchronise import SyncReport, synchronise
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from pixel_endpoint.store.backup import backup, restore
from tests.endpoint.factories import THUNDERBIRD
from tests.endpoint.process import Served, new_home, served
from tests.office import NOW, Office, open_office

ANNA, BERT, CEM = "anna@example.org", "bert@example.org", "cem@example.org"


@dataclass
class Pair:
    """An office and its endpoint, which may come back at another port under its old name."""

    office: Office
    home: Path
    place: Served

    def feed(self, endpoint: Endpoint, bearer: str) -> HttpFeed:
        return HttpFeed(replace(endpoint, url=self.place.url), bearer)

    def sync(self) -> SyncReport:
        return synchronise(self.office.desk).result

    def mail(self, dispatch: DispatchId, email: str) -> Recipient:
        return self.office.mails(dispatch)[email]

    def ask(self, mail: Recipient, link: Link, *, presses: str | None = None) -> int:
        """Fetches what a link of a mail leads to, or presses the button there."""
        url = mail.links[link].replace(endpoints(self.office.desk)[0].url, self.place.url)
        headers = {"User-Agent": THUNDERBIRD}
        if presses is None:
            return requests.get(url, headers=headers, timeout=10).status_code
        return requests.post(url, {"text": presses}, headers=headers, timeout=10).status_code


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Pair]:
    home = new_home(tmp_path)
    with served(home) as place, open_office(tmp_path / "office", paired=False) as office:
        office.clock.step(datetime.now(UTC).replace(microsecond=0) - NOW)
        made = Pair(office, home, place)
        object.__setattr__(office.desk, "feed", made.feed)
        store = open_store(load_settings(home, {}).database)
        tenant, bearer = store.offices.pair("Köln", office.clock.now())
        store.close()
        pair(office.desk, Pairing(place.url, tenant, bearer.text).code())
        office.add(ANNA, BERT, consent=True)
        office.add(CEM)
        yield made


def withdraw(office: Office, email: str) -> None:
    withdraw_consent(office.desk, address_with_email(office.desk, email).id, Purpose.TRACK_OPEN)


def test_a_withdrawal_silences_the_mails_that_are_out_at_their_endpoint(both: Pair) -> None:
    dispatch = both.office.send().dispatch
    withdraw(both.office, ANNA)
    both.sync()

    assert both.ask(both.mail(dispatch, ANNA), Link.PIXEL) == 200
    assert both.ask(both.mail(dispatch, BERT), Link.PIXEL) == 200

    report = both.sync()
    assert (report.new_opens, report.unknown_mails, report.troubles) == (1, 0, ())
    assert both.mail(dispatch, BERT).mail_id in known_at(both)
    assert both.mail(dispatch, ANNA).mail_id not in known_at(both)


def test_who_agrees_on_the_page_has_agreed_to_the_offices_words(both: Pair) -> None:
    both.sync()
    dispatch = both.office.send(track_shipping=False).dispatch
    mail = with_agree_link(both, both.mail(dispatch, CEM))

    assert both.ask(mail, Link.AGREE) == 200
    assert both.sync().agreed == 0
    assert both.ask(mail, Link.AGREE, presses="v1") == 200

    assert both.sync().agreed == 1
    cem = address_with_email(both.office.desk, CEM)
    assert standing_of(both.office.desk, cem.id)[Purpose.TRACK_OPEN][0] is Standing.GRANTED
    assert [each.text_id for each in consent_history(both.office.desk, cem.id)] == ["v1"]


def with_agree_link(both: Pair, mail: Recipient) -> Recipient:
    desk = both.office.desk
    (endpoint,) = endpoints(desk)
    key = known_keys(endpoint, desk.secrets, desk.clock.now())[0]
    assert mail.mail_id is not None
    own = links(endpoint, key, mail.mail_id, pixel=False, agree=True)
    with desk.storage.write() as unit:
        mine = recipient.c.id == mail.id
        unit.connection.execute(update(recipient).where(mine).values(links=own))
    return replace(mail, links=own)


def known_at(both: Pair) -> set[bytes]:
    """The mails of which the endpoint has written something down."""
    (endpoint,) = endpoints(both.office.desk)
    store = open_store(load_settings(both.home, {}).database)
    page = store.opens.page(endpoint.tenant, 0, 100, datetime.now(UTC))
    store.close()
    return {item.mail_id for item in page.items}


def test_an_endpoint_put_back_from_a_backup_hears_again_whom_to_silence(
    both: Pair, tmp_path: Path
) -> None:
    dispatch = both.office.send().dispatch
    place = load_settings(both.home, {}).database
    store = open_store(place)
    backup(store, tmp_path / "backup")
    store.close()
    both.ask(both.mail(dispatch, BERT), Link.PIXEL)
    withdraw(both.office, ANNA)
    both.sync()
    both.place.stop()
    restore(tmp_path / "backup", place)
    with served(both.home) as both.place:
        report = both.sync()
        status = both.ask(both.mail(dispatch, ANNA), Link.PIXEL)

        assert (report.resynced, report.troubles, status) == (True, (), 200)
        assert both.sync().unknown_mails == 0
        assert both.mail(dispatch, ANNA).mail_id not in known_at(both)
        assert evaluation(both.office.desk, dispatch).opened == 1
