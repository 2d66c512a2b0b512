"""Column types that keep their meaning on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECONDS = tuple(f"{second:02}" for second in range(60))
_MINUTES = tuple(f"{hour:02}:{minute}" for hour in range(24) for minute in _SECONDS)


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored in UTC, always handed out with its zone; one without a zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = _in_utc(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """SQLite's own way through `%` formats takes several times as long for the same text."""
        return _sqlite_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[Any], datetime | None] | None:
        is_sqlite = dialect.name == "sqlite"
        return _of_sqlite_text if is_sqlite else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _sqlite_text(value: datetime | None) -> str | None:
    """Put together from what is spelled already: a sync writes millions of them."""
    if value is None:
        return None
    if value.tzinfo is not UTC:
        value = _in_utc(value)
    since = value - _EPOCH
    minute, second = divmod(since.seconds, 60)
    part = since.microseconds
    rest = f"{part:06}" if part else "000000"
    return f"{_day(since.days)} {_MINUTES[minute]}:{_SECONDS[second]}.{rest}"


@lru_cache(4096)
def _day(days: int) -> str:
    return str(date.fromordinal(_EPOCH.toordinal() + days))


def _of_sqlite_text(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        message = "a stored time needs its zone"
        raise ValueError(message)
    return value.astimezone(UTC)


class Hundredths(TypeDecorator[Decimal]):
    """A decimal number with two places, stored whole, since SQLite would make a float of it."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((value * 100).to_integral_value())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        if value is None:
            return None
        number = Decimal(int(value)) / 100
        return (
            number.quantize(Decimal(1))
            if number == number.to_integral_value()
            else number.normalize()
        )
