"""Sends single mails over real lines to a scripted server."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count

from desktop.adapters.smtp_sign_in import Timeouts
from desktop.adapters.smtp_transport import SmtpTransport
from desktop.core.dispatch.ports import Answer, Lines, Outgoing
from desktop.core.domain.account import Account, Security
from tests.adapters.line_driver import on_line
from tests.adapters.scripted_smtp import ScriptedServer

SENDER, RECIPIENT = "buero@example.org", "anna@example.org"
MAIL = b"Subject: x\r\n\r\nHallo\r\n"
SHORT = Timeouts(connect=5, mail=0.2, rcpt=0.2, data=0.2, block=5, dot=0.2, quit=0.2)
_keys = count(1)


def account(port: int, **changed: object) -> Account:
    plain: dict[str, object] = {
        "name": "Büro",
        "sender_email": SENDER,
        "host": "127.0.0.1",
        "port": port,
        "security": Security.NONE,
    }
    return Account(**(plain | changed))  # type: ignore[arg-type]


def outgoing(
    mail: bytes = MAIL, recipient: str = RECIPIENT, sender: str = SENDER, envelope_id: str = ""
) -> Outgoing:
    return Outgoing(next(_keys), sender, recipient, (mail,), len(mail), envelope_id)


@contextmanager
def connected(
    script: Mapping[str, bytes | Sequence[bytes]], timeouts: Timeouts = SHORT, connections: int = 1
) -> Iterator[tuple[Lines, ScriptedServer]]:
    with (
        ScriptedServer(script) as server,
        SmtpTransport(account(server.port), None, timeouts=timeouts).connect(connections) as lines,
    ):
        yield lines, server


def nothing() -> None:
    pass


def send(
    lines: Lines, mail: Outgoing | bytes = MAIL, before_dot: Callable[[], None] = nothing
) -> Answer:
    """The answer to one mail on the first line."""
    return on_line(lines, outgoing(mail) if isinstance(mail, bytes) else mail, before_dot)
