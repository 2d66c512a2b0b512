"""Two desks that do the same at once end as if one had come after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.consent import (
    Action,
    ConsentEvent,
    ConsentText,
    Method,
    Purpose,
)
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AddressId
from desktop.core.domain.ledger import chain_findings
from desktop.core.domain.recipients import Filter, WorkList
from desktop.core.domain.template import Template
from desktop.core.storage.storage import Storage, Unit
from tests.office import an_account
from tests.postgres import Server
from tests.storage.conftest import opened

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONG_ENOUGH = 0.1
Work = Callable[[Unit], Any]


def both(desks: list[Storage], work: Work) -> list[Any]:
    """The second begins while the first has done its part but not stored it yet."""
    with ThreadPoolExecutor(1) as threads:
        with desks[0].write() as unit:
            first = work(unit)
            second = threads.submit(_alone, desks[1], work)
            wait([second], LONG_ENOUGH)
        return [first, second.result(30)]


def _alone(desk: Storage, work: Work) -> Any:
    with desk.write() as unit:
        return work(unit)


def an_address(desk: Storage) -> AddressId:
    with desk.write() as unit:
        return unit.addresses.save(Address(last_name="Weiß")).id


def a_withdrawal(address: AddressId) -> ConsentEvent:
    return ConsentEvent(address, Purpose.TRACK_OPEN, Action.WITHDRAWN, NOON, NOON, Method.IN_PERSON)


def test_the_consent_ledger_does_not_fork(desks: list[Storage]) -> None:
    address = an_address(desks[0])

    events = both(desks, lambda unit: unit.consents.append(a_withdrawal(address)))

    with desks[0].read() as unit:
        ledger = list(unit.consents.all())
    assert [event.id for event in ledger] == [event.id for event in events]
    assert list(chain_findings(ledger)) == []


def test_a_ledger_that_many_append_to_stays_one_chain(desks: list[Storage]) -> None:
    address = an_address(desks[0])

    def append(desk: Storage) -> None:
        _alone(desk, lambda unit: unit.consents.append(a_withdrawal(address)))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(append, desks * 20))

    with desks[0].read() as unit:
        ledger = list(unit.consents.all())
    assert len(ledger) == 40
    assert list(chain_findings(ledger)) == []


def test_the_later_of_two_facts_stands(desks: list[Storage]) -> None:
    values = iter(["first", "second"])

    both(desks, lambda unit: unit.set_fact("office", next(values)))

    with desks[0].read() as unit:
        assert unit.fact("office") == "second"


def test_neither_desk_forgets_the_fields_that_the_other_adds(desks: list[Storage]) -> None:
    names = iter(["budget", "agent"])

    both(desks, lambda unit: unit.addresses.save(Address(custom={next(names): "x"})))

    with desks[0].read() as unit:
        assert unit.addresses.own_fields() == {"budget", "agent"}


SAVED_BY_NAME: dict[str, Work] = {
    "filter": lambda unit: unit.selections.save_filter(Filter("all")).id,
    "work list": lambda unit: unit.selections.save_work_list(WorkList("picked", ())).id,
    "template": lambda unit: unit.templates.save(Template("new", Format.HTML, "", "")).id,
    "account": lambda unit: unit.accounts.save(an_account()).id,
    "endpoint": lambda unit: unit.endpoints.pair("https://pixel.example.org", b"offi").id,
}


@pytest.mark.parametrize("kind", SAVED_BY_NAME)
def test_what_both_save_under_one_name_is_one(desks: list[Storage], kind: str) -> None:
    first, second = both(desks, SAVED_BY_NAME[kind])

    assert first == second


def test_a_file_that_both_attach_is_kept_once(desks: list[Storage]) -> None:
    first, second = both(desks, lambda unit: unit.drafts.add_file("a.pdf", b"%PDF", "x/y"))

    assert first == second


def test_words_that_both_bring_are_there_once(desks: list[Storage]) -> None:
    text = ConsentText("v9", Purpose.TRACK_OPEN, "de", "Ja, gerne.", NOON)

    both(desks, lambda unit: unit.consents.add_text(text))

    with desks[0].read() as unit:
        assert [each for each in unit.consents.all_texts() if each.id == "v9"] == [text]


def test_a_unit_of_reading_does_not_see_what_others_store_meanwhile(desks: list[Storage]) -> None:
    with desks[0].read() as unit:
        before = unit.addresses.count()
        an_address(desks[1])

        assert unit.addresses.count() == before

    with desks[0].read() as unit:
        assert unit.addresses.count() == before + 1


def test_a_unit_that_fails_leaves_nothing(desks: list[Storage]) -> None:
    def save_and_fail(unit: Unit) -> None:
        unit.addresses.save(Address(last_name="Weiß"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _alone(desks[0], save_and_fail)

    with desks[1].read() as unit:
        assert unit.addresses.count() == 0


def test_desks_that_start_at_once_on_a_new_database_make_it_once(
    tmp_path: Path, postgres: Server
) -> None:
    with postgres.database(empty=True) as url, ThreadPoolExecutor(4) as threads:
        for database in (url, None):
            found = list(threads.map(lambda _, at=database: opened(tmp_path, at), range(4)))
            for storage in found:
                assert an_address(storage)
                storage.close()
