"""Opens over time come in bars that stay legible, whatever the span."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.core.domain.evaluation import OpenHour
from desktop.core.domain.open import OpenClass
from desktop.dashboard.buckets import Step, bars_of
from desktop.dashboard.words import count_range, percent_range

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


def an_hour(after: timedelta, mails: int = 1, verdict: OpenClass = OpenClass.HUMAN) -> OpenHour:
    return OpenHour(START + after, verdict, mails)


@pytest.mark.parametrize(
    ("span", "step", "bars"),
    [
        (timedelta(0), Step.HOUR, 1),
        (timedelta(hours=30), Step.HOUR, 31),
        (timedelta(days=10), Step.DAY, 11),
        (timedelta(days=70), Step.WEEK, 11),
    ],
)
def test_the_step_grows_with_the_span_and_no_bar_is_missing(
    span: timedelta, step: Step, bars: int
) -> None:
    found, shown = bars_of([an_hour(timedelta(0)), an_hour(span)])
    assert found is step
    assert len(shown) == bars


def test_no_open_is_lost_and_none_is_counted_twice() -> None:
    hours = [an_hour(timedelta(hours=7 * number), number + 1) for number in range(20)]
    _, bars = bars_of(hours)
    assert sum(bar.opened for bar in bars) == sum(hour.mails for hour in hours)


def test_machines_have_no_bar_and_the_unclear_ones_are_kept_apart() -> None:
    _, bars = bars_of(
        [
            an_hour(timedelta(0), 4),
            an_hour(timedelta(0), 2, OpenClass.CANNOT_TELL),
            an_hour(timedelta(hours=9), 8, OpenClass.MACHINE),
        ]
    )
    assert [(bar.opened, bar.unclear) for bar in bars] == [(4, 2)]


def test_without_an_open_there_are_no_bars() -> None:
    assert bars_of([]) == (Step.HOUR, [])


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (None, "–"),
        ((0.0, 0.0), "0 %"),
        ((0.53, 0.61), "53–61 %"),
        ((0.001, 0.9999), "1–99 %"),
        ((1.0, 1.0), "100 %"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_none(
    rate: tuple[float, float] | None, words: str
) -> None:
    assert percent_range(rate) == words


def test_a_range_of_one_is_a_number() -> None:
    assert count_range(96, 110) == "96–110"
    assert count_range(96, 96) == "96"
