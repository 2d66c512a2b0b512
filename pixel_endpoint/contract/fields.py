"""Reading JSON from the other side: what does not fit is refused by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


class ContractError(ValueError):
    """What came over the wire does not follow the contract; says what and where."""


def object_of(document: object, what: str) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise ContractError(f"The {what} is no object.")
    return document


def text_of(row: Mapping[str, Any], key: str, longest: int) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value or len(value) > longest:
        raise ContractError(f"“{key}” is no text of 1 to {longest} characters.")
    if not _can_be_kept(value):
        raise ContractError(f"“{key}” has characters that are none.")
    return value


def _can_be_kept(text: str) -> bool:
    """JSON can spell halves of characters and zeros, which databases refuse."""
    if "\0" in text:
        return False
    # a look at a flag, where encoding would cost each moment of a feed
    if text.isascii():
        return True
    return not any("\ud800" <= character <= "\udfff" for character in text)


def whole_of(row: Mapping[str, Any], key: str) -> int:
    value = row.get(key)
    if type(value) is not int or not 0 <= value < 2**62:
        raise ContractError(f"“{key}” is no whole number in range.")
    return value


def bytes_of(text: object, key: str, length: int) -> bytes:
    """The bytes that `text` spells in hexadecimal, in the one spelling that `bytes.hex` has."""
    try:
        raw = bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        raw = b""
    if len(raw) != length or raw.hex() != text:
        raise ContractError(f"“{key}” is not {length} bytes in hexadecimal.")
    return raw


def time_text(moment: datetime) -> str:
    """How the wire spells a moment: UTC, whole seconds."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")[:19] + "Z"


def moment_of(row: Mapping[str, Any], key: str) -> datetime:
    text = row.get(key)
    # strptime takes ten times as long, and fromisoformat alone would take other spellings too
    if isinstance(text, str) and len(text) == 20 and text[4] == text[7] == "-":
        rest = text[10], text[13], text[19]
        try:
            if rest == ("T", ":", "Z"):
                return datetime.fromisoformat(text)
        except ValueError:
            pass
    text_of(row, key, 20)
    raise ContractError(f"“{key}” is no time of the form 2026-11-23T14:05:00Z.")


def moment_or_none(row: Mapping[str, Any], key: str) -> datetime | None:
    return None if row.get(key) is None else moment_of(row, key)
