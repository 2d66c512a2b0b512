"""What happened with an address or a property, what somebody writes down, and what is due."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.core.domain.activity import (
    Activity,
    DueActivities,
    FoundActivities,
    checked_activity,
    is_by_hand,
)
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import ActivityId, AddressId, PropertyId
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.ACTIVITY})


def activities_of(desk: Desk, address_id: AddressId, limit: int = 500) -> list[Activity]:
    """The newest first."""
    with desk.storage.read() as unit:
        return unit.activities.of_address(address_id, limit)


def activities_of_property(
    desk: Desk, id_: PropertyId, limit: int = 500
) -> list[tuple[Activity, str]]:
    """The newest first, each with its address's display name."""
    with desk.storage.read() as unit:
        return unit.activities.of_property(id_, limit)


def activity_order(desk: Desk, search: str = "", kind: str = "") -> array[int]:
    """The ids of all activities whose subject or address holds every word, the newest first."""
    with desk.storage.read() as unit:
        return unit.activities.order(search, kind)


def first_activities(desk: Desk, search: str = "", kind: str = "") -> FoundActivities:
    """At once what `activity_order` may take long for: enough to fill a window, or all."""
    with desk.storage.read() as unit:
        return unit.activities.first(search, kind)


def activities_by_id(desk: Desk, ids: Sequence[ActivityId]) -> list[tuple[Activity, str]]:
    """In the order of `ids`, each with its address's display name."""
    with desk.storage.read() as unit:
        return unit.activities.by_id(ids)


def due_today(desk: Desk, limit: int = 100) -> DueActivities:
    """What is to be done until tonight, here."""
    tomorrow = desk.clock.now().astimezone() + timedelta(days=1)
    midnight = tomorrow.replace(hour=0, minute=0, second=0, microsecond=0)
    with desk.storage.read() as unit:
        return unit.activities.due(midnight, limit)


def save_activity(desk: Desk, activity: Activity) -> Outcome[Activity]:
    """Writes down what somebody did or is to do; raises UserError for one of the program's own."""
    checked = checked_activity(activity)
    with desk.storage.write() as unit:
        if checked.id and unit.activities.get(checked.id) is None:
            raise UserError("This activity is gone.", "It was deleted meanwhile.")
        return Outcome(unit.activities.save(checked), _CHANGED)


def mark_done(desk: Desk, ids: Sequence[ActivityId], at: datetime | None) -> Outcome[None]:
    """Nobody is reminded of them any more; with None again."""
    with desk.storage.write() as unit:
        for id_ in ids:
            activity = unit.activities.get(id_)
            if activity is not None and is_by_hand(activity):
                unit.activities.save(replace(activity, done_at=at))
    return Outcome(None, _CHANGED)


def delete_activity(desk: Desk, id_: ActivityId) -> Outcome[Activity]:
    """Gives it back for `restore_activity`; raises UserError for one of the program's own."""
    with desk.storage.write() as unit:
        activity = unit.activities.get(id_)
        if activity is None:
            raise UserError("This activity is gone.", "It was deleted already.")
        checked_activity(activity)
        unit.activities.delete(id_)
        return Outcome(activity, _CHANGED)


def restore_activity(desk: Desk, activity: Activity) -> Outcome[None]:
    with desk.storage.write() as unit:
        if unit.activities.get(activity.id) is None:
            unit.activities.put_back(activity)
    return Outcome(None, _CHANGED)
