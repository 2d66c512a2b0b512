"""An SMTP server with one fault at one step, which remembers each mail that it took."""

from __future__ import annotations

import re
import select
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType

MOST_SECONDS = 20.0
DRIP_SECONDS = 0.02
"""Between two bytes of a reply that is slow: with the client's time limits cut down as well."""
SMALL_BUFFER, LARGE_BUFFER = 1 << 12, 1 << 20
"""Of what the server has not read yet: small, so that a body gets stuck when it stops reading."""


class Step(StrEnum):
    CONNECT = "CONNECT"
    BANNER = "BANNER"
    EHLO = "EHLO"
    STARTTLS = "STARTTLS"
    AUTH = "AUTH"
    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    BODY = "BODY"
    DOT = "DOT"
    RSET = "RSET"
    QUIT = "QUIT"


class Fault(StrEnum):
    """`OTHER_YES` is 2yz, but not the code that is usual at the step."""

    CLOSING = "421"
    LATER = "4yz"
    NO = "5yz"
    OTHER_YES = "2yz"
    DROP_BEFORE = "drop before reply"
    DROP_AFTER = "drop after processing"
    STALL = "stall"
    GARBAGE = "garbage"
    ENDLESS_LINE = "1 MiB reply line"
    SLOW = "1 byte at a time"
    CONTRADICTION = "wrong multi-line"


_SAID = {
    Fault.CLOSING: b"421 4.3.2 closing\r\n",
    Fault.LATER: b"450 4.0.0 not now\r\n",
    Fault.NO: b"550 5.0.0 no\r\n",
    Fault.OTHER_YES: b"252 2.0.0 as you like\r\n",
    Fault.GARBAGE: b"\xff\x00 what is this\r\n",
    Fault.ENDLESS_LINE: b"250 " + b"x" * (1 << 20) + b"\r\n",
    Fault.CONTRADICTION: b"250-yes\r\n550 no\r\n",
}
_REFUSES = frozenset({Fault.CLOSING, Fault.LATER, Fault.NO, Fault.DROP_BEFORE})
"""With these the command has no effect; with the others it has, only its answer is wrong."""
_USUAL = {
    Step.BANNER: b"220 faulty\r\n",
    Step.STARTTLS: b"220 go ahead\r\n",
    Step.AUTH: b"235 welcome\r\n",
    Step.DATA: b"354 go on\r\n",
    Step.DOT: b"250 2.0.0 taken\r\n",
    Step.QUIT: b"221 bye\r\n",
}


class GoneError(Exception):
    """The conversation is over."""


@dataclass
class FaultServer:
    """`times` is how often the fault happens; it is away once `repair` was called.

    `taken` counts the Message-IDs of the mails that the server has taken responsibility for. To
    `unknown` recipients it always says no.
    """

    step: Step
    fault: Fault
    times: float = float("inf")
    pipelining: bool = False
    tls: ssl.SSLContext | None = None
    unknown: str = "nobody@example.org"
    taken: Counter[str] = field(default_factory=Counter)

    def __enter__(self) -> FaultServer:
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.port: int = self._listener.getsockname()[1]
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for peer in self._open:
                with suppress(OSError):
                    peer.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def repair(self) -> None:
        """From now on nothing is wrong with it."""
        with self._lock:
            self.times = 0

    def strikes(self, step: Step) -> bool:
        """Whether the fault happens now; counts it."""
        with self._lock:
            if step is not self.step or self.times <= 0:
                return False
            self.times -= 1
            return True

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                peer, _ = self._listener.accept()
            except OSError:
                return
            peer.settimeout(MOST_SECONDS)
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._start(_Conversation(self, peer).run)

    def watch(self, peer: socket.socket) -> None:
        with self._lock:
            self._open.add(peer)

    def forget(self, peer: socket.socket) -> None:
        with self._lock:
            self._open.discard(peer)
        peer.close()

    def take(self, mail: bytes) -> None:
        found = re.search(rb"^Message-ID: *(<[^>]+>)", mail, re.MULTILINE | re.IGNORECASE)
        assert found is not None
        with self._lock:
            self.taken[found[1].decode()] += 1


