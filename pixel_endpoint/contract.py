"""The wire between desktop and endpoint: token bytes, URL paths, feed records, the pairing code.

The only module both sides import; standard library alone (reference/reliability.md 3.2, 3.3).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

TOKEN_VERSION: Final = 1
TENANT_BYTES: Final = 4
MAIL_ID_BYTES: Final = 16
MAC_BYTES: Final = 16
TOKEN_BYTES: Final = 2 + TENANT_BYTES + MAIL_ID_BYTES + MAC_BYTES
TOKEN_LENGTH: Final = 61
KEY_BYTES: Final = 32

FEED_PATH: Final = "/v1/feed"
ACK_PATH: Final = "/v1/ack"
KEYS_PATH: Final = "/v1/keys"
STATUS_PATH: Final = "/v1/status"
HEALTH_PATH: Final = "/healthz"
FEED_LIMIT: Final = 5000
"""Most records one page of the feed may hold."""


class ContractError(ValueError):
    """What came over the wire does not follow the contract; says what and where."""


class Purpose(StrEnum):
    """What a token is good for; a MAC label each, so a pixel URL can't unsubscribe."""

    PIXEL = "o"
    UNSUBSCRIBE = "u"
    STOP_TRACKING = "t"

    @property
    def label(self) -> bytes:
        return {"o": b"pixel/v1\0", "u": b"unsubscribe/v1\0", "t": b"stop-tracking/v1\0"}[
            self.value
        ]


class Feature(StrEnum):
    """All that is kept of a request; address and user agent are forgotten (reliability.md 3.7)."""

    HEAD = "head"
    HTTP_LIBRARY = "http_library"
    SCANNER_WORD = "scanner_word"
    MOZILLA_ONLY = "mozilla_only"
    BARE_WEBKIT = "bare_webkit"
    NO_AGENT = "no_agent"
    GOOGLE_PREFETCH = "google_prefetch"
    GOOGLE_PROXY = "google_proxy"
    YAHOO_PROXY = "yahoo_proxy"
    BROWSER = "browser"


@dataclass(frozen=True, slots=True)
class Token:
    """A token taken apart; `mac_valid` is for the holder of the key to decide (`verify`)."""

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


# -- feed ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seen:
    """How often one kind of request asked for a mail's pixel, and the first and last time (UTC)."""

    first_at: datetime
    last_at: datetime
    times: int


@dataclass(frozen=True, slots=True)
class FeedItem:
    """The latest state of one mail: not an event, so reading it twice is harmless."""

    seq: int
    mail_id: bytes
    seen: Mapping[Feature, Seen] = field(default_factory=dict)
    unsubscribed_at: datetime | None = None
    stopped_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """`head` is the newest seq, `after` the one to ask for next; equal when all was read."""

    epoch: str
    head: int
    after: int
    server_time: datetime
    items: tuple[FeedItem, ...]


def page_to_json(page: FeedPage) -> dict[str, Any]:
    return {
        "epoch": page.epoch,
        "head": page.head,
        "next": page.after,
        "server_time": time_text(page.server_time),
        "items": [_item_to_json(item) for item in page.items],
    }


def page_from_json(document: object) -> FeedPage:
    """Strict: raises ContractError for whatever is missing, of a wrong type or out of range."""
    page = _mapping(document, "page")
    rows = page.get("items")
    if not isinstance(rows, list) or len(rows) > FEED_LIMIT:
        raise ContractError("The feed's items are no list of a bounded length.")
    return FeedPage(
        epoch=_text(page, "epoch", 64),
        head=_whole(page, "head"),
        after=_whole(page, "next"),
        server_time=_time(page, "server_time"),
        items=tuple(_item_from_json(row) for row in rows),
    )


def _item_to_json(item: FeedItem) -> dict[str, Any]:
    return {
        "seq": item.seq,
        "mail_id": item.mail_id.hex(),
        "seen": {
            feature.value: {
                "first_at": time_text(seen.first_at),
                "last_at": time_text(seen.last_at),
                "times": seen.times,
            }
            for feature, seen in item.seen.items()
        },
        "unsubscribed_at": time_text(item.unsubscribed_at) if item.unsubscribed_at else None,
        "stopped_at": time_text(item.stopped_at) if item.stopped_at else None,
    }


def _item_from_json(document: object) -> FeedItem:
    row = _mapping(document, "item")
    mail_id = _text(row, "mail_id", 2 * MAIL_ID_BYTES)
    try:
        raw_id = bytes.fromhex(mail_id)
    except ValueError as error:
        raise ContractError("A mail id is not hexadecimal.") from error
    if len(raw_id) != MAIL_ID_BYTES:
        raise ContractError("A mail id has the wrong length.")
    seen = _mapping(row.get("seen"), "seen")
    return FeedItem(
        seq=_whole(row, "seq"),
        mail_id=raw_id,
        seen={_feature(name): _seen(value) for name, value in seen.items()},
        unsubscribed_at=_time(row, "unsubscribed_at")
        if row.get("unsubscribed_at") is not None
        else None,
        stopped_at=_time(row, "stopped_at") if row.get("stopped_at") is not None else None,
    )


