"""Logs: one JSON object a line, and no way for a token, a key or an address into it."""

from __future__ import annotations

import io
import json
import logging
import secrets
import socket
import subprocess
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pixel_endpoint import logs
from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import FEED_PATH, KEYS_PATH, Pairing, Purpose
from pixel_endpoint.logs import ErrorStream, JsonLines, without_secrets
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.factories import NOON, Office
from tests.endpoint.process import Web, new_home, served
from tests.endpoint.waiting import until

TOKEN = Office(secrets.token_bytes(4), "").pixel()[3:-4]
BEARER = Bearer.new().text
MAIL_ID = secrets.token_bytes(16).hex()
CODE = Pairing("https://pixel.example.org", b"abcd", BEARER).code()
ADDRESS = "203.0.113.77"
SIX = "2001:db8::77"
BYTES = repr(secrets.token_bytes(16))
IN_POSTGRESQL = "\\x" + secrets.token_hex(16)
WITH_A_SPACE = repr(b"a ^" + secrets.token_bytes(13))
WITH_BOTH_QUOTES = repr(b"'\" " + secrets.token_bytes(13))
SECRETS = (
    TOKEN, BYTES, WITH_A_SPACE, WITH_BOTH_QUOTES, IN_POSTGRESQL,
    BEARER, MAIL_ID, CODE, ADDRESS, SIX,
)  # fmt: skip


class Lines:
    """What was logged, as it stands on standard error."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def lines() -> Iterator[Lines]:
    lines = Lines()
    handler = logging.StreamHandler(lines.stream)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def hooks() -> Iterator[None]:
    """The process's own ways of telling what nobody caught, put back afterwards."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    logs.catch_what_nobody_caught()
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook = before
    logging.captureWarnings(capture=False)


def test_a_line_is_json_with_time_level_and_event(lines: Lines) -> None:
    logging.getLogger("rundbrief_pixel").warning("Größe: %s", "klein")
    (entry,) = lines.all()
    assert set(entry) == {"time", "level", "event"}
    assert (entry["level"], entry["event"]) == ("warning", "Größe: klein")
    assert entry["time"].endswith("Z")
    assert len(entry["time"]) == len("2026-11-25T13:05:11.123Z")


@pytest.mark.parametrize("secret", SECRETS, ids=range(len(SECRETS)))
@pytest.mark.parametrize("around", ["{}", "GET /o/{}.gif", "key=({})", "from {}:41812", "({},)"])
def test_secrets_and_addresses_are_cut_out_of_a_message(secret: str, around: str) -> None:
    kept = without_secrets(around.format(secret))
    assert secret not in kept
    assert secret[-20:] not in kept


@pytest.mark.parametrize(
    "text",
    [
        "The endpoint can't listen on 127.0.0.1:8080: Address already in use.",
        "database is locked",
        "Version 0.1.0 at 12:30:45 on [::1]:80",
        "/var/lib/rundbrief-pixel/data/opens.sqlite3",
        "Unexpected exit from worker-1",
    ],
)
def test_everything_else_of_a_message_stays(text: str) -> None:
    assert without_secrets(text) == text


def test_only_the_first_line_of_a_message_is_kept() -> None:
    assert without_secrets("duplicate key\nDETAIL: Key (mail_id)=(\\x00)") == "duplicate key"


def test_a_long_message_is_cut_where_no_half_secret_is_left() -> None:
    kept = without_secrets(f"{'x ' * 240}{BYTES} {TOKEN}")
    assert len(kept) <= 500
    assert kept.startswith("x x")
    assert not [part for part in (BYTES[:8], TOKEN[:8]) if part in kept]


def test_lines_of_one_request_carry_one_id(lines: Lines) -> None:
    log = logging.getLogger("rundbrief_pixel")
    for _ in range(2):
        logs.begin_request()
        log.warning("one")
        log.warning("two")
        logs.end_request()
    log.warning("outside")
    ids = [entry.get("request") for entry in lines.all()]
    assert ids[0] == ids[1] != ids[2] == ids[3]
    assert ids[4] is None


def fail_with_secrets() -> None:
    raise ValueError(*SECRETS)


def test_an_error_is_its_kind_and_its_functions_without_values(lines: Lines) -> None:
    try:
        fail_with_secrets()
    except ValueError:
        logging.getLogger("rundbrief_pixel").exception("It failed.")
    (entry,) = lines.all()
    assert entry["error"] == "ValueError"
    assert entry["where"][-1].startswith("tests/endpoint/test_logs.py:")
    assert entry["where"][-1].endswith(" fail_with_secrets")
    assert not [secret for secret in SECRETS if secret in lines.text]


