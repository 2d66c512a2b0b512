"""Pixels on the event loop: the same answers as by plain WSGI, after the commit, never late."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Callable, Coroutine, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pixel_endpoint import commit, pooled
from pixel_endpoint.contract import FEED_PATH, KEYS_PATH, Feature, Purpose
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.pixel import GIF
from pixel_endpoint.signing_keys import Keys
from pixel_endpoint.store import MailRef, MailState, Store
from tests.endpoint.factories import NOON, running_endpoint
from tests.endpoint.on_loop import Answer, OnLoop, on_loop

Changes = Mapping[MailRef, MailState]


def running(test: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(test, 20))


def opened(endpoint: OnLoop) -> list[MailState]:
    return list(endpoint.store.opens.states())


async def until(is_true: Any) -> None:
    while not is_true():
        await asyncio.sleep(0.005)


class Disk:
    """Writes when its gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.entered = threading.Event()
        self.writes: list[int] = []
        self.is_full = False

    def write(self, changes: Changes, unrecorded: int, meanwhile: Callable[[], None]) -> None:
        meanwhile()
        self.entered.set()
        self.gate.wait(10)
        if self.is_full:
            raise StoreUnavailable("database or disk is full")
        self.writes.append(len(changes))


def test_every_token_gets_the_answer_of_plain_wsgi(tmp_path: Path) -> None:
    (tmp_path / "wsgi").mkdir()
    with running_endpoint(tmp_path / "wsgi") as plain:
        expected = plain.open(plain.office().pixel())
    as_by_wsgi = Answer(200, {n.lower(): v for n, v in expected.headers.items()}, expected.body)

    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            office, stranger = endpoint.office("one"), endpoint.office("two")
            denied = secrets.token_bytes(16)
            endpoint.store.opens.deny(office.tenant, [denied], NOON + timedelta(days=30))
            true = office.pixel()
            paths = [
                true,
                true,
                true[:20] + ("a" if true[20] != "a" else "b") + true[21:],
                true[:40],
                office.path(Purpose.UNSUBSCRIBE).replace("/u/", "/o/"),
                office.pixel(denied),
                stranger.pixel().removesuffix(".gif").upper().replace("/O/", "/o/") + ".gif",
                "/o/",
                "/o/" + "a" * 8000,
            ]
            answers = [await endpoint.ask(path) for path in paths]
            endpoint.clock.turn(days=1001)
            answers.append(await endpoint.ask(office.pixel()))
            assert answers == [as_by_wsgi] * len(answers)
            assert len(opened(endpoint)) == 2
            assert endpoint.counted["answers|pixel|GET|200"] >= 8

    running(test())


def test_a_head_request_is_counted_as_such_and_has_the_headers_of_a_get(tmp_path: Path) -> None:
    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            office = endpoint.office()
            path = office.pixel()
            get, head = await endpoint.ask(office.pixel()), await endpoint.ask(path, "HEAD")
            assert head == Answer(200, get.headers, b"")
            assert [list(state.seen) for state in opened(endpoint)].count([Feature.HEAD]) == 1

    running(test())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_are_not_allowed(tmp_path: Path, method: str) -> None:
    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            answer = await endpoint.ask(endpoint.office().pixel(), method)
            assert answer.status == 405
            assert "GET" in answer.headers["allow"]

    running(test())


def test_conditional_and_partial_requests_are_answered_in_full(tmp_path: Path) -> None:
    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            path = endpoint.office().pixel()
            asked = {"range": "bytes=0-9", "if-none-match": "*", "if-modified-since": "today"}
            answers = [await endpoint.ask(path, headers={n: v}) for n, v in asked.items()]
            assert {(answer.status, answer.body) for answer in answers} == {(200, GIF)}

    running(test())


def test_nobody_is_answered_before_the_commit_and_one_commit_is_for_all(tmp_path: Path) -> None:
    disk = Disk()

    async def test() -> None:
        async with on_loop(tmp_path, write=disk.write) as endpoint:
            office = endpoint.office()
            await endpoint.ask("/o/")
            first = asyncio.create_task(endpoint.ask(office.pixel()))
            await until(disk.entered.is_set)
            others = [asyncio.create_task(endpoint.ask(office.pixel())) for _ in range(50)]
            await until(lambda: endpoint.opens.figures().waiting == 51)
            assert not first.done()
            disk.gate.set()
            answers = await asyncio.gather(first, *others)
            assert {answer.body for answer in answers} == {GIF}
            assert disk.writes == [1, 50]

    running(test())


def test_after_two_seconds_the_image_goes_out_and_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "ANSWER_WITHIN_SECONDS", 0.1)
    disk = Disk()

    async def test() -> None:
        async with on_loop(tmp_path, write=disk.write) as endpoint:
            office = endpoint.office()
            for _ in range(3):
                assert (await endpoint.ask(office.pixel())).body == GIF
            await until(lambda: endpoint.opens.unrecorded == 3)
            disk.gate.set()

    running(test())


def test_the_image_goes_out_at_once_while_the_store_fails(tmp_path: Path) -> None:
    disk = Disk()
    disk.gate.set()
    disk.is_full = True

    async def test() -> None:
        async with on_loop(tmp_path, write=disk.write) as endpoint:
            office = endpoint.office()
            assert (await endpoint.ask(office.pixel())).body == GIF
            assert endpoint.opens.figures().unrecorded == 1
            disk.is_full = False
            await endpoint.ask(office.pixel())
            assert disk.writes[-1] == 1

    running(test())


