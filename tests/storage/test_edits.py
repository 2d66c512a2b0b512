"""Two desks that change one record keep what each has changed; what both changed is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.edits import ChangedElsewhere, Gone
from desktop.core.domain.errors import UserError
from desktop.core.domain.property import Property
from desktop.core.use_cases.addresses import (
    address_order,
    change_address,
    delete_addresses,
    read_address,
)
from desktop.core.use_cases.bulk import set_field, unset_field
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.properties import change_property, read_property, save_property
from desktop.core.use_cases.watch import Cancelled, WorkWatch
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", paired=False, database=database) as office:
        yield office


def test_fields_that_another_desk_has_changed_stay(office: Office) -> None:
    [anna] = office.add("anna@example.org", city="Köln", phone="1")
    change_address(office.desk, anna, replace(anna, phone="2"))

    change_address(office.desk, anna, anna.with_values({"city": "Bonn", "budget": "9"}))

    now = read_address(office.desk, anna.id)
    assert (now.city, now.phone, now.custom) == ("Bonn", "2", {"budget": "9"})


def test_what_both_have_changed_is_told_and_ours_stands_only_when_asked(office: Office) -> None:
    [anna] = office.add("anna@example.org", city="Köln")
    theirs = change_address(office.desk, anna, replace(anna, city="Bonn")).result
    ours = replace(anna, city="Düren")

    with pytest.raises(ChangedElsewhere, match="city") as told:
        change_address(office.desk, anna, ours)
    assert told.value.current == theirs

    change_address(office.desk, anna, ours, over=True)
    assert read_address(office.desk, anna.id).city == "Düren"


def test_the_same_change_on_two_desks_is_no_conflict(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    for _ in range(2):
        change_address(office.desk, anna, replace(anna, city="Bonn"))

    assert read_address(office.desk, anna.id).city == "Bonn"


def test_a_change_of_a_deleted_record_is_told(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    delete_addresses(office.desk, [anna.id])

    with pytest.raises(Gone, match="Anna Muster"):
        change_address(office.desk, anna, replace(anna, city="Bonn"))


def test_a_property_is_changed_field_by_field_too(office: Office) -> None:
    flat = save_property(office.desk, Property(number="K-1", price=Decimal(350_000))).result
    change_property(office.desk, flat, replace(flat, price=Decimal(340_000)))

    change_property(office.desk, flat, replace(flat, city="Köln"))
    now = read_property(office.desk, flat.id)
    assert (now.price, now.city) == (Decimal(340_000), "Köln")

    with pytest.raises(ChangedElsewhere):
        change_property(office.desk, flat, replace(flat, price=Decimal(1)))


def test_one_field_of_many_is_set_and_given_back(office: Office) -> None:
    people = office.add("a@x.org", "b@x.org", "c@x.org", city="Köln")
    ids = [each.id for each in people]
    done = set_field(office.desk, ids, "city", "Bonn").result
    change_address(office.desk, replace(people[0], city="Bonn"), replace(people[0], city="Düren"))

    assert unset_field(office.desk, done).result == 2

    assert [read_address(office.desk, id_).city for id_ in ids] == ["Düren", "Köln", "Köln"]


def test_who_was_so_already_is_not_touched_by_the_undo(office: Office) -> None:
    [anna] = office.add("a@x.org", city="Bonn")
    done = set_field(office.desk, [anna.id], "city", "Bonn").result

    assert done.before == {}


def test_a_value_is_set_in_the_form_of_its_field(office: Office) -> None:
    save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", "Budget", FieldType.NUMBER))
    [anna] = office.add("a@x.org")

    set_field(office.desk, [anna.id], "budget", "350.000 €")
    assert read_address(office.desk, anna.id).custom == {"budget": "350000"}

    for field, value in (("budget", "viel"), ("email", "kein"), ("unknown", "x")):
        with pytest.raises(UserError):
            set_field(office.desk, [anna.id], field, value)


def test_nobody_loses_the_last_thing_that_says_who_it_is(office: Office) -> None:
    [anna] = office.add("a@x.org", first_name="", last_name="")

    assert set_field(office.desk, [anna.id], "email", "").result.before == {}


def test_setting_can_be_cancelled_and_changes_nothing_then(office: Office) -> None:
    people = office.add("a@x.org", "b@x.org", city="Köln")

    with pytest.raises(Cancelled):
        set_field(
            office.desk,
            [each.id for each in people],
            "city",
            "Bonn",
            WorkWatch(is_cancelled=lambda: True),
        )

    assert {read_address(office.desk, each.id).city for each in people} == {"Köln"}


def test_addresses_are_sorted_by_a_field_of_the_office_too(office: Office) -> None:
    anna, otto = office.add("a@x.org", budget="b")[0], office.add("o@x.org", budget="A")[0]

    assert list(address_order(office.desk, "", "budget")) == [otto.id, anna.id]
    assert list(address_order(office.desk, "x.org", "budget", True)) == [anna.id, otto.id]
    with pytest.raises(UserError, match="nonsense"):
        address_order(office.desk, "", "nonsense")
