"""Times as SQLite keeps them: the text that SQLAlchemy would have written, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from desktop.core.storage.columns import UtcTime

_DIALECT = sqlite.dialect()
_MOMENTS = st.datetimes(timezones=st.just(UTC))


def _stored(moment: datetime) -> str:
    spell = UtcTime().bind_processor(_DIALECT)
    assert spell is not None
    return str(spell(moment))


def _read(text: str) -> datetime | None:
    read = UtcTime().result_processor(_DIALECT, None)
    assert read is not None
    return read(text)


@given(_MOMENTS)
def test_a_stored_time_is_spelled_as_iso_does_and_read_back_the_same(moment: datetime) -> None:
    text = _stored(moment)
    assert text == moment.replace(tzinfo=None).isoformat(" ", "microseconds")
    assert _read(text) == moment


@given(_MOMENTS, _MOMENTS)
def test_stored_times_sort_as_the_moments_do(one: datetime, other: datetime) -> None:
    assert (_stored(one) < _stored(other)) is (one < other)


def test_a_time_of_another_zone_is_stored_in_utc() -> None:
    berlin = timezone(timedelta(hours=2))
    assert _stored(datetime(2026, 7, 1, 0, 30, tzinfo=berlin)) == "2026-06-30 22:30:00.000000"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        _stored(datetime(2026, 7, 1))  # noqa: DTZ001 - that is what is refused
