"""Logs: one JSON object a line, and no way for a token, a key or an address into it."""

from __future__ import annotations

import io
import json
import logging
import secrets
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from pixel_endpoint import logs
from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import Pairing
from pixel_endpoint.logs import ErrorStream, JsonLines, without_secrets
from tests.endpoint.factories import Office

TOKEN = Office(secrets.token_bytes(4), "").pixel()[3:-4]
BEARER = Bearer.new().text
MAIL_ID = secrets.token_bytes(16).hex()
CODE = Pairing("https://pixel.example.org", b"abcd", BEARER).code()
ADDRESS = "203.0.113.77"
SIX = "2001:db8::77"
SECRETS = (TOKEN, BEARER, MAIL_ID, CODE, ADDRESS, SIX)


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


@pytest.mark.parametrize("secret", SECRETS)
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
