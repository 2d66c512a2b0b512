"""Tokens that look like ours and are not, of every kind that costs somebody a guess."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import cycle

from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import Purpose, SigningKey, mint, path_of
from tests.endpoint.waiting import until
from tests.torture.host import Host

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


class Forgeries:
    """All kinds in turn; `path` never gives one that is true."""

    def __init__(self, host: Host) -> None:
        self.office = host.office()
        self._other = host.office("another")
        self._expired = _expired_key(host)
        self.kinds: Mapping[str, Callable[[], str]] = {
            "random characters": _random_characters,
            "random bytes in the right form": self._right_form,
            "a bit flipped": self._flipped,
            "cut short": self._cut_short,
            "another spelling": self._other_spelling,
            "another office's name": self._for_the_other,
            "an office that is not here": self._for_nobody,
            "a key of the past": self._expired_token,
            "another purpose": self._other_purpose,
        }
        self._turn = cycle(self.kinds.values())

    def path(self) -> str:
        return path_of(Purpose.PIXEL, next(self._turn)())

    def _token(
        self, tenant: bytes = b"", key: SigningKey | None = None, purpose: Purpose = Purpose.PIXEL
    ) -> str:
        used = key or self.office.key
        mail_id = secrets.token_bytes(16)
        return mint(used.key, used.key_id, tenant or self.office.tenant, mail_id, purpose)

    def _right_form(self) -> str:
        known = bytes((1, self.office.key.key_id)) + self.office.tenant
        return _spelled(known + secrets.token_bytes(32))

    def _flipped(self) -> str:
        raw = bytearray(_raw(self._token()))
        place = secrets.randbelow(8 * len(raw))
        raw[place // 8] ^= 1 << place % 8
        return _spelled(bytes(raw))

    def _cut_short(self) -> str:
        token = self._token()
        return token[: secrets.randbelow(len(token))]

    def _other_spelling(self) -> str:
        token = self._token()
        return token[:-1] + ALPHABET[ALPHABET.index(token[-1]) ^ 1]

    def _for_the_other(self) -> str:
        return self._token(tenant=self._other.tenant)

    def _for_nobody(self) -> str:
        return self._token(tenant=secrets.token_bytes(4))

    def _expired_token(self) -> str:
        return self._token(key=self._expired)

    def _other_purpose(self) -> str:
        return self._token(purpose=Purpose.UNSUBSCRIBE)


def _random_characters() -> str:
    return "".join(ALPHABET[each % 32] for each in secrets.token_bytes(61))


def _expired_key(host: Host) -> SigningKey:
    """It was good once; returns when it is no more, and destroyed as the endpoint does it."""
    now = SystemClock().now()
    end = (now + timedelta(seconds=2)).replace(microsecond=0)
    key = SigningKey(8, secrets.token_bytes(32), end)
    host.office(key=key)
    until(lambda: SystemClock().now() > end)
    with host.store() as store:
        store.retention.purge(SystemClock().now())
    return key


def _raw(token: str) -> bytes:
    return base64.b32decode(token.upper() + "===")


def _spelled(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()
