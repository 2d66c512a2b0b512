"""`rundbrief-pixel serve` as a real process."""

from __future__ import annotations

import http.client
import json
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pixel_endpoint.contract import STATUS_PATH, Feature, Pairing, Purpose
from pixel_endpoint.pixel import GIF
from tests.endpoint.factories import Office
from tests.endpoint.process import COMMAND, Web, new_home, paired, run, served, with_key
from tests.endpoint.waiting import until


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path)


def test_the_whole_way_from_init_to_the_feed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert run(home, "init", "--public-url", "http://127.0.0.1:8080").returncode == 0
    with served(home) as endpoint, Web(endpoint.url) as web:
        pairing = Pairing.from_code(run(home, "pair").stdout)
        office = with_key(web, Office(pairing.tenant, pairing.bearer))
        mail_id = secrets.token_bytes(16)
        status, headers, body = web.ask("GET", office.pixel(mail_id))
        assert (status, body, headers["content-length"]) == (200, GIF, "42")
        assert web.ask("HEAD", office.pixel(mail_id))[2] == b""
        assert web.ask("POST", office.path(Purpose.UNSUBSCRIBE, mail_id), b"a=b")[0] == 200
        (item,) = web.items(office)
        assert (item.mail_id, set(item.seen)) == (mail_id, {Feature.NO_AGENT, Feature.HEAD})
        assert item.unsubscribed_at is not None
        assert web.api(office, STATUS_PATH)["unrecorded"] == 0


def test_headers_are_the_same_for_true_and_forged_tokens(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        answers = [
            web.ask("GET", path)
            for path in (office.pixel(), office.pixel()[:-9] + "aaaaa.gif", "/o/%ff%0a", "/o/")
        ]
        for _, headers, _ in answers:
            headers.pop("date")
        assert answers == [answers[0]] * 4


def test_an_office_paired_while_serving_is_known_at_once(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        offices = [paired(home, web, name) for name in ("one", "two", "one")]
        for office in offices:
            web.open(office.pixel())
        assert [len(web.items(office)) for office in offices] == [2, 1, 2]


def test_stopping_ends_cleanly_and_keeps_what_was_only_counted(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        path = office.pixel()
        for _ in range(5):
            web.open(path)
        assert endpoint.stop() == 0
    figures = json.loads(run(home, "stats", "--json").stdout)
    assert figures["mails_opened"] == 1
    assert figures["requests"]["browser"] == 5


def test_a_worker_ends_when_its_parent_is_killed(home: Path) -> None:
    with served(home) as endpoint:
        endpoint.process.send_signal(signal.SIGKILL)
        endpoint.process.wait(10)
        until(lambda: not is_answering(endpoint.url))


def is_answering(url: str) -> bool:
    try:
        with Web(url) as web:
            return web.ask("GET", "/healthz")[0] == 200
    except (OSError, http.client.HTTPException):
        return False


def test_a_taken_port_is_told_in_one_sentence(home: Path) -> None:
    with served(home) as endpoint:
        bind = endpoint.url.removeprefix("http://")
        second = run(home, "serve", "--bind", bind)
    assert second.returncode == 2
    assert second.stderr == (
        f"rundbrief-pixel: The endpoint can't listen on {bind}: Address already in use.\n"
    )


def open_mails(url: str, office: Office, answered: list[bytes], enough: int) -> None:
    """One reader's mail program; notes a mail only when its whole image came."""
    try:
        with Web(url) as web:
            while len(answered) < enough:
                mail_id = secrets.token_bytes(16)
                if web.open(office.pixel(mail_id)) == GIF:
                    answered.append(mail_id)
    except (OSError, http.client.HTTPException):
        return


@contextmanager
def under_load(url: str, office: Office, answered: list[bytes]) -> Iterator[None]:
    """Eight readers who go on until the endpoint has gone, which it must when this is left."""
    readers = [
        threading.Thread(target=open_mails, args=(url, office, answered, 10**6)) for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    yield
    for reader in readers:
        reader.join()


def killed_under_load(home: Path, command: tuple[str, ...], opens: int) -> set[bytes]:
    """Mails whose reader got the image before SIGKILL but that are not in the feed afterwards."""
    answered: list[bytes] = []
    with served(home, command) as endpoint:
        with Web(endpoint.url) as web:
            office = paired(home, web)
        with under_load(endpoint.url, office, answered):
            until(lambda: len(answered) >= opens)
            endpoint.kill()
    with served(home) as endpoint, Web(endpoint.url) as web:
        recorded = {item.mail_id for item in web.items(office)}
    assert len(answered) >= opens
    return set(answered) - recorded


def test_no_answered_open_is_lost_when_the_endpoint_is_killed(home: Path) -> None:
    lost = [killed_under_load(home, COMMAND, opens) for opens in (20, 300)]
    assert lost == [set(), set()]


def test_the_crash_test_notices_an_answer_before_the_commit(home: Path) -> None:
    mutant = Path(__file__).parent / "answers_before_commit.py"
    assert killed_under_load(home, (sys.executable, str(mutant)), 150)


def test_slow_senders_of_headers_do_not_keep_others_waiting(home: Path) -> None:
    with served(home) as endpoint, Web(endpoint.url) as web:
        host, port = endpoint.url.removeprefix("http://").split(":")
        slow = [socket.create_connection((host, int(port))) for _ in range(100)]
        for connection in slow:
            connection.sendall(b"GET /o/slow.gif HTTP/1.1\r\nHost: x\r\nX-")
        office = paired(home, web)
        assert web.open(office.pixel()) == GIF
        assert len(web.items(office)) == 1
        for connection in slow:
            connection.close()
