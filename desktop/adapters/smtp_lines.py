"""Several SMTP sessions to one server at once, driven by one thread that never blocks on one.

Opening a session (connecting, TLS, signing in) does block; it happens on helper threads.
"""

from __future__ import annotations

import selectors
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from desktop.adapters.smtp_conversation import BrokenError, Conversation, Stage
from desktop.adapters.smtp_replies import Phase
from desktop.adapters.smtp_sign_in import Timeouts
from desktop.core.dispatch.ports import Event, Outgoing
from desktop.core.domain.errors import UserError

BLOCK = 1 << 16
FRESH_SECONDS = 0.0005
"""How old what is known of all lines may be when a dot is sent: one look serves several."""
RESTS_SECONDS = 30.0
"""How long a line rests that the server did not let in while it serves others."""


@dataclass
class _Line:
    """`session` is None while the line is closed; `deadline` is on the monotonic clock."""

    number: int
    conversation: Conversation
    session: smtplib.SMTP | None = None
    opening: Future[smtplib.SMTP] | None = None
    deadline: float = 0.0
    rests_until: float = 0.0
    watched: int = 0
    awaited: Phase | None = field(default=None)

    @property
    def socket(self) -> socket.socket:
        assert self.session is not None  # noqa: S101 -- asked of open lines alone
        assert self.session.sock is not None  # noqa: S101 -- a session that was signed in has one
        return self.session.sock


