"""What an office tells its endpoint: keys to sign with, texts to agree to, mails to silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from pixel_endpoint.contract.fields import (
    ContractError,
    bytes_of,
    moment_of,
    object_of,
    text_of,
    time_text,
    whole_of,
)
from pixel_endpoint.contract.tokens import KEY_BYTES, MAIL_ID_BYTES

MOST_MAIL_IDS: Final = 1000
"""Most mails that one call may deny or erase."""

LONGEST_TEXT_ID: Final = 64
LONGEST_TEXT: Final = 8000


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What an office signs its tokens with; the endpoint destroys it after `until`."""

    key_id: int
    key: bytes = field(repr=False)
    until: datetime


@dataclass(frozen=True, slots=True)
class AgreeText:
    """The office's own words that a recipient agrees to on the agree page.

    Plain text, shown as it is; the same id in another language is the same text in other words.
    """

    id: str
    language: str
    body: str


def signing_key_to_json(key: SigningKey) -> dict[str, Any]:
    """The body of a POST to KEYS_PATH."""
    return {"key_id": key.key_id, "key": key.key.hex(), "until": time_text(key.until)}


def signing_key_from_json(document: object) -> SigningKey:
    """Strict: raises ContractError for whatever is missing, of a wrong type or out of range."""
    row = object_of(document, "key")
    key_id = whole_of(row, "key_id")
    if key_id > 255:
        raise ContractError("“key_id” is greater than 255.")
    key = bytes_of(row.get("key"), "key", KEY_BYTES)
    return SigningKey(key_id, key, moment_of(row, "until"))


def agree_text_to_json(text: AgreeText) -> dict[str, Any]:
    """The body of a POST to TEXTS_PATH."""
    return {"id": text.id, "language": text.language, "body": text.body}


def agree_text_from_json(document: object) -> AgreeText:
    """Strict, like `signing_key_from_json`; the language is “de” or “en”."""
    row = object_of(document, "text")
    language = text_of(row, "language", 2)
    if language not in ("de", "en"):
        raise ContractError("“language” is neither “de” nor “en”.")
    return AgreeText(
        text_of(row, "id", LONGEST_TEXT_ID), language, text_of(row, "body", LONGEST_TEXT)
    )


def mail_ids_to_json(mail_ids: Iterable[bytes]) -> dict[str, Any]:
    """The body of a POST to DENY_PATH or ERASE_PATH."""
    return {"mail_ids": [mail_id.hex() for mail_id in mail_ids]}


def mail_ids_from_json(document: object) -> tuple[bytes, ...]:
    """Strict: raises ContractError for a list of no or too many ids, or for one that is none."""
    values = object_of(document, "body").get("mail_ids")
    if not isinstance(values, list) or not 1 <= len(values) <= MOST_MAIL_IDS:
        raise ContractError(f"“mail_ids” is no list of 1 to {MOST_MAIL_IDS} ids.")
    return tuple(bytes_of(value, "mail_ids", MAIL_ID_BYTES) for value in values)