@pytest.mark.parametrize("says_recorded", [True, False])
def test_only_tests_are_told_that_an_open_is_on_disk(tmp_path: Path, says_recorded: bool) -> None:
    async def test() -> None:
        async with on_loop(tmp_path, says_recorded=says_recorded) as endpoint:
            true = endpoint.office().pixel()
            told = [
                "x-pixel-recorded" in (await endpoint.ask(each)).headers for each in (true, "/o/")
            ]
            assert told == [says_recorded, False]

    running(test())


def test_a_store_that_does_not_answer_keeps_no_reader_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "ANSWER_WITHIN_SECONDS", 0.1)
    hangs, gate = threading.Event(), threading.Event()

    def load(store: Store) -> Keys:
        if hangs.is_set():
            gate.wait(10)
        return store.offices.signing_keys()

    async def test() -> None:
        async with on_loop(tmp_path, load=load, threads=1) as endpoint:
            known = endpoint.office("known")
            await endpoint.ask(known.pixel())
            unknown = endpoint.office("unknown")
            endpoint.clock.turn(seconds=1)
            hangs.set()
            waiting = [asyncio.create_task(endpoint.ask(unknown.pixel())) for _ in range(5)]
            assert (await endpoint.ask(known.pixel())).body == GIF
            assert not any(each.done() for each in waiting)
            assert {answer.body for answer in await asyncio.gather(*waiting)} == {GIF}
            assert len(opened(endpoint)) == 2
            gate.set()
            # one thread asked; those behind it ask themselves when it is their turn
            await until(lambda: len(opened(endpoint)) == 7)

    running(test())


def test_the_api_and_the_pages_are_answered_by_threads(tmp_path: Path) -> None:
    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            office, mail_id = endpoint.office(), secrets.token_bytes(16)
            stop = office.path(Purpose.STOP_TRACKING, mail_id)
            assert (await endpoint.ask(stop)).status == 200
            assert (await endpoint.ask(stop, "POST", body=(b"a=", b"b", b""))).status == 200
            feed = await endpoint.ask(f"{FEED_PATH}?after=0", headers=office.headers)
            assert (feed.status, mail_id.hex() in feed.body.decode()) == (200, True)

    running(test())


def test_a_body_that_is_too_long_or_too_slow_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooled, "BODY_WITHIN_SECONDS", 0.1)

    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            office = endpoint.office()
            headers = {"authorization": f"Bearer {office.bearer}"}
            endless = (b"x" * 65536 for _ in range(10**6))
            long = await endpoint.ask(KEYS_PATH, "POST", headers, (next(endless) for _ in range(4)))
            slow = await endpoint.ask(KEYS_PATH, "POST", headers, (b"{",))
            assert (long.status, slow.status) == (413, 408)

    running(test())


def test_half_a_request_is_not_acted_upon(tmp_path: Path) -> None:
    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            path = endpoint.office().path(Purpose.UNSUBSCRIBE)
            assert (await endpoint.ask(path, "POST", body=(b"List-", None))).status == 400
            sized = {"content-length": "26"}
            assert (await endpoint.ask(path, "POST", sized, (b"List-", b""))).status == 400
            assert opened(endpoint) == []

    running(test())


def test_the_image_goes_out_when_no_thread_is_to_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooled, "MOST_WAITING", -1)

    async def test() -> None:
        async with on_loop(tmp_path, threads=1) as endpoint:
            assert (await endpoint.ask(endpoint.office().pixel())).body == GIF
            assert endpoint.opens.unrecorded == 1

    running(test())


def test_what_waits_for_a_thread_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooled, "MOST_WAITING", 2)
    gate = threading.Event()

    def load(store: Store) -> Keys:
        gate.wait(10)
        return store.offices.signing_keys()

    async def test() -> None:
        async with on_loop(tmp_path, load=load, threads=1) as endpoint:
            path = endpoint.office().path(Purpose.STOP_TRACKING)
            asked = [asyncio.create_task(endpoint.ask(path)) for _ in range(6)]
            await until(lambda: sum(each.done() for each in asked) == 3)
            gate.set()
            statuses = sorted(answer.status for answer in await asyncio.gather(*asked))
            assert statuses == [200, 200, 200, 503, 503, 503]

    running(test())


def test_no_header_passes_for_another_by_its_underscores(tmp_path: Path) -> None:
    seen: list[dict[str, Any]] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ)
        start_response("200 OK", [])
        return []

    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            endpoint.application._pool._application = application
            forged = {"x_forwarded_for": "192.0.2.1", "x-forwarded-for": "192.0.2.2"}
            await endpoint.ask("/", headers=forged)
            assert seen[0]["HTTP_X_FORWARDED_FOR"] == "192.0.2.2"

    running(test())


def test_the_end_writes_what_was_only_counted(tmp_path: Path) -> None:
    async def test() -> None:
        async with on_loop(tmp_path) as endpoint:
            path = endpoint.office().pixel()
            for _ in range(5):
                await endpoint.ask(path)

    running(test())
    with running_endpoint(tmp_path) as endpoint:
        (state,) = endpoint.store.opens.states()
        assert state.seen[Feature.BROWSER].times == 5
