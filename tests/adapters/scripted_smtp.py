"""A small SMTP server in a thread: answers by script, faults included, and remembers all it saw."""

from __future__ import annotations

import select
import socket
import ssl
import struct
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

DROP = b"<drop>"
"""Instead of a reply: the connection is closed at once, with a reset."""
STALL = b"<stall>"
"""Instead of a reply: nothing, until the client goes away."""
DRIP = b"<drip>"
DRIP_SECONDS = 0.02
"""Between two bytes of a reply that drips."""

USUAL = {
    "BANNER": b"220 scripted\r\n",
    "EHLO": b"250-scripted\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 10000000\r\n",
    "STARTTLS": b"220 go ahead\r\n",
    "AUTH": b"235 welcome\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go on\r\n",
    "DOT": b"250 2.0.0 queued as 4711\r\n",
    "RSET": b"250 ok\r\n",
    "QUIT": b"221 bye\r\n",
}


class GoneError(Exception):
    """The conversation is over."""


@dataclass
class ScriptedServer:
    """Each verb's replies are used up in order, over all connections; the last one stays.

    A reply that ends in DROP is sent before the connection is closed, one that ends in DRIP comes
    byte by byte. `before_tls` is said in the clear just before a handshake.
    """

    script: Mapping[str, bytes | Sequence[bytes]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    implicit_tls: bool = False
    before_tls: bytes = b""
    commands: list[str] = field(default_factory=list)
    mails: list[bytes] = field(default_factory=list)
    clear: bytearray = field(default_factory=bytearray)
    connections: int = 0

    def __enter__(self) -> ScriptedServer:
        self._left = {verb: [reply] for verb, reply in USUAL.items()}
        for verb, replies in self.script.items():
            self._left[verb] = [replies] if isinstance(replies, bytes) else list(replies)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _serve(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            peer.settimeout(8)
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                self._converse(peer)
            except (GoneError, OSError):
                pass
            finally:
                (self._open or peer).close()
                peer.close()

    def _converse(self, peer: socket.socket) -> None:
        self._open, self._buffer, self._secure = peer, b"", False
        self._taken: set[str] = set()
        if self.implicit_tls:
            self._encrypt()
        self._answer("BANNER")
        while True:
            line = self._line()
            self.commands.append(line)
            verb = line.split(" ", 1)[0].upper()
            self._obey(verb if verb in self._left else "EHLO")

    def _obey(self, verb: str) -> None:
        """As servers do, RCPT and DATA are out of order when what comes before was refused."""
        assert self._open is not None
        before = {"RCPT": "MAIL", "DATA": "RCPT"}.get(verb)
        if before is not None and before not in self._taken:
            self._open.sendall(b"503 5.5.1 bad sequence of commands\r\n")
            return
        self._answer(verb)
        if verb in ("MAIL", "RSET"):
            self._taken.clear()
        if self._said.startswith(b"2"):
            self._taken.add(verb)
        if verb == "STARTTLS":
            self._encrypt()
        elif verb == "DATA" and self._said.startswith(b"354"):
            self._take_mail()
        elif verb == "QUIT":
            raise GoneError

    def _take_mail(self) -> None:
        if "BODY" in self._left:
            self._answer("BODY")
        while b"\r\n.\r\n" not in self._buffer:
            self._receive()
        mail, _, self._buffer = self._buffer.partition(b"\r\n.\r\n")
        self._taken.clear()
        self.mails.append(mail + b"\r\n")
        self._answer("DOT")

    def _answer(self, verb: str) -> None:
        left = self._left[verb]
        self._said = left.pop(0) if len(left) > 1 else left[0]
        assert self._open is not None
        if self._said == STALL:
            while True:
                self._receive()
        text = self._said.removesuffix(DROP)
        if text.endswith(DRIP):
            self._drip(text.removesuffix(DRIP))
        elif text:
            self._open.sendall(text)
        if self._said.endswith(DROP):
            # a reset leaves nothing that the client could still read or write
            if not text:
                self._open.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise GoneError

    def _drip(self, text: bytes) -> None:
        """Until the client goes away, which it does by closing or by sending anything."""
        assert self._open is not None
        for byte in text:
            self._open.sendall(bytes((byte,)))
            if select.select([self._open], [], [], DRIP_SECONDS)[0]:
                raise GoneError

    def _encrypt(self) -> None:
        assert self.tls is not None
        assert self._open is not None
        if self.before_tls:
            self._open.sendall(self.before_tls)
        self._open = self.tls.wrap_socket(self._open, server_side=True)
        self._secure = True

    def _line(self) -> str:
        while b"\r\n" not in self._buffer:
            self._receive()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line.decode("utf-8", "replace")

    def _receive(self) -> None:
        assert self._open is not None
        data = self._open.recv(1 << 16)
        if not data:
            raise GoneError
        if not self._secure:
            self.clear += data
        self._buffer += data
