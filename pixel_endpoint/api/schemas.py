"""The shapes of what the API takes and gives, in JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pixel_endpoint.api.reading import GREATEST_SEQ
from pixel_endpoint.contract import (
    FEED_LIMIT,
    KEY_BYTES,
    LONGEST_EPOCH,
    LONGEST_TEXT,
    LONGEST_TEXT_ID,
    MAIL_ID_BYTES,
    MOST_MAIL_IDS,
    Feature,
)

Schema = Mapping[str, Any]

_ANY_CHARACTER_BUT_ZERO: Final = "^[^\\u0000]*$"


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _hexadecimal(length: int) -> Schema:
    return {"type": "string", "pattern": f"^[0-9a-f]{{{2 * length}}}$"}


def _text(longest: int) -> Schema:
    pattern = _ANY_CHARACTER_BUT_ZERO
    return {"type": "string", "minLength": 1, "maxLength": longest, "pattern": pattern}


def _one_of(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _perhaps(name: str) -> Schema:
    return {"anyOf": [_one_of(name), {"type": "null"}]}


_COUNT: Final = {"type": "integer", "minimum": 0}
_NUMBER_IN_FEED: Final = {**_COUNT, "maximum": GREATEST_SEQ}

SCHEMAS: Final[Mapping[str, Schema]] = {
    "Error": _object(error={"type": "string", "description": "One sentence; repeats no input."}),
    "Moment": {
        "type": "string",
        "format": "date-time",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
        "description": "UTC, whole seconds.",
        "examples": ["2126-11-23T14:05:00Z"],
    },
    "MailId": _hexadecimal(MAIL_ID_BYTES),
    "Seen": _object(
        first_at=_one_of("Moment"), last_at=_one_of("Moment"), times={**_COUNT, "minimum": 1}
    ),
    "Item": _object(
        seq=_NUMBER_IN_FEED,
        mail_id=_one_of("MailId"),
        seen={
            "type": "object",
            "description": "By kind of request; a newer endpoint may know more kinds.",
            "propertyNames": {"enum": [feature.value for feature in Feature]},
            "additionalProperties": _one_of("Seen"),
        },
        unsubscribed_at=_perhaps("Moment"),
        stopped_at=_perhaps("Moment"),
        agreed_at=_perhaps("Moment"),
        agreed_to={"type": ["string", "null"], "maxLength": LONGEST_TEXT_ID},
    ),
    "Page": _object(
        after={
            "type": ["integer", "null"],
            "minimum": 0,
            "description": "What was asked for, so that no proxy can give another page instead.",
        },
        epoch=_text(LONGEST_EPOCH),
        head={**_NUMBER_IN_FEED, "description": "The newest number there is."},
        next={**_NUMBER_IN_FEED, "description": "What to read after next; the head at the end."},
        server_time=_one_of("Moment"),
        items={"type": "array", "maxItems": FEED_LIMIT, "items": _one_of("Item")},
    ),
    "Acknowledgement": _object(epoch=_text(LONGEST_EPOCH), seq=_NUMBER_IN_FEED),
    "Acknowledged": _object(acknowledged=_NUMBER_IN_FEED),
    "MailIds": _object(
        mail_ids={
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_MAIL_IDS,
            "items": _one_of("MailId"),
        }
    ),
    "Denied": _object(denied=_COUNT),
    "Erased": _object(erased=_COUNT),
    "SigningKey": _object(
        key_id={"type": "integer", "minimum": 0, "maximum": 255},
        key=_hexadecimal(KEY_BYTES),
        until=_one_of("Moment"),
    ),
    "KnownKey": _object(key_id={"type": "integer", "minimum": 0, "maximum": 255}),
    "AgreeText": _object(
        id=_text(LONGEST_TEXT_ID),
        language={"type": "string", "enum": ["de", "en"]},
        body={**_text(LONGEST_TEXT), "description": "Plain text, shown as it is."},
    ),
    "KnownText": _object(id=_text(LONGEST_TEXT_ID)),
    "Status": _object(
        server_time=_one_of("Moment"),
        epoch=_text(LONGEST_EPOCH),
        head=_NUMBER_IN_FEED,
        version={"type": "string"},
        schema={"type": "string", "description": "The revision of the store's tables."},
        unrecorded={**_COUNT, "description": "Requests that could not be written down."},
        store_bytes=_COUNT,
        disk_free_bytes={
            "type": ["integer", "null"],
            "description": "Null when the store is on a database server.",
        },
        forwarded={
            "type": "array",
            "items": {"type": "string"},
            "description": "Names of the forwarding headers that this very request carried.",
        },
    ),
}
