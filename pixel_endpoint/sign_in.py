"""Who may read which feed, and how often one may be wrong about it."""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.clock import Clock
from pixel_endpoint.store import Offices

MOST_FAILURES_A_MINUTE: Final = 10
_MINUTE_SECONDS: Final = 60.0


class Refused(Exception):
    """A request of the API that is answered with a status and one sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class SignIn:
    """Checks bearer keys against the store each time, so that new ones work at once.

    Failures are limited for all senders together, since no sender's address is looked at. A right
    key is never refused for the failures of others.
    """

    def __init__(self, offices: Offices, clock: Clock) -> None:
        self._offices = offices
        self._clock = clock
        self._failures: deque[float] = deque(maxlen=MOST_FAILURES_A_MINUTE)
        self._lock = threading.Lock()

    def tenant_of(self, authorization: str) -> bytes:
        """The office behind an Authorization header. Raises Refused with 401 or 429."""
        scheme, _, text = authorization.partition(" ")
        bearer = Bearer.parse(text.strip()) if scheme.lower() == "bearer" else None
        tenant = self._offices.tenant_of(bearer) if bearer else None
        if tenant is not None:
            return tenant
        if self._is_one_too_many():
            raise Refused(429, "Too many wrong keys; try again in a minute.")
        raise Refused(401, "This needs the key of a pairing code; pair the desktop again.")

    def _is_one_too_many(self) -> bool:
        now = self._clock.monotonic()
        with self._lock:
            oldest = self._failures[0] if len(self._failures) == MOST_FAILURES_A_MINUTE else None
            if oldest is not None and now < oldest + _MINUTE_SECONDS:
                return True
            self._failures.append(now)
        return False
