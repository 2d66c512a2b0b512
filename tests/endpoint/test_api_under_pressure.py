"""What an event loop refuses before the application sees it is refused as the API does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import pytest

from pixel_endpoint import pooled
from pixel_endpoint.api.description import DESCRIPTION
from pixel_endpoint.contract import ACK_PATH, FEED_PATH, HEALTH_PATH
from pixel_endpoint.pooled import Answer, PooledApplication


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"answered"]


async def nothing_comes() -> dict[str, Any]:
    await asyncio.get_running_loop().create_future()
    raise AssertionError


async def all_is_there() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


def answer_to(path: str, receive: Any) -> Answer:
    scope = {
        "path": path,
        "raw_path": path.encode(),
        "method": "POST",
        "query_string": b"",
        "http_version": "1.1",
        "scheme": "http",
        "headers": [],
    }

    async def answer() -> Answer:
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        pool = PooledApplication(application, threads=1)
        try:
            await pool(scope, receive, send)
        finally:
            pool.close()
        head, body = sent
        return Answer(head["status"], tuple(head["headers"]), body["body"])

    return asyncio.run(answer())


def refusal(path: str, receive: Any) -> tuple[int, str]:
    """The status and the sentence, once the form is found to be that of the API."""
    answer = answer_to(path, receive)
    headers = dict(answer.headers)
    assert headers[b"content-type"] == b"application/json"
    assert headers[b"cache-control"] == b"no-store"
    assert headers[b"content-length"] == str(len(answer.body)).encode()
    document = json.loads(answer.body)
    assert list(document) == ["error"]
    for calls in DESCRIPTION["paths"].values():
        for call in calls.values():
            assert str(answer.status) in call["responses"]
    return answer.status, document["error"]


def test_a_body_that_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooled, "BODY_WITHIN_SECONDS", 0.01)
    assert refusal(ACK_PATH, nothing_comes) == (408, "The request took too long to arrive.")


def test_who_comes_when_too_many_wait_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooled, "MOST_WAITING", -1)
    sentence = "The endpoint has too much to do just now; try again later."
    assert refusal(FEED_PATH, all_is_there) == (503, sentence)
    answer = answer_to(HEALTH_PATH, all_is_there)
    assert (answer.status, answer.body.decode()) == (503, f"{sentence}\n")
    assert dict(answer.headers)[b"retry-after"] == b"5"


def test_without_pressure_the_application_answers() -> None:
    assert answer_to(FEED_PATH, all_is_there) == Answer(200, (), b"answered")
