"""Everybody gets the image; only a true token's GET is an open."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pixel_endpoint.contract import Feature, Purpose, mint, path_of
from pixel_endpoint.pixel import GIF
from pixel_endpoint.store import MailRef, MailState
from tests.endpoint.factories import NOON, Endpoint, Office, running_endpoint


def test_the_image_is_a_transparent_gif_of_42_bytes(endpoint: Endpoint) -> None:
    answer = endpoint.open(endpoint.office().pixel())
    assert answer.status_code == 200
    assert answer.body == GIF
    assert len(GIF) == 42
    assert GIF.startswith(b"GIF89a")


def test_no_cache_may_keep_the_image(endpoint: Endpoint) -> None:
    headers = endpoint.open(endpoint.office().pixel()).headers
    assert dict(headers) == {
        "Content-Type": "image/gif",
        "Content-Length": "42",
        "Cache-Control": "no-store, no-cache, must-revalidate, private, max-age=0",
        "Pragma": "no-cache",
        "Expires": "0",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def test_an_open_is_in_the_feed_of_its_office(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    endpoint.open(office.pixel(mail_id))
    (item,) = endpoint.items(office)
    assert item.mail_id == mail_id
    assert list(item.seen) == [Feature.BROWSER]
    assert item.seen[Feature.BROWSER].first_at == NOON
    assert item.seen[Feature.BROWSER].times == 1


def untrue_tokens(office: Office, stranger: Office) -> list[str]:
    true = office.pixel()
    unknown_key = mint(office.key.key, 200, office.tenant, secrets.token_bytes(16), Purpose.PIXEL)
    foreign = mint(stranger.key.key, 7, office.tenant, secrets.token_bytes(16), Purpose.PIXEL)
    other_purpose = office.path(Purpose.UNSUBSCRIBE).removeprefix("/u/")
    flipped = true[:20] + ("a" if true[20] != "a" else "b") + true[21:]
    return [
        flipped,
        true[:40],
        true + "x",
        "/o/",
        "/o/%ff%fe.gif",
        "/o/a%0ab.gif",
        "/o/" + "a" * 8000 + ".gif",
        path_of(Purpose.PIXEL, unknown_key),
        path_of(Purpose.PIXEL, foreign),
        path_of(Purpose.PIXEL, other_purpose),
    ]


def test_an_untrue_token_gets_the_same_answer_and_is_not_stored(endpoint: Endpoint) -> None:
    office, stranger = endpoint.office("one"), endpoint.office("two")
    true = endpoint.open(office.pixel())
    answers = [endpoint.open(path) for path in untrue_tokens(office, stranger)]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.body for answer in answers} == {true.body}
    assert [dict(answer.headers) for answer in answers] == [dict(true.headers)] * len(answers)
    assert len(endpoint.items(office)) == 1
    assert endpoint.items(stranger) == ()


def test_a_token_of_an_expired_key_is_not_stored(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.clock.turn(days=1001)
    assert endpoint.open(office.pixel()).body == GIF
    assert endpoint.items(office) == ()


def test_a_key_made_by_another_process_is_known_without_a_restart(endpoint: Endpoint) -> None:
    endpoint.open(endpoint.office("first").pixel())
    tenant, bearer = endpoint.store.offices.pair("second", endpoint.clock.now())
    office = Office(tenant, bearer.text)
    endpoint.store.offices.add_signing_key(tenant, office.key, endpoint.clock.now())
    endpoint.clock.turn(seconds=1)
    endpoint.open(office.pixel())
    assert len(endpoint.items(office)) == 1


def test_case_folded_by_a_gateway_is_the_same_mail(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    path = office.pixel(mail_id)
    endpoint.open(path.removesuffix(".gif").upper().replace("/O/", "/o/") + ".gif")
    assert [item.mail_id for item in endpoint.items(office)] == [mail_id]


def test_a_head_request_is_counted_but_is_no_open(endpoint: Endpoint) -> None:
    office = endpoint.office()
    path = office.pixel()
    answer = endpoint.web.head(path)
    assert answer.body == b""
    (item,) = endpoint.items(office)
    assert list(item.seen) == [Feature.HEAD]
    assert dict(answer.headers) == dict(endpoint.open(path).headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=0-9"},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Mon, 23 Nov 2026 12:00:00 GMT"},
    ],
)
def test_conditional_and_partial_requests_are_answered_in_full(
    endpoint: Endpoint, headers: dict[str, str]
) -> None:
    answer = endpoint.web.get(endpoint.office().pixel(), headers=headers)
    assert (answer.status_code, answer.body) == (200, GIF)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_allowed(endpoint: Endpoint, method: str) -> None:
    answer = endpoint.web.request(endpoint.office().pixel(), method=method, status=405)
    assert "GET" in answer.headers["Allow"]


def test_the_image_goes_out_when_the_store_throws(tmp_path: Path) -> None:
    def broken(changes: Mapping[MailRef, MailState], unrecorded: int) -> None:
        raise StoreBroken

    with running_endpoint(tmp_path) as endpoint:
        office = endpoint.office()
        endpoint.opens.record = broken  # type: ignore[method-assign, assignment]
        assert endpoint.open(office.pixel()).body == GIF
        assert endpoint.opens.unrecorded == 1


class StoreBroken(Exception):
    """Nothing the endpoint has heard of."""


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.text(max_size=80), agent=st.text(st.characters(max_codepoint=255), max_size=40))
def test_no_path_makes_it_fail(endpoint: Endpoint, path: str, agent: str) -> None:
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/o/" + path.encode("utf-8", "surrogatepass").decode("latin1"),
        "HTTP_USER_AGENT": agent,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
    }
    statuses: list[str] = []
    body = endpoint.web.app(environ, lambda status, *_: statuses.append(status))
    assert (statuses, b"".join(body)) == (["200 OK"], GIF)
