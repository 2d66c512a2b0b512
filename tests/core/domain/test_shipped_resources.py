"""What the program brings along: demo data, and the words people agree to."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from desktop.adapters.delimited_files import read_table
from desktop.core.domain.address import Address
from desktop.core.domain.columns import (
    address_columns,
    property_columns,
    read_address,
    read_property,
)
from desktop.core.domain.consent import ConsentText, Method, Purpose
from desktop.core.domain.email_address import compared
from desktop.core.domain.property import Property
from resources.consent import shipped_consent_texts
from resources.demo import addresses_csv, consents_csv, properties_csv


def demo_addresses() -> list[Address]:
    table = read_table(Path(str(addresses_csv())))
    columns = address_columns(table.header)
    rows = list(table.rows)
    assert [row for row in rows if row.problem] == []
    return [read_address(columns, row.cells) for row in rows]


def demo_properties() -> list[Property]:
    table = read_table(Path(str(properties_csv())))
    columns = property_columns(table.header)
    assert columns.ignored == ()
    return [read_property(columns, row.cells) for row in table.rows]


def demo_consents() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(consents_csv().read_text(encoding="utf-8"))))


def test_the_300_addresses_read_through_our_own_columns() -> None:
    addresses = demo_addresses()
    emails = [compared(each.email) for each in addresses if each.email]
    assert len(addresses) == 300
    assert len(emails) == len(set(emails)) == 290
    assert {email.partition("@")[2] for email in emails} == {
        "example.org", "example.com", "example.net",
    }  # fmt: skip


def test_the_addresses_are_as_mixed_as_an_offices() -> None:
    addresses = demo_addresses()
    cities = Counter(each.city for each in addresses)
    assert cities["Köln"] >= 120
    assert len(cities) >= 15
    assert sum(each.language == "en" for each in addresses) >= 10
    assert sum(bool(each.company) for each in addresses) >= 30
    assert sum(each.salutation == "Familie" for each in addresses) >= 12
    assert any(each.zip.startswith("0") for each in addresses)
    assert any("\n" in each.notes for each in addresses)
    assert all(set(each.custom) == {"interesse"} for each in addresses)


def test_no_two_addresses_would_be_taken_for_one() -> None:
    keys = Counter(
        (each.first_name, each.last_name, each.company, each.zip) for each in demo_addresses()
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_12_properties_read_through_our_own_columns() -> None:
    properties = demo_properties()
    assert len({each.number for each in properties}) == len(properties) == 12
    assert sum(each.price is None for each in properties) == 1
    assert all(each.link.startswith("https://www.example.org/") for each in properties)


def test_60_percent_of_those_with_an_email_agreed_on_a_day_and_in_a_way() -> None:
    consents = demo_consents()
    emails = {compared(each.email) for each in demo_addresses() if each.email}
    agreed = [compared(each["email"]) for each in consents]
    assert len(agreed) == len(set(agreed)) == 174
    assert set(agreed) <= emails
    assert {each["method"] for each in consents} <= set(Method)
    days = [date.fromisoformat(each["date"]) for each in consents]
    valid_from = min(text.valid_from for text in shipped_consent_texts()).date()
    assert valid_from <= min(days) <= max(days) <= date(2025, 12, 31)


def test_the_consent_texts_fit_the_ledger_and_say_what_they_must() -> None:
    mail, german, english = (
        ConsentText(each.id, Purpose(each.purpose), each.language, each.body, each.valid_from)
        for each in shipped_consent_texts()
    )
    assert (german.id, german.language, english.id, english.language) == ("v1", "de", "v1-en", "en")
    assert german.purpose is english.purpose is Purpose.TRACK_OPEN
    assert german.valid_from == english.valid_from == datetime(2025, 1, 1, tzinfo=UTC)
    assert (mail.id, mail.purpose, mail.language) == ("mail-v1", Purpose.MAIL, "de")
    for word in ("E-Mail", "freiwillig", "widerrufen", "Abmelden", "Nachteil"):
        assert word in mail.body
    assert "Zählpixel" not in mail.body
    for word in ("Zählpixel", "dass und wann", "freiwillig", "widerrufen", "Link", "Nachteil"):
        assert word in german.body
    for word in (
        "tracking pixel",
        "that and when",
        "voluntary",
        "withdraw",
        "link",
        "disadvantage",
    ):
        assert word in english.body


def test_a_consent_text_never_changes() -> None:
    shas = {
        each.id: ConsentText(
            each.id, Purpose(each.purpose), each.language, each.body, each.valid_from
        ).sha256
        for each in shipped_consent_texts()
    }
    assert shas == {
        "mail-v1": "51aeed4022a6f1cd853e15df43582268f87899454d8daaab235e950f17b867ad",
        "v1": "6e1215bd8373e3e068186c8be8b39ac16f3230c7fd3a5580340f72b5e6bb7c34",
        "v1-en": "dd07185cd0e551921cbb9f825113e1de24f1e6193c7be9b5050d7f66a379badf",
    }
