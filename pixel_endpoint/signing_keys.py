"""Which office made a token: the keys in memory, fresh enough to see what was pushed just now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Final

from pixel_endpoint.clock import Clock
from pixel_endpoint.contract import Purpose, SigningKey, Token, take_apart, verify
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store import MailRef

Place = tuple[bytes, int]
"""Tenant and key id."""

Keys = Mapping[Place, tuple[SigningKey, ...]]

_STALE_AFTER_SECONDS: Final = 60.0
# an unknown key may have been pushed through another process; a flood of forgeries must not
# ask the store each time
_ASK_AGAIN_AFTER_SECONDS: Final = 0.25
_WAIT_SECONDS: Final = 2.0


class KeysNotAtHand(Exception):
    """Only the store can say what a token is worth."""


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
        place = (token.tenant, token.key_id)
        if self._is_old(place):
            self._look_up(place)
        return self._checked(token, place, purpose)

    def mail_at_once(self, text: str, purpose: Purpose) -> MailRef | None:
        """The same from memory alone. Raises KeysNotAtHand."""
        token = take_apart(text)
        if token is None:
            return None
        place = (token.tenant, token.key_id)
        if self._is_old(place):
            raise KeysNotAtHand
        return self._checked(token, place, purpose)

    def forget(self) -> None:
        """The next token is checked by what the store says then."""
        with self._refreshing:
            self._loaded_at = float("-inf")

    def _checked(self, token: Token, place: Place, purpose: Purpose) -> MailRef | None:
        candidates = self._keys.get(place)
        if candidates:
            now = self._clock.now()
            for key in candidates:
                if verify(token, key.key, purpose) and now < key.until:
                    return MailRef(token.tenant, token.mail_id)
        return None

    def _look_up(self, place: Place) -> None:
        # a store that doesn't answer keeps one thread, and not all of them
        if not self._refreshing.acquire(timeout=_WAIT_SECONDS):
            raise StoreUnavailable("The endpoint's store takes too long to answer.")
        try:
            # another thread may have been first
            if self._is_old(place):
                self._refresh(is_needed=place not in self._keys)
        finally:
            self._refreshing.release()

    def _is_old(self, place: Place) -> bool:
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
