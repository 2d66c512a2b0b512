"""No request, however odd, is answered with an error of the server or a traceback."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from bottle import request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pixel_endpoint.api import feed
from pixel_endpoint.contract import Purpose
from tests.endpoint.asking import ask, environ_of
from tests.endpoint.factories import Endpoint, Office

CALLS = "feed ack deny erase keys texts status openapi.json".split()
PLACES = [
    "/",
    "/o/",
    "/t/",
    "/u/",
    "/c/",
    "/healthz",
    "/readyz",
    *(f"/v1/{name}" for name in CALLS),
]
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "TRACE", "get", ""]
LENGTHS = ["", "0", "5", "-1", "x", "99999999999", "１", "5, 5"]
HEADERS = (
    "AUTHORIZATION ACCEPT_ENCODING ACCEPT_LANGUAGE USER_AGENT RANGE COOKIE IF_NONE_MATCH "
    "TRANSFER_ENCODING X_FORWARDED_FOR EXPECT HOST X_HTTP_METHOD_OVERRIDE"
).split()

WARMING_UP: Final = 200
REQUESTS: Final = 2200
MOST_GROWTH: Final = 10 * 2**20

WIRE = st.text(st.characters(max_codepoint=255), max_size=40)


@pytest.fixture
def office(endpoint: Endpoint) -> Office:
    return endpoint.office()


def hypothesis_of(examples: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


def answered(endpoint: Endpoint, environ: dict[str, Any]) -> int:
    """The status, once the answer is none of an endpoint that stumbled."""
    answer = ask(endpoint.web.app, environ)
    is_fine = answer.status < 500 and not answer.log and b"Traceback" not in answer.body
    assert is_fine, f"{answer.status} {answer.log} for {environ}"
    return answer.status


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


# --- what hypothesis finds


@hypothesis_of(400)
@given(
    st.sampled_from(METHODS),
    st.sampled_from(PLACES),
    *(WIRE, WIRE),
    st.dictionaries(st.sampled_from(HEADERS).map(lambda name: f"HTTP_{name}"), WIRE),
    st.sampled_from(LENGTHS),
    st.binary(max_size=40),
)
def test_odd_requests_of_strangers_are_answered_without_an_error(
    endpoint: Endpoint,
    method: str,
    place: str,
    rest: str,
    query: str,
    headers: dict[str, str],
    length: str,
    body: bytes,
) -> None:
    more = {"CONTENT_LENGTH": length, "CONTENT_TYPE": "multipart/form-data", **headers}
    answered(endpoint, environ_of(method, place + rest, query=query, body=body, **more))


FIELDS = st.sampled_from("epoch seq mail_ids key_id key until id language body".split())
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(FIELDS, inner, max_size=4),
    max_leaves=8,
)


@hypothesis_of(200)
@given(
    st.sampled_from(CALLS),
    st.sampled_from(["after=", "limit=", "&", "after=1&after="]),
    WIRE,
    st.dictionaries(FIELDS, ANY_JSON, max_size=4),
)
def test_odd_requests_of_an_office_are_answered_without_an_error(
    endpoint: Endpoint,
    office: Office,
    name: str,
    query: str,
    value: str,
    document: dict[str, Any],
) -> None:
    key = {"HTTP_AUTHORIZATION": f"Bearer {office.bearer}"}
    body = json.dumps(document).encode()
    for method in ("GET", "POST"):
        environ = environ_of(method, f"/v1/{name}", query=query + value, body=body, **key)
        answered(endpoint, environ)


# --- what dice find, faster


class Fuzz:
    """Odd requests by the dice; the same seed makes the same ones."""

    def __init__(self, seed: int, offices: list[Office]) -> None:
        self._dice = random.Random(seed)
        self._offices = offices

    def environ(self) -> dict[str, Any]:
        dice = self._dice
        headers = {f"HTTP_{name}": self.wire() for name in dice.sample(HEADERS, dice.randrange(4))}
        if dice.random() < 0.6:
            headers["HTTP_AUTHORIZATION"] = f"Bearer {dice.choice(self._offices).bearer}"
        if dice.random() < 0.2:
            headers["CONTENT_LENGTH"] = dice.choice(LENGTHS)
        if dice.random() < 0.1:
            headers["CONTENT_TYPE"] = dice.choice(
                ["text/plain", "multipart/form-data", self.wire()]
            )
        return environ_of(
            dice.choice(["POST", "POST", *METHODS]),
            self.path(),
            query=dice.choice(["", self.wire(), f"after={self.wire()}&limit={self.number()}"]),
            body=self.body(),
            **headers,
        )

    def path(self) -> str:
        dice = self._dice
        if dice.random() < 0.3:
            return self.damaged(dice.choice(self._offices).path(dice.choice(list(Purpose))))
        place = dice.choice(PLACES)
        return place if dice.random() < 0.7 else place + self.wire()

    def body(self) -> bytes:
        dice = self._dice
        kinds: list[Callable[[], bytes]] = [
            lambda: b"",
            lambda: dice.randbytes(dice.randrange(200)),
            lambda: self.damaged(json.dumps(self.document())).encode("latin-1", "replace"),
            lambda: b"[" * dice.randrange(20_000),
            lambda: b'{"seq":' * dice.randrange(5000),
            lambda: json.dumps(self.document()).encode(),
            lambda: json.dumps(self.document()).encode(),
        ]
        return dice.choice(kinds)()

    def document(self) -> dict[str, Any]:
        """Some fields right, some not, some missing."""
        dice = self._dice
        right = {
            "epoch": "e" * 32,
            "seq": 1,
            "mail_ids": ["ab" * 16] * dice.randrange(1, 4),
            "key_id": 7,
            "key": "cd" * 32,
            "until": "2127-01-01T00:00:00Z",
            "id": f"text-{dice.randrange(9)}",
            "language": "de",
            "body": "Dürfen wir?",
        }
        names = dice.sample(sorted(right), dice.randrange(len(right)))
        return {**right, **{name: self.value() for name in names}}

    def value(self) -> Any:
        dice = self._dice
        return dice.choice(
            [
                *(None, True, self.number(), dice.uniform(-9, 9), 1e308, float("inf"), 2**63),
                *("", "\0", "\ud800", "9" * 5000, self.wire(), "0001-01-01T00:00:00Z"),
                *([], {}, [[]], [self.wire()], ["ab" * 16] * 1001, "9999-12-31T23:59:59Z"),
            ]
        )

    def number(self) -> int:
        return self._dice.choice([0, 1, -1, 5000, 2**31, 2**62, 2**63, 10**4000])

    def wire(self) -> str:
        dice = self._dice
        length = dice.choice([0, 1, 5, 40, 40, 4000])
        return bytes(dice.choices(range(256), k=length)).decode("latin-1")

    def damaged(self, text: str) -> str:
        dice = self._dice
        cut = dice.randrange(len(text) + 1)
        return dice.choice([text, text[:cut], text[:cut] + self.wire() + text[cut:], text.upper()])


@pytest.mark.parametrize("seed", [11, 12])
def test_thousands_of_odd_requests_are_answered_without_an_error(
    endpoint: Endpoint, seed: int
) -> None:
    fuzz = Fuzz(seed, [endpoint.office("one"), endpoint.office("two")])
    statuses = Counter(answered(endpoint, fuzz.environ()) for _ in range(WARMING_UP))
    before = resident_bytes()
    statuses += Counter(answered(endpoint, fuzz.environ()) for _ in range(REQUESTS))
    assert resident_bytes() - before < MOST_GROWTH
    # neither all refused at the door nor all let through
    assert statuses[200] > 200, statuses
    assert {400, 401, 404, 405, 409, 411, 413, 415, 429} <= statuses.keys(), statuses


def test_an_endpoint_that_stumbles_over_odd_numbers_is_found_out(
    endpoint: Endpoint, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(name: str, default: int, *_: int) -> int:
        return int(request.query.get(name, default))

    monkeypatch.setattr(feed, "whole_of_query", careless)
    fuzz = Fuzz(11, [office])
    with pytest.raises(AssertionError):
        Counter(answered(endpoint, fuzz.environ()) for _ in range(REQUESTS))
