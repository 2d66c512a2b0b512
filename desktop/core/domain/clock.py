"""The time, as something that is handed in, so that tests can hold it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

LONG_SLEEP = timedelta(hours=24)
"""After which what was under way isn't taken up again without somebody's word."""


class Clock(Protocol):
    def now(self) -> datetime:
        """The time in UTC, with its zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever grow, whoever sets the clock."""
        ...
