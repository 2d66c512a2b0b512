"""The daily job that removes what has reached the end of its time, and the calendar of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import AddressId
from desktop.core.domain.retention import Due, Kept, Limits, Pruned
from desktop.core.settings import (
    KEEP_DELETED_DAYS,
    KEEP_LOGS_DAYS,
    KEEP_MAILS_DAYS,
    KEEP_OPENS_MONTHS,
    KEEP_PROOF_YEARS,
    Setting,
)
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.erasing import erase_here, finish_erasures, tell_endpoints
from desktop.core.use_cases.preferences import setting_in

LAST_RUN = "retention_last_run"
EVERY = timedelta(days=1)
UNDO_DAYS = 30
"""An import or a merge can be undone for so long."""
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365
_CHANGED = frozenset({Record.OPEN, Record.ACTIVITY, Record.DISPATCH, Record.ADDRESS})


def logs_before(desk: Desk) -> datetime | None:
    """Entries of the log that are older go; None when they are kept for ever."""
    with desk.storage.read() as unit:
        days = _number(unit, KEEP_LOGS_DAYS)
    return desk.clock.now() - timedelta(days=days) if days else None


def limits_of(unit: Unit) -> Limits:
    opens = round(_number(unit, KEEP_OPENS_MONTHS) * _DAYS_A_MONTH)
    mails = _number(unit, KEEP_MAILS_DAYS)
    return Limits(
        {
            Kept.OPENS: opens,
            Kept.OPEN_ACTIVITIES: opens,
            Kept.MAILS: mails,
            Kept.BOUNCES: mails,
            Kept.IMPORTS: UNDO_DAYS,
            Kept.MERGES: UNDO_DAYS,
            Kept.DELETED: _number(unit, KEEP_DELETED_DAYS),
            Kept.PROOF: _number(unit, KEEP_PROOF_YEARS) * _DAYS_A_YEAR,
        }
    )


def retention_calendar(desk: Desk) -> list[Due]:
    """What there is of each kind, and when the next of it goes."""
    now = desk.clock.now()
    with desk.storage.read() as unit:
        limits = limits_of(unit)
        return [_due(unit, kind, limits, now) for kind in Kept]


def last_pruned(desk: Desk) -> Pruned | None:
    """What the last run removed, and when; None before the first."""
    with desk.storage.read() as unit:
        return _read(unit.fact(LAST_RUN))


def prune_if_due(desk: Desk) -> Outcome[Pruned | None]:
    """Runs the job where the last run is a day ago; None where it isn't."""
    last = last_pruned(desk)
    if last is not None and last.at <= desk.clock.now() < last.at + EVERY:
        return Outcome(None, frozenset())
    outcome = prune(desk)
    return Outcome(outcome.result, outcome.changed)


def prune(desk: Desk, cancelled: Callable[[], bool] = lambda: False) -> Outcome[Pruned]:
    """Removes all that is overdue, some thousand rows a transaction; safe to break off."""
    now = desk.clock.now()
    with desk.storage.read() as unit:
        limits = limits_of(unit)
    removed: dict[Kept, int] = {}
    for kind in Kept:
        before = limits.before(kind, now)
        if before is not None and not cancelled():
            remove = _erase_deleted if kind is Kept.DELETED else _remove
            removed[kind] = remove(desk, kind, before, cancelled)
    pruned = Pruned(now, {kind: rows for kind, rows in removed.items() if rows})
    with desk.storage.write() as unit:
        unit.set_fact(LAST_RUN, _written(pruned))
    finish_erasures(desk)
    return Outcome(pruned, _CHANGED if pruned.removed else frozenset())


def _remove(desk: Desk, kind: Kept, before: datetime, cancelled: Callable[[], bool]) -> int:
    removed = 0
    while not cancelled():
        with desk.storage.write() as unit:
            part = unit.retention.remove(kind, before)
        if not part:
            break
        removed += part
    return removed


def _erase_deleted(desk: Desk, _kind: Kept, before: datetime, cancelled: Callable[[], bool]) -> int:
    """Records that were deleted long ago are erased like people who asked for it."""
    with desk.storage.read() as unit:
        ids = unit.retention.deleted_before(before)
    erased = 0
    for id_ in ids:
        if cancelled():
            break
        erase_here(desk, [AddressId(id_)])
        erased += 1
    if erased:
        tell_endpoints(desk)
    return erased


def _due(unit: Unit, kind: Kept, limits: Limits, now: datetime) -> Due:
    days, before = limits.days[kind], limits.before(kind, now)
    oldest = unit.retention.oldest(kind)
    overdue = unit.retention.counted(kind, before) if before else 0
    soon = unit.retention.counted(kind, before + timedelta(days=30)) - overdue if before else 0
    next_at = oldest + timedelta(days=days) if oldest and days else None
    return Due(kind, days, unit.retention.counted(kind), next_at, soon, overdue)


def _number(unit: Unit, setting: Setting) -> int:
    return int(setting_in(unit, setting))


def _written(pruned: Pruned) -> str:
    return json.dumps({"at": pruned.at.isoformat(), "removed": dict(pruned.removed)})


def _read(text: str | None) -> Pruned | None:
    if not text:
        return None
    document = json.loads(text)
    removed = {Kept(kind): rows for kind, rows in document["removed"].items()}
    return Pruned(datetime.fromisoformat(document["at"]), removed)
