"""What an office's desktop asks and pushes: /v1/feed, ack, keys, status (reliability.md 3.3)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, Final

from bottle import Bottle, HTTPResponse, request

from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import (
    ACK_PATH,
    FEED_LIMIT,
    FEED_PATH,
    KEYS_PATH,
    STATUS_PATH,
    ContractError,
    page_to_json,
    signing_key_from_json,
    time_text,
)
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.sign_in import Refused, SignIn
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import Store
from pixel_endpoint.store.offices import MOST_KEYS_OF_ONE_ID

DEFAULT_LIMIT: Final = 500
_LONGEST_BODY: Final = 64 * 1024
_GREATEST_SEQ: Final = 2**62 - 1

Answer = dict[str, Any]


def add_feed(
    app: Bottle, store: Store, keys: SigningKeys, opens: GroupCommit, clock: Clock
) -> None:
    """Routes /v1/; each answer concerns the office of the bearer key alone."""
    sign_in = SignIn(store.offices, clock)

    def feed(tenant: bytes) -> Answer:
        after = _whole_of_query("after", 0, 0, _GREATEST_SEQ)
        limit = _whole_of_query("limit", DEFAULT_LIMIT, 1, FEED_LIMIT)
        opens.flush(tenant)
        return page_to_json(store.opens.page(tenant, after, limit, clock.now()))

    def acknowledge(tenant: bytes) -> Answer:
        document = _body()
        epoch, seq = document.get("epoch"), document.get("seq")
        if not isinstance(epoch, str) or type(seq) is not int or not 0 <= seq <= _GREATEST_SEQ:
            raise Refused(400, "An acknowledgement needs “epoch” and “seq”.")
        if not store.opens.acknowledge(tenant, epoch, seq):
            raise Refused(400, "This feed began anew or is not that long; read it from 0.")
        return {"acknowledged": seq}

    def push_key(tenant: bytes) -> Answer:
        key = signing_key_from_json(_body())
        if key.until <= clock.now():
            raise Refused(400, "“until” is past: the key could check nothing.")
        if not store.offices.add_signing_key(tenant, key, clock.now()):
            raise Refused(400, f"There are {MOST_KEYS_OF_ONE_ID} keys of this id; take another id.")
        keys.forget()
        return {"key_id": key.key_id}

    def status(tenant: bytes) -> Answer:
        epoch, head = store.opens.head(tenant)
        return {
            "server_time": time_text(clock.now()),
            "epoch": epoch,
            "head": head,
            "version": version("rundbrief"),
            "unrecorded": store.opens.unrecorded() + opens.unrecorded,
        }

    for path, method, answer in (
        (FEED_PATH, "GET", feed),
        (ACK_PATH, "POST", acknowledge),
        (KEYS_PATH, "POST", push_key),
        (STATUS_PATH, "GET", status),
    ):
        app.route(path, method=method, callback=_answering(sign_in, answer))


def _answering(sign_in: SignIn, answer: Callable[[bytes], Answer]) -> Callable[[], HTTPResponse]:
    def route() -> HTTPResponse:
        try:
            # not by Bottle's get_header, which stumbles over bytes that are no UTF-8
            tenant = sign_in.tenant_of(request.environ.get("HTTP_AUTHORIZATION", ""))
            return _json(200, answer(tenant))
        except Refused as refusal:
            return _json(refusal.status, {"error": str(refusal)})
        except ContractError as error:
            return _json(400, {"error": str(error)})
        except StoreUnavailable:
            return _json(503, {"error": "The endpoint's store can't be used just now; try again."})

    return route


def _json(status: int, document: Answer) -> HTTPResponse:
    headers = {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return HTTPResponse(json.dumps(document), status, **headers)


def _whole_of_query(name: str, default: int, least: int, greatest: int) -> int:
    text = request.query.get(name, str(default))
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 19 else -1
    if not least <= number <= greatest:
        raise Refused(400, f"“{name}” is no whole number from {least} to {greatest}.")
    return number


def _body() -> dict[str, Any]:
    declared = request.environ.get("CONTENT_LENGTH", "")
    length = int(declared) if re.fullmatch("[0-9]{1,9}", declared) else 0
    if not 0 < length <= _LONGEST_BODY:
        raise Refused(400, f"The body must have a length of 1 to {_LONGEST_BODY} bytes.")
    try:
        document = json.loads(request.environ["wsgi.input"].read(length))
    except (ValueError, RecursionError) as error:
        raise Refused(400, "The body is no JSON.") from error
    if not isinstance(document, dict):
        raise Refused(400, "The body is no JSON object.")
    return document
