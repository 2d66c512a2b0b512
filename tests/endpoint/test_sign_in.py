"""Who is let in, who is not, and how often one may try."""

from __future__ import annotations

import hashlib
import logging
import random
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from pixel_endpoint.api.failures import MOST_FAILURES_OF_ALL_A_MINUTE, Failures
from pixel_endpoint.api.sources import Network, Sources
from pixel_endpoint.app import create_app
from pixel_endpoint.contract import FEED_PATH, STATUS_PATH, Purpose
from tests.endpoint.asking import Answered, ask, environ_of
from tests.endpoint.factories import Endpoint, Office, TurnedClock
from tests.endpoint.process import Web, new_home, paired, served

CANARY = "203.0.113.99"
PROXY = "10.1.2.3"
NETWORKS = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"


def knock(
    endpoint: Endpoint, authorization: str, path: str = FEED_PATH, **environ: Any
) -> Answered:
    place, _, query = path.partition("?")
    said = environ_of("GET", place, query=query, HTTP_AUTHORIZATION=authorization, **environ)
    return ask(endpoint.web.app, said)


def bearer_of(key: str) -> str:
    return f"Bearer {key}"


@contextmanager
def behind_proxies(endpoint: Endpoint, proxies: Sequence[Network]) -> Iterator[Endpoint]:
    app = create_app(endpoint.store, endpoint.opens, endpoint.clock, proxies)
    yield Endpoint(endpoint.store, endpoint.opens, endpoint.clock, type(endpoint.web)(app))


# --- wrong keys


def wrong_key(office: Office, dice: random.Random) -> str:
    """Random, nearly right, or right in the wrong form; never the key itself."""
    right = office.bearer
    stem, end = right[:14], "".join(dice.choices(LETTERS, k=43))
    cut = dice.randrange(14, len(right))
    return dice.choice(
        [
            bearer_of(stem + end),
            bearer_of(right[:cut] + end[: len(right) - cut - 1] + swapped(right[-1])),
            bearer_of(f"adr1_{''.join(dice.choices('abcdefgh234567', k=8))}_{end}"),
            bearer_of(right[:cut]),
            bearer_of(right + dice.choice(LETTERS)),
            bearer_of(right.swapcase()),
            bearer_of(f"{right}\0"),
            bearer_of(f"{right}, {right}"),
            f"Basic {right}",
            right,
            "Bearer",
            "",
        ]
    )


def swapped(letter: str) -> str:
    return "A" if letter != "A" else "E"


