"""The pace: no sliding window is ever above its limit, and what is allowed is used."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from desktop.core.dispatch.pace import Allowance, allowance, duration, looks_back, windows
from desktop.core.domain.account import Limits

Rule = Callable[[Limits, list[tuple[int, int]], float, int], Allowance]
BEGIN = 1_764_000_000.0
PLANS = 200


@dataclass
class Model:
    """An account on a model clock; what it knows of the past is by second, as in the database."""

    limits: Limits
    rule: Rule
    now: float = BEGIN
    sent_at: list[float] = field(default_factory=list)
    by_second: dict[int, int] = field(default_factory=dict)

    def send(self, wanted: int, chance: random.Random) -> None:
        """Until `wanted` mails are out: some at once, then a wait for as long as it is told."""
        while wanted:
            known = sorted(self.by_second.items())
            found = self.rule(self.limits, known, self.now, min(wanted, chance.choice((1, 3, 8))))
            if not found.mails:
                assert found.next_at > self.now, "it waits for a moment that has passed"
                self.now = found.next_at
                continue
            self.sent_at += [self.now] * found.mails
            second = int(self.now)
            self.by_second[second] = self.by_second.get(second, 0) + found.mails
            wanted -= found.mails
            self.now += chance.uniform(0, 0.4)

    def restart(self) -> None:
        """What is older than the limits look back is forgotten."""
        since = int(self.now) - looks_back(self.limits)
        self.by_second = {at: mails for at, mails in self.by_second.items() if at > since}


def ours(limits: Limits, sent: list[tuple[int, int]], now: float, wanted: int) -> Allowance:
    return allowance(limits, sent, now, wanted)


def by_calendar_day(
    limits: Limits, sent: list[tuple[int, int]], now: float, wanted: int
) -> Allowance:
    """The mutant: it begins to count anew at each midnight."""
    midnight = now - now % 86_400
    used = sum(mails for second, mails in sent if second >= midnight)
    return Allowance(min(wanted, max(limits.per_day - used, 0)), midnight + 86_400)


def most_in_a_window(moments: list[float], window: float) -> int:
    """By brute force: every window that ends at a mail."""
    return max(
        index + 1 - bisect_right(moments, moment - window) for index, moment in enumerate(moments)
    )


def a_plan(seed: int) -> tuple[Limits, int]:
    chance = random.Random(seed)
    per_minute = chance.choice((0, 1, 2, 20, 30, 100, 600))
    per_hour = chance.choice((0, 0, 100, 1_000))
    per_day = chance.choice((0, 500, 2_000, 10_000))
    limits = Limits(per_minute, per_hour, per_day or (0 if per_minute or per_hour else 500))
    return limits, min(3 * max(limit for limit, _ in windows(limits)), 650)


@pytest.mark.parametrize("seed", range(PLANS))
def test_no_sliding_window_is_ever_above_its_limit_whatever_restarts(seed: int) -> None:
    limits, mails = a_plan(seed)
    chance = random.Random(seed)
    model = Model(limits, ours)

    while mails:
        part = min(mails, chance.randint(1, 400))
        model.send(part, chance)
        mails -= part
        model.restart()
        model.now += chance.choice((0.0, 0.3, 30.0))

    for limit, window in windows(limits):
        assert most_in_a_window(model.sent_at, window) <= limit


@pytest.mark.parametrize(
    "limits",
    [Limits(1), Limits(20), Limits(30), Limits(600), Limits(0, 100), Limits(0, 0, 500)],
    ids=str,
)
def test_nearly_all_of_the_allowed_rate_is_used(limits: Limits) -> None:
    model = Model(limits, ours)
    ((limit, window),) = windows(limits)

    model.send(limit * 20, random.Random(1))

    spans = (model.sent_at[-1] - model.sent_at[0]) / window
    assert limit * 20 / spans >= 0.95 * limit


def test_a_pace_that_counts_by_calendar_day_goes_over_the_limit() -> None:
    model = Model(Limits(0, 0, 500), by_calendar_day, now=BEGIN - BEGIN % 86_400 + 86_000)

    model.send(1_000, random.Random(1))

    assert most_in_a_window(model.sent_at, 86_400) > 500


def test_without_limits_everything_may_go() -> None:
    assert allowance(Limits(), [(int(BEGIN), 9_999)], BEGIN, 50) == Allowance(50, BEGIN)


@pytest.mark.parametrize(
    ("limits", "mails", "seconds"),
    [(Limits(20), 20, 0), (Limits(20), 211, 600), (Limits(30, 0, 100), 101, 86_400)],
)
def test_how_long_a_dispatch_takes_can_be_said_beforehand(
    limits: Limits, mails: int, seconds: float
) -> None:
    assert duration(limits, mails) == seconds
