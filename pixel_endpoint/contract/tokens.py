"""Token bytes: who made a link, for which mail and to what end (reference/reliability.md 3.2)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from pixel_endpoint.contract.fields import ContractError

if TYPE_CHECKING:
    from hashlib import _Hash

TOKEN_VERSION: Final = 1
TENANT_BYTES: Final = 4
MAIL_ID_BYTES: Final = 16
MAC_BYTES: Final = 16
TOKEN_BYTES: Final = 2 + TENANT_BYTES + MAIL_ID_BYTES + MAC_BYTES
TOKEN_LENGTH: Final = 61
KEY_BYTES: Final = 32


class Purpose(StrEnum):
    """What a token is good for; a MAC label each, so a pixel URL can't unsubscribe."""

    PIXEL = "o"
    UNSUBSCRIBE = "u"
    STOP_TRACKING = "t"
    AGREE = "c"

    # an enumeration's own is Python, and each request asks for it
    __hash__ = str.__hash__

    @property
    def label(self) -> bytes:
        return _LABELS[self]


_LABELS: Final = {
    Purpose.PIXEL: b"pixel/v1\0",
    Purpose.UNSUBSCRIBE: b"unsubscribe/v1\0",
    Purpose.STOP_TRACKING: b"stop-tracking/v1\0",
    Purpose.AGREE: b"agree/v1\0",
}

_BLOCK_BYTES: Final = 64
_INNER: Final = bytes(byte ^ 0x36 for byte in range(256))
_OUTER: Final = bytes(byte ^ 0x5C for byte in range(256))

_BASE32: Final = b"abcdefghijklmnopqrstuvwxyz234567"
_BASE36: Final = b"0123456789abcdefghijklmnopqrstuv"
_NO_DIGIT: Final = b"!"
_DIGITS: Final = bytes(
    _BASE36[_BASE32.index(letter)] if letter in _BASE32 else ord(_NO_DIGIT)
    for letter in bytes(range(256)).lower()
)


class Token(NamedTuple):
    """A token taken apart; only the holder of its key can say whether it is true (`verify`)."""

    key_id: int
    tenant: bytes
    mail_id: bytes
    mac: bytes
    signed_part: bytes


def _mac(key: bytes, purpose: Purpose, signed_part: bytes) -> bytes:
    """HMAC-SHA256 as RFC 2104 spells it.

    `hmac.digest` gives the interpreter's lock away, which costs an endpoint's busy loop ten times
    what the hash itself costs.
    """
    begun_inner, begun_outer = _begun(key, purpose)
    inner, outer = begun_inner.copy(), begun_outer.copy()
    inner.update(signed_part)
    outer.update(inner.digest())
    return outer.digest()[:MAC_BYTES]


@lru_cache(maxsize=128)
def _begun(key: bytes, purpose: Purpose) -> tuple[_Hash, _Hash]:
    """Half of the work, which is the same for all tokens of a key."""
    block = key.ljust(_BLOCK_BYTES, b"\0")
    inner = hashlib.sha256(block.translate(_INNER) + _LABELS[purpose])
    return inner, hashlib.sha256(block.translate(_OUTER))


def mint(key: bytes, key_id: int, tenant: bytes, mail_id: bytes, purpose: Purpose) -> str:
    """61 lower-case base32 characters. Raises ContractError for parts of a wrong size."""
    sizes = (len(key), len(tenant), len(mail_id))
    if sizes != (KEY_BYTES, TENANT_BYTES, MAIL_ID_BYTES) or not 0 <= key_id <= 255:
        raise ContractError(
            "A token needs a 32-byte key, a key id of one byte, a 4-byte tenant "
            "and a 16-byte mail id."
        )
    signed_part = bytes((TOKEN_VERSION, key_id)) + tenant + mail_id
    return _encode(signed_part + _mac(key, purpose, signed_part))


def take_apart(text: str) -> Token | None:
    """The token's parts, or None when `text` is not the one canonical spelling of a token.

    Case is folded, since gateways fold it; the last character carries a spare bit, which must be
    unset: one token has one spelling.
    """
    if len(text) != TOKEN_LENGTH:
        return None
    try:
        # base32 digits as Python's, since base64.b32decode takes ten times as long
        number = int(text.encode("ascii").translate(_DIGITS), 32)
    except ValueError:
        return None
    raw = (number >> 1).to_bytes(TOKEN_BYTES, "big")
    if number & 1 or raw[0] != TOKEN_VERSION:
        return None
    tenant_end = 2 + TENANT_BYTES
    mail_end = tenant_end + MAIL_ID_BYTES
    return Token(
        raw[1], raw[2:tenant_end], raw[tenant_end:mail_end], raw[mail_end:], raw[:mail_end]
    )


def verify(token: Token, key: bytes, purpose: Purpose) -> bool:
    """Whether the holder of `key` made this token for this purpose; constant time."""
    return hmac.compare_digest(_mac(key, purpose, token.signed_part), token.mac)


def _encode(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def path_of(purpose: Purpose, token: str) -> str:
    return f"/o/{token}.gif" if purpose is Purpose.PIXEL else f"/{purpose.value}/{token}"
