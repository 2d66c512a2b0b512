"""Which office made a token: the keys in memory, fresh enough to see what was pushed just now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Final

from pixel_endpoint.clock import Clock
from pixel_endpoint.contract import Purpose, SigningKey, take_apart, verify
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store import MailRef

Keys = Mapping[tuple[bytes, int], tuple[SigningKey, ...]]
"""By tenant and key id."""

_STALE_AFTER_SECONDS: Final = 60.0
# an unknown key may have been pushed through another process; a flood of forgeries must not
# ask the store each time
_ASK_AGAIN_AFTER_SECONDS: Final = 0.25


class SigningKeys:
    """Checks tokens without touching the store, unless a key is unknown or the keys grew old."""

    def __init__(self, load: Callable[[], Keys], clock: Clock) -> None:
        self._load = load
        self._clock = clock
        self._keys: Keys = {}
        self._loaded_at = float("-inf")
        self._refreshing = threading.Lock()

    def mail_of(self, text: str, purpose: Purpose) -> MailRef | None:
        """The mail that a token stands for; None when it was not made for this purpose by a key
        of ours that is still valid. Raises StoreUnavailable when that can't be found out.
        """
        token = take_apart(text)
        if token is None:
            return None
        now = self._clock.now()
        for key in self._candidates(token.tenant, token.key_id):
            if verify(token, key.key, purpose) and now < key.until:
                return MailRef(token.tenant, token.mail_id)
        return None

    def forget(self) -> None:
        """The next token is checked by what the store says then."""
        with self._refreshing:
            self._loaded_at = float("-inf")

    def _candidates(self, tenant: bytes, key_id: int) -> tuple[SigningKey, ...]:
        place = (tenant, key_id)
        if self._is_old(place):
            with self._refreshing:
                # another thread may have been first
                if self._is_old(place):
                    self._refresh(is_needed=place not in self._keys)
        return self._keys.get(place, ())

    def _is_old(self, place: tuple[bytes, int]) -> bool:
        longest = _STALE_AFTER_SECONDS if place in self._keys else _ASK_AGAIN_AFTER_SECONDS
        return self._clock.monotonic() - self._loaded_at >= longest

    def _refresh(self, is_needed: bool) -> None:
        try:
            self._keys = self._load()
        except StoreUnavailable:
            # a full disk is no reason to doubt the keys of a minute ago
            if is_needed:
                raise
        self._loaded_at = self._clock.monotonic()
