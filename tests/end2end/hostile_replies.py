"""What an endpoint that is broken, mistaken or hostile may answer to a question for a page."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

from pixel_endpoint.contract import Feature
from tests.adapters.answering_server import Reply

MARK = "<b onmouseover=alert(1)>hostile</b>"
NOON = "2026-11-23T12:00:00Z"
ODD_VALUES = (
    None, True, -1, 2**62, 2**63, 10**400, 1.5, 1e308, float("nan"), float("inf"), "", "1", MARK,
    "\0", "\ud800", "'; DROP TABLE address; --", "x" * 5000, [], {}, [[[[]]]],
)  # fmt: skip
ODD_TIMES = ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z")
STATUSES = (204, 206, 300, 400, 401, 403, 404, 409, 418, 429, 500, 501, 502, 503, 504, 507)
PLACES = ("file:///etc/passwd", "http://169.254.169.254/latest/meta-data/", "//evil.example.org/")

Document = dict[str, Any]


def replies(mail_ids: list[bytes], strangers: list[bytes]) -> Iterator[tuple[str, Reply]]:
    """Each with a name; `strangers` are mails of the office that this endpoint has no part in."""
    yield from _no_json()
    yield from _odd_fields(_page(mail_ids))
    yield from _lies(mail_ids, strangers)
    yield from _transport(_page(mail_ids))


def _item(
    seq: int, mail_id: bytes, first: str = NOON, last: str = NOON, times: int = 1
) -> Document:
    seen = {"browser": {"first_at": first, "last_at": last, "times": times}}
    silent = dict.fromkeys(("unsubscribed_at", "stopped_at", "agreed_at", "agreed_to"))
    return {"seq": seq, "mail_id": mail_id.hex(), "seen": seen, **silent}


def _page(mail_ids: list[bytes], **changes: Any) -> Document:
    items = [_item(number, mail_id) for number, mail_id in enumerate(mail_ids, start=1)]
    head = len(items)
    page = {"epoch": "e", "head": head, "next": head, "server_time": NOON, "items": items}
    return {**page, **changes}


def _said(document: object) -> Reply:
    return Reply((json.dumps(document).encode(),))


def _no_json() -> Iterator[tuple[str, Reply]]:
    bodies = (
        b"", b"null", b"[]", b"1", b'"x"', b"<html><body>Wartung</body></html>", b"\xff\xfe\x00",
        b"{", b'{"epoch":', b"[" * 500_000, b'{"a":' * 300_000, b"9" * 100_000, b"nan", b"\0" * 99,
        b"{}" * 99, b'{"items": [' + b"{}," * 200_000 + b"{}]}",
        b'{"items": [' + b"[]," * 500_000 + b"[]]}",
        b"{" + b",".join(b'"%06x":0' % n for n in range(140_000)) + b"}",
        b" " * (3 * 1024 * 1024), b"x" * (1024 * 1024),
    )  # fmt: skip
    for body in bodies:
        yield f"body {body[:20]!r}", Reply((body,))
    yield "100 MB", Reply((b" " * 1024 * 1024,) * 100)


def _odd_fields(good: Document) -> Iterator[tuple[str, Reply]]:
    first, *others = good["items"]
    for name in good:
        yield f"no {name}", _said({key: value for key, value in good.items() if key != name})
        for value in ODD_VALUES:
            yield f"{name}: {value!r:.20}", _said({**good, name: value})
    for name in first:
        for value in ODD_VALUES:
            yield (
                f"item {name}: {value!r:.20}",
                _said({**good, "items": [{**first, name: value}, *others]}),
            )
    for name in ("first_at", "last_at", "times"):
        for value in (*ODD_VALUES, *ODD_TIMES):
            seen = {"browser": {**first["seen"]["browser"], name: value}}
            yield (
                f"seen {name}: {value!r:.20}",
                _said({**good, "items": [{**first, "seen": seen}, *others]}),
            )
    for feature in (MARK, "", "person", "\ud800"):
        seen = {feature: first["seen"]["browser"]}
        yield f"feature {feature!r}", _said({**good, "items": [{**first, "seen": seen}]})


def _lies(mail_ids: list[bytes], strangers: list[bytes]) -> Iterator[tuple[str, Reply]]:
    good = _page(mail_ids)
    first, *others = good["items"]
    yield "unknown mails", _said(_page([bytes([n]) * 16 for n in range(1, 200)]))
    yield "mails of elsewhere", _said(_page(strangers))
    yield "five thousand times one mail", _said({**good, "items": [first] * 1500})
    yield "in the wrong order", _said({**good, "items": good["items"][::-1]})
    for name in ("unsubscribed_at", "stopped_at", "agreed_at"):
        for moment in ODD_TIMES[:2]:
            item = {**first, name: moment, "agreed_to": "v1"}
            yield f"{name} {moment}", _said({**good, "items": [item, *others]})
    for text_id in ("v1", "v1-en", "mail-v1", MARK):
        item = {**first, "agreed_at": NOON, "agreed_to": text_id}
        yield f"agreed to {text_id}", _said({**good, "items": [item]})
    for begin, end in (ODD_TIMES[1::-1], (ODD_TIMES[1], NOON), (NOON, ODD_TIMES[0])):
        yield f"opened {begin}", _said({**good, "items": [_item(1, mail_ids[0], begin, end)]})
    yield "2^61 times", _said({**good, "items": [_item(1, mail_ids[0], times=2**61)]})
    every = {name.value: first["seen"]["browser"] for name in Feature}
    yield "by every kind", _said({**good, "items": [{**first, "seen": every}]})
    for head, after in ((0, 0), (2**61, 2**61), (2**61, 1), (5, 2**61), (9, 0), (0, 9)):
        yield f"head {head}, next {after}", _said(_page(mail_ids, head=head, next=after))
        yield f"only head {head}, next {after}", _said(_page([], head=head, next=after))
    for moment in ODD_TIMES[:2]:
        yield f"server time {moment}", _said({**good, "server_time": moment})
    for epoch in (MARK, "e" * 64, "ü", "e2", "e3"):
        yield f"epoch {epoch[:9]}", _said({**good, "epoch": epoch})
    for asked in (1, 2**61, -1, "0"):
        yield f"an answer to {asked}", _said({**good, "after": asked})


def _transport(good: Document) -> Iterator[tuple[str, Reply]]:
    body = json.dumps(good).encode()
    squeezed = gzip.compress(body)
    for status in STATUSES:
        yield f"status {status}", Reply((body,), status, {"Retry-After": "31536000"})
    for status in (301, 302, 303, 307, 308):
        for place in PLACES:
            yield f"{status} to {place}", Reply((body,), status, {"Location": place})
    for kind in ("text/html", "", "image/gif", "text/plain; charset=utf-16"):
        yield f"of type {kind!r}", Reply((body,), headers={"Content-Type": kind})
    bomb = gzip.compress(b" " * (64 * 1024 * 1024))
    packed = (
        ("gzip", b"no gzip"), ("gzip", squeezed[:-9]), ("gzip", squeezed * 2), ("gzip", bomb),
        ("gzip", gzip.compress(bomb)), ("deflate", zlib.compress(body)), ("br", body),
        ("zstd", body), ("gzip, gzip", gzip.compress(squeezed)), ("x" * 200, body),
    )  # fmt: skip
    for number, (coding, content) in enumerate(packed):
        headers = {"Content-Encoding": coding}
        yield f"packed {number} {coding[:9]}", Reply((content,), headers=headers)
    yield "cut off", Reply((body[:-20],), length=len(body))
    yield "cut off when packed", Reply((squeezed[:-20],), 200, {"Content-Encoding": "gzip"}, 9999)
    yield "many headers", Reply((body,), headers={f"X-{n}": MARK for n in range(300)})
    yield "a long header", Reply((body,), headers={"X": "x" * 100_000})
    yield "cookies", Reply((b"{}",), headers={"Set-Cookie": f"{MARK}=1"})
    yield "a drip", Reply((b" ",) * 100, pause=0.01)
    yield "a drip before the head is there", Reply(head_pause=0.01)
