"""Which column means which field, and which rows are refused with which words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.columns import (
    RowProblem,
    address_columns,
    address_field,
    property_columns,
    read_address,
    read_property,
    recognised_count,
)
from desktop.core.domain.errors import UserError
from desktop.core.domain.property import FIELDS as PROPERTY_FIELDS
from desktop.core.domain.property import Property, written_number
from desktop.core.domain.written_numbers import read_number


def address_of(**cells: str) -> Address:
    """Keyword names are column labels, blanks as underscores."""
    header = [label.replace("_", " ") for label in cells]
    return read_address(address_columns(header), tuple(cells.values()))


def property_of(**cells: str) -> Property:
    return read_property(property_columns(list(cells)), tuple(cells.values()))


def reason_of(**cells: str) -> str:
    with pytest.raises(RowProblem) as caught:
        address_of(**cells)
    return str(caught.value)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Anrede", "salutation"), ("Titel", "title"), ("VORNAME", "first_name"),
        (" Nachname ", "last_name"), ("Name", "last_name"), ("Firma", "company"),
        ("Straße", "street"), ("Strasse", "street"), ("Adresse", "street"),
        ("Straße/Nr.", "street"), ("Straße + Hausnummer", "street"), ("Str.", "street"),
        ("Straße (privat)", "street"), ("Straße geschäftlich", "street"),
        ("PLZ", "zip"), ("Postleitzahl", "zip"), ("Postal Code", "zip"), ("Ort", "city"),
        ("Stadt", "city"), ("Wohnort", "city"), ("Ortsteil", ""), ("Geburtsdatum", ""),
        ("Land", "country"), ("Land/Region", "country"), ("Telefon", "phone"), ("Tel.", "phone"),
        ("Handy", "phone"), ("Mobil", "phone"), ("E-Mail", "email"), ("Email", "email"),
        ("Mail", "email"), ("E-Mail-Adresse", "email"), ("e_mail", "email"),
        ("E-Mail 1", "email"), ("E-mail 1 - Value", "email"), ("E-Mail 2", ""),
        ("E-Mail-Typ", ""), ("Primary Email", "email"), ("Sprache", "language"),
        ("Notiz", "notes"), ("Bemerkung", "notes"), ("First Name", "first_name"),
        ("Given name", "first_name"), ("Surname", "last_name"),
        ("Firma*", "company"), ("first_name", "first_name"), ("", ""), ("***", ""),
    ],
)  # fmt: skip
def test_a_label_means_a_field_in_both_languages(label: str, field: str) -> None:
    assert address_field(label) == field


@pytest.mark.parametrize("name", FIELDS)
def test_our_own_names_and_labels_are_recognised(name: str) -> None:
    assert (address_field(name), address_field(FIELDS[name])) == (name, name)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Nummer", "number"), ("Objektnummer", "number"), ("Objekt-Nr.", "number"),
        ("ImmoNr", "number"), ("Titel", "title"), ("Bezeichnung", "title"), ("Art", "kind"),
        ("Objektart", "kind"), ("Typ", "kind"), ("Straße", "street"), ("PLZ", "zip"),
        ("Ort", "city"), ("Preis", "price"), ("Kaufpreis", "price"), ("Miete", "price"),
        ("Kaltmiete", "price"), ("Preis in €", "price"), ("Kaufpreis (EUR)", "price"),
        ("Fläche", "area"), ("Wohnfläche", "area"), ("Wohnfläche m²", "area"),
        ("Wohnflaeche (qm)", "area"), ("Wohnflache", "area"), ("Wohnfla\u0308che", "area"),
        ("Grundstücksfläche", ""), ("Zimmer", "rooms"), ("Anzahl Zimmer", "rooms"),
        ("Link", "link"), ("URL", "link"), ("Exposé", "link"), ("Expose", "link"),
    ],
)  # fmt: skip
def test_a_property_label_means_a_field(label: str, field: str) -> None:
    assert property_columns(["Number", label] if field != "number" else [label]).fields[-1] == field


@pytest.mark.parametrize("name", PROPERTY_FIELDS)
def test_a_propertys_own_labels_are_recognised(name: str) -> None:
    assert name in property_columns(["Number", PROPERTY_FIELDS[name]]).fields


def test_a_row_becomes_an_address_and_its_zip_keeps_the_zero() -> None:
    read = address_of(
        Anrede="Frau", Titel="Dr.", Vorname=" Anna ", Nachname="Weiß", PLZ="01067", Ort="Dresden",
        Email="Anna.Weiss@EXAMPLE.org", Sprache="Deutsch",
    )  # fmt: skip
    assert read == Address(
        salutation="Frau", title="Dr.", first_name="Anna", last_name="Weiß", zip="01067",
        city="Dresden", email="Anna.Weiss@example.org", language="de",
    )  # fmt: skip


def test_unknown_columns_become_own_fields_and_never_overwrite_a_known_one() -> None:
    header = ["Nachname", "Letzter Kontakt am", "E-Mail", "Email", "Zip", "PLZ", "", "Zip"]
    read = read_address(address_columns(header), ["W", "gestern", "", "b@x.de", "1", "2", "3", "4"])
    assert (read.zip, read.email) == ("1", "")
    assert read.custom == {
        "letzter_kontakt_am": "gestern", "email_2": "b@x.de", "plz": "2", "column_7": "3",
        "zip_2": "4",
    }  # fmt: skip


def test_the_best_named_of_two_columns_wins_wherever_it_stands() -> None:
    header = ["Name", "Mobil", "Telefon", "Nachname"]
    read = read_address(address_columns(header), ["Kurz", "0171", "0221", "Weiß"])
    assert (read.last_name, read.phone) == ("Weiß", "0221")
    assert read.custom == {"name": "Kurz", "mobil": "0171"}


@pytest.mark.parametrize("label", ["Hausnummer", "Haus-Nr.", "Nr.", "House number"])
def test_a_house_number_column_is_joined_to_the_street(label: str) -> None:
    columns = address_columns(["Name", "Straße", label])
    assert read_address(columns, ["W", "Ringstraße", "5a"]).street == "Ringstraße 5a"
    assert read_address(columns, ["W", "Ringstraße", ""]).street == "Ringstraße"
    assert read_address(columns, ["W", "Ringstraße"]).street == "Ringstraße"


def test_a_number_column_elsewhere_is_no_house_number() -> None:
    read = read_address(address_columns(["Nr.", "Name", "Straße"]), ["17", "W", "Ringstraße"])
    assert (read.street, read.custom) == ("Ringstraße", {"nr": "17"})


def test_notes_and_own_fields_keep_their_lines_and_other_fields_are_one_line() -> None:
    read = address_of(Name="Anna\r\nWeiß", Notiz="a\r\nb", Sonstiges="c\rd")
    assert (read.last_name, read.notes, read.custom) == ("Anna Weiß", "a\nb", {"sonstiges": "c\nd"})


def test_values_are_composed_so_that_equal_names_are_equal() -> None:
    assert address_of(Name="Mu\u0308ller").last_name == "Müller"


@pytest.mark.parametrize(
    ("written", "language"),
    [
        ("de", "de"), ("Deutsch", "de"), ("GERMAN", "de"), ("de-AT", "de"), ("en", "en"),
        ("english", "en"), ("Englisch", "en"), ("en_GB", "en"), ("Kölsch", "kölsch"),
    ],
)  # fmt: skip
def test_languages_are_read_by_any_name(written: str, language: str) -> None:
    assert address_of(Name="W", Sprache=written).language == language


def test_an_email_may_come_with_a_name() -> None:
    assert address_of(Mail="Anna Weiß <anna@example.org>").email == "anna@example.org"


def test_bad_rows_are_refused_with_the_reason() -> None:
    assert reason_of(Name="W", Mail="anna(at)example.org").startswith(
        "“anna(at)example.org” is no email address."
    )
    assert reason_of(Name="W", Mail="a@example.org\nBcc: b@example.org").startswith("“a@example")
    assert reason_of(Name=" ", Ort="Köln") == (
        "It has neither a name nor a company nor an email address."
    )
    assert reason_of(Name="W", Notiz="x" * 2_001) == (
        "“Notiz” is too long: 2,001 of at most 2,000 characters."
    )
    assert reason_of(Name="W\x07") == "“Name” holds a control character (U+0007)."
    assert reason_of(Name="W", Eigenes="\x1b[2J") == (
        "“Eigenes” holds a control character (U+001B)."
    )
    with pytest.raises(RowProblem, match="It has 3 cells, but the header has 1 columns"):
        read_address(address_columns(["Name"]), ["a", "b", "c"])


def test_a_file_without_a_column_for_whom_is_refused_with_its_columns() -> None:
    with pytest.raises(UserError) as caught:
        address_columns(["Ort", "Farbe"])
    assert "“Ort”, “Farbe”" in str(caught.value)
    assert "Vorname, Nachname, Firma, E-Mail" in caught.value.way_out
    with pytest.raises(UserError, match="No column says which properties these are"):
        property_columns(["Ort", "Preis"])
    with pytest.raises(UserError, match="and 80 more"):
        address_columns([f"c{number}" for number in range(100)])
    with pytest.raises(UserError, match="has 16000 columns"):
        address_columns(["Name"] * 16_000)


def test_a_row_becomes_a_property() -> None:
    read = property_of(
        Objektnummer="K-1", Titel="Haus", Objektart="EFH", Straße="Ring", Hausnummer="5",
        PLZ="01067", Ort="Dresden", Preis="350.000,00 €", Wohnfläche="120,5 m²", Zimmer="4,5",
        Exposé="www.a.de/1",
    )  # fmt: skip
    assert read == Property(
        number="K-1", title="Haus", kind="EFH", street="Ring 5", zip="01067", city="Dresden",
        price=Decimal(350_000), area=Decimal("120.5"), rooms=Decimal("4.5"),
        link="https://www.a.de/1",
    )  # fmt: skip


def test_of_two_prices_the_one_that_is_filled_in_counts() -> None:
    header = ["Nummer", "Kaltmiete", "Kaufpreis", "Farbe"]
    columns = property_columns(header)
    assert read_property(columns, ["1", "900", ""]).price == 900
    assert read_property(columns, ["1", "900", "300000"]).price == 300_000
    assert columns.ignored == ("Farbe",)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Nummer": "", "Titel": "x"}, "It has no property number."),
        ({"Nummer": "1", "Preis": "viel"}, "Price: “viel” is no number."),
        ({"Nummer": "1", "Zimmer": "-3"}, "Rooms: “-3” is no number."),
        ({"Nummer": "1", "Link": "javascript:alert(1)"}, "Link: “javascript:alert(1)” is no web"),
        ({"Nummer": "1", "Link": 'https://a.de/" onclick="x'}, "Link: "),
    ],
)
def test_bad_properties_are_refused_with_the_reason(cells: dict[str, str], reason: str) -> None:
    with pytest.raises(RowProblem) as caught:
        property_of(**cells)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("350.000,00 €", "350000"), ("350000", "350000"), ("1,250,000.50", "1250000.5"),
        ("2,5", "2.5"), ("2.5", "2.5"), ("350.000", "350000"), ("350,000", "350000"),
        ("1.250.000", "1250000"), ("0,125", "0.125"), ("1'250'000.50", "1250000.5"),
        ("EUR 980,00", "980"), ("350.000,-", "350000"), ("350.000,-- €", "350000"),
        ("ca. 85,5 m²", "85.5"), ("85 qm", "85"), ("1 250 000", "1250000"), ("3 Zimmer", "3"),
        ("1\u00a0250,5", "1250.5"), ("12345,678", "12345.678"), ("0", "0"), (",5", "0.5"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(written: str, number: str) -> None:
    assert read_number(written) == Decimal(number)


@pytest.mark.parametrize("written", ["", " ", "-", "–", "auf Anfrage", "k. A."])
def test_what_says_that_nothing_is_given_is_no_number_but_no_mistake(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "viel",
        "-3",
        "1.2.3",
        "1,2,3",
        "12 Mio",
        "1.250,000,5",
        "NaN",
        "1e5",
        "٣",
        "²",
        "9" * 16,
        "€",
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        read_number(written)


@given(st.decimals(min_value=0, max_value=99_999_999, places=2))
def test_a_number_written_by_us_is_read_back(number: Decimal) -> None:
    assert read_number(written_number(number, 2)) == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    try:
        number = read_number(text)
    except ValueError:
        return
    assert number is None or number >= 0


@given(st.lists(st.text(max_size=12), max_size=12), st.lists(st.text(max_size=12), max_size=14))
def test_any_header_and_row_is_read_or_refused(labels: list[str], cells: list[str]) -> None:
    columns = address_columns(["Nachname", *labels])
    named = [field for field in columns.fields if field]
    assert len(named) == len(set(named))
    try:
        read = read_address(columns, ["W", *cells])
    except RowProblem:
        return
    assert read.last_name
    assert not set(read.custom) & set(FIELDS)


def test_labels_of_both_kinds_of_record_are_counted() -> None:
    assert recognised_count(["Vorname", "Kaufpreis", "x", ""]) == 2
