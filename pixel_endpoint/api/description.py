"""The API in OpenAPI 3.1, as it is served to everybody: it holds no data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

from pixel_endpoint.api.feed import DEFAULT_LIMIT
from pixel_endpoint.api.reading import GREATEST_SEQ, LONGEST_BODY
from pixel_endpoint.api.schemas import SCHEMAS
from pixel_endpoint.contract import (
    ACK_PATH,
    DENY_PATH,
    DESCRIPTION_PATH,
    ERASE_PATH,
    FEED_LIMIT,
    FEED_PATH,
    KEYS_PATH,
    MOST_MAIL_IDS,
    STATUS_PATH,
    TEXTS_PATH,
)

Part = dict[str, Any]

_REFUSALS: Final = {
    400: "What was sent makes no sense.",
    401: "The key of a pairing code is missing, unknown, expired or revoked.",
    405: "This path does not answer to that method.",
    408: "The request took too long to arrive.",
    409: "What was sent makes sense, but not in the state that the endpoint is in.",
    411: "The body has no Content-Length.",
    413: f"The body is longer than {LONGEST_BODY} bytes.",
    415: "The body is not application/json.",
    429: "Too many wrong keys, of this sender or of all; a right key is never limited.",
    503: "The endpoint's store can't be used just now, or there is too much to do.",
}
_HEADERS: Final = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}}},
    405: {"Allow": {"schema": {"type": "string"}}},
    429: {
        "Retry-After": {
            "schema": {"type": "integer", "minimum": 1, "maximum": 60},
            "description": "Seconds.",
        }
    },
}
_OF_EVERY_CALL: Final = (401, 405, 408, 429, 503)
_OF_A_BODY: Final = (400, 411, 413, 415)


def _parameter(name: str, default: int, least: int, greatest: int, description: str) -> Part:
    schema = {"type": "integer", "minimum": least, "maximum": greatest, "default": default}
    return {"name": name, "in": "query", "schema": schema, "description": description}


def _json_of(schema: str) -> Part:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _answers(good: str, refusals: Sequence[int]) -> Part:
    return {"200": {"description": "Done.", "content": _json_of(good)}, **_refusals(refusals)}


def _refusals(statuses: Sequence[int]) -> Part:
    return {
        str(status): {"$ref": f"#/components/responses/Refused{status}"}
        for status in sorted(statuses)
    }


def _reading(name: str, summary: str, good: str, parameters: Sequence[Part] = ()) -> Part:
    refusals = (*_OF_EVERY_CALL, 400) if parameters else _OF_EVERY_CALL
    call = {"operationId": name, "summary": summary, "responses": _answers(good, refusals)}
    return {"get": {**call, **({"parameters": list(parameters)} if parameters else {})}}


def _telling(name: str, summary: str, body: str, good: str, *, conflicts: bool = False) -> Part:
    refusals = (*_OF_EVERY_CALL, *_OF_A_BODY, *((409,) if conflicts else ()))
    return {
        "post": {
            "operationId": name,
            "summary": summary,
            "requestBody": {"required": True, "content": _json_of(body)},
            "responses": _answers(good, refusals),
        }
    }


def _itself() -> Part:
    answer = {"description": "This description.", "content": {"application/json": {"schema": {}}}}
    call = {"operationId": "describe", "summary": "What there is to ask", "security": []}
    return {"get": {**call, "responses": {"200": answer, **_refusals((405, 408, 503))}}}


def _refused(status: int) -> Part:
    answer = {"description": _REFUSALS[status], "content": _json_of("Error")}
    return {**answer, **({"headers": _HEADERS[status]} if status in _HEADERS else {})}


_AFTER: Final = _parameter("after", 0, 0, GREATEST_SEQ, "Only states with a greater number.")
_LIMIT: Final = _parameter("limit", DEFAULT_LIMIT, 1, FEED_LIMIT, "So many states at most.")

DESCRIPTION: Final[Mapping[str, Any]] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Rundbrief pixel endpoint",
        "version": version("rundbrief"),
        "license": {"name": "MIT", "identifier": "MIT"},
        "description": (
            "What an office's desktop asks and pushes. Every answer concerns the office of the "
            "key alone. Unknown fields and parameters are ignored; answers may gain fields."
        ),
    },
    "security": [{"key": []}],
    "paths": {
        FEED_PATH: _reading(
            "feed", "The latest state of each mail since a number", "Page", (_AFTER, _LIMIT)
        ),
        ACK_PATH: _telling(
            "ack",
            "Everything up to a number is safely stored at the office",
            *("Acknowledgement", "Acknowledged"),
            conflicts=True,
        ),
        DENY_PATH: _telling(
            "deny",
            f"Silence mails, at most {MOST_MAIL_IDS} a call",
            *("MailIds", "Denied"),
            conflicts=True,
        ),
        ERASE_PATH: _telling(
            "erase",
            "Silence mails and forget what is known of them",
            *("MailIds", "Erased"),
            conflicts=True,
        ),
        KEYS_PATH: _telling(
            "keys", "Believe tokens signed with a key", "SigningKey", "KnownKey", conflicts=True
        ),
        TEXTS_PATH: _telling(
            "texts", "Offer words to agree to", "AgreeText", "KnownText", conflicts=True
        ),
        STATUS_PATH: _reading("status", "How the endpoint is", "Status"),
        DESCRIPTION_PATH: _itself(),
    },
    "components": {
        "schemas": SCHEMAS,
        "responses": {f"Refused{status}": _refused(status) for status in _REFUSALS},
        "securitySchemes": {
            "key": {
                "type": "http",
                "scheme": "bearer",
                "description": "The key of a pairing code, in the header and nowhere else.",
            }
        },
    },
}
