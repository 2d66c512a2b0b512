"""Times are told as people tell them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop.qt import times

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """These tests compare words, so they fix the language; the zone is the machine's."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(days=400), "19 Oct 2025"),
        (timedelta(days=40), "14 Oct"),
    ],
)
def test_the_past_is_told_relative_to_now(ago: timedelta, words: str) -> None:
    assert times.relative(NOW - ago, NOW) == words


def test_the_same_day_and_the_day_before_are_named() -> None:
    noon = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
    evening = noon.replace(hour=20)
    assert times.relative(noon, evening).startswith("today ")
    assert times.relative(noon, evening + timedelta(days=1)).startswith("yesterday ")
    assert times.day_heading(noon, evening) == "Today"


def test_a_day_to_come_is_a_date() -> None:
    assert times.relative(NOW + timedelta(days=3), NOW) == "26 Nov"


def test_german_dates_have_their_point() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert times.short_date(datetime(2026, 1, 2, 12, tzinfo=UTC)) == "2. Jan. 2026"


def test_the_exact_time_has_seconds_and_the_day() -> None:
    assert times.exact(NOW).endswith(":30:00")
    assert "2026" in times.exact(NOW)
