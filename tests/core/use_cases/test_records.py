"""Addresses and activities, many at a time, and found by what people type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.storage import addresses as stored_addresses
from desktop.core.use_cases.activities import activities_by_id, activity_order
from desktop.core.use_cases.addresses import (
    address_order,
    count_addresses,
    delete_addresses,
    restore_addresses,
)
from desktop.core.use_cases.selections import count_matching, save_filter
from tests.office import Office, open_office

PEOPLE = [f"{name}@example.org" for name in ("anna", "bert", "cem", "dora", "emil")]


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, paired=False, database=database) as opened:
        yield opened


def test_more_addresses_than_one_statement_takes_go_and_come_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_addresses, "CHUNK", 2)
    ids = [each.id for each in office.add(*PEOPLE)]

    assert delete_addresses(office.desk, ids).result == 5
    assert count_addresses(office.desk) == 0
    assert restore_addresses(office.desk, ids).result == 5
    assert count_addresses(office.desk) == 5


def test_a_search_for_a_whole_page_of_words_is_answered(office: Office) -> None:
    office.add(*PEOPLE[:1])
    page = "anna " * 5000

    assert len(address_order(office.desk, page)) == 1
    assert len(activity_order(office.desk, page)) == 0


def test_a_filters_count_is_of_those_who_are_there(office: Office) -> None:
    first, *_ = office.add(*PEOPLE[:3], city="Köln")
    office.add(*PEOPLE[3:], city="Bonn")
    delete_addresses(office.desk, [first.id])

    assert count_matching(office.desk, save_filter(office.desk, "f", 'city = "köln"').result) == 2


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("köln", 2),
        ("KÖLN", 2),
        ("groß", 1),
        ("GROSS", 1),
        ("köln anna", 1),
        ("muster", 2),
        ("bonn", 0),
        ("%", 0),
    ],
)
def test_activities_are_found_by_the_words_of_subject_and_address(
    office: Office, search: str, found: int
) -> None:
    office.add("anna@example.org")
    office.add("bert@example.org", last_name="Groß-Muster")
    office.send(subject="Neues aus Köln", track_shipping=False)

    ids = activity_order(office.desk, search)

    assert len(ids) == found


def test_an_activity_is_shown_with_its_addresss_name(office: Office) -> None:
    office.add("anna@example.org")
    office.send(track_shipping=False)

    ((_, name),) = activities_by_id(office.desk, list(activity_order(office.desk)))  # type: ignore[arg-type]

    assert name == "Anna Muster"
