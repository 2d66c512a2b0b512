"""Two records that are one person become one; everything follows it, and everything comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Purpose, Standing, standing
from desktop.core.domain.doubles import Why
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import WorkList
from desktop.core.use_cases.activities import activities_of
from desktop.core.use_cases.addresses import read_address, save_address
from desktop.core.use_cases.consents import standing_of, withdraw_consent
from desktop.core.use_cases.doubles import (
    find_doubles,
    mark_distinct,
    merge_addresses,
    merged_into,
    undo_merge,
)
from desktop.core.use_cases.watch import Cancelled, WorkWatch
from tests.office import NOW, Office, open_office


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", database=database) as office:
        yield office


def two(office: Office) -> tuple[AddressId, AddressId]:
    """Anna with her old and her new mailbox."""
    anna, double = office.add("anna@example.org", "anna@new.example.org", city="Köln")
    return anna.id, double.id


def a_note(address: AddressId, subject: str = "Rückruf") -> Activity:
    return Activity(NOW, Kind.NOTE, Type.MANUAL_ENTRY, (), address, subject)


def note(office: Office, address: AddressId) -> None:
    with office.desk.storage.write() as unit:
        unit.activities.save(a_note(address))


def subjects(office: Office, address: AddressId) -> list[str]:
    return [each.subject for each in activities_of(office.desk, address)]


def tracking(office: Office, address: AddressId) -> Standing:
    return standing_of(office.desk, address)[Purpose.TRACK_OPEN][0]


def test_the_survivor_has_the_chosen_values_and_the_other_is_out_of_sight(office: Office) -> None:
    anna, double = two(office)

    merge_addresses(office.desk, anna, double, {"email": "anna@new.example.org", "phone": "0221"})

    with office.desk.storage.read() as unit:
        [left] = unit.addresses.by_id([anna, double])
    assert (left.id, left.email, left.phone) == (anna, "anna@new.example.org", "0221")


def test_who_asks_for_the_merged_record_gets_the_survivor(office: Office) -> None:
    anna, double = two(office)

    merge_addresses(office.desk, anna, double, {})

    assert read_address(office.desk, double).id == anna


def test_activities_and_work_lists_follow(office: Office) -> None:
    anna, double = two(office)
    note(office, double)
    with office.desk.storage.write() as unit:
        both = unit.selections.save_work_list(WorkList("both", (double, anna)))
        alone = unit.selections.save_work_list(WorkList("alone", (double,)))

    merge_addresses(office.desk, anna, double, {})

    assert subjects(office, anna) == ["Rückruf"]
    with office.desk.storage.read() as unit:
        assert unit.selections.work_list(both.id).addresses == (anna,)  # type: ignore[union-attr]
        assert unit.selections.work_list(alone.id).addresses == (anna,)  # type: ignore[union-attr]


def test_undoing_brings_everything_back(office: Office) -> None:
    anna, double = two(office)
    note(office, double)
    before = read_address(office.desk, anna)
    with office.desk.storage.write() as unit:
        both = unit.selections.save_work_list(WorkList("both", (double, anna)))
        alone = unit.selections.save_work_list(WorkList("alone", (double,)))
    merge_addresses(office.desk, anna, double, {"email": "anna@new.example.org"})
    note(office, anna)

    undo_merge(office.desk, double)

    assert read_address(office.desk, anna) == before
    assert read_address(office.desk, double).email == "anna@new.example.org"
    assert (subjects(office, anna), subjects(office, double)) == (["Rückruf"], ["Rückruf"])
    with office.desk.storage.read() as unit:
        assert unit.selections.work_list(both.id).addresses == (double, anna)  # type: ignore[union-attr]
        assert unit.selections.work_list(alone.id).addresses == (double,)  # type: ignore[union-attr]


def test_undoing_leaves_what_was_changed_since(office: Office) -> None:
    anna, double = two(office)
    merge_addresses(office.desk, anna, double, {"phone": "0221", "city": "Bonn"})
    save_address(office.desk, replace(read_address(office.desk, anna), phone="0228"))

    undo_merge(office.desk, double)

    now = read_address(office.desk, anna)
    assert (now.phone, now.city) == ("0228", "Köln")


def test_mails_follow_but_both_records_keep_theirs_of_one_dispatch(office: Office) -> None:
    anna, double = two(office)
    sent = office.send().dispatch
    merge_addresses(office.desk, anna, double, {})
    assert len(activities_of(office.desk, anna)) == 2

    again = office.add("otto@example.org")[0]
    otto_only = office.send(subject="Zweiter").dispatch
    merge_addresses(office.desk, again.id, anna, {})

    owners = {email: mail.address for email, mail in office.mails(sent).items()}
    assert owners == {"anna@example.org": again.id, "anna@new.example.org": double}
    owners = {email: mail.address for email, mail in office.mails(otto_only).items()}
    assert owners == {"anna@example.org": anna, "otto@example.org": again.id}
    assert len(activities_of(office.desk, again.id)) == 4

    undo_merge(office.desk, anna)
    assert {mail.address for mail in office.mails(sent).values()} == {anna, double}
    assert len(activities_of(office.desk, anna)) == 3


def test_what_the_merged_record_agreed_to_holds_for_the_survivor(office: Office) -> None:
    anna, double = two(office)
    office.consent(read_address(office.desk, double))
    assert tracking(office, anna) is Standing.UNKNOWN

    merge_addresses(office.desk, anna, double, {})
    assert tracking(office, anna) is Standing.GRANTED

    undo_merge(office.desk, double)
    assert tracking(office, anna) is Standing.UNKNOWN


def test_the_later_word_of_the_two_counts(office: Office) -> None:
    anna, double = two(office)
    office.consent(read_address(office.desk, anna))
    withdraw_consent(office.desk, double, Purpose.TRACK_OPEN)

    merge_addresses(office.desk, anna, double, {})

    assert tracking(office, anna) is Standing.WITHDRAWN
    report = office.send()
    mail = office.mails(report.dispatch)["anna@example.org"]
    assert not mail.pixel


def test_a_merge_appends_nothing_to_the_ledger_and_rewrites_nothing(office: Office) -> None:
    anna, double = two(office)
    office.consent(read_address(office.desk, double))
    with office.desk.storage.read() as unit:
        before = list(unit.consents.all())

    merge_addresses(office.desk, anna, double, {})

    with office.desk.storage.read() as unit:
        ledger = list(unit.consents.all())
    assert ledger == before


def test_a_no_of_the_survivor_silences_the_mails_that_stayed(office: Office) -> None:
    anna, double = two(office)
    for each in (anna, double):
        office.consent(read_address(office.desk, each))
    sent = office.send().dispatch
    merge_addresses(office.desk, anna, double, {})
    withdraw_consent(office.desk, anna, Purpose.TRACK_OPEN)

    with office.desk.storage.read() as unit:
        endpoint = office.mails(sent)["anna@new.example.org"].endpoint
        assert endpoint is not None
        found = {each.address for each in unit.silencing.doubtful(endpoint)}
        asked = unit.consents.on_tracking([anna, double])
        noes = unit.consents.with_any_no([anna, double])
    assert found == {anna, double}
    assert noes == {anna, double}
    for each in (anna, double):
        assert standing(asked[each], Purpose.TRACK_OPEN, NOW)[0] is Standing.WITHDRAWN


def test_of_three_merged_one_after_the_other_the_last_has_all(office: Office) -> None:
    first, second, third = (each.id for each in office.add("a@x.org", "b@x.org", "c@x.org"))
    office.consent(read_address(office.desk, first))
    merge_addresses(office.desk, second, first, {})
    merge_addresses(office.desk, third, second, {})

    assert read_address(office.desk, first).id == third
    assert tracking(office, third) is Standing.GRANTED
    with pytest.raises(UserError, match="undone"):
        undo_merge(office.desk, first)

    undo_merge(office.desk, second)
    assert tracking(office, second) is Standing.GRANTED
    assert tracking(office, third) is Standing.UNKNOWN
    assert [each.merged for each in merged_into(office.desk, second)] == [first]


def test_a_record_that_is_gone_can_not_be_merged(office: Office) -> None:
    anna, double = two(office)
    merge_addresses(office.desk, anna, double, {})

    for pair in ((anna, double), (anna, anna)):
        with pytest.raises(UserError, match="gone"):
            merge_addresses(office.desk, *pair, {})


def test_doubles_are_found_the_surest_first(office: Office) -> None:
    desk = office.desk
    office.add("anna@example.org", city="Köln", street="Am Dom 1")
    save_address(desk, Address(first_name="Ana", last_name="Muster", city="Köln"))
    save_address(desk, Address(company="Büro", email="anna@example.org"))
    save_address(desk, Address(first_name="Otto", last_name="Groß", city="Bonn"))

    found = find_doubles(desk)

    assert [(each.why, each.first, each.second) for each in found] == [
        (Why.SAME_EMAIL, 1, 3),
        (Why.ALIKE, 1, 2),
    ]


def test_two_who_are_two_are_not_asked_about_again(office: Office) -> None:
    office.add("anna@example.org", "anna@example.org")
    [double] = find_doubles(office.desk)

    mark_distinct(office.desk, [(double.second, double.first)])
    assert find_doubles(office.desk) == []

    mark_distinct(office.desk, [(double.first, double.second)], distinct=False)
    assert find_doubles(office.desk) == [double]


def test_looking_for_doubles_can_be_cancelled(office: Office) -> None:
    office.add("anna@example.org", "anna@example.org")

    with pytest.raises(Cancelled):
        find_doubles(office.desk, WorkWatch(is_cancelled=lambda: True))
