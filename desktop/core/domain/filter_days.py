"""Which days a condition on a date means, counted from today where it says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from desktop.core.domain.recipients import Operator

MOST_DAYS = 36_500
_DAY = timedelta(days=1)
_FIRST_MOMENT = date(1971, 1, 1)
"""Nothing that happened is older, and some systems know no time zone before."""


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both of them too; None is without end."""

    first: date | None = None
    last: date | None = None


def days_meant(operator: Operator, values: Sequence[str], today: date) -> Days:
    """For every way to compare a date but `RECURS`, DIFFERS like EQUALS; values are ISO dates."""
    if operator is Operator.LAST_DAYS:
        return Days(today - timedelta(days=int(values[0])), today)
    if operator is Operator.DAYS_AGO:
        return Days(None, today - timedelta(days=int(values[0]) + 1))
    low, high = min(values), max(values)
    first, last = date.fromisoformat(low), date.fromisoformat(high)
    match operator:
        case Operator.LESS:
            return Days(None, max(first, date.min + _DAY) - _DAY)
        case Operator.MORE:
            return Days(min(first, date.max - _DAY) + _DAY, None)
        case Operator.AT_MOST:
            return Days(None, first)
        case Operator.AT_LEAST:
            return Days(first, None)
        case _:
            return Days(first, last)


def recurring(within: int, today: date) -> list[tuple[str, str]]:
    """The days of the year from today on, as spans of `MM-DD`.

    In a year without it, the 29th of February is on the 28th.
    """
    if within >= 365:
        return [("01-01", "12-31")]
    last = today + timedelta(days=within)
    is_last_of_february = last.month == 2 and (last + _DAY).month == 3
    ends = "02-29" if is_last_of_february else f"{last:%m-%d}"
    begins = f"{today:%m-%d}"
    if begins <= ends and last.year == today.year:
        return [(begins, ends)]
    return [(begins, "12-31"), ("01-01", ends)]


def moments(days: Days) -> tuple[datetime | None, datetime | None]:
    """From this moment on, and before that one, by this machine's clock on the wall."""
    first = None if days.first is None else _midnight(days.first)
    last = None if days.last is None or days.last == date.max else _midnight(days.last + _DAY)
    return first, last


def today_of(now: datetime) -> date:
    """The day on this machine's calendar."""
    return now.astimezone().date()


def _midnight(day: date) -> datetime:
    day = max(day, _FIRST_MOMENT)
    here = datetime(day.year, day.month, day.day).astimezone()
    return here.astimezone(UTC)
