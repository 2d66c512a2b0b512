"""How long the office keeps what (reference/reliability.md 3.8), and what goes when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Kept(StrEnum):
    """What is kept for a time, and for a time alone."""

    OPENS = "opens"
    OPEN_ACTIVITIES = "open_activities"
    MAILS = "mails"
    BOUNCES = "bounces"
    IMPORTS = "imports"
    MERGES = "merges"
    DELETED = "deleted"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Limits:
    """In days; zero keeps for ever."""

    days: Mapping[Kept, int]

    def before(self, kind: Kept, now: datetime) -> datetime | None:
        """What is older goes; None when nothing does."""
        days = self.days[kind]
        return now - timedelta(days=days) if days else None


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the calendar: what, how much of it, and when the next of it goes.

    `overdue` should be nothing: the daily job removes it.
    """

    kind: Kept
    days: int
    rows: int
    next_at: datetime | None
    within_a_month: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Pruned:
    """What one run of the daily job removed, by kind; kinds without any are missing."""

    at: datetime
    removed: Mapping[Kept, int]
