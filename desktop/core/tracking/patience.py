"""How long an endpoint is left alone after it could not be asked."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import EndpointId

FIRST_SECONDS = 30.0
LONGEST_SECONDS = 30 * 60.0
LEAST_SECONDS = 1.0
_DOUBLINGS = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """`again_at` is monotonic."""

    times: int
    again_at: float
    trouble: UserError


@dataclass
class Patience:
    """What failed at each endpoint since this program began; a person asks whenever they like.

    The wait is drawn anew each time between nothing and a span that doubles (full jitter), so that
    the desks of an office don't come back all at once. Nothing that a server says changes it.
    """

    _failures: dict[EndpointId, Failure] = field(default_factory=dict)

    def may_ask(self, endpoint: EndpointId, monotonic: float) -> bool:
        failure = self._failures.get(endpoint)
        return failure is None or monotonic >= failure.again_at

    def failed(
        self, endpoint: EndpointId, trouble: UserError, monotonic: float, chance: float
    ) -> None:
        """`chance` is a random number from 0 to 1."""
        before = self._failures.get(endpoint)
        times = before.times + 1 if before else 1
        longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2 ** min(times, _DOUBLINGS))
        wait = max(LEAST_SECONDS, longest * chance)
        self._failures[endpoint] = Failure(times, monotonic + wait, trouble)

    def worked(self, endpoint: EndpointId) -> None:
        self._failures.pop(endpoint, None)

    def trouble(self, endpoint: EndpointId) -> UserError | None:
        """What the last try said, unless it worked."""
        failure = self._failures.get(endpoint)
        return failure.trouble if failure else None

    def seconds_to_next(self, monotonic: float) -> float | None:
        """Until one that failed may be asked again; None when none has."""
        waits = [max(0.0, each.again_at - monotonic) for each in self._failures.values()]
        return min(waits, default=None)
