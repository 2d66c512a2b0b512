"""What is handed out to a person is everything that any table keeps of them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Table

from desktop.adapters.person_parcel import write_parcel
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Purpose
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.person_pages import person_pages
from desktop.core.domain.person_words import ENGLISH, GERMAN
from desktop.core.storage.persons import NOT_OF_A_PERSON, OF_PERSON
from desktop.core.storage.tables import address, metadata, recipient
from desktop.core.use_cases.access import person_file
from desktop.core.use_cases.addresses import save_address
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.selections import save_work_list
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from tests.office import Office, open_office, sent

EMAIL = "anna@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as office:
        yield office


def lived(office: Office) -> AddressId:
    """Somebody with an entry in every kind of table."""
    anna, _ = office.add(EMAIL, "bernd@example.org", consent=True)
    save_work_list(office.desk, "Käufer", [anna.id])
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, EMAIL), Feature.BROWSER)
    synchronise(office.desk)
    office.later(hours=1)
    withdraw_consent(office.desk, anna.id, Purpose.MAIL, note="rief an")
    return anna.id


def test_every_table_is_in_the_access_export_or_has_a_reason_not_to_be() -> None:
    assert set(metadata.tables.values()) == OF_PERSON.keys() | NOT_OF_A_PERSON.keys()
    assert not OF_PERSON.keys() & NOT_OF_A_PERSON.keys()
    assert all(NOT_OF_A_PERSON.values())


@pytest.mark.parametrize("table", metadata.tables.values(), ids=lambda table: table.name)
def test_a_table_that_names_an_address_or_a_mail_is_in_the_access_export(table: Table) -> None:
    targets = {key.column.table for key in table.foreign_keys}

    assert not targets & {address, recipient} or table in OF_PERSON


def test_access_holds_what_was_kept_and_nothing_of_others(office: Office) -> None:
    file = person_file(office.desk, [lived(office)])

    written = json.dumps(file.sections, ensure_ascii=False)
    assert {
        "address", "work_list", "work_list_address", "consent_event", "consent_text", "dispatch",
        "recipient", "open", "activity",
    } <= file.sections.keys()  # fmt: skip
    assert "rief an" in written
    assert "bernd" not in written.casefold()


def test_mails_are_handed_out_as_they_went_out(office: Office) -> None:
    id_ = lived(office)
    file = person_file(office.desk, [id_])

    delivered = dict(office.transport.taken)[EMAIL]
    assert [mail.content for mail in file.mails] == [delivered]


def test_a_shared_mailbox_hands_out_nothing_of_the_other_record(office: Office) -> None:
    anna = office.add(EMAIL)[0]
    other = save_address(office.desk, Address(first_name="Ilse", email=EMAIL)).result
    dispatch = sent(office)
    written_to = office.mails(dispatch)[EMAIL].address

    found = {id_: len(person_file(office.desk, [id_]).mails) for id_ in (anna.id, other.id)}

    assert found == {anna.id: int(written_to == anna.id), other.id: int(written_to == other.id)}


def test_a_record_that_is_gone_is_a_sentence(office: Office) -> None:
    with pytest.raises(UserError, match="gone"):
        person_file(office.desk, [AddressId(77)])


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_parcel_holds_pages_rows_and_mails(office: Office, tmp_path: Path, language: str) -> None:
    file = person_file(office.desk, [lived(office)])

    write_parcel(tmp_path / "anna.zip", file, "Büro Köln", language)

    with zipfile.ZipFile(tmp_path / "anna.zip") as parcel:
        assert sorted(parcel.namelist()) == ["mails/0001.eml", "person.json", "person.pdf"]
        document = json.loads(parcel.read("person.json"))
        assert parcel.read("person.pdf").startswith(b"%PDF")
    assert document["tables"]["address"][0]["email"] == EMAIL
    assert (tmp_path / "anna.zip").stat().st_mode & 0o077 == 0


def test_pages_name_what_a_person_wants_to_know(office: Office) -> None:
    pages = person_pages(person_file(office.desk, [lived(office)]), "Büro Köln", "de")

    shown = str(pages.blocks)
    for words in ("Käufer", "rief an", "eingewilligt", "widerrufen", "Neues für Anna", EMAIL):
        assert words in shown
    assert "gelesen" not in shown.replace("ungelesen blieb", "")


def test_both_languages_have_the_same_words() -> None:
    assert GERMAN.keys() == ENGLISH.keys()
