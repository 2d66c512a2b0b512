"""One JSON object a line on standard error, in UTC; nothing in it about a reader or a mail.

Whoever logs leaves secrets out. What slips into a message all the same, from a database driver or a
bug's own words, is cut here: one line of it is kept, without tokens, keys, ids and addresses.
"""

from __future__ import annotations

import itertools
import json
import logging
import os
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Final

_log: Final = logging.getLogger("rundbrief_pixel")

_ROOT: Final = Path(__file__).parent.parent
_MOST_FRAMES: Final = 20
_LONGEST_EVENT: Final = 500
# tokens and bearer keys, pairing codes, ids and keys in hexadecimal or as Python shows bytes, and
# whatever a path goes on with
_BYTES: Final = r"""b'(?:\\.|[^'\\])*'|b"(?:\\.|[^"\\])*\""""
_SECRETS: Final = re.compile(
    r"adr1_\S*|rundbrief1\.\S*|[A-Za-z2-7]{40,}|[0-9A-Fa-f]{16,}"
    rf"|/[outc]/(?:{_BYTES}|\S)*|\b(?:{_BYTES})"
)
_FRAME: Final = re.compile(r'^  File "([^"\n]+)", line (\d+), in (\w+)$', re.MULTILINE)
_KIND: Final = re.compile(r"^([A-Za-z_][\w.]*(?:Error|Exception|Exit|Interrupt))\b", re.MULTILINE)
_PERHAPS_ADDRESS: Final = re.compile(r"[0-9A-Fa-f]*[.:][0-9A-Fa-f:.]+")


class _Request(threading.local):
    id = ""


_request: Final = _Request()
_numbers: Final = itertools.count(1)


def begin_request() -> None:
    """Lines that this thread logs from now on belong together; the id is found in logs alone."""
    _request.id = f"{os.getpid()}-{next(_numbers)}"


def end_request() -> None:
    _request.id = ""


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, Any] = {
            "time": _time_text(record.created),
            "level": record.levelname.lower(),
            "event": without_secrets(record.getMessage()),
        }
        if _request.id:
            entry["request"] = _request.id
        if record.exc_info and record.exc_info[0]:
            entry |= _about_error(record.exc_info[0], record.exc_info[2])
        else:
            entry |= _about_told_error(record.getMessage())
        return json.dumps(entry, ensure_ascii=False)


class ErrorStream:
    """Stands in for `wsgi.errors`: servers and frameworks write tracebacks there, values included.

    The error that is being handled is logged without them; other words are not ours and dropped.
    """

    def write(self, text: str) -> int:
        if sys.exc_info()[0] is not None:
            _log.error("A request could not be answered.", exc_info=True)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        self.write("".join(lines))

    def flush(self) -> None:
        """Nothing waits."""


def logging_configuration(level: str) -> dict[str, Any]:
    """For `logging.config`, and for granian, which configures each of its processes by it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "rundbrief_pixel": {"level": level.upper()},
            "_granian": {"propagate": True},
            # would name who asked for what
            "granian.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


def log_beside_a_server() -> None:
    """Where a server of another make has its own log: our lines only, as everywhere."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    _log.addHandler(handler)
    _log.propagate = False


def catch_what_nobody_caught() -> None:
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda problem: _log_uncaught(
        problem.exc_type, problem.exc_value, problem.exc_traceback
    )
    sys.unraisablehook = lambda problem: _log_uncaught(
        problem.exc_type, problem.exc_value, problem.exc_traceback
    )


def without_secrets(text: str) -> str:
    """The first line, without what could name a reader, a mail or a key."""
    line = text.strip().partition("\n")[0]
    # shortened last, or half a secret could be left that no longer looks like one
    return _PERHAPS_ADDRESS.sub(_without_address, _SECRETS.sub("[…]", line))[:_LONGEST_EVENT]


def _without_address(match: re.Match[str]) -> str:
    """An address of this machine may stay; a port may follow an address, or the end of a phrase."""
    text = match[0]
    for host in (text, text.rstrip(".:"), text.rpartition(":")[0]):
        try:
            address = ip_address(host)
        except ValueError:
            continue
        is_nobody_s = address.is_loopback or address.is_unspecified
        return text if is_nobody_s else text.replace(host, "[…]")
    return text


def _log_uncaught(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        _log.error("An error that nobody expected.", exc_info=(kind, error or kind(), trace))


def _about_error(kind: type[BaseException], trace: TracebackType | None) -> dict[str, Any]:
    """The kind of error and where it came from: names of functions, never values."""
    frames = traceback.extract_tb(trace)[-_MOST_FRAMES:]
    where = [f"{_short(each.filename)}:{each.lineno} {each.name}" for each in frames]
    return {"error": kind.__name__, "where": where}


def _about_told_error(message: str) -> dict[str, Any]:
    """The same of a traceback that somebody, such as the server, has put into a message."""
    frames = _FRAME.findall(message)[-_MOST_FRAMES:]
    kinds = _KIND.findall(message)
    if not frames or not kinds:
        return {}
    return {
        "error": kinds[-1],
        "where": [f"{_short(file)}:{line} {name}" for file, line, name in frames],
    }


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name


def _time_text(seconds: float) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z"
