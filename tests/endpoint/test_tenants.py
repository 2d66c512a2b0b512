"""Twenty offices on one endpoint: nothing that one of them does is seen by another."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from pixel_endpoint.contract import (
    ACK_PATH,
    DENY_PATH,
    ERASE_PATH,
    FEED_PATH,
    STATUS_PATH,
    TEXTS_PATH,
    AgreeText,
    FeedPage,
    Purpose,
    agree_text_to_json,
    mail_ids_to_json,
    page_from_json,
)
from pixel_endpoint.store import Offices, Opens, Texts
from pixel_endpoint.store.engine import reading
from pixel_endpoint.store.tables import office
from tests.endpoint.asking import ask, call, environ_of
from tests.endpoint.factories import Endpoint, Office, running_endpoint
from tests.postgres import Server

MANY = 20
FEW = 4
COMMON_MAIL = b"the same at all!"

Method = Callable[..., Any]


@dataclass(frozen=True)
class Tenant:
    """An office and a mail of its own; each office has a mail with the common number, too."""

    office: Office
    mail_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))


class Street:
    """All tenants of one endpoint, side by side."""

    def __init__(self, endpoint: Endpoint, number: int) -> None:
        self.endpoint = endpoint
        self.tenants = [Tenant(endpoint.office(f"Büro {index}")) for index in range(number)]
        for tenant in self.tenants:
            self.open(tenant.office, tenant.mail_id)
            self.open(tenant.office, COMMON_MAIL)

    @property
    def pairs(self) -> list[tuple[Tenant, Tenant]]:
        return list(permutations(self.tenants, 2))

    def open(self, office: Office, mail_id: bytes) -> None:
        answer = ask(self.endpoint.web.app, environ_of("GET", office.pixel(mail_id)))
        assert answer.status == 200

    def say(self, tenant: Tenant, path: str, document: object = None) -> Any:
        answer = call(self.endpoint.web.app, tenant.office, path, document)
        assert answer.status == 200, answer.body
        return answer.json

    def page(self, tenant: Tenant) -> FeedPage:
        return page_from_json(self.say(tenant, FEED_PATH))

    def mails(self, tenant: Tenant) -> list[bytes]:
        return [item.mail_id for item in self.page(tenant).items]


# Each rule is a function of a street, so that it can be shown to find out a store that breaks it.


def each_reads_its_own_mails_alone(street: Street) -> None:
    for tenant in street.tenants:
        page = street.page(tenant)
        assert [item.mail_id for item in page.items] == [tenant.mail_id, COMMON_MAIL]
        assert [item.seq for item in page.items] == [1, 2]
        assert page.head == 2
    epochs = {street.page(tenant).epoch for tenant in street.tenants}
    assert len(epochs) == len(street.tenants)


def nobody_can_sign_for_another(street: Street) -> None:
    for one, other in street.pairs:
        forged = Office(other.office.tenant, one.office.bearer, one.office.key)
        street.open(forged, secrets.token_bytes(16))
    each_reads_its_own_mails_alone(street)


def nobody_acknowledges_for_another(street: Street) -> None:
    epochs = {tenant.office.tenant: street.page(tenant).epoch for tenant in street.tenants}
    for one, other in street.pairs:
        body = {"epoch": epochs[other.office.tenant], "seq": 1}
        assert call(street.endpoint.web.app, one.office, ACK_PATH, body).status == 409
    for tenant in street.tenants:
        street.say(tenant, ACK_PATH, {"epoch": epochs[tenant.office.tenant], "seq": 1})


def nobody_silences_for_another(street: Street, path: str) -> None:
    for one, other in street.pairs:
        street.say(one, path, mail_ids_to_json([other.mail_id]))
    silent = street.tenants[0]
    street.say(silent, path, mail_ids_to_json([COMMON_MAIL]))
    street.endpoint.clock.turn(minutes=2)
    for tenant in street.tenants:
        street.open(tenant.office, tenant.mail_id)
        street.open(tenant.office, COMMON_MAIL)
    for tenant in street.tenants:
        times = {
            item.mail_id: sum(seen.times for seen in item.seen.values())
            for item in street.page(tenant).items
        }
        kept = {} if path == ERASE_PATH else {COMMON_MAIL: 1}
        common = kept if tenant is silent else {COMMON_MAIL: 2}
        assert times == {tenant.mail_id: 2, **common}


def nobody_has_anothers_words(street: Street) -> None:
    for index, tenant in enumerate(street.tenants):
        text = AgreeText("frage", "de", f"Frage von Büro {index}.")
        street.say(tenant, TEXTS_PATH, agree_text_to_json(text))
    for index, tenant in enumerate(street.tenants):
        path = tenant.office.path(Purpose.AGREE, tenant.mail_id)
        answer = ask(street.endpoint.web.app, environ_of("GET", path, HTTP_ACCEPT_LANGUAGE="de"))
        asked = {n for n in range(len(street.tenants)) if f"Büro {n}." in answer.body.decode()}
        assert asked == {index}


def nobody_is_told_anothers_status(street: Street) -> None:
    extra = street.tenants[0]
    street.open(extra.office, secrets.token_bytes(16))
    for tenant in street.tenants:
        status = street.say(tenant, STATUS_PATH)
        assert status["epoch"] == street.page(tenant).epoch
        assert status["head"] == (3 if tenant is extra else 2)


def a_revoked_key_locks_its_own_office_out_alone(street: Street) -> None:
    locked_out: set[bytes] = set()
    for tenant in street.tenants:
        street.endpoint.store.offices.revoke(tenant.office.bearer.split("_")[1])
        locked_out.add(tenant.office.tenant)
        for each in street.tenants:
            status = call(street.endpoint.web.app, each.office, STATUS_PATH).status
            assert (status == 200) == (each.office.tenant not in locked_out)


def nobody_denies_for_another(street: Street) -> None:
    nobody_silences_for_another(street, DENY_PATH)


def nobody_erases_for_another(street: Street) -> None:
    nobody_silences_for_another(street, ERASE_PATH)


Rule = Callable[[Street], None]
RULES: tuple[Rule, ...] = (
    each_reads_its_own_mails_alone,
    nobody_can_sign_for_another,
    nobody_acknowledges_for_another,
    nobody_denies_for_another,
    nobody_erases_for_another,
    nobody_has_anothers_words,
    nobody_is_told_anothers_status,
    a_revoked_key_locks_its_own_office_out_alone,
)


def by_name(rule: Rule) -> str:
    return rule.__name__


@pytest.mark.parametrize("rule", RULES, ids=by_name)
def test_among_twenty_offices(rule: Rule, tmp_path: Path) -> None:
    with running_endpoint(tmp_path) as endpoint:
        rule(Street(endpoint, MANY))


@pytest.mark.parametrize("rule", RULES, ids=by_name)
def test_among_offices_on_a_server(rule: Rule, tmp_path: Path, postgres: Server) -> None:
    with (
        postgres.database(empty=True) as url,
        running_endpoint(tmp_path, place=url.replace("postgresql:", "postgresql+psycopg:")) as one,
    ):
        rule(Street(one, FEW))


# --- stores that mix offices up


def for_everybody(method: Method) -> Method:
    """The tenant is forgotten on the way: what one office says counts for all."""

    def careless(self: Any, tenant: bytes, *arguments: Any) -> Any:
        with reading(self._engine) as connection:
            everybody = connection.execute(select(office.c.tenant)).scalars().all()
        results = [method(self, each, *arguments) for each in everybody]
        return results[0]

    return careless


def of_somebody(method: Method) -> Method:
    """The tenant is forgotten on the way: whoever comes is taken for one and the same."""

    def careless(self: Any, tenant: bytes, *arguments: Any) -> Any:
        with reading(self._engine) as connection:
            somebody = connection.execute(select(func.min(office.c.tenant))).scalar_one()
        return method(self, somebody, *arguments)

    return careless


@pytest.mark.parametrize(
    ("part", "name", "mistake", "rule"),
    [
        (Opens, "deny", for_everybody, nobody_denies_for_another),
        (Opens, "erase", for_everybody, nobody_erases_for_another),
        (Opens, "page", of_somebody, each_reads_its_own_mails_alone),
        (Opens, "head", of_somebody, nobody_is_told_anothers_status),
        (Opens, "acknowledge", of_somebody, nobody_acknowledges_for_another),
        (Offices, "add_signing_key", for_everybody, nobody_can_sign_for_another),
        (Texts, "of", of_somebody, nobody_has_anothers_words),
    ],
)
def test_a_store_that_mixes_offices_up_is_found_out(
    part: type,
    name: str,
    mistake: Callable[[Method], Method],
    rule: Rule,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(part, name, mistake(getattr(part, name)))
    with running_endpoint(tmp_path) as endpoint, pytest.raises(AssertionError):
        rule(Street(endpoint, FEW))
