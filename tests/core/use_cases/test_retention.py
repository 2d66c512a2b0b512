"""What has reached the end of its time goes; figures stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop.core.domain.consent import Purpose
from desktop.core.domain.ids import DispatchId
from desktop.core.domain.retention import Kept
from desktop.core.storage import tables as t
from desktop.core.use_cases.addresses import delete_addresses
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.erasing import erase_person, replay_erasures
from desktop.core.use_cases.figures import repair_figures, wrong_figures
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.retention import (
    last_pruned,
    prune,
    prune_if_due,
    retention_calendar,
)
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from tests.office import Office, open_office, sent

EMAIL = "anna@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as office:
        yield office


def opened(office: Office) -> DispatchId:
    office.add(EMAIL, consent=True)
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, EMAIL), Feature.BROWSER)
    synchronise(office.desk)
    return dispatch


def rows(office: Office, table: object) -> int:
    with office.desk.storage.read() as unit:
        return unit.connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]


def test_opens_are_forgotten_after_their_time_and_counts_stay(office: Office) -> None:
    dispatch = opened(office)
    before = evaluation(office.desk, dispatch)
    office.later(days=740)

    pruned = prune(office.desk).result

    assert pruned.removed[Kept.OPENS] == 1
    assert rows(office, t.open_) == 0
    assert evaluation(office.desk, dispatch) == before
    assert "Email Open" not in [each.type for each in office.activities(EMAIL)]


def test_nothing_goes_before_its_time(office: Office) -> None:
    opened(office)
    office.later(days=89)

    assert prune(office.desk).result.removed == {}
    assert rows(office, t.open_) == 1


def test_figures_that_are_all_there_is_are_neither_wrong_nor_counted_anew(office: Office) -> None:
    dispatch = opened(office)
    before = evaluation(office.desk, dispatch)
    office.later(days=740)
    prune(office.desk)

    assert wrong_figures(office.desk) == set()
    repair_figures(office.desk)
    assert evaluation(office.desk, dispatch) == before


def test_what_a_serial_mail_said_goes_after_ninety_days(office: Office) -> None:
    dispatch = opened(office)
    office.later(days=91)

    prune(office.desk)

    mail = office.mails(dispatch)[EMAIL]
    assert (dict(mail.values), dict(mail.links)) == ({}, {})
    assert mail.sha256


def test_a_mail_that_still_waits_keeps_what_it_is_made_of(office: Office) -> None:
    office.add(EMAIL)
    dispatch = office.queue()
    office.later(days=400)

    prune(office.desk)

    assert office.mails(dispatch.id)[EMAIL].values


def test_a_deleted_address_is_erased_after_its_time(office: Office) -> None:
    anna = office.add(EMAIL)[0]
    delete_addresses(office.desk, [anna.id])
    office.later(days=89)
    prune(office.desk)
    kept = rows(office, t.address)
    office.later(days=2)

    assert prune(office.desk).result.removed == {Kept.DELETED: 1}
    assert (kept, rows(office, t.address)) == (1, 0)


def test_a_limit_of_zero_keeps_for_ever(office: Office) -> None:
    opened(office)
    change_setting(office.desk, "keep_opens_months", 0)
    change_setting(office.desk, "keep_mails_days", 0)
    office.later(days=3650)

    assert prune(office.desk).result.removed == {}


def test_the_job_runs_once_a_day(office: Office) -> None:
    first = prune_if_due(office.desk).result
    office.later(hours=23)
    second = prune_if_due(office.desk).result
    office.later(hours=1)
    third = prune_if_due(office.desk).result

    assert (first is None, second is None, third is None) == (False, True, False)
    assert last_pruned(office.desk) == third


def test_the_job_runs_again_after_the_clock_was_set_back(office: Office) -> None:
    prune_if_due(office.desk)
    office.later(days=-10)

    assert prune_if_due(office.desk).result is not None


def test_the_calendar_says_what_goes_when(office: Office) -> None:
    opened(office)
    office.later(days=80)

    due = {each.kind: each for each in retention_calendar(office.desk)}

    mails = due[Kept.MAILS]
    assert (mails.rows, mails.within_a_month, mails.overdue) == (1, 1, 0)
    assert mails.next_at is not None
    assert timedelta(days=9) < mails.next_at - office.clock.now() < timedelta(days=10)
    assert due[Kept.OPENS].within_a_month == 0


def test_five_years_leave_nothing_past_its_limit(office: Office) -> None:
    for year in range(5):
        office.add(f"{year}@example.org", consent=True)
        dispatch = office.send(subject=f"Jahr {year}").dispatch
        office.later(days=1)
        office.feed.fetch(office.mail_id(dispatch, f"{year}@example.org"), Feature.BROWSER)
        synchronise(office.desk)
        for _ in range(12):
            office.later(days=30.4)
            prune_if_due(office.desk)
            assert [each.kind for each in retention_calendar(office.desk) if each.overdue] == []


def test_breaking_off_leaves_the_rest_for_the_next_run(office: Office) -> None:
    opened(office)
    office.later(days=800)

    assert prune(office.desk, lambda: True).result.removed == {}
    assert prune(office.desk).result.removed[Kept.OPENS] == 1


def test_a_desk_without_an_endpoint_can_prune(tmp_path: Path) -> None:
    with open_office(tmp_path / "other", paired=False) as alone:
        anna = alone.add(EMAIL)[0]
        delete_addresses(alone.desk, [anna.id])
        alone.later(days=91)
        desk = replace(alone.desk)

        assert prune(desk).result.removed == {Kept.DELETED: 1}


def test_the_proof_of_erased_people_goes_after_three_years_but_not_that_they_want_no_mail(
    office: Office,
) -> None:
    for email in (EMAIL, "bernd@example.org"):
        erased = office.add(email, consent=True)[0]
        if email != EMAIL:
            withdraw_consent(office.desk, erased.id, Purpose.MAIL)
        erase_person(office.desk, [erased.id])
    office.later(days=3 * 365 - 1)
    prune(office.desk)
    kept = rows(office, t.erasure)
    office.later(days=2)

    assert prune(office.desk).result.removed == {Kept.PROOF: 1}
    assert kept == 2
    with office.desk.storage.read() as unit:
        assert unit.suppressions.erased([EMAIL, "bernd@example.org"]) == {"bernd@example.org"}


def test_who_is_entered_again_after_the_proof_is_gone_is_not_erased_at_the_next_start(
    office: Office,
) -> None:
    anna = office.add(EMAIL, consent=True)[0]
    erase_person(office.desk, [anna.id])
    office.later(days=3 * 365 + 1)
    prune(office.desk)
    office.add(EMAIL)

    assert replay_erasures(office.desk) == 0
    assert rows(office, t.address) == 1
