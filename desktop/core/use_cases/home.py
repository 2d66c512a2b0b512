"""Nothing is sent by itself after the data was copied, restored or left alone for days.

Whoever opens the data compares where it lies with where it lay, and how often it was opened with
what the machine remembers (reference/reliability.md 3.1, start-up guard).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.core.dispatch.ports import Home
from desktop.core.domain.dispatch import Hold
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk

LONG_AWAY = timedelta(hours=24)
_PLACE, _OPENINGS, _ALIVE = "home_place", "home_openings", "home_alive_at"


def come_home(desk: Desk) -> int:
    """Puts on hold what was under way, if the data can't be trusted to be the only one of its kind.

    Gives back how many dispatches that were. To be called once at each start.
    """
    home = desk.homes.home()
    now = desk.clock.now()
    with desk.storage.write() as unit:
        reason = _doubt(unit, home, now)
        held = _hold_all(unit, reason) if reason else 0
        openings = max(_openings(unit), home.seen) + 1
        unit.set_fact(_PLACE, home.place)
        unit.set_fact(_OPENINGS, str(openings))
        unit.set_fact(_ALIVE, now.isoformat())
    desk.homes.remember(openings)
    return held


def stay_alive(desk: Desk) -> None:
    """Notes that somebody works with the data now."""
    now = desk.clock.now()
    with desk.storage.write() as unit:
        before = unit.fact(_ALIVE)
        if before is None or datetime.fromisoformat(before) < now:
            unit.set_fact(_ALIVE, now.isoformat())


def _doubt(unit: Unit, home: Home, now: datetime) -> str:
    """Why a person has to look first, or an empty text."""
    place, alive = unit.fact(_PLACE), unit.fact(_ALIVE)
    if place is None or alive is None:
        return ""
    if place != home.place:
        return "The data was copied or restored to another place"
    if _openings(unit) < home.seen:
        return "An earlier state of the data was restored"
    if abs(now - datetime.fromisoformat(alive)) > LONG_AWAY:
        return "Nobody has worked with the data for more than a day"
    return ""


def _openings(unit: Unit) -> int:
    return int(unit.fact(_OPENINGS) or 0)


def _hold_all(unit: Unit, reason: str) -> int:
    waiting = unit.outbox.unfinished()
    for id_ in waiting:
        unit.dispatches.put_on_hold(id_, Hold.MOVED, reason)
    return len(waiting)
