"""An SMTP server that knows what it has taken: each Message-ID is on the disk before its 250.

`python -m tests.torture.sink MANIFEST [DELAY_MS]` prints its port and serves until its standard
input ends. Small random delays before and behind the record let kills hit every phase.
"""

from __future__ import annotations

import os
import random
import socketserver
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

GREETING = b"250-sink\r\n250-PIPELINING\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n"
COMMANDS = {b"MAIL": b"250 2.1.0 ok\r\n", b"RCPT": b"250 2.1.5 ok\r\n", b"RSET": b"250 ok\r\n"}


class Sink(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 100

    def __init__(self, manifest: Path, delay: float) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.delay = delay
        self._records = os.open(manifest, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def record(self, message_id: bytes) -> None:
        os.write(self._records, message_id + b"\n")
        os.fsync(self._records)

    def dawdle(self) -> None:
        time.sleep(random.uniform(0, self.delay))

    def handle_error(self, *_: object) -> None:
        """A client that was killed is no news here."""


class Session(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        self.wfile.write(b"220 sink ESMTP\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb in COMMANDS:
                self.wfile.write(COMMANDS[verb])
            elif verb == b"DATA":
                self._take()
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(GREETING)

    def _take(self) -> None:
        sink = cast("Sink", self.server)
        self.wfile.write(b"354 go on\r\n")
        message_id = b""
        for line in lines_of_mail(cast("BinaryIO", self.rfile)):
            if not message_id and line[:11].lower() == b"message-id:":
                message_id = line[11:].strip()
        sink.dawdle()
        sink.record(message_id)
        sink.dawdle()
        self.wfile.write(b"250 2.0.0 taken\r\n")


def lines_of_mail(stream: BinaryIO) -> Iterator[bytes]:
    """Up to its final dot; a connection that ends before brings no mail."""
    while (line := stream.readline()) != b".\r\n":
        if not line:
            raise ConnectionResetError
        yield line


def main(manifest: str, delay_ms: str = "0") -> None:
    with Sink(Path(manifest), float(delay_ms) / 1000) as sink:
        print(sink.server_address[1], flush=True)
        threading.Thread(target=sink.serve_forever, daemon=True).start()
        sys.stdin.read()
        sink.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
