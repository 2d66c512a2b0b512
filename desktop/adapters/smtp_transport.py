"""Mails over SMTP, with a DATA conversation of its own: smtplib can't tell lost from delivered.

reference/reliability.md 0.1 and 3.1: the phase of a failure decides what it means.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.adapters.smtp_replies import SERVICE_CLOSING, Phase, Reply, answer, shown
from desktop.adapters.smtp_sign_in import Timeouts, signed_in
from desktop.core.dispatch.ports import Answer, Connection, Outcome, Scope
from desktop.core.domain.account import Account, Security
from desktop.core.domain.errors import UserError

BLOCK = 1 << 16
_LINE_END = re.compile(rb"\r\n|\r|\n")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")


class SmtpTransport:
    """One account's way out. `ca_file` holds further certificates to trust, in PEM."""

    def __init__(
        self,
        account: Account,
        password: str | None,
        ca_file: Path | None = None,
        timeouts: Timeouts = Timeouts(),  # noqa: B008 -- frozen: nothing that could be shared
    ) -> None:
        self._account = account.checked()
        self._password = password
        self._timeouts = timeouts
        self._context = _context(account.security, ca_file)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Raises UserError naming host, port and step; then nothing was sent."""
        connection = SmtpConnection(self._open, self._timeouts)
        connection.open()
        try:
            yield connection
        finally:
            connection.close()

    def _open(self) -> smtplib.SMTP:
        return signed_in(self._account, self._password, self._context, self._timeouts)


class SmtpConnection:
    """Many mails, one after the other; for the next one a closed session is opened anew."""

    def __init__(self, open_session: Callable[[], smtplib.SMTP], timeouts: Timeouts) -> None:
        self._open_session = open_session
        self._timeouts = timeouts
        self._session: smtplib.SMTP | None = None

    def open(self) -> None:
        self._session = self._open_session()

    def close(self) -> None:
        """Says good-bye if there is somebody to say it to; never fails."""
        if self._session is not None:
            with suppress(OSError):
                _wait(self._session, self._timeouts.quit)
                self._session.quit()
            self._session.close()
        self._session = None

    def send(
        self, sender: str, recipient: str, message: bytes, before_dot: Callable[[], None]
    ) -> Answer:
        for address, meaning in ((sender, Scope.ACCOUNT), (recipient, Scope.RECIPIENT)):
            if not _ADDRESS.fullmatch(address):
                words = f"“{shown(address)[:80]}” is no plain email address."
                return Answer(Outcome.REFUSED, 0, words, meaning)
        was_open = self._session is not None
        body = wire_form(message)
        result, begun = self._attempt(sender, recipient, body, before_dot)
        if was_open and not begun:
            result, begun = self._attempt(sender, recipient, body, before_dot)
        return result

    def _attempt(
        self, sender: str, recipient: str, body: bytes, before_dot: Callable[[], None]
    ) -> tuple[Answer, bool]:
        """The answer, and whether the mail was begun: if not, a new session may try at once."""
        if self._session is None:
            try:
                self.open()
            except UserError as problem:
                return Answer(Outcome.LATER, 0, shown(str(problem)), Scope.CONNECTION), True
        assert self._session is not None  # noqa: S101 -- opened two lines above
        mail = _Mail(self._session, self._timeouts)
        try:
            return mail.hand_over(sender, recipient, body, before_dot), mail.begun
        finally:
            if mail.broken:
                self._session.close()
                self._session = None


class _Mail:
    """One mail's conversation. `broken`: the session is of no use after it.

    `begun` is False when the server had gone, or went, before it heard of this mail.
    """

    def __init__(self, session: smtplib.SMTP, timeouts: Timeouts) -> None:
        self._session = session
        self._timeouts = timeouts
        self.broken = False
        self.begun = True

    def hand_over(
        self, sender: str, recipient: str, body: bytes, before_dot: Callable[[], None]
    ) -> Answer:
        limit = self._session.esmtp_features.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < len(body):
            words = f"The mail has {len(body):,} bytes; the server takes {int(limit):,}."
            return Answer(Outcome.REFUSED, 0, words, Scope.MESSAGE)
        self.broken = True  # until an end is reached that leaves the session usable
        size = f" SIZE={len(body)}" if "size" in self._session.esmtp_features else ""
        phase = Phase.MAIL
        try:
            reply = self._command(f"MAIL FROM:<{sender}>{size}", self._timeouts.mail)
            self.begun = reply.code != SERVICE_CLOSING
            if reply.says_yes:
                phase = Phase.RCPT
                reply = self._command(f"RCPT TO:<{recipient}>", self._timeouts.rcpt)
            if phase is Phase.RCPT and reply.says_yes:
                phase = Phase.DATA
                reply = self._command("DATA", self._timeouts.data)
            if phase is not Phase.DATA or reply.code != 354:
                return self._refused(phase, reply)
            self._write(body)
        except OSError as error:
            self.begun = phase is not Phase.MAIL
            return Answer(Outcome.LATER, 0, _reason(phase, error), Scope.CONNECTION)
        before_dot()
        return self._finish()

    def _finish(self) -> Answer:
        """From here on the server may have the mail, whatever happens to its answer."""
        try:
            self._write(b".\r\n")
            reply = self._reply(self._timeouts.dot)
        except OSError as error:
            return Answer(Outcome.UNKNOWN, 0, _reason(Phase.DOT, error), Scope.CONNECTION)
        self.broken = reply.code in (0, SERVICE_CLOSING)
        return answer(Phase.DOT, reply)

    def _refused(self, phase: Phase, reply: Reply) -> Answer:
        """Clears what the server remembers of this mail, so that the next one starts afresh."""
        result = answer(phase, reply)
        if reply.code >= 400 and reply.code != SERVICE_CLOSING:
            with suppress(OSError):
                self.broken = not self._command("RSET", self._timeouts.mail).says_yes
        return result

    def _command(self, command: str, seconds: float) -> Reply:
        _wait(self._session, seconds)
        self._session.putcmd(command)
        return self._reply(seconds)

    def _reply(self, seconds: float) -> Reply:
        _wait(self._session, seconds)
        return Reply.read(*self._session.getreply())

    def _write(self, data: bytes) -> None:
        """Block by block, since a time limit holds for a whole call and slow lines take long."""
        view = memoryview(data)
        for start in range(0, len(view), BLOCK):
            _wait(self._session, self._timeouts.block)
            if self._session.sock is None:
                raise smtplib.SMTPServerDisconnected
            self._session.sock.sendall(view[start : start + BLOCK])


def wire_form(message: bytes) -> bytes:
    """The body of DATA without the end: CRLF alone ends lines, dots that begin one are doubled."""
    ends = message.count(b"\r\n")
    if ends != message.count(b"\n") or ends != message.count(b"\r"):
        message = _LINE_END.sub(b"\r\n", message)
    if not message.endswith(b"\r\n"):
        message += b"\r\n"
    if message.startswith(b".") or b"\n." in message:
        message = message.replace(b"\n.", b"\n..")
        message = b"." + message if message.startswith(b".") else message
    return message


def _context(security: Security, ca_file: Path | None) -> ssl.SSLContext:
    if security is Security.NONE:
        return ssl.SSLContext(
            ssl.PROTOCOL_TLS_CLIENT
        )  # never used: reading all authorities is slow
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError) as error:
            raise UserError(
                f"The certificate file {ca_file} can't be used.",
                shown(str(error)),
                "It must be a PEM file.",
            ) from error
    return context


def _wait(session: smtplib.SMTP, seconds: float) -> None:
    if session.sock is not None:
        session.sock.settimeout(seconds)


def _reason(phase: Phase, error: OSError) -> str:
    return f"The connection broke at {phase}: {shown(str(error)) or type(error).__name__}"
