"""From an account to a session: connected, encrypted, verified and signed in, in this order."""

from __future__ import annotations

import base64
import smtplib
import ssl
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from desktop.adapters.smtp_problems import smtp_problems
from desktop.adapters.smtp_replies import Phase
from desktop.core.domain.account import Account, Security
from desktop.core.domain.errors import UserError

OWN_NAME = "[127.0.0.1]"
"""What we call ourselves: asking for a real name is slow, and tells the world a computer's name."""


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds; those of a running mail by RFC 5321 4.5.3.2, since a short wait makes doubts."""

    connect: float = 30
    mail: float = 300
    rcpt: float = 300
    data: float = 120
    block: float = 180
    dot: float = 600
    quit: float = 5

    def of(self, phase: Phase) -> float:
        """How long the reply to this step may take."""
        waits = {Phase.RCPT: self.rcpt, Phase.DATA: self.data, Phase.DOT: self.dot}
        return waits.get(phase, self.mail)


def signed_in(
    account: Account, password: str | None, context: ssl.SSLContext, timeouts: Timeouts
) -> smtplib.SMTP:
    """An open session. Raises UserError naming host, port and step; then it is closed again.

    The password goes out after the certificate was verified, or to this machine itself.
    """
    with smtp_problems(account.place, "connecting"):
        session = _connected(account, context, timeouts)
    try:
        _secure(account, session, context)
        if account.user:
            _sign_in(account, session, password)
    except BaseException:
        session.close()
        raise
    return session


def _connected(account: Account, context: ssl.SSLContext, timeouts: Timeouts) -> smtplib.SMTP:
    host = account.host.removeprefix("[").removesuffix("]")
    if account.security is Security.TLS:
        return smtplib.SMTP_SSL(
            host, account.port, OWN_NAME, timeout=timeouts.connect, context=context
        )
    return smtplib.SMTP(host, account.port, OWN_NAME, timeout=timeouts.connect)


def _secure(account: Account, session: smtplib.SMTP, context: ssl.SSLContext) -> None:
    if account.security is Security.NONE and not is_this_machine(_peer(session)):
        raise UserError(
            f"{account.place} can't be used without encryption.",
            "It is not on this machine: passwords and mails would be readable on the way.",
            "Use starttls or tls.",
        )
    with smtp_problems(account.place, "greeting"):
        _greet(session)
    if account.security is Security.STARTTLS:
        with smtp_problems(account.place, "starting encryption"):
            session.starttls(context=context)
            _greet(session)


def _greet(session: smtplib.SMTP) -> None:
    session.ehlo_or_helo_if_needed()


def is_this_machine(peer: str) -> bool:
    """By the address that was really reached: a name like 127.example.org says nothing."""
    address = ip_address(peer.partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _peer(session: smtplib.SMTP) -> str:
    assert session.sock is not None  # noqa: S101 -- a session that was opened just now has it
    return str(session.sock.getpeername()[0])


def _sign_in(account: Account, session: smtplib.SMTP, password: str | None) -> None:
    if password is None:
        raise UserError(
            f"The password for {account.user} at {account.place} is missing.",
            "It is kept nowhere on this machine.",
            "Enter it in the account.",
        )
    with smtp_problems(account.place, "signing in"):
        if "PLAIN" in session.esmtp_features.get("auth", "").upper().split():
            _plain(session, account.user, password)
        else:
            _as_the_server_offers(session, account.user, password)


def _plain(session: smtplib.SMTP, user: str, password: str) -> None:
    """RFC 4616 wants UTF-8; smtplib knows ASCII alone and fails on an umlaut."""
    secret = base64.b64encode(f"\0{user}\0{password}".encode()).decode("ascii")
    code, words = session.docmd("AUTH", f"PLAIN {secret}")
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, words)


def _as_the_server_offers(session: smtplib.SMTP, user: str, password: str) -> None:
    if not (user + password).isascii():
        message = "this server takes no user name or password with umlauts"
        raise smtplib.SMTPNotSupportedError(message)
    session.login(user, password)
