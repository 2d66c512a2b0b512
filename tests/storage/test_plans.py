"""What is asked for by what it is called is found there, however many others there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import ActivityId, AddressId, DispatchId
from desktop.core.domain.mail_line import MailGroup
from desktop.core.storage.mails import _parts
from desktop.core.storage.storage import Unit
from tests.office import open_office

Question = Callable[[Unit], object]
ANNA = AddressId(1)
SOME = [AddressId(id_) for id_ in range(1, 201)]
CALL = ActivityId(1)
QUESTIONS: dict[str, Question] = {
    "addresses by id": lambda unit: unit.addresses.by_id(SOME),
    "an address": lambda unit: unit.addresses.get(ANNA),
    "an address to change": lambda unit: unit.addresses.for_change(ANNA),
    "addresses by email": lambda unit: unit.addresses.by_email("anna@example.org"),
    "addresses that share an email": lambda unit: list(
        unit.addresses.sharing_email(["anna@example.org", "zoe@example.org"])
    ),
    "addresses that share a name": lambda unit: list(
        unit.addresses.sharing_name([Address(last_name="Weiß")])
    ),
    "activities with their names": lambda unit: unit.activities.by_id([CALL]),
    "a timeline": lambda unit: unit.activities.of_address(ANNA, 50),
    "the members of a work list": lambda unit: unit.selections.members.in_sight(1),
}


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    with open_office(tmp_path) as office:
        office.add("anna@example.org", last_name="Weiß")
        with office.desk.storage.write() as unit:
            now = office.desk.clock.now()
            call = Activity(now, Kind.CALL, Type.MANUAL_ENTRY, (), address=ANNA)
            unit.activities.save(call)
        with office.desk.storage.read() as unit:
            yield unit


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_no_other_address_or_activity_is_looked_at(unit: Unit, question: Question) -> None:
    plans = plans_of(unit, question)

    assert plans
    wide = [plan for plan in plans if plan.startswith("SCAN") or "deleted_at=?" in plan]
    assert wide == []


def test_mails_are_searched_in_their_index(unit: Unit) -> None:
    states = {State.ACCEPTED.value}
    [asked] = _parts(DispatchId(1), MailGroup.ACCEPTED, "anna", states, together=True)

    [plan] = plans_of(unit, lambda unit: unit.connection.execute(asked))
    assert plan == "SEARCH recipient USING INDEX ix_recipient_search (dispatch_id=?)"


def plans_of(unit: Unit, question: Question) -> list[str]:
    """How SQLite goes about it, statement by statement."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(unit.connection, "before_cursor_execute", note)
    question(unit)
    event.remove(unit.connection, "before_cursor_execute", note)
    return [
        row.detail
        for statement, values in asked
        for row in unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
