"""A desk notices what others store, and is not startled by itself."""

from __future__ import annotations

from desktop.core.domain.address import Address
from desktop.core.storage.storage import Storage, Unit
from desktop.core.storage.watch import MOST_DOUBTS
from tests.endpoint.waiting import until


def write(desk: Storage) -> None:
    with desk.write() as unit:
        unit.addresses.save(Address(last_name="Weiß"))
        count_soon(unit)


def count_soon(unit: Unit) -> None:
    """By itself a server may take ten seconds to count what was written."""
    if unit.connection.dialect.name == "postgresql":
        unit.connection.exec_driver_sql("SELECT pg_stat_force_next_flush()")


def test_what_another_desk_stores_is_noticed_once(desks: list[Storage]) -> None:
    watch = desks[0].watch()
    assert not watch.others_wrote()

    write(desks[1])

    until(watch.others_wrote)
    assert not watch.others_wrote()


def test_reading_is_no_change(desks: list[Storage]) -> None:
    watch = desks[0].watch()

    with desks[1].read() as unit:
        unit.addresses.count()
        count_soon(unit)

    assert not watch.others_wrote()


def test_what_is_stored_beside_own_work_is_told_when_that_rests(desks: list[Storage]) -> None:
    watch = desks[0].watch()

    write(desks[1])
    write(desks[0])

    assert not watch.others_wrote()
    until(watch.others_wrote)


def test_a_desk_that_never_rests_learns_of_the_others_all_the_same(desks: list[Storage]) -> None:
    watch = desks[0].watch()
    looks = 0

    def others_wrote_while_we_work() -> bool:
        nonlocal looks
        write(desks[0])
        looks += 1
        return watch.others_wrote()

    until(others_wrote_while_we_work)
    assert looks > MOST_DOUBTS