def _feature(name: str) -> Feature:
    try:
        return Feature(name)
    except ValueError as error:
        raise ContractError(f"The feed names an unknown feature: {name[:40]!r}.") from error


def _seen(document: object) -> Seen:
    row = _mapping(document, "seen entry")
    first_at, last_at = _time(row, "first_at"), _time(row, "last_at")
    times = _whole(row, "times")
    if last_at < first_at or times < 1:
        raise ContractError("An entry of the feed ends before it began.")
    return Seen(first_at, last_at, times)


def _mapping(document: object, what: str) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise ContractError(f"The {what} is no object.")
    return document


def _text(row: Mapping[str, Any], key: str, longest: int) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value or len(value) > longest:
        raise ContractError(f"“{key}” is no text of 1 to {longest} characters.")
    return value


def _whole(row: Mapping[str, Any], key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**62:
        raise ContractError(f"“{key}” is no whole number in range.")
    return value


def time_text(moment: datetime) -> str:
    """How the wire spells a moment: UTC, whole seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _time(row: Mapping[str, Any], key: str) -> datetime:
    text = _text(row, key, 20)
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise ContractError(f"“{key}” is no time of the form 2026-11-23T14:05:00Z.") from error


# -- signing keys --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What an office signs its tokens with; the endpoint destroys it after `until`."""

    key_id: int
    key: bytes = field(repr=False)
    until: datetime


def signing_key_to_json(key: SigningKey) -> dict[str, Any]:
    """The body of a POST to KEYS_PATH."""
    return {"key_id": key.key_id, "key": key.key.hex(), "until": time_text(key.until)}


def signing_key_from_json(document: object) -> SigningKey:
    """Strict: raises ContractError for whatever is missing, of a wrong type or out of range."""
    row = _mapping(document, "key")
    key_id = _whole(row, "key_id")
    if key_id > 255:
        raise ContractError("“key_id” is greater than 255.")
    text = _text(row, "key", 2 * KEY_BYTES)
    try:
        key = bytes.fromhex(text)
    except ValueError as error:
        raise ContractError("“key” is not hexadecimal.") from error
    if len(key) != KEY_BYTES:
        raise ContractError(f"“key” is not {KEY_BYTES} bytes long.")
    return SigningKey(key_id, key, _time(row, "until"))


# -- pairing ------------------------------------------------------------------------------------

_PAIRING_MARK: Final = "rundbrief1."


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a desktop knows of an endpoint: where it is, whom it acts for, how it proves it."""

    url: str
    tenant: bytes
    bearer: str

    def code(self) -> str:
        """One line without blanks, to be copied by hand; it is a secret."""
        document = {"url": self.url, "tenant": self.tenant.hex(), "key": self.bearer}
        text = json.dumps(document, separators=(",", ":"))
        return _PAIRING_MARK + base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")

    @classmethod
    def from_code(cls, code: str) -> Pairing:
        """Raises ContractError when the code was cut, changed or is none."""
        text = "".join(code.split())
        if not text.startswith(_PAIRING_MARK):
            raise ContractError("This is no pairing code: it does not start with “rundbrief1.”.")
        body = text.removeprefix(_PAIRING_MARK)
        try:
            document = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
            tenant = bytes.fromhex(document["tenant"])
            url, bearer = document["url"], document["key"]
        except (ValueError, KeyError, TypeError) as error:
            raise ContractError(
                "The pairing code is damaged; copy it again, from its first to its last character."
            ) from error
        fits_a_header = isinstance(bearer, str) and bearer.isascii() and bearer.isprintable()
        if len(tenant) != TENANT_BYTES or not fits_a_header or not isinstance(url, str):
            raise ContractError(
                "The pairing code is damaged; copy it again, from its first to its last character."
            )
        return cls(checked_public_url(url), tenant, bearer)


def checked_public_url(url: str) -> str:
    """The endpoint's address without a trailing slash; https, or http on loopback alone.

    Raises ContractError otherwise: whoever can read the way can read the key.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise ContractError(f"“{url}” is no web address.") from error
    if parts.scheme not in {"https", "http"} or not host:
        raise ContractError(f"“{url}” is no web address; it must start with https://.")
    if parts.scheme == "http" and not _is_this_machine(host):
        raise ContractError(
            f"“{url}” is not encrypted; use https:// (plain http is for this machine alone)."
        )
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ContractError(f"“{url}” has parts that an endpoint's address can't have.")
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        # a name, and be it 127.0.0.1.example.org
        return False
