"""What a mail's values come to for its recipient: language, properties, signature, gaps, menu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.property import Property
from desktop.core.mailmerge import Gap, Placeholder
from desktop.core.settings import SIGNATURE
from desktop.core.use_cases.accounts import accounts, save_account
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.showing_gaps import gaps_of_all, gaps_of_one
from desktop.core.use_cases.writing import placeholders, preview
from tests.core.mailmerge.strict_mail import read_strictly
from tests.office import Office, open_office

BODY = (
    "<p>{{ address.salutation_line }},</p>{{ properties.cards }}"
    "<p>ab {{ property.price|price }} am {{ address.termin|date }}, "
    "{{ address.company|default('Sie') }}</p><p>{{ sender.signature }}</p>"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(tmp_path_factory.mktemp("office") / "data") as opened:
        opened.add(
            "anna@example.org", salutation="Frau", title="Dr.", last_name="Weiß",
            termin="2026-12-01", company="Weiß GmbH",
        )  # fmt: skip
        opened.add("john@example.org", salutation="Mr", last_name="Smith", language="en")
        change_setting(opened.desk, SIGNATURE.key, "Anna Büro\nRathenauplatz 12")
        yield opened


@pytest.fixture(scope="module")
def houses(office: Office) -> list[Property]:
    both = (
        Property(number="K-1", title="Altbau", city="Köln", price=Decimal(350000)),
        Property(number="K-2", title="Loft", rooms=Decimal("2.5"), link="https://example.org/k2"),
    )
    return [save_property(office.desk, each).result for each in both]


def linked(houses: list[Property]) -> dict[str, object]:
    return {"body": BODY, "properties": tuple(each.id for each in houses)}


def test_an_account_signs_with_its_own_signature_or_else_with_the_offices(office: Office) -> None:
    draft = office.draft(body="<p>{{ sender.signature }}</p>", track_shipping=False)
    [account] = accounts(office.desk)
    for own, read in (("Anna Weiß\nVertrieb", "Vertrieb"), (" ", "Rathenauplatz 12")):
        save_account(office.desk, replace(account, signature=own))
        queued = queue(office.desk, draft).result
        office.go_on(queued)
        mail = read_strictly(dict(office.transport.taken)["anna@example.org"])
        assert all(read in leaf.text for leaf in mail.leaves)
        assert [each.signature for each in accounts(office.desk)] == [own]


def test_each_recipient_reads_all_of_it_in_its_own_language(
    office: Office, houses: list[Property]
) -> None:
    office.send(**linked(houses))

    taken = dict(office.transport.taken)
    german, english = (
        read_strictly(taken[f"{name}@example.org"]).leaves for name in ("anna", "john")
    )
    for part in german:
        assert "Sehr geehrte Frau Dr. Weiß," in part.text
        price = part.text.replace("\u00a0", " ")
        assert "ab 350.000,00 € am 1. Dezember 2026, Weiß GmbH" in price
        assert part.text.index("Altbau") < part.text.index("Loft")
        assert "2,5 Zimmer" in part.text
    assert "Anna Büro\nRathenauplatz 12" in german[0].text.replace("\r", "")
    assert "Anna Büro<br>\nRathenauplatz 12" in german[1].text.replace("\r", "")
    for part in english:
        assert "Dear Mr Smith," in part.text
        assert "ab €350,000.00 am , Sie" in part.text
        assert "2.5 rooms" in part.text


def test_own_fields_are_written_as_their_type_is_in_the_readers_language(
    tmp_path: Path,
) -> None:
    with open_office(tmp_path / "data") as office:
        for label, kind in (
            ("Budget", FieldType.NUMBER),
            ("Termin", FieldType.DATE),
            ("Newsletter", FieldType.YES_NO),
        ):
            save_field(office.desk, CustomField(FieldOwner.ADDRESS, "", label, kind))
        save_field(office.desk, CustomField(FieldOwner.PROPERTY, "", "Baujahr"))
        save_field(office.desk, CustomField(FieldOwner.PROPERTY, "", "Miete", FieldType.NUMBER))
        values = {"budget": "350000.5", "termin": "2026-12-24", "newsletter": "yes"}
        office.add("anna@example.org", **values)
        office.add("john@example.org", language="en", **values)
        house = save_property(office.desk, Property(number="K-1", custom={"miete": "1250"})).result
        body = (
            "<p>{{ address.budget }}; {{ address.termin }}; {{ address.newsletter }};"
            " {{ address.budget|price }}; {{ property.miete }};"
            " {{ property.baujahr|default('alt') }}</p>"
        )
        office.send(body=body, properties=(house.id,))

        taken = dict(office.transport.taken)
        german, english = (
            read_strictly(taken[f"{name}@example.org"]).leaves[0].text.replace("\u00a0", " ")
            for name in ("anna", "john")
        )
    assert "350.000,5; 24. Dezember 2026; Ja; 350.000,50 €; 1250; alt" in german
    assert "350,000.5; 24 December 2026; Yes; €350,000.50; 1250; alt" in english


def test_what_is_empty_is_told_for_each_recipient_before_anything_is_sent(
    office: Office, houses: list[Property]
) -> None:
    draft = office.draft(**linked(houses))

    [john] = gaps_of_all(office.desk, draft)

    assert (john.name, john.email) == ("John Smith", "john@example.org")
    assert john.gaps == (
        Gap(Placeholder("address", "termin", "date"), ""),
        Gap(Placeholder("address", "company"), "Sie"),
    )
    [nobody] = office.add("leer@example.org", first_name="", last_name="")
    found = gaps_of_one(office.desk, office.draft(subject="An {{ address.first_name }}"), nobody)
    assert found == (
        Gap(Placeholder("address", "first_name"), ""),
        Gap(Placeholder("address", "last_name"), ""),
    )


def test_a_preview_shows_what_will_be_sent(office: Office, houses: list[Property]) -> None:
    shown = preview(office.desk, office.draft(**linked(houses)), None)
    assert shown.html is not None
    assert "Sehr geehrte Damen und Herren," in shown.html
    assert shown.html.count("<table") == 2
    assert "Altbau" in shown.text


def test_the_menu_names_everything_in_both_languages_with_an_example(
    office: Office, houses: list[Property]
) -> None:
    john = address_with_email(office.desk, "john@example.org")
    entries = placeholders(office.desk, office.draft(**linked(houses)), john)
    menu = {each.source: each for each in entries}
    line = menu["{{ address.salutation_line }}"]
    assert (line.label, line.german, line.example) == (
        "Salutation line", "Briefanrede", "Dear Mr Smith",
    )  # fmt: skip
    assert menu["{{ properties.cards }}"].example == "Altbau, Loft"
    assert menu["{{ property.price|price }}"].example == "€350,000.00"
    assert menu["{{ sender.signature }}"].example.startswith("Anna Büro")
    assert menu["{{ address.termin }}"].label == "termin"
    assert all(each.label and each.german for each in menu.values())


def test_every_entry_of_the_menu_can_be_used(office: Office, houses: list[Property]) -> None:
    draft = office.draft(**linked(houses))
    body = "".join(f"<p>{each.source}</p>" for each in placeholders(office.desk, draft))
    assert preview(office.desk, office.draft(**(linked(houses) | {"body": body})), None).html


def test_without_a_signature_the_sender_s_name_stands_there(tmp_path: Path) -> None:
    with open_office(tmp_path / "data") as fresh:
        draft = fresh.draft(body="<p>{{ sender.signature }}</p>")
        assert "<p>Büro Köln</p>" in str(preview(fresh.desk, draft, None).html)
