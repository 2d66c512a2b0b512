"""The placeholder menu: every field once, in the forms that fit it, as one recipient reads it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.draft import Draft
from desktop.core.domain.property import Property
from desktop.core.use_cases.custom_fields import delete_field, save_field
from desktop.core.use_cases.placeholder_menu import MenuEntry, placeholder_menu
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.writing import preview
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data", paired=False) as opened:
        yield opened


def menu(
    office: Office, draft: Draft | None = None, reader: Address | None = None
) -> dict[str, MenuEntry]:
    entries = placeholder_menu(office.desk, draft or Draft(), reader)
    return {f"{each.plain.record}.{each.plain.name}": each for each in entries}


def examples(entry: MenuEntry) -> list[tuple[str, str]]:
    return [(each.written, each.example) for each in entry.forms]


def test_the_salutation_line_comes_first_and_what_the_office_added_after_its_own_record(
    office: Office,
) -> None:
    office.add("anna@example.org", einzug="1.12.2026")
    names = list(menu(office))
    assert names[0] == "address.salutation_line"
    assert names.index("address.notes") < names.index("address.einzug")
    assert names.index("address.einzug") < names.index("property.number")


def test_a_declared_field_has_its_label_and_the_forms_of_its_type(office: Office) -> None:
    for label, type_ in (("Einzug am", FieldType.DATE), ("Budget", FieldType.NUMBER)):
        save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", label, type_))
    save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", "Newsletter", FieldType.YES_NO))
    [anna] = office.add("anna@example.org", einzug_am="2026-12-01", budget="350000", language="de")
    found = menu(office, reader=anna)
    assert found["address.einzug_am"].plain.label == "Einzug am"
    assert examples(found["address.einzug_am"]) == [("date", "1. Dezember 2026")]
    assert examples(found["address.budget"]) == [
        ("number", "350.000"), ("price", "350.000,00\u00a0€"),
    ]  # fmt: skip
    assert found["address.newsletter"].forms == ()


def test_an_own_field_of_a_property_stands_in_the_mail_and_is_empty_where_it_has_none(
    office: Office,
) -> None:
    built = save_field(
        office.desk, CustomField(FieldOwner.PROPERTY, "", "Baujahr", FieldType.NUMBER)
    ).result
    old, new = (
        save_property(office.desk, Property(number=number, custom=custom)).result
        for number, custom in (("1", {built.name: "1908"}), ("2", {}))
    )
    draft = office.draft(
        properties=(old.id, new.id),
        body="<p>{{ property.baujahr }}, {{ property_2.baujahr|default('neu') }}</p>",
    )
    entry = menu(office, draft)["property.baujahr"]
    assert (entry.plain.label, entry.plain.example) == ("Baujahr", "1908")
    assert "1908, neu" in str(preview(office.desk, draft, None).html)


def test_a_mail_that_waits_goes_out_though_its_field_was_deleted_meanwhile(
    office: Office,
) -> None:
    built = save_field(office.desk, CustomField(FieldOwner.PROPERTY, "", "Baujahr")).result
    area = save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", "Viertel")).result
    house = save_property(office.desk, Property(number="1", custom={"baujahr": "1908"})).result
    office.add("anna@example.org", viertel="Süd")
    body = "<p>{{ property.baujahr }} {{ address.viertel }}</p>"
    dispatch = office.queue(properties=(house.id,), body=body, track_shipping=False)
    for field in (built, area):
        delete_field(office.desk, field)
    assert office.go_on(dispatch).accepted == 1
    assert b"1908 S" in office.transport.taken[0][1]


def test_a_field_that_nobody_declared_is_offered_as_what_its_value_can_be_read_as(
    office: Office,
) -> None:
    [anna] = office.add("anna@example.org", einzug="2026-12-01", farbe="blau")
    [bert] = office.add("bert@example.org")
    found = menu(office, reader=anna)
    assert [kind for kind, _ in examples(found["address.einzug"])] == ["date"]
    assert found["address.farbe"].forms == ()
    empty = menu(office, reader=bert)["address.farbe"]
    assert [kind for kind, _ in examples(empty)] == ["date", "number", "price"]


def test_fields_of_a_property_say_that_none_is_linked(office: Office) -> None:
    house = save_property(office.desk, Property(number="1", price=Decimal(389_000))).result
    missing = {name for name, each in menu(office).items() if each.is_missing}
    assert {name.partition(".")[0] for name in missing} == {"property", "properties"}
    found = menu(office, Draft(properties=(house.id,)))
    assert not any(each.is_missing for each in found.values())
    assert ("price", "389.000,00\u00a0€") in examples(found["property.price"])


def test_what_breaks_lines_is_kept_out_of_subjects(office: Office) -> None:
    assert {name for name, each in menu(office).items() if each.breaks_lines} == {
        "properties.cards", "sender.signature",
    }  # fmt: skip


def test_every_entry_in_every_form_can_be_used(office: Office) -> None:
    house = save_property(office.desk, Property(number="1")).result
    [anna] = office.add("anna@example.org", einzug="")
    draft = office.draft(properties=(house.id,), track_shipping=False)
    entries = placeholder_menu(office.desk, draft, anna)
    every = [form.source for each in entries for form in (each.plain, *each.forms)]
    body = "".join(f"<p>{source}</p>" for source in every)
    assert preview(office.desk, office.draft(body=body, properties=(house.id,)), anna).html
