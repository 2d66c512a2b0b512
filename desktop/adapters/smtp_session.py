"""smtplib's session, strict about replies, with time limits that hold for whole steps.

smtplib waits anew for each piece it receives, so that a server which drips a byte a second holds
it for ever; it takes what was said before it asked, and reads an answer however long it is.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import time

from desktop.adapters.smtp_certificates import Certificate

OWN_NAME = "[127.0.0.1]"
"""What we call ourselves: asking for a real name is slow, and tells the world a computer's name."""
LONGEST_LINE = 16_384
LONGEST_REPLY = 65_536
BLOCK = 8_192
_REPLY_LINE = re.compile(rb"([2-5][0-9]{2})(?:([ -])(.*))?", re.DOTALL)


class UnreadableReplyError(smtplib.SMTPException):
    """What came is no answer of SMTP, or not one that was asked for."""


class Session(smtplib.SMTP):
    """Not connected yet. Each `step` has so many seconds, all that it receives together."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(local_hostname=OWN_NAME)
        self._server = host
        self._port = port
        self._received = b""
        self._until = 0.0

    def step(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def reach(self) -> None:
        """Tries the host's addresses in turn, so that a dead one leaves time for the others.

        How long a name is looked up is up to the operating system.
        """
        if not self._server:
            message = "a host without a name"
            raise socket.gaierror(message)
        found = socket.getaddrinfo(self._server, self._port, type=socket.SOCK_STREAM)
        for number, (family, kind, protocol, _, address) in enumerate(found):
            trying = socket.socket(family, kind, protocol)
            trying.settimeout(self._left() / (len(found) - number))
            try:
                trying.connect(address)
            except OSError:
                trying.close()
                if number == len(found) - 1:
                    raise
            else:
                self.sock = trying
                return

    def welcome(self) -> None:
        """Waits for the server's first words."""
        code, words = self.getreply()
        if code != 220:
            raise smtplib.SMTPConnectError(code, words)

    def encrypt(self, context: ssl.SSLContext) -> None:
        """From here on everything is encrypted; what was said before counts no more."""
        self.refuse_unasked()
        assert self.sock is not None  # noqa: S101 -- `reach` comes first
        self.sock.settimeout(self._left())
        self.sock = context.wrap_socket(self.sock, server_hostname=self._server)
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False

    def start_tls(self, context: ssl.SSLContext) -> None:
        if not self.has_extn("starttls"):
            message = "It offers no STARTTLS."
            raise smtplib.SMTPNotSupportedError(message)
        code, words = self.docmd("STARTTLS")
        if code != 220:
            raise smtplib.SMTPResponseException(code, words)
        self.encrypt(context)

    def certificate(self) -> Certificate | None:
        """Once encrypted: the server's own."""
        return self.sock.getpeercert() if isinstance(self.sock, ssl.SSLSocket) else None

    def refuse_unasked(self) -> None:
        """Words that nobody asked for may come from somebody in between (CVE-2011-0411)."""
        if self._received:
            message = "It said more than it was asked for."
            raise UnreadableReplyError(message)

    def send(self, s: object) -> None:
        self.refuse_unasked()
        if self.sock is not None:
            self.sock.settimeout(self._left())
        super().send(s)  # type: ignore[arg-type]  # typeshed and smtplib differ in what it takes

    def getreply(self) -> tuple[int, bytes]:
        """Code and words of a whole answer. Raises UnreadableReplyError, TimeoutError, OSError."""
        lines: list[bytes] = []
        code, size = b"", 0
        while True:
            line = self._line()
            found = _REPLY_LINE.fullmatch(line)
            size += len(line)
            if found is None:
                raise UnreadableReplyError(f"It said: {line[:80].decode('utf-8', 'replace')}")
            if code not in (b"", found[1]):
                message = "The lines of its answer contradict each other."
                raise UnreadableReplyError(message)
            if size > LONGEST_REPLY:
                raise UnreadableReplyError(_ENDLESS)
            code = found[1]
            lines.append((found[3] or b"").strip())
            if found[2] != b"-":
                return int(code), b"\n".join(lines)

    def _line(self) -> bytes:
        while b"\n" not in self._received:
            if len(self._received) > LONGEST_LINE:
                raise UnreadableReplyError(_ENDLESS)
            self._received += self._more()
        line, _, self._received = self._received.partition(b"\n")
        if len(line) > LONGEST_LINE:
            raise UnreadableReplyError(_ENDLESS)
        return line.rstrip(b"\r")

    def _more(self) -> bytes:
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected
        self.sock.settimeout(self._left())
        data = self.sock.recv(BLOCK)
        if not data:
            self.close()
            raise smtplib.SMTPServerDisconnected
        return data

    def _left(self) -> float:
        """Seconds; raises TimeoutError when the step has none any more."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


_ENDLESS = "Its answer has no end."