class _Conversation:
    def __init__(self, server: FaultServer, peer: socket.socket) -> None:
        self._server = server
        self._peer = peer
        self._buffer = bytearray()
        self._stage = 0

    def run(self) -> None:
        self._server.watch(self._peer)
        try:
            self._talk()
        except (GoneError, OSError, ValueError):
            pass
        finally:
            self._server.forget(self._peer)

    def _talk(self) -> None:
        if self._server.strikes(Step.CONNECT):
            self._fail(Step.CONNECT)
            raise GoneError
        self._answer(Step.BANNER)
        while True:
            line = self._line()
            verb = line.split(b" ", 1)[0].upper().decode("ascii", "replace")
            self._obey(Step.EHLO if verb == "HELO" else Step(verb), line)

    def _obey(self, step: Step, line: bytes) -> None:
        needs = {Step.RCPT: 1, Step.DATA: 2}.get(step, 0)
        if self._stage < needs:
            self._peer.sendall(b"503 5.5.1 bad sequence of commands\r\n")
        elif step is Step.RCPT and self._server.unknown.encode() in line:
            self._peer.sendall(b"550 5.1.1 no such user\r\n")
        elif self._answer(step):
            self._after(step)
        if step is Step.QUIT:
            raise GoneError

    def _after(self, step: Step) -> None:
        if step is Step.STARTTLS:
            assert self._server.tls is not None
            secure = self._server.tls.wrap_socket(self._peer, server_side=True)
            self._server.forget(self._peer)
            self._peer = secure
            self._server.watch(secure)
        elif step is Step.DATA:
            self._take_mail()
        self._stage = {Step.MAIL: 1, Step.RCPT: 2, Step.RSET: 0, Step.DATA: 0}.get(
            step, self._stage
        )

    def _take_mail(self) -> None:
        self._peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LARGE_BUFFER)
        looked = 0
        while b"\r\n.\r\n" not in self._buffer[looked:]:
            looked = max(len(self._buffer) - 4, 0)
            self._receive()
        end = self._buffer.index(b"\r\n.\r\n", looked)
        mail, self._buffer = bytes(self._buffer[:end]), self._buffer[end + 5 :]
        if not self._server.strikes(Step.DOT):
            self._server.take(mail)
            self._peer.sendall(_USUAL[Step.DOT])
            return
        if self._server.fault not in _REFUSES:
            self._server.take(mail)
        self._fail(Step.DOT)

    def _answer(self, step: Step) -> bool:
        """Whether the command has its effect."""
        if step is Step.DATA and self._server.strikes(Step.BODY):
            self._fail(Step.BODY)
            raise GoneError
        if self._server.strikes(step):
            self._fail(step)
            return self._server.fault is Fault.OTHER_YES and step is not Step.DATA
        self._peer.sendall(self._usual(step))
        return True

    def _usual(self, step: Step) -> bytes:
        if step is not Step.EHLO:
            return _USUAL.get(step, b"250 2.0.0 ok\r\n")
        offers = [b"250-faulty", b"250-SIZE 100000000"]
        offers += [b"250-PIPELINING"] if self._server.pipelining else []
        plain = self._server.tls is not None and not isinstance(self._peer, ssl.SSLSocket)
        offers += [b"250-STARTTLS"] if plain else []
        return b"\r\n".join([*offers, b"250 AUTH PLAIN LOGIN", b""])

    def _fail(self, step: Step) -> None:
        """Says or does the wrong thing. A body's fault comes with the word to go on, in one write,
        while the server reads nothing of the body: so that the client can't get to the dot."""
        before = _USUAL[Step.DATA] if step is Step.BODY else b""
        match self._server.fault:
            case Fault.DROP_BEFORE:
                self._drop(before)
            case Fault.DROP_AFTER:
                self._peer.sendall(_USUAL[Step.BANNER] if step is Step.CONNECT else before)
                raise GoneError
            case Fault.STALL:
                self._peer.sendall(before)
                self._wait_until_left()
            case Fault.SLOW:
                self._peer.sendall(before)
                self._drip(b"250 " + b"x" * 500)
            case fault:
                self._peer.sendall(before + _SAID[fault])
                if fault is Fault.CLOSING:
                    raise GoneError
                if step is Step.BODY:
                    self._wait_until_left()

    def _drop(self, before: bytes) -> None:
        if before:
            self._peer.sendall(before)
        # a reset leaves nothing that the client could still read or write
        self._peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise GoneError

    def _wait_until_left(self) -> None:
        """Says and reads nothing more; notices when the client hangs up."""
        poll = select.poll()
        poll.register(self._peer, select.POLLRDHUP)
        poll.poll(MOST_SECONDS * 1000)
        raise GoneError

    def _drip(self, text: bytes) -> None:
        poll = select.poll()
        poll.register(self._peer, select.POLLRDHUP)
        for byte in text:
            self._peer.sendall(bytes((byte,)))
            if poll.poll(DRIP_SECONDS * 1000):
                raise GoneError

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            self._receive()
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return bytes(line)

    def _receive(self) -> None:
        data = self._peer.recv(1 << 16)
        if not data:
            raise GoneError
        self._buffer += data
