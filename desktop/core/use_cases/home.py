"""Nothing is sent by itself after the data was copied, restored or left alone for days.

Whoever opens the data compares where it lies with where it lay, and how often it was opened with
what the machine remembers (reference/reliability.md 3.1, start-up guard).
"""

from __future__ import annotations

from datetime import datetime

from desktop.core.dispatch.ports import Home
from desktop.core.domain.clock import LONG_SLEEP
from desktop.core.domain.dispatch import Hold
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk

_PLACE, _OPENINGS, _ALIVE = "home_place", "home_openings", "home_alive_at"


def come_home(desk: Desk) -> int:
    """Puts on hold what was under way, if the data can't be trusted to be the only one of its kind.

    Gives back how many dispatches that were. To be called once at each start.
    """
    home, now = desk.homes.home(), desk.clock.now()
    with desk.storage.write() as unit:
        held = _hold_all(unit, _doubt(unit, home) or _absence(unit, now))
        unit.set_fact(_PLACE, home.place)
        unit.set_fact(_ALIVE, now.isoformat())
        openings = _count_on(unit, home)
    desk.homes.remember(openings)
    return held


def stay_alive(desk: Desk) -> None:
    """Notes that somebody works with the data now.

    The count goes on as at a start, so that a state from before is known as such when it is put
    back, even if the program never ended between.
    """
    home, now = desk.homes.home(), desk.clock.now()
    with desk.storage.write() as unit:
        before = unit.fact(_ALIVE)
        if before is None or datetime.fromisoformat(before) < now:
            unit.set_fact(_ALIVE, now.isoformat())
        if unit.fact(_PLACE) is None:
            return
        _hold_all(unit, _doubt(unit, home))
        unit.set_fact(_PLACE, home.place)
        openings = _count_on(unit, home)
    desk.homes.remember(openings)


def _doubt(unit: Unit, home: Home) -> str:
    """Why these data may not be the only ones, or an empty text."""
    place = unit.fact(_PLACE)
    if place is None:
        return ""
    if place != home.place:
        return "The data was copied or restored to another place"
    if _openings(unit) < home.seen:
        return "An earlier state of the data was restored"
    return ""


def _absence(unit: Unit, now: datetime) -> str:
    alive = unit.fact(_ALIVE)
    if alive is None or abs(now - datetime.fromisoformat(alive)) <= LONG_SLEEP:
        return ""
    return "Nobody has worked with the data for more than a day"


def _count_on(unit: Unit, home: Home) -> int:
    openings = max(_openings(unit), home.seen) + 1
    unit.set_fact(_OPENINGS, str(openings))
    return openings


def _openings(unit: Unit) -> int:
    return int(unit.fact(_OPENINGS) or 0)


def _hold_all(unit: Unit, reason: str) -> int:
    waiting = unit.outbox.unfinished() if reason else []
    for id_ in waiting:
        unit.dispatches.put_on_hold(id_, Hold.MOVED, reason)
    return len(waiting)
