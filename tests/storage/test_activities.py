"""Activities that somebody writes down: kept, due, and gone and back; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.core.domain.activity import Activity, DueActivities, Kind, Type
from desktop.core.domain.errors import UserError
from desktop.core.domain.property import Property
from desktop.core.use_cases.activities import (
    activities_of,
    activities_of_property,
    activity_order,
    delete_activity,
    due_today,
    mark_done,
    restore_activity,
    save_activity,
)
from desktop.core.use_cases.addresses import delete_addresses, restore_addresses
from desktop.core.use_cases.properties import delete_properties, dispatches_about, save_property
from tests.office import NOW, Office, open_office

CALL = Activity(NOW, Kind.CALL, Type.MANUAL_ENTRY, (), None, "Rückruf wegen Besichtigung")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", database=database) as office:
        yield office


def a_house(office: Office) -> Property:
    return save_property(office.desk, Property(number="K-1", title="Altbau")).result


def test_a_call_is_written_down_changed_deleted_and_brought_back(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    call = save_activity(office.desk, replace(CALL, address=anna.id)).result
    changed = save_activity(office.desk, replace(call, note="Mailbox besprochen")).result
    assert activities_of(office.desk, anna.id) == [changed]

    deleted = delete_activity(office.desk, call.id).result
    assert activities_of(office.desk, anna.id) == []

    restore_activity(office.desk, deleted)
    restore_activity(office.desk, deleted)
    assert activities_of(office.desk, anna.id) == [changed]


def test_what_is_due_until_tonight_is_told_the_longest_due_first(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    house = a_house(office)

    def due(days: int, **where: object) -> Activity:
        at = NOW + timedelta(days=days)
        task = replace(CALL, kind=Kind.TASK, due_at=at, **where)  # type: ignore[arg-type]
        return save_activity(office.desk, task).result

    today, late = due(0, address=anna.id), due(-3, property=house.id)
    due(1, address=anna.id)
    done = due(-1, address=anna.id)
    mark_done(office.desk, [done.id], NOW)

    found = due_today(office.desk)
    assert found == DueActivities(((late, "K-1 · Altbau"), (today, "Anna Muster")), 2)
    assert due_today(office.desk, limit=1) == DueActivities(found.first[:1], 2)

    mark_done(office.desk, [done.id, today.id], None)
    assert due_today(office.desk).total == 3


def test_nobody_is_reminded_of_deleted_records(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    house = a_house(office)
    save_activity(office.desk, replace(CALL, due_at=NOW, property=house.id))
    call = save_activity(office.desk, replace(CALL, due_at=NOW, address=anna.id)).result
    delete_properties(office.desk, [house.id])
    assert [each for each, _ in due_today(office.desk).first] == [call]

    delete_addresses(office.desk, [anna.id])
    assert due_today(office.desk).total == 0

    restore_addresses(office.desk, [anna.id])
    assert due_today(office.desk).total == 1


def test_a_note_on_a_property_needs_no_address(office: Office) -> None:
    house = a_house(office)
    note = save_activity(office.desk, replace(CALL, kind=Kind.NOTE, property=house.id)).result

    assert activities_of_property(office.desk, house.id) == [(note, "K-1 · Altbau")]
    assert list(activity_order(office.desk, "besichtigung")) == [note.id]


def test_a_property_knows_the_mails_it_is_linked_to(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    house = a_house(office)
    sent = office.send(properties=(house.id,)).dispatch

    assert [each.id for each in dispatches_about(office.desk, house.id)] == [sent]
    [(mail, name)] = activities_of_property(office.desk, house.id)
    assert (mail.address, name) == (anna.id, "Anna Muster")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CALL, address=None),
        replace(CALL, address=1, subject=" ", note="\n"),  # type: ignore[arg-type]
        replace(CALL, address=1, kind=Kind.EMAIL),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_activity_is_refused(office: Office, wrong: Activity) -> None:
    with pytest.raises(UserError):
        save_activity(office.desk, wrong)


def test_what_the_program_wrote_can_not_be_deleted(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    office.send()
    [mail] = activities_of(office.desk, anna.id)

    with pytest.raises(UserError, match="program"):
        delete_activity(office.desk, mail.id)


def test_who_changes_what_is_gone_is_told(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    call = save_activity(office.desk, replace(CALL, address=anna.id)).result
    delete_activity(office.desk, call.id)

    with pytest.raises(UserError, match="gone"):
        save_activity(office.desk, call)