class SmtpLines:
    """Fulfils `Lines`. The first session is open already; the others are opened when needed."""

    def __init__(
        self,
        open_session: Callable[[], smtplib.SMTP],
        timeouts: Timeouts,
        count: int,
        first: smtplib.SMTP,
    ) -> None:
        self.count = count
        self._open_session = open_session
        self._timeouts = timeouts
        self._lines = [_Line(number, Conversation(number)) for number in range(count)]
        self._selector = selectors.DefaultSelector()
        self._looked_at = 0.0
        self._opener = ThreadPoolExecutor(count, "smtp-opening")
        self._bell, self._ear = socket.socketpair()
        self._ear.setblocking(False)
        self._selector.register(self._ear, selectors.EVENT_READ, None)
        self._start(self._lines[0], first)

    def takes(self, line: int) -> bool:
        """A line that the server didn't let in rests, as long as another one is open."""
        found = self._lines[line]
        if time.monotonic() >= found.rests_until:
            return True
        return all(each.session is None and each.opening is None for each in self._lines)

    def begin(self, line: int, mail: Outgoing) -> None:
        found = self._lines[line]
        found.conversation.begin(mail, is_open=found.session is not None)
        if found.session is None:
            self._open(found)
        else:
            self._write(found)

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        """A server that has hung up is noticed before the dot, while that costs nothing."""
        found = self._lines[line]
        if time.monotonic() - self._looked_at > FRESH_SECONDS:
            self._look(0.0)
        if found.conversation.stage is Stage.READY:
            found.conversation.finish(following)
            self._write(found)
        elif following is not None:
            self.begin(line, following)

    def wait(self, seconds: float) -> Sequence[Event]:
        until = time.monotonic() + seconds
        events = self._gathered()
        self._look(0.0)
        while True:
            events += self._gathered()
            left = min(until, self._next_deadline()) - time.monotonic()
            if events or time.monotonic() >= until:
                return events
            self._look(max(left, 0.0))
            self._break_the_late()

    def abandon(self, line: int) -> None:
        found = self._lines[line]
        found.conversation.drop()
        if found.opening is not None:
            found.opening.add_done_callback(_close_unwanted)
            found.opening = None
        self._close(found)

    def close(self) -> None:
        """Says good-bye where somebody listens; never fails, and takes seconds only."""
        for line in self._lines:
            if line.opening is not None:
                self.abandon(line.number)
        self._opener.shutdown(wait=False, cancel_futures=True)
        idle = [line for line in self._lines if line.session and not line.conversation.has_mail]
        for line in idle:
            self._unwatch(line)
        _say_good_bye([line.socket for line in idle], self._timeouts.quit)
        for line in self._lines:
            self._close(line)
        self._selector.close()
        self._bell.close()
        self._ear.close()

    def _open(self, line: _Line) -> None:
        line.opening = self._opener.submit(self._open_session)
        line.opening.add_done_callback(self._ring)

    def _ring(self, _future: Future[smtplib.SMTP]) -> None:
        """On a helper thread: wakes whoever waits."""
        with suppress(OSError):
            self._bell.send(b"!")

    def _start(self, line: _Line, session: smtplib.SMTP) -> None:
        line.session, line.rests_until = session, 0.0
        with suppress(OSError):
            line.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.socket.setblocking(False)
        line.conversation.start(session.esmtp_features)
        self._watch(line, selectors.EVENT_READ)
        self._write(line)

    def _look(self, seconds: float) -> None:
        found = self._selector.select(seconds)
        self._looked_at = time.monotonic()
        for key, happened in found:
            if key.data is None:
                self._on_bell()
                continue
            line: _Line = key.data
            if happened & selectors.EVENT_WRITE and line.session is not None:
                self._write(line)
            if happened & selectors.EVENT_READ and line.session is not None:
                self._read(line)

    def _on_bell(self) -> None:
        with suppress(BlockingIOError):
            self._ear.recv(4096)
        for line in self._lines:
            if line.opening is not None and line.opening.done():
                opening, line.opening = line.opening, None
                try:
                    session = opening.result()
                except UserError as problem:
                    line.rests_until = time.monotonic() + RESTS_SECONDS
                    line.conversation.refuse(str(problem))
                else:
                    self._start(line, session)

    def _read(self, line: _Line) -> None:
        try:
            while True:
                data = line.socket.recv(BLOCK)
                if not data:
                    self._fail(line, "the server closed it")
                    return
                line.conversation.receive(data)
                if len(data) < BLOCK and not isinstance(line.socket, ssl.SSLSocket):
                    break
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            pass
        except BrokenError as error:
            self._fail(line, str(error), error)
            return
        except OSError as error:
            self._fail(line, error.strerror or str(error))
            return
        self._write(line)

    def _write(self, line: _Line) -> None:
        """All that fits into the socket now; the rest when it has room again."""
        outbox = line.conversation.outbox
        try:
            while outbox:
                piece = outbox[0]
                sent = line.socket.send(piece)
                line.deadline = 0.0
                if sent == len(piece):
                    outbox.popleft()
                else:
                    outbox[0] = piece[sent:]
        except ssl.SSLWantReadError:
            wanted = selectors.EVENT_READ
        except (BlockingIOError, ssl.SSLWantWriteError):
            wanted = selectors.EVENT_READ | selectors.EVENT_WRITE
        except OSError as error:
            self._fail(line, error.strerror or str(error))
            return
        else:
            line.conversation.flushed()
            wanted = selectors.EVENT_READ
        self._watch(line, wanted)
        self._await(line)

    def _await(self, line: _Line) -> None:
        """Sets the time limit of what is awaited now; a slow drip doesn't put it off."""
        conversation = line.conversation
        phase = conversation.awaits
        if conversation.outbox:
            phase = None
            seconds = self._timeouts.block
        elif phase is None:
            line.deadline, line.awaited = 0.0, None
            return
        else:
            seconds = self._timeouts.of(phase)
        if line.deadline == 0.0 or phase is not line.awaited:
            line.deadline = time.monotonic() + seconds
        line.awaited = phase

    def _fail(self, line: _Line, reason: str, error: BrokenError | None = None) -> None:
        """The session is of no use any more; a mail it has not begun goes to a new one."""
        self._close(line)
        if line.conversation.fail(reason, error.answer if error else None):
            self._open(line)

    def _break_the_late(self) -> None:
        now = time.monotonic()
        for line in self._lines:
            if line.session is not None and 0.0 < line.deadline <= now:
                self._fail(line, "the server took too long")

    def _next_deadline(self) -> float:
        return min(
            (line.deadline for line in self._lines if line.session and line.deadline > 0.0),
            default=float("inf"),
        )

    def _gathered(self) -> list[Event]:
        events: list[Event] = []
        for line in self._lines:
            if line.conversation.events:
                events += line.conversation.events
                line.conversation.events.clear()
        return events

    def _watch(self, line: _Line, wanted: int) -> None:
        if line.watched == wanted:
            return
        if line.watched:
            self._selector.modify(line.socket, wanted, line)
        else:
            self._selector.register(line.socket, wanted, line)
        line.watched = wanted

    def _unwatch(self, line: _Line) -> None:
        if line.watched:
            self._selector.unregister(line.socket)
        line.watched = 0

    def _close(self, line: _Line) -> None:
        if line.session is None:
            return
        self._unwatch(line)
        line.session.close()
        line.session, line.deadline, line.awaited = None, 0.0, None


def _close_unwanted(opening: Future[smtplib.SMTP]) -> None:
    """A session that nobody waits for any more."""
    if not opening.cancelled() and opening.exception() is None:
        opening.result().close()


def _say_good_bye(sockets: Sequence[socket.socket], seconds: float) -> None:
    """QUIT to all of them, then one wait for all their answers."""
    until = time.monotonic() + seconds
    for each in sockets:
        with suppress(OSError):
            each.settimeout(max(until - time.monotonic(), 0.01))
            each.sendall(b"QUIT\r\n")
    for each in sockets:
        with suppress(OSError):
            each.settimeout(max(until - time.monotonic(), 0.01))
            each.recv(512)
