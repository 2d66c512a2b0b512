"""What a request of the API says, or a refusal that says what is wrong with it.

Fields and parameters that this version doesn't know are ignored, so that a newer desktop can
speak to an older endpoint.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

from bottle import request

from pixel_endpoint.api.refused import Refused

LONGEST_BODY: Final = 64 * 1024
"""Bytes; a thousand mail ids fit, and the longest text in any letters, even if all are escaped."""

GREATEST_SEQ: Final = 2**62 - 1


def whole_of_query(name: str, default: int, least: int, greatest: int) -> int:
    texts = request.query.getall(name) or [str(default)]
    text = texts[0]
    is_number = len(texts) == 1 and text.isascii() and text.isdigit() and len(text) <= 19
    number = int(text) if is_number else -1
    if not least <= number <= greatest:
        raise Refused(400, f"“{name}” is no whole number from {least} to {greatest}.")
    return number


def body_of_request() -> dict[str, Any]:
    """The JSON object that was sent."""
    kind = request.environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind not in ("", "application/json"):
        raise Refused(415, "The body must be application/json.")
    raw = request.environ["wsgi.input"].read(_length_of_body())
    try:
        document = json.loads(raw.decode())
    except (ValueError, RecursionError) as error:
        raise Refused(400, "The body is no JSON in UTF-8.") from error
    if not isinstance(document, dict):
        raise Refused(400, "The body is no JSON object.")
    return document


def _length_of_body() -> int:
    declared = request.environ.get("CONTENT_LENGTH", "")
    if not declared:
        raise Refused(411, "The length of the body must be declared by a Content-Length.")
    if not re.fullmatch("[0-9]+", declared):
        raise Refused(400, "The Content-Length is no number of bytes.")
    if len(declared) > 9 or int(declared) > LONGEST_BODY:
        raise Refused(413, f"The body is longer than {LONGEST_BODY} bytes.")
    return int(declared)
