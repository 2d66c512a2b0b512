"""Fields that the office declares are there for all desks, and deleted ones keep their values."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.errors import UserError
from desktop.core.domain.property import Property
from desktop.core.use_cases.addresses import own_fields, save_address
from desktop.core.use_cases.custom_fields import (
    arrange_fields,
    declared_fields,
    delete_field,
    restore_field,
    save_field,
)
from desktop.core.use_cases.properties import all_properties, save_property
from tests.office import Office, open_office

BUDGET = CustomField(FieldOwner.ADDRESS, "", "Budget", FieldType.NUMBER)


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", paired=False, database=database) as office:
        yield office


def test_a_declared_field_is_known_before_anybody_has_a_value(office: Office) -> None:
    budget = save_field(office.desk, BUDGET).result

    assert declared_fields(office.desk) == [budget]
    assert budget.name == "budget"
    assert own_fields(office.desk) == {"budget"}


def test_fields_of_imports_follow_the_declared_ones_as_text(office: Office) -> None:
    office.add("a@example.org", letzter_kontakt="gestern")
    budget = save_field(office.desk, BUDGET).result

    fields = declared_fields(office.desk)

    assert fields[0] == budget
    assert [(each.label, each.type) for each in fields[1:]] == [("Letzter kontakt", FieldType.TEXT)]


def test_an_undeclared_field_that_is_declared_keeps_its_values(office: Office) -> None:
    office.add("a@example.org", budget="350000")

    budget = save_field(office.desk, BUDGET).result

    assert declared_fields(office.desk) == [budget]


def test_a_deleted_field_is_gone_everywhere_until_it_is_brought_back(office: Office) -> None:
    office.add("a@example.org", budget="350000")
    budget = save_field(office.desk, BUDGET).result

    delete_field(office.desk, budget)
    assert declared_fields(office.desk) == []
    assert own_fields(office.desk) == frozenset()

    restore_field(office.desk, budget)
    assert declared_fields(office.desk) == [budget]
    assert office.add("b@example.org")[0].custom == {}


def test_a_field_declared_again_finds_its_values(office: Office) -> None:
    budget = save_field(office.desk, BUDGET).result
    delete_field(office.desk, budget)

    again = save_field(office.desk, BUDGET).result

    assert (again.id, again.name) == (budget.id, "budget")


def test_two_fields_of_one_owner_have_two_labels(office: Office) -> None:
    save_field(office.desk, BUDGET)

    with pytest.raises(UserError, match="Budget"):
        save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", "BUDGET"))
    save_field(office.desk, CustomField(FieldOwner.PROPERTY, "", "Budget"))


def test_fields_stand_in_the_order_they_were_put_into(office: Office) -> None:
    first = save_field(office.desk, BUDGET).result
    second = save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", "Beruf")).result

    arrange_fields(office.desk, FieldOwner.ADDRESS, [second.id, first.id])

    assert declared_fields(office.desk) == [second, first]


def test_a_property_keeps_the_values_of_its_fields_and_is_found_by_them(office: Office) -> None:
    save_field(
        office.desk,
        CustomField(FieldOwner.PROPERTY, "", "Heizung", FieldType.CHOICE, ("Gas", "Fernwärme")),
    )
    save_property(office.desk, Property(number="K-1", custom={"heizung": "Fernwärme"}))
    save_property(office.desk, Property(number="K-2"))

    found = all_properties(office.desk, "fernwarme")

    assert [(each.number, each.custom) for each in found] == [("K-1", {"heizung": "Fernwärme"})]
    assert found[0].merge_values()["heizung"] == "Fernwärme"


def test_a_new_choice_does_not_touch_the_values_that_are_there(office: Office) -> None:
    field = CustomField(FieldOwner.ADDRESS, "", "Art", FieldType.CHOICE, ("Käufer",))
    saved = save_field(office.desk, field).result
    [person] = office.add("a@example.org", art="Makler")

    assert not saved.accepts("Makler")
    assert save_address(office.desk, person).result.custom == {"art": "Makler"}
    assert Address().custom == {}
