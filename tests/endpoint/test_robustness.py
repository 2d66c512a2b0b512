"""No request, however odd, is answered with an error of the server or a traceback."""

from __future__ import annotations

import io
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.endpoint.factories import Endpoint, Office

WIRE = st.text(st.characters(max_codepoint=255), max_size=40)
PLACES = st.sampled_from(
    ["/", "/o/", "/t/", "/u/", "/c/", "/v1/feed", "/v1/ack", "/v1/keys", "/v1/status", "/healthz"]
)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get"])
LENGTHS = st.sampled_from(["", "0", "5", "-1", "x", "99999999999", "１"])
HEADERS = st.dictionaries(
    st.sampled_from(
        ["AUTHORIZATION", "ACCEPT_LANGUAGE", "USER_AGENT", "RANGE", "COOKIE", "IF_NONE_MATCH"]
    ).map(lambda name: f"HTTP_{name}"),
    WIRE,
)


def request(
    method: str, path: str, query: str, headers: dict[str, str], length: str, body: bytes
) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": length,
        "CONTENT_TYPE": "multipart/form-data",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        **headers,
    }


def ask(endpoint: Endpoint, environ: dict[str, Any]) -> tuple[int, str]:
    """The status and what went to the server's log."""
    statuses: list[int] = []
    answer = endpoint.web.app(environ, lambda status, *_: statuses.append(int(status[:3])))
    assert all(isinstance(part, bytes) for part in answer)
    return statuses[-1], environ["wsgi.errors"].getvalue()


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(METHODS, PLACES, WIRE, WIRE, HEADERS, LENGTHS, st.binary(max_size=40))
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
    environ = request(method, place + rest, query, headers, length, body)
    status, log = ask(endpoint, environ)
    assert (status < 500, log) == (True, "")


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(METHODS, PLACES, WIRE, LENGTHS, st.binary(max_size=40))
def test_odd_requests_of_an_office_are_answered_without_an_error(
    endpoint: Endpoint, method: str, place: str, query: str, length: str, body: bytes
) -> None:
    tenant, bearer = endpoint.store.offices.pair("one", endpoint.clock.now())
    headers = {"HTTP_AUTHORIZATION": f"Bearer {Office(tenant, bearer.text).bearer}"}
    status, log = ask(endpoint, request(method, place, query, headers, length, body))
    assert (status < 500, log) == (True, "")
