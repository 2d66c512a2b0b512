"""How the API refuses: the right status, one sentence in JSON, nothing of what was asked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pixel_endpoint.api.reading import LONGEST_BODY
from pixel_endpoint.contract import (
    ACK_PATH,
    DENY_PATH,
    DESCRIPTION_PATH,
    ERASE_PATH,
    FEED_PATH,
    HEALTH_PATH,
    KEYS_PATH,
    LONGEST_TEXT,
    MOST_MAIL_IDS,
    READY_PATH,
    STATUS_PATH,
    TEXTS_PATH,
)
from pixel_endpoint.errors import StoreUnavailable
from tests.endpoint.asking import Answered, ask, environ_of
from tests.endpoint.factories import Endpoint, Office, running_endpoint

READING = (FEED_PATH, STATUS_PATH)
TELLING = (ACK_PATH, DENY_PATH, ERASE_PATH, KEYS_PATH, TEXTS_PATH)
SECRET = "geheim"


def post(endpoint: Endpoint, office: Office, path: str, body: bytes, **more: Any) -> Answered:
    key = f"Bearer {office.bearer}"
    return ask(
        endpoint.web.app, environ_of("POST", path, body=body, HTTP_AUTHORIZATION=key, **more)
    )


def refusal(answer: Answered) -> int:
    """The status, once the answer is found to be a refusal as it should be."""
    assert list(answer.json) == ["error"]
    sentence = answer.json["error"]
    assert sentence.endswith(".")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert SECRET not in sentence + json.dumps(answer.headers)
    assert "Traceback" not in sentence
    assert answer.log == ""
    return answer.status


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer x", "Basic YTpi", f"Bearer adr1_aaaaaaaa_{'A' * 43}", "Bearer é"],
)
def test_without_its_key_nobody_gets_anything(
    endpoint: Endpoint, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"HTTP_AUTHORIZATION": authorization}
    calls = [("GET", path) for path in READING] + [("POST", path) for path in TELLING]
    for method, path in calls:
        answer = ask(endpoint.web.app, environ_of(method, path, body=b'{"a": 1}', **headers))
        assert refusal(answer) == 401, path


@pytest.mark.parametrize(
    "body",
    [
        *(b"{", b"[]", b"null", b'"x"', b"{}", b"NaN", b"1", b"\x00", b"{}{}"),
        *(
            b"\xff\xfe",
            b'\xef\xbb\xbf{"a": 1}',
            '{"a": 1}'.encode("utf-16"),
            b'{"\xed\xa0\x80": 1}',
        ),
        *(b"[" * 60_000, b'{"a":' * 12_000, b'{"seq": ' + b"9" * 5000 + b"}"),
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_makes_no_sense_is_refused(endpoint: Endpoint, body: bytes) -> None:
    office = endpoint.office()
    for path in TELLING:
        assert refusal(post(endpoint, office, path, body)) == 400, path


@pytest.mark.parametrize("path", TELLING)
def test_a_body_has_a_length_and_a_bound_and_a_type(endpoint: Endpoint, path: str) -> None:
    office = endpoint.office()
    body = b'{"a": 1}'
    statuses = {
        said: refusal(post(endpoint, office, path, body, **{said[0]: said[1]}))
        for said in (
            ("CONTENT_LENGTH", ""),
            ("CONTENT_LENGTH", "-1"),
            ("CONTENT_LENGTH", "x"),
            ("CONTENT_LENGTH", "１"),
            ("CONTENT_LENGTH", str(LONGEST_BODY + 1)),
            ("CONTENT_LENGTH", "9" * 400),
            ("CONTENT_LENGTH", "4"),
            ("CONTENT_TYPE", "text/plain"),
            ("CONTENT_TYPE", "application/x-www-form-urlencoded"),
            ("CONTENT_TYPE", "multipart/form-data; boundary=x"),
        )
    }
    assert list(statuses.values()) == [411, 400, 400, 400, 413, 413, 400, 415, 415, 415]


@pytest.mark.parametrize("kind", ["", "application/json", "Application/JSON; charset=utf-8"])
def test_json_is_taken_by_its_name_or_without_one(endpoint: Endpoint, kind: str) -> None:
    office = endpoint.office()
    body = json.dumps({"epoch": endpoint.page(office).epoch, "seq": 0}).encode()
    assert post(endpoint, office, ACK_PATH, body, CONTENT_TYPE=kind).status == 200


def test_the_longest_text_and_the_longest_list_fit(endpoint: Endpoint) -> None:
    office = endpoint.office()
    escaped = {"id": "lang", "language": "de", "body": "ß" * LONGEST_TEXT}
    mails = {"mail_ids": [f"{number:032x}" for number in range(MOST_MAIL_IDS)]}
    for path, document in ((TEXTS_PATH, escaped), (DENY_PATH, mails), (ERASE_PATH, mails)):
        assert post(endpoint, office, path, json.dumps(document).encode()).status == 200


@pytest.mark.parametrize("path", [*READING, *TELLING, DESCRIPTION_PATH])
def test_another_method_is_told_which_ones_there_are(endpoint: Endpoint, path: str) -> None:
    right = {"POST"} if path in TELLING else {"GET", "HEAD"}
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", SECRET):
        if method not in right:
            answer = ask(endpoint.web.app, environ_of(method, path))
            assert refusal(answer) == 405
            assert set(answer.headers["allow"].split(",")) == right


@pytest.mark.parametrize("path", [f"/v1/{SECRET}", f"/v1/feed/{SECRET}", "/v1/", "/v1/FEED"])
def test_an_address_of_nothing_is_told_so_without_an_echo(endpoint: Endpoint, path: str) -> None:
    assert refusal(ask(endpoint.web.app, environ_of("GET", path, query=SECRET))) == 404


def test_what_is_no_address_gets_a_sentence_and_no_echo(endpoint: Endpoint) -> None:
    for path in (f"/{SECRET}", "/o", "/\x00", "/\xff\xfe", ""):
        answer = ask(endpoint.web.app, environ_of("GET", path))
        assert answer.status in (400, 404)
        assert SECRET not in answer.body.decode() + answer.log


@pytest.mark.parametrize("path", READING)
def test_a_head_is_a_get_without_its_body(endpoint: Endpoint, path: str) -> None:
    key = {"HTTP_AUTHORIZATION": f"Bearer {endpoint.office().bearer}"}
    get, head = (
        ask(endpoint.web.app, environ_of(method, path, **key)) for method in ("GET", "HEAD")
    )
    assert (head.status, head.body) == (200, b"")
    assert head.headers == get.headers


class Broken:
    """A part of a store whose disk is gone."""

    def __getattr__(self, name: str) -> Any:
        def fail(*_: object) -> None:
            raise StoreUnavailable(f"disk I/O error at /{SECRET}/place")

        return fail


@pytest.mark.parametrize("broken", ["opens", "offices", "texts"])
def test_a_store_that_fails_is_told_in_a_sentence(tmp_path: Path, broken: str) -> None:
    ids, key = {"mail_ids": ["00" * 16]}, {"key_id": 1, "key": "00" * 32}
    bodies: dict[str, Any] = {
        ACK_PATH: {"epoch": "e", "seq": 0},
        DENY_PATH: ids,
        ERASE_PATH: ids,
        KEYS_PATH: {**key, "until": "2126-01-01T00:00:00Z"},
        TEXTS_PATH: {"id": "a", "language": "de", "body": "Ja"},
    }
    touched = {"offices": [*READING, *TELLING], "texts": [TEXTS_PATH]}
    touched["opens"] = [FEED_PATH, STATUS_PATH, ACK_PATH, DENY_PATH, ERASE_PATH]
    with running_endpoint(tmp_path) as endpoint:
        key_of_office = {"HTTP_AUTHORIZATION": f"Bearer {endpoint.office().bearer}"}
        for part in (vars(endpoint.store)[broken],):
            for name in [name for name in dir(part) if not name.startswith("_")]:
                object.__setattr__(part, name, getattr(Broken(), name))
        for path in touched[broken]:
            body = json.dumps(bodies[path]).encode() if path in bodies else b""
            method = "POST" if body else "GET"
            environ = environ_of(method, path, body=body, **key_of_office)
            assert refusal(ask(endpoint.web.app, environ)) == 503


def test_everybody_may_ask_whether_it_lives_and_whether_it_is_ready(endpoint: Endpoint) -> None:
    answers = [endpoint.web.get(path) for path in (HEALTH_PATH, READY_PATH)]
    assert [answer.text for answer in answers] == ["ok\n", "ready\n"]


def test_alive_needs_no_store_and_ready_does(endpoint: Endpoint) -> None:
    object.__setattr__(endpoint.store, "is_ready", lambda: False)
    assert endpoint.web.get(HEALTH_PATH).text == "ok\n"
    assert endpoint.web.get(READY_PATH, status=503).text == "unavailable\n"
