"""An endpoint as a real process, reached over HTTP, that can be stopped or killed."""

from __future__ import annotations

import http.client
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import (
    FEED_PATH,
    KEYS_PATH,
    FeedItem,
    page_from_json,
    signing_key_to_json,
)
from pixel_endpoint.settings import create_home, load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.factories import THUNDERBIRD, Office

COMMAND: Final = (sys.executable, "-m", "pixel_endpoint")
_PATIENCE_SECONDS: Final = 20


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """rundbrief-pixel as a user runs it."""
    return subprocess.run(
        [*COMMAND, "--home", str(home), *arguments],
        capture_output=True,
        text=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )


@dataclass
class Served:
    """`url` is what the process says when it is ready."""

    process: subprocess.Popen[str]
    url: str

    def kill(self) -> None:
        """As the kernel does when memory is short: nobody is told."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(_PATIENCE_SECONDS)

    def stop(self) -> int:
        """The exit code after SIGTERM."""
        self.process.terminate()
        return self.process.wait(_PATIENCE_SECONDS)


@contextmanager
def served(
    home: Path, command: Sequence[str] = COMMAND, bind: str = "127.0.0.1:0"
) -> Iterator[Served]:
    """`rundbrief-pixel serve` from its ready line on; nothing of it is left afterwards."""
    errors = (home / "errors.log").open("a")
    process = subprocess.Popen(
        [*command, "--home", str(home), "serve", "--bind", bind, "--threads", "16"],
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        start_new_session=True,
    )
    try:
        yield Served(process, _first_line(process).rsplit(" ", 1)[1])
    finally:
        # the group may have a worker although its leader was killed
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(_PATIENCE_SECONDS)
        if process.stdout:
            process.stdout.close()
        errors.close()


def _first_line(process: subprocess.Popen[str]) -> str:
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout
    reader = threading.Thread(target=lambda out=process.stdout: lines.put(out.readline()))
    reader.start()
    line = lines.get(timeout=_PATIENCE_SECONDS).strip()
    reader.join()
    assert line, "the endpoint ended before it was ready"
    return line


class Web:
    """One kept-alive connection."""

    def __init__(self, url: str) -> None:
        place = urlsplit(url)
        assert place.hostname
        self._connection = http.client.HTTPConnection(place.hostname, place.port, timeout=10)

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, dict[str, str], bytes]:
        self._connection.request(method, path, body, headers or {})
        answer = self._connection.getresponse()
        sent = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, sent, answer.read()

    def open(self, path: str, agent: str = THUNDERBIRD) -> bytes:
        return self.ask("GET", path, headers={"User-Agent": agent})[2]

    def api(self, office: Office, path: str, document: object = None) -> Any:
        body = None if document is None else json.dumps(document).encode()
        method = "GET" if body is None else "POST"
        status, _, answer = self.ask(method, path, body, office.headers)
        assert status == 200, answer
        return json.loads(answer)

    def items(self, office: Office) -> tuple[FeedItem, ...]:
        items: list[FeedItem] = []
        after, head = 0, 1
        while after < head:
            page = page_from_json(self.api(office, f"{FEED_PATH}?after={after}&limit=1000"))
            items += page.items
            after, head = page.after, page.head
        return tuple(items)


def new_home(folder: Path) -> Path:
    home = folder / "home"
    create_home(home, "http://127.0.0.1:8080")
    open_store(load_settings(home, {}).database).close()
    return home


def paired(home: Path, web: Web, name: str = "") -> Office:
    """An office paired by another process than the serving one, whose key was pushed over HTTP."""
    store = open_store(load_settings(home, {}).database)
    tenant, bearer = store.offices.pair(name, SystemClock().now())
    store.close()
    return with_key(web, Office(tenant, bearer.text))


def with_key(web: Web, office: Office) -> Office:
    web.api(office, KEYS_PATH, signing_key_to_json(office.key))
    return office
