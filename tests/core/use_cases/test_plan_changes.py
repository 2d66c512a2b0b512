"""What has changed since somebody looked at the recipients is told before the mail goes."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.dispatch.pace import decisive
from desktop.core.domain.account import Limits
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Purpose
from desktop.core.use_cases.accounts import accounts, save_account
from desktop.core.use_cases.addresses import delete_addresses
from desktop.core.use_cases.asking import audience_of
from desktop.core.use_cases.audience import audience
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.plan_changes import Changes, Seen, Some
from desktop.core.use_cases.preflight import preflight
from desktop.core.use_cases.serial_mail import plan
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add("anna@example.org", "bert@example.org", consent=True)
        yield opened


@pytest.fixture
def everywhere(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        opened.add("anna@example.org", "bert@example.org", consent=True)
        yield opened


def counted(office: Office) -> Seen:
    found = audience(office.desk, office.draft().source)
    return Seen(found.ids, found.agreed)


def known(office: Office, email: str) -> Address:
    with office.desk.storage.read() as unit:
        return unit.addresses.by_email(email)[0]


def test_nothing_is_told_when_nothing_changed(office: Office) -> None:
    assert not plan(office.desk, office.draft(), counted(office)).changes
    assert not plan(office.desk, office.draft()).changes


def test_who_came_is_counted_and_the_first_are_named(office: Office) -> None:
    seen = counted(office)
    office.add(*(f"{name}@example.org" for name in "caesar dora emil fritz".split()))
    came = plan(office.desk, office.draft(), seen).changes.came
    assert (came.count, len(came.names)) == (4, 3)
    assert came.names[0] == "Caesar Muster"


def test_who_went_is_named_unless_the_record_is_gone(everywhere: Office) -> None:
    seen = counted(everywhere)
    withdraw_consent(everywhere.desk, known(everywhere, "anna@example.org").id, Purpose.MAIL)
    went = plan(everywhere.desk, everywhere.draft(), seen).changes.went
    assert went == Some(1, ("Anna Muster",))
    everywhere.add("dora@example.org")
    seen = counted(everywhere)
    delete_addresses(everywhere.desk, [known(everywhere, "dora@example.org").id])
    assert plan(everywhere.desk, everywhere.draft(), seen).changes.went == Some(1)


def test_who_withdrew_from_tracking_is_named(office: Office) -> None:
    seen = counted(office)
    withdraw_consent(office.desk, known(office, "anna@example.org").id, Purpose.TRACK_OPEN)
    changes = plan(office.desk, office.draft(), seen).changes
    assert changes == Changes(withdrew=Some(1, ("Anna Muster",)))


def test_who_agreed_meanwhile_is_named(office: Office) -> None:
    [caesar] = office.add("caesar@example.org")
    seen = counted(office)
    office.consent(caesar)
    changes = plan(office.desk, office.draft(), seen).changes
    assert changes == Changes(agreed=Some(1, ("Caesar Muster",)))


def test_who_was_taken_out_by_hand_is_no_news(office: Office) -> None:
    seen = counted(office)
    taken_out = (known(office, "anna@example.org").id,)
    assert not plan(office.desk, office.draft(taken_out=taken_out), seen).changes


def test_who_answered_since_the_question_was_written_is_told(office: Office) -> None:
    asking = '<a href="{{ consent.link }}">?</a>'
    office.add("caesar@example.org", "dora@example.org")
    draft = office.draft(track_shipping=False, body=asking)
    found = audience_of(office.desk, draft)
    seen = Seen(found.ids, found.agreed)
    assert not plan(office.desk, draft, seen).changes
    office.consent(known(office, "caesar@example.org"))
    assert plan(office.desk, draft, seen).changes == Changes(went=Some(1, ("Caesar Muster",)))


def test_whose_values_were_unfit_all_along_is_no_news(office: Office) -> None:
    anna = known(office, "anna@example.org")
    with office.desk.storage.write() as unit:
        unit.addresses.save(replace(anna, first_name="A\nBcc: x"))
    assert not plan(office.desk, office.draft(), counted(office)).changes
    tried = preflight(office.desk, office.draft()).seen()
    assert list(tried.ids) == [known(office, "bert@example.org").id]
    seen = Seen(array("q", [*tried.ids, anna.id]), tried.agreed, is_tried=True)
    assert plan(office.desk, office.draft(), seen).changes.went.count == 1


@pytest.mark.parametrize(
    ("limits", "minutes"),
    [(Limits(), None), (Limits(per_minute=1), 1.0), (Limits(per_minute=20, per_hour=1), 60.0)],
)
def test_the_plan_says_how_long_it_takes(
    office: Office, limits: Limits, minutes: float | None
) -> None:
    draft = office.draft()
    [account] = accounts(office.desk)
    save_account(office.desk, replace(account, limits=limits))
    planned = plan(office.desk, draft)
    assert (planned.minutes, planned.limits) == (minutes, limits)


def test_the_limit_that_decides_is_the_one_waited_for_longest() -> None:
    limits = Limits(per_minute=20, per_hour=100, per_day=500)
    assert decisive(limits, 211) == (100, 3600)
    assert decisive(limits, 5000) == (500, 86_400)
    assert decisive(Limits(), 211) == (0, 0)
