"""Writers of one SQLite file take turns: nobody sleeps while the file is free."""

from __future__ import annotations

import threading
from pathlib import Path

from pixel_endpoint.store import open_store
from pixel_endpoint.store.engine import engine_of
from pixel_endpoint.store.turns import turn_to_write


def test_one_writes_at_a_time_and_the_next_one_is_woken(tmp_path: Path) -> None:
    one, other = (engine_of(tmp_path / "opens.sqlite3") for _ in range(2))
    order: list[str] = []
    has_turn = threading.Event()

    def second() -> None:
        has_turn.wait(5)
        with turn_to_write(other):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with turn_to_write(one):
        has_turn.set()
        thread.join(0.1)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]
    one.dispose()
    other.dispose()


def test_who_has_to_wait_for_a_turn_does_something_meanwhile(tmp_path: Path) -> None:
    one, other = (engine_of(tmp_path / "opens.sqlite3") for _ in range(2))
    waits = threading.Event()

    def second() -> None:
        with turn_to_write(other, waits.set):
            pass

    with turn_to_write(one, waits.set):
        assert not waits.is_set()
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(5)
    thread.join(5)
    one.dispose()
    other.dispose()


def test_a_folder_in_which_nothing_can_be_made_stops_nobody(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "gone" / "opens.sqlite3")
    with turn_to_write(engine):
        assert not (tmp_path / "gone").exists()
    engine.dispose()


def test_turns_are_files_for_their_owner_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path / "opens.sqlite3")
    store.opens.apply({}, 1)
    store.close()
    assert (tmp_path / "opens.sqlite3-turn").stat().st_mode & 0o777 == 0o600
