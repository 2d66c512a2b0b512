"""Reading ends where nobody waits for it any more; writing never does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.stopping import Stop, Stopped
from desktop.core.storage.storage import Storage, Unit

_LONG = """
    WITH RECURSIVE counted(n) AS (
        SELECT begun() UNION ALL SELECT n + 1 FROM counted WHERE n < 3000000
    )
    SELECT count(*) FROM counted
"""


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Storage]:
    storage = Storage.in_folder(tmp_path)
    yield storage
    storage.close()


def count_long(unit: Unit, stop: Stop) -> int:
    """Asks to stop in the midst of it."""
    driver = unit.connection.connection.dbapi_connection
    assert driver is not None
    driver.create_function("begun", 0, lambda: stop.ask() or 1)
    return int(unit.connection.exec_driver_sql(_LONG).scalar_one())


def count_after(asking: Callable[[], None], unit: Unit) -> None:
    asking()
    unit.addresses.count()


def test_a_question_that_was_asked_to_stop_ends_in_the_midst_of_it(embedded: Storage) -> None:
    stop = Stop()
    with stop.over(), pytest.raises(Stopped), embedded.read() as unit:
        count_long(unit, stop)


def test_who_is_at_something_else_goes_on(embedded: Storage) -> None:
    with embedded.read() as unit:
        assert count_long(unit, Stop()) == 3_000_000


def test_between_two_questions_the_second_is_not_begun(embedded: Storage) -> None:
    stop = Stop()
    with stop.over(), pytest.raises(Stopped), embedded.read() as unit:
        count_after(stop.ask, unit)


def test_what_was_stopped_leaves_nothing_behind_for_the_next(embedded: Storage) -> None:
    stop = Stop()
    with stop.over(), pytest.raises(Stopped), embedded.read() as unit:
        count_long(unit, stop)
    stop.ask()
    with embedded.write() as unit:
        unit.addresses.save(Address(last_name="Weiß"))
    with embedded.read() as unit:
        assert unit.addresses.count() == 1


def test_what_is_being_stored_is_stored(storage: Storage) -> None:
    stop = Stop()
    with stop.over(), storage.write() as unit:
        stop.ask()
        unit.addresses.save(Address(last_name="Weiß"))
    with storage.read() as unit:
        assert unit.addresses.count() == 1
