"""What others store is soon seen in this window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.app.neighbours import Neighbours
from desktop.core.domain.address import Address
from desktop.core.domain.changes import Record
from desktop.core.storage.storage import Storage
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from tests.screens.doubles import InlineBackground, RecordedProblems


@pytest.fixture
def announced(notifier: Notifier) -> list[frozenset[Record]]:
    found: list[frozenset[Record]] = []
    notifier.changed.connect(found.append)
    return found


@pytest.fixture
def neighbours(desk: Desk, inline: InlineBackground, notifier: Notifier) -> Iterator[Neighbours]:
    neighbours = Neighbours(desk, inline, notifier)
    neighbours.begin()
    yield neighbours
    neighbours.end()


@pytest.fixture
def another(desk: Desk) -> Iterator[Storage]:
    another = Storage.in_folder(desk.folder)
    yield another
    another.close()


def write(storage: Storage) -> None:
    with storage.write() as unit:
        unit.addresses.save(Address(last_name="Weiß"))


def test_what_another_program_stores_is_announced_once(
    neighbours: Neighbours, another: Storage, announced: list[frozenset[Record]]
) -> None:
    write(another)

    neighbours.look()
    neighbours.look()

    assert len(announced) == 1
    assert {Record.ADDRESS, Record.DISPATCH, Record.OPEN} <= announced[0]


def test_nothing_is_announced_while_nobody_stores_anything(
    neighbours: Neighbours, announced: list[frozenset[Record]]
) -> None:
    neighbours.look()

    assert announced == []


def test_the_form_of_an_account_is_not_filled_anew_under_somebodys_hands(
    neighbours: Neighbours, another: Storage, announced: list[frozenset[Record]]
) -> None:
    write(another)
    neighbours.look()

    assert Record.ACCOUNT not in announced[0]


def test_a_database_that_can_not_be_asked_is_no_message_of_its_own(
    neighbours: Neighbours, desk: Desk, problems: RecordedProblems
) -> None:
    desk.storage.close()
    for file in desk.folder.glob("rundbrief.sqlite3*"):
        file.unlink()
    desk.folder.joinpath("rundbrief.sqlite3").write_bytes(b"no database" * 999)

    neighbours.look()

    assert problems.shown == []
