"""What people at two desks of one office do at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from threading import Barrier
from typing import Any

import pytest

from desktop.core.domain.ledger import chain_findings
from desktop.core.use_cases.dispatches import dispatches
from desktop.core.use_cases.importing import import_addresses
from desktop.core.use_cases.pairing import pair
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature, Purpose
from tests.office import PAIRING, Office, open_office

ANNA, BERT = "anna@example.org", "bert@example.org"
ROUNDS = 5


@pytest.fixture
def offices(tmp_path: Path, database: str | None) -> Iterator[tuple[Office, Office]]:
    """Two desks, one database, one endpoint."""
    with (
        open_office(tmp_path, database=database) as one,
        open_office(tmp_path, database=database) as other,
    ):
        shared = replace(
            other.desk, feed=lambda _endpoint, _bearer: one.feed, random=Random(2).randbytes
        )
        one.add(ANNA, BERT, consent=True)
        yield one, replace(other, desk=shared, feed=one.feed)


def at_once(offices: tuple[Office, Office], work: Callable[[Office], Any]) -> list[Any]:
    begin = Barrier(2)

    def worked(office: Office) -> Any:
        begin.wait(10)
        return work(office)

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(worked, offices))


def test_dispatches_queued_at_once_have_a_name_each(offices: tuple[Office, Office]) -> None:
    draft = offices[0].draft(subject="Sommer")

    names = [
        found.result.name
        for _ in range(ROUNDS)
        for found in at_once(offices, lambda office: queue(office.desk, draft))
    ]

    assert len(set(names)) == 2 * ROUNDS


def test_what_both_fetch_from_the_endpoint_counts_once(offices: tuple[Office, Office]) -> None:
    one = opened_everywhere(offices)

    reports = at_once(offices, lambda office: synchronise(office.desk).result)

    assert sorted(report.new_opens for report in reports) == [0, 2 * ROUNDS]
    assert len(one.activities(ANNA)) == 2 * ROUNDS


def test_a_withdrawal_that_both_fetch_is_written_down_once(offices: tuple[Office, Office]) -> None:
    one = opened_everywhere(offices)
    mail = one.mail_id(dispatches(one.desk)[0].dispatch.id, BERT)
    one.feed.withdraw(mail, Purpose.STOP_TRACKING)

    reports = at_once(offices, lambda office: synchronise(office.desk).result)

    assert sorted(report.withdrawn for report in reports) == [0, 1]
    with one.desk.storage.read() as unit:
        assert list(chain_findings(unit.consents.all())) == []


def opened_everywhere(offices: tuple[Office, Office]) -> Office:
    """Some dispatches, each of whose mails was opened; the first desk."""
    one, other = offices
    sent = [one.send().dispatch for _ in range(ROUNDS)]
    for office in (one, other):
        office.later(hours=1)
    for dispatch in sent:
        for email in (ANNA, BERT):
            one.feed.fetch(one.mail_id(dispatch, email), Feature.BROWSER)
    return one


def test_a_file_that_both_import_is_in_once(offices: tuple[Office, Office], tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = [f"Person {number};person{number}@example.org" for number in range(50)]
    file.write_text("\n".join(["Nachname;E-Mail", *rows]), encoding="utf-8")

    reports = at_once(offices, lambda office: import_addresses(office.desk, file).result)

    assert sorted(report.imported for report in reports) == [0, 50]
    assert sorted(report.unchanged for report in reports) == [0, 50]


def test_pairing_at_both_leaves_one_current_endpoint(offices: tuple[Office, Office]) -> None:
    at_once(offices, lambda office: pair(office.desk, PAIRING.code()))

    with offices[0].desk.storage.read() as unit:
        assert [each.is_current for each in unit.endpoints.all()] == [True]
