"""Somebody who stands where the endpoint would, and remembers what it was told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Heard:
    """The headers of each request, names in lower case."""

    url: str = ""
    requests: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Heard]:
    heard = Heard()

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.requests.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    heard.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
