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
from pixel_endpoint.pooled import PooledApplication
from tests.endpoint.conversations import Answer, Conversation, a_scope


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"answered"]


NOTHING_COMES: tuple[bytes, ...] = ()
ALL_IS_THERE = (b"",)


def answer_to(path: str, body: Iterable[bytes]) -> Answer:
    async def answer() -> Answer:
        conversation = Conversation(list(body))
        pool = PooledApplication(application, threads=1)
        try:
            await pool.answer(a_scope(path, "POST", {}), conversation)
        finally:
            pool.close()
        assert conversation.answer is not None
        return conversation.answer

    return asyncio.run(answer())


def refusal(path: str, body: Iterable[bytes]) -> tuple[int, str]:
    """The status and the sentence, once the form is found to be that of the API."""
    answer = answer_to(path, body)
    headers = answer.headers
    assert headers["content-type"] == "application/json"
    assert headers["cache-control"] == "no-store"
    assert headers["content-length"] == str(len(answer.body))
    document = json.loads(answer.body)
    assert list(document) == ["error"]
    for calls in DESCRIPTION["paths"].values():
        for call in calls.values():
            assert str(answer.status) in call["responses"]
    return answer.status, document["error"]


def test_a_body_that_never_comes_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooled, "BODY_WITHIN_SECONDS", 0.01)
    assert refusal(ACK_PATH, NOTHING_COMES) == (408, "The request took too long to arrive.")


def test_who_comes_when_too_many_wait_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pooled, "MOST_WAITING", -1)
    sentence = "The endpoint has too much to do just now; try again later."
    assert refusal(FEED_PATH, ALL_IS_THERE) == (503, sentence)
    answer = answer_to(HEALTH_PATH, ALL_IS_THERE)
    assert (answer.status, answer.body.decode()) == (503, f"{sentence}\n")
    assert answer.headers["retry-after"] == "5"


def test_without_pressure_the_application_answers() -> None:
    assert answer_to(FEED_PATH, ALL_IS_THERE) == Answer(200, {}, b"answered")
