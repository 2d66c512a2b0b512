"""How the API says something: JSON, squeezed when it is long and the asker can read that."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from bottle import HTTPResponse, request

from pixel_endpoint.api.refused import Refused
from pixel_endpoint.contract import ContractError
from pixel_endpoint.errors import StoreUnavailable

Answer = Mapping[str, Any]

_WORTH_SQUEEZING: Final = 1024
# higher levels take three times as long and save a tenth: mail ids are random
_LEVEL: Final = 1
_NEVER: Final = re.compile(r"q\s*=\s*0(\.0*)?")
HEADERS: Final = {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Vary": "Accept-Encoding",
}


_HEADERS_OF_A_LINE: Final = {
    "Content-Type": "text/plain; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


def refusal_at(path: str, sentence: str) -> tuple[Mapping[str, str], bytes]:
    """Headers and body in the form of what was asked for: JSON of the API, else a line of text."""
    if path.startswith("/v1/"):
        return HEADERS, json.dumps({"error": sentence}).encode()
    return _HEADERS_OF_A_LINE, f"{sentence}\n".encode()


def answering(answer: Callable[[], Answer]) -> Callable[[], HTTPResponse]:
    """A route: what `answer` returns with 200, or what it raises as a refusal in JSON."""

    def route() -> HTTPResponse:
        try:
            return _json(200, answer())
        except Refused as refusal:
            return _json(refusal.status, {"error": str(refusal)}, refusal.headers)
        except ContractError as error:
            return _json(400, {"error": str(error)})
        except StoreUnavailable:
            return _json(503, {"error": "The endpoint's store can't be used just now; try again."})

    return route


def _json(status: int, document: Answer, more: Mapping[str, str] | None = None) -> HTTPResponse:
    body = json.dumps(document, separators=(",", ":")).encode()
    headers = {**HEADERS, **(more or {})}
    # not by Bottle's get_header, which stumbles over bytes that are no UTF-8
    accepted = request.environ.get("HTTP_ACCEPT_ENCODING", "")
    if len(body) >= _WORTH_SQUEEZING and accepts_gzip(accepted):
        body = gzip.compress(body, _LEVEL, mtime=0)
        headers["Content-Encoding"] = "gzip"
    return HTTPResponse(body, status, **headers)


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether the header names gzip, or everything, without ruling it out by a weight of 0."""
    codings: dict[str, str] = {}
    for part in accept_encoding.lower().split(","):
        coding, _, parameter = part.partition(";")
        codings[coding.strip()] = parameter.strip()
    weight = codings.get("gzip", codings.get("*", "q=0"))
    return not _NEVER.fullmatch(weight)