def test_a_traceback_inside_a_message_is_told_without_values_too(lines: Lines) -> None:
    try:
        fail_with_secrets()
    except ValueError:
        text = f"Application callable raised an exception\n{traceback.format_exc()}"
    logging.getLogger("_granian").error(text)
    (entry,) = lines.all()
    assert entry["event"] == "Application callable raised an exception"
    assert entry["error"] == "ValueError"
    assert entry["where"][-1].endswith(" fail_with_secrets")
    assert not [secret for secret in SECRETS if secret in lines.text]


def test_what_nobody_caught_is_logged_without_values(lines: Lines, hooks: None) -> None:
    thread = threading.Thread(target=fail_with_secrets)
    thread.start()
    thread.join()
    try:
        fail_with_secrets()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"{TOKEN} from {ADDRESS}", UserWarning, stacklevel=1)
    assert len(lines.all()) == 3
    assert not [secret for secret in SECRETS if secret in lines.text]


def test_a_server_s_error_stream_keeps_tracebacks_to_itself(lines: Lines) -> None:
    stream = ErrorStream()
    stream.write(f"not during an error: {TOKEN}")
    try:
        fail_with_secrets()
    except ValueError as error:
        stream.writelines([f"ValueError: {error}"])
    (entry,) = lines.all()
    assert entry["error"] == "ValueError"
    assert not [secret for secret in SECRETS if secret in lines.text]


def test_no_error_of_a_serving_process_tells_a_secret(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    store = open_store(load_settings(home, {}).database)
    tenant, bearer = store.offices.pair("", NOON)
    office = Office(tenant, bearer.text)
    store.offices.add_signing_key(tenant, office.key, NOON)
    store.close()
    mail_id = secrets.token_bytes(16)
    paths = [office.path(purpose, mail_id) for purpose in Purpose]
    teller = (sys.executable, str(Path(__file__).parent / "tells_everything.py"))
    headers = {**office.headers, "X-Forwarded-For": ADDRESS, "User-Agent": f"agent {SIX}"}
    with served(home, teller) as endpoint:
        with Web(endpoint.url) as web:
            asked = [web.ask("GET", path, None, headers)[0] for path in (*paths, FEED_PATH)]
            asked += [web.ask("POST", path, b"a=b", headers)[0] for path in (*paths, KEYS_PATH)]
        for path in paths:
            say_nonsense(endpoint.url, path)
        endpoint.stop()
    assert asked[0] == 200
    assert 500 in asked
    text = (home / "errors.log").read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert "ValueError" in {line.get("error") for line in lines}
    tokens = [path[3:].removesuffix(".gif") for path in paths]
    known = (*tokens, bearer.text[-43:], mail_id.hex(), repr(mail_id)[2:-1], ADDRESS, SIX)
    said = " ".join(str(value) for line in lines for value in line.values())
    assert [secret for secret in known if secret in text + said] == []


def test_the_level_decides_what_is_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default it is nothing, as long as nothing goes wrong."""
    monkeypatch.setenv("RUNDBRIEF_PIXEL_LOG_LEVEL", "info")
    home = new_home(tmp_path)
    with served(home) as endpoint:
        until(lambda: "too old is gone" in (home / "errors.log").read_text("utf-8"))
        assert endpoint.stop() == 0
    (line,) = (home / "errors.log").read_text("utf-8").splitlines()
    assert json.loads(line)["level"] == "info"


@pytest.mark.parametrize("kind", ["EndpointError", "ValueError"])
def test_an_endpoint_that_can_not_start_ends_and_says_why_without_values(
    tmp_path: Path, kind: str
) -> None:
    home = new_home(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", START_FAILS.format(kind=kind), TOKEN, str(home)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert TOKEN not in done.stderr
    said = "The token is […]." if kind == "EndpointError" else "The endpoint could not be started."
    assert lines[0]["event"] == said


START_FAILS = """
import sys
from pixel_endpoint.cli import main
from pixel_endpoint.errors import EndpointError

def start(settings):
    raise {kind}("The token is " + sys.argv[1] + ".")

sys.exit(main(["--home", sys.argv[2], "serve", "--bind", "127.0.0.1:0"], start=start))
"""


def say_nonsense(url: str, path: str) -> None:
    """What is no HTTP is refused by the server itself, whose log is ours too."""
    host, port = url.removeprefix("http://").split(":")
    for text in (f"GET {path} HTTP/9.9\r\n\r\n", f"GET {path}\r\n", f"{path} \0\r\n\r\n"):
        with socket.create_connection((host, int(port)), 5) as connection:
            connection.sendall(text.encode())
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
