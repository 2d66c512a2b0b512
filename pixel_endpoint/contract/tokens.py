"""Token bytes: who made a link, for which mail and to what end (reference/reliability.md 3.2)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pixel_endpoint.contract.fields import ContractError

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

    @property
    def label(self) -> bytes:
        return _LABELS[self]


_LABELS: Final = {
    Purpose.PIXEL: b"pixel/v1\0",
    Purpose.UNSUBSCRIBE: b"unsubscribe/v1\0",
    Purpose.STOP_TRACKING: b"stop-tracking/v1\0",
    Purpose.AGREE: b"agree/v1\0",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A token taken apart; only the holder of its key can say whether it is true (`verify`)."""

    key_id: int
    tenant: bytes
    mail_id: bytes
    mac: bytes

    @property
    def signed_part(self) -> bytes:
        return bytes((TOKEN_VERSION, self.key_id)) + self.tenant + self.mail_id


def _mac(key: bytes, purpose: Purpose, signed_part: bytes) -> bytes:
    return hmac.digest(key, purpose.label + signed_part, hashlib.sha256)[:MAC_BYTES]


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

    Case is folded, since gateways fold it; the last character carries a spare bit, so the bytes
    are spelled again and compared: one token has one spelling.
    """
    folded = text.lower()
    if len(folded) != TOKEN_LENGTH or not folded.isascii():
        return None
    try:
        raw = base64.b32decode(folded.upper() + "===")
    except (binascii.Error, ValueError):
        return None
    if len(raw) != TOKEN_BYTES or raw[0] != TOKEN_VERSION or _encode(raw) != folded:
        return None
    tenant_end = 2 + TENANT_BYTES
    mail_end = tenant_end + MAIL_ID_BYTES
    return Token(raw[1], raw[2:tenant_end], raw[tenant_end:mail_end], raw[mail_end:])


def verify(token: Token, key: bytes, purpose: Purpose) -> bool:
    """Whether the holder of `key` made this token for this purpose; constant time."""
    return hmac.compare_digest(_mac(key, purpose, token.signed_part), token.mac)


def _encode(raw: bytes) -> str:
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def path_of(purpose: Purpose, token: str) -> str:
    return f"/o/{token}.gif" if purpose is Purpose.PIXEL else f"/{purpose.value}/{token}"