def test_of_5000_wrong_keys_none_opens_and_almost_all_are_slowed_down(
    endpoint: Endpoint, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    office, dice = endpoint.office(), random.Random(11)
    keys = [wrong_key(office, dice) for _ in range(5000)]
    answers = [knock(endpoint, key, REMOTE_ADDR=CANARY) for key in keys]

    statuses = Counter(answer.status for answer in answers)
    assert statuses == {401: 10, 429: 4990}
    said = caplog.text + "".join(answer.log + answer.body.decode() for answer in answers)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for secret in [office.bearer, CANARY, *(key[-43:] for key in keys if len(key) > 43)]:
        assert secret not in said
        assert secret.encode() not in kept


def test_a_key_is_kept_as_a_hash_and_compared_in_constant_time(
    endpoint: Endpoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = endpoint.office()
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("pixel_endpoint.bearer.hmac.compare_digest", compare)
    assert knock(endpoint, bearer_of(office.bearer)).status == 200
    sha256 = hashlib.sha256(office.bearer.encode()).digest()
    assert compared == [(sha256, sha256)]
    assert sha256 in b"".join(file.read_bytes() for file in tmp_path.iterdir())


@pytest.mark.parametrize("where", ["key", "token", "access_token", "authorization", "bearer"])
def test_a_key_in_the_address_is_no_key(endpoint: Endpoint, where: str) -> None:
    office = endpoint.office()
    answer = knock(endpoint, "", f"{FEED_PATH}?{where}={office.bearer}")
    assert answer.status == 401
    assert office.bearer not in answer.body.decode()


def test_a_key_in_a_cookie_or_another_header_is_no_key(endpoint: Endpoint) -> None:
    key = endpoint.office().bearer
    for name in ("HTTP_COOKIE", "HTTP_X_API_KEY", "HTTP_PROXY_AUTHORIZATION"):
        assert knock(endpoint, "", **{name: f"Bearer {key}"}).status == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_schemes_name_has_no_case(endpoint: Endpoint, scheme: str) -> None:
    assert knock(endpoint, f"{scheme} {endpoint.office().bearer}").status == 200


# --- keys that come and go


def test_while_a_key_is_replaced_both_are_right_and_then_only_the_new_one(
    endpoint: Endpoint,
) -> None:
    office, offices = endpoint.office("one"), endpoint.store.offices
    (old,) = offices.api_keys()
    now = endpoint.clock.now()
    tenant, new = offices.rotate(old.id, now, now + timedelta(days=1))
    assert tenant == office.tenant
    both = (office.bearer, new.text)
    assert [knock(endpoint, bearer_of(key)).status for key in both] == [200, 200]
    endpoint.clock.turn(days=1)
    assert [knock(endpoint, bearer_of(key)).status for key in both] == [401, 200]


def test_a_revoked_key_is_wrong_from_the_next_request_on(endpoint: Endpoint) -> None:
    office = endpoint.office()
    assert knock(endpoint, bearer_of(office.bearer)).status == 200
    (key,) = endpoint.store.offices.api_keys()
    endpoint.store.offices.revoke(key.id)
    assert knock(endpoint, bearer_of(office.bearer)).status == 401


# --- how often one may be wrong


def wrong_times(endpoint: Endpoint, times: int, **environ: Any) -> list[int]:
    wrong = bearer_of("adr1_aaaaaaaa_" + "A" * 43)
    return [knock(endpoint, wrong, **environ).status for _ in range(times)]


def test_ten_failures_a_minute_then_one_is_told_to_wait(endpoint: Endpoint) -> None:
    endpoint.office()
    assert wrong_times(endpoint, 5) == [401] * 5
    endpoint.clock.turn(seconds=20)
    assert wrong_times(endpoint, 6) == [401] * 5 + [429]
    answer = knock(endpoint, "Bearer x")
    assert (answer.status, answer.headers["retry-after"]) == (429, "40")
    assert answer.json == {"error": "Too many wrong keys; try again in a minute."}
    endpoint.clock.turn(seconds=40)
    assert wrong_times(endpoint, 6) == [401] * 5 + [429]


def test_a_right_key_is_never_refused_for_failures(endpoint: Endpoint) -> None:
    office = endpoint.office()
    assert wrong_times(endpoint, 20)[-1] == 429
    assert knock(endpoint, bearer_of(office.bearer)).status == 200


def test_a_refusal_says_how_to_sign_in(endpoint: Endpoint) -> None:
    answer = knock(endpoint, "")
    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_each_sender_has_its_own_ten(endpoint: Endpoint) -> None:
    assert wrong_times(endpoint, 11, REMOTE_ADDR="203.0.113.1")[-1] == 429
    assert wrong_times(endpoint, 11, REMOTE_ADDR="203.0.113.2") == [401] * 10 + [429]


def test_failures_from_everywhere_are_limited_together_and_then_forgotten() -> None:
    clock = TurnedClock()
    failures = Failures(clock)
    waits = [failures.count(secrets.token_bytes(16)) for _ in range(20_000)]
    assert sum(wait == 0 for wait in waits) == MOST_FAILURES_OF_ALL_A_MINUTE
    assert failures.remembered <= MOST_FAILURES_OF_ALL_A_MINUTE
    clock.turn(seconds=61)
    assert failures.count(b"new") == 0
    assert failures.remembered == 1


# --- whom the endpoint takes a request to be from


@pytest.mark.parametrize("name", ["X_FORWARDED_FOR", "FORWARDED", "X_REAL_IP", "CLIENT_IP"])
def test_what_a_stranger_claims_about_its_address_changes_nothing(
    endpoint: Endpoint, name: str
) -> None:
    with behind_proxies(endpoint, NETWORKS) as guarded:
        each = {f"HTTP_{name}": "203.0.113.%d"}
        statuses = [
            wrong_times(
                guarded, 1, REMOTE_ADDR="198.51.100.7", **{k: v % i for k, v in each.items()}
            )
            for i in range(12)
        ]
    assert statuses == [[401]] * 10 + [[429]] * 2


def source(sources: Sources, remote: str, forwarded: str | None = None) -> bytes:
    told = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return sources.of({"REMOTE_ADDR": remote, **told})


def test_a_named_proxy_is_believed_as_far_as_proxies_wrote_it() -> None:
    sources = Sources(NETWORKS)
    client = source(sources, "203.0.113.7")
    for forwarded in (
        "203.0.113.7",
        " 203.0.113.7 ",
        "6.6.6.6, 203.0.113.7",
        "6.6.6.6,203.0.113.7,10.9.9.9",
        "6.6.6.6, nonsense, 203.0.113.7, fd00::1",
        "203.0.113.7:4711",
        "::ffff:203.0.113.7",
        ",".join(["6.6.6.6"] * 500) + ",203.0.113.7",
    ):
        assert source(sources, PROXY, forwarded) == client, forwarded
        assert source(sources, f"::ffff:{PROXY}", forwarded) == client, forwarded


@pytest.mark.parametrize("forwarded", [None, "", "nonsense", "1.2.3.4, nonsense", ","])
def test_what_a_proxy_tells_and_nobody_understands_is_the_proxys_own(forwarded: str | None) -> None:
    sources = Sources(NETWORKS)
    assert source(sources, PROXY, forwarded) == source(sources, PROXY)


def test_an_ipv6_customer_is_one_source_in_all_of_its_network() -> None:
    sources = Sources(NETWORKS)
    home = source(sources, "2001:db8:1:2::1")
    assert source(sources, "2001:db8:1:2:ffff::9") == home
    assert source(sources, PROXY, "[2001:db8:1:2::7]:443") == home
    assert source(sources, "2001:db8:1:3::1") != home


def test_a_sender_without_an_address_is_a_source_too() -> None:
    sources = Sources(NETWORKS)
    assert sources.of({}) == source(sources, "unix:") != source(sources, PROXY)


def test_a_source_tells_nobody_its_address_not_even_another_process() -> None:
    one, other = Sources(()), Sources(())
    assert source(one, "203.0.113.7") != source(other, "203.0.113.7")
    assert len(source(one, "203.0.113.7")) == 16


# --- whose address is looked at


class Watched(dict[str, Any]):
    """An environ that notes who asks for the address of the sender."""

    def __init__(self, environ: dict[str, Any]) -> None:
        super().__init__(environ)
        self.is_address_read = False

    def __getitem__(self, name: str) -> Any:
        self._note(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self._note(name)
        return super().get(name, default)

    def _note(self, name: str) -> None:
        self.is_address_read |= name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR")


def looks(endpoint: Endpoint, method: str, path: str, key: str = "") -> bool:
    environ = Watched(environ_of(method, path, HTTP_AUTHORIZATION=key))
    ask(endpoint.web.app, environ)
    return environ.is_address_read


def test_nobodys_address_is_looked_at_but_that_of_wrong_keys(endpoint: Endpoint) -> None:
    office = endpoint.office()
    with behind_proxies(endpoint, NETWORKS) as guarded:
        for purpose in Purpose:
            for path in (office.path(purpose), office.path(purpose) + "x"):
                assert not looks(guarded, "GET", path)
                assert not looks(guarded, "POST", path)
        for path in ("/healthz", "/readyz", "/nowhere", "/v1/openapi.json"):
            assert not looks(guarded, "GET", path)
        assert not looks(guarded, "GET", STATUS_PATH, bearer_of(office.bearer))
        assert looks(guarded, "GET", STATUS_PATH, "Bearer wrong")


def test_over_http_the_eleventh_wrong_key_has_to_wait(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        spoofed = [
            {"Authorization": "Bearer x", "X-Forwarded-For": f"6.6.6.{i}"} for i in range(12)
        ]
        answers = [web.ask("GET", FEED_PATH, None, headers) for headers in spoofed]
        assert [status for status, _, _ in answers] == [401] * 10 + [429] * 2
        assert 1 <= int(answers[-1][1]["retry-after"]) <= 60
        assert web.api(office, STATUS_PATH)["forwarded"] == []
        headers = {**office.headers, "X-Forwarded-For": "6.6.6.6", "X-Real-Ip": "6.6.6.6"}
        status = web.ask("GET", STATUS_PATH, None, headers)[2]
    assert b'"forwarded":["X-Forwarded-For","X-Real-IP"]' in status
    assert b"6.6.6.6" not in status
    assert (home / "errors.log").read_text() == ""
