"""Whether the store can be read and written, found out by doing it."""

from __future__ import annotations

import threading
import time
from typing import Final

from sqlalchemy import Engine

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store.counters import add_to_counter
from pixel_endpoint.store.engine import writing
from pixel_endpoint.store.migrate import is_current

_LOOK_AGAIN_AFTER_SECONDS: Final = 1.0
_LOOKS: Final = "looks"


class Readiness:
    """Looks once a second at most: anybody may ask, and an answer costs a write."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._looking = threading.Lock()
        self._looked_at = float("-inf")
        self._is_ready = False

    def is_ready(self) -> bool:
        """The last answer while another thread looks, so that a store that hangs holds one only."""
        if self._looking.acquire(blocking=False):
            try:
                if time.monotonic() >= self._looked_at + _LOOK_AGAIN_AFTER_SECONDS:
                    self._is_ready = self._look()
                    self._looked_at = time.monotonic()
            finally:
                self._looking.release()
        return self._is_ready

    def _look(self) -> bool:
        try:
            if not is_current(self._engine):
                return False
            # a full disk is noticed by nothing but a write that reaches it
            with writing(self._engine) as connection:
                add_to_counter(connection, _LOOKS, 1)
        except EndpointError:
            return False
        return True
