"""From an account to a session: connected, encrypted, verified and signed in, in this order."""

from __future__ import annotations

import base64
import smtplib
import ssl
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from desktop.adapters.smtp_certificates import (
    Certificate,
    looking_context,
    untrusted,
    wants_a_look,
)
from desktop.adapters.smtp_problems import smtp_problems
from desktop.adapters.smtp_replies import Phase
from desktop.adapters.smtp_session import Session, UnreadableReplyError
from desktop.adapters.smtp_xoauth2 import FreshBearers, sign_in_with_bearer
from desktop.core.domain.account import Account, Security
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.errors import UserError


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
    account: Account,
    password: str | FreshBearers | None,
    context: ssl.SSLContext,
    timeouts: Timeouts,
) -> Session:
    """An open session. Raises UserError naming host, port and step; then it is closed again.

    The password goes out after the certificate was verified, or to this machine itself. Each step
    may take `timeouts.connect` seconds.
    """
    session = _new(account)
    try:
        _secure(account, session, context, timeouts)
        if isinstance(password, FreshBearers):
            with smtp_problems(account.place, "signing in"):
                sign_in_with_bearer(account, session, password, timeouts.connect)
        elif account.user:
            session.step(timeouts.connect)
            _sign_in(account, session, password)
        with smtp_problems(account.place, "signing in"):
            session.refuse_unasked()
    except BaseException:
        session.close()
        raise
    return session


def _new(account: Account) -> Session:
    return Session(account.host.removeprefix("[").removesuffix("]"), account.port)


def _secure(
    account: Account, session: Session, context: ssl.SSLContext, timeouts: Timeouts
) -> None:
    with smtp_problems(account.place, "connecting"):
        session.step(timeouts.connect)
        session.reach()
        peer = _peer(session)
    if account.security is Security.NONE and not is_this_machine(peer):
        raise UserError(
            f"{account.place} can't be used without encryption.",
            "It is not on this machine: passwords and mails would be readable on the way.",
            "Use starttls or tls.",
        )
    with smtp_problems(account.place, "starting encryption"):
        try:
            _greet(account, session, context, timeouts)
        except ssl.SSLCertVerificationError as error:
            seen = _seen(account, context, timeouts) if wants_a_look(error) else None
            raise untrusted(error, account.host, seen) from error


def _greet(account: Account, session: Session, context: ssl.SSLContext, timeouts: Timeouts) -> None:
    """Encryption and greeting in the order that the account wants; leaves the features known."""
    if account.security is Security.TLS:
        session.step(timeouts.connect)
        session.encrypt(context)
    with smtp_problems(account.place, "greeting"):
        session.step(timeouts.connect)
        session.welcome()
        session.ehlo_or_helo_if_needed()
    if account.security is Security.STARTTLS:
        session.step(timeouts.connect)
        session.start_tls(context)
        with smtp_problems(account.place, "greeting"):
            session.step(timeouts.connect)
            session.ehlo_or_helo_if_needed()


def _seen(account: Account, context: ssl.SSLContext, timeouts: Timeouts) -> Certificate | None:
    """The certificate of a server that is not trusted, looked at over a session of its own."""
    session = _new(account)
    try:
        session.step(timeouts.connect)
        session.reach()
        _greet(account, session, looking_context(context), timeouts)
        return session.certificate()
    except (OSError, UserError):
        return None
    finally:
        session.close()


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
        raise StepFailed(
            Step.SIGN_IN,
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
    try:
        session.login(user, password)
    except ValueError as error:
        message = "Its question for the password can't be read."
        raise UnreadableReplyError(message) from error
