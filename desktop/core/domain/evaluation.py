"""What the marketing box shows of one dispatch. Counts are of mails, never of fetches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.ids import AddressId
from desktop.core.domain.open import OpenClass


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`tracked` are the accepted mails that carried a pixel, the only honest denominator.

    `opened` are likely people's opens, `cannot_tell` those that a privacy proxy loaded and nobody
    can tell, `machine_only` those that machines alone have fetched. The rest is *no open seen*.
    `bounced` came back after a server had taken them.
    """

    dispatch: Dispatch
    accepted: int
    tracked: int
    opened: int
    cannot_tell: int
    machine_only: int
    waiting: int
    uncertain: int
    rejected: int
    left_out: int
    bounced: int = 0

    @property
    def opened_at_most(self) -> int:
        return self.opened + self.cannot_tell

    @property
    def rate(self) -> tuple[float, float] | None:
        """Lowest and highest share of tracked mails that were opened, 0 to 1; None untracked."""
        if not self.tracked:
            return None
        return self.opened / self.tracked, self.opened_at_most / self.tracked


@dataclass(frozen=True, slots=True)
class Opener:
    """Somebody who agreed to it and whose mail program likely showed the mail to a person."""

    address: AddressId
    name: str
    email: str
    first_at: datetime
    last_at: datetime
    times: int


class OpenersBy(StrEnum):
    """What a list of openers is sorted by."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class OpenHour:
    """How many mails were first opened in the hour that begins at `hour` (UTC)."""

    hour: datetime
    verdict: OpenClass
    mails: int
