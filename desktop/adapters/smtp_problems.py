"""Why a server can't be reached or does not let us in, as sentences with a way out."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.adapters.smtp_certificates import UntrustedError
from desktop.adapters.smtp_replies import shown
from desktop.adapters.smtp_session import UnreadableReplyError
from desktop.core.domain.account_steps import Step, StepFailed

NAME_AND_PORT = "Check the server's name and port in the account."


@contextmanager
def smtp_problems(place: str, step: str) -> Iterator[None]:
    """Turns whatever connecting or signing in raises into a StepFailed; `place` is `host:port`.

    `step` says what was being done, as in `connecting`.
    """
    try:
        yield
    except (OSError, UnicodeError) as error:
        title, message, way_out = _sentences(place, error)
        raise StepFailed(_step(step, error), title, f"While {step}: {message}", way_out) from error


def _step(step: str, error: OSError | UnicodeError) -> Step:
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return Step.FIND
    if isinstance(error, (UntrustedError, ssl.SSLError)) or step == "starting encryption":
        return Step.ENCRYPT
    return Step.SIGN_IN if step == "signing in" else Step.CONNECT


def _sentences(place: str, error: OSError | UnicodeError) -> tuple[str, str, str]:
    if isinstance(error, smtplib.SMTPException):
        return _smtp_sentences(place, error)
    if isinstance(error, UntrustedError):
        return (
            f"The certificate of {place} can't be trusted.",
            f"{error.words} Nothing secret was sent.",
            error.way_out,
        )
    if isinstance(error, ssl.SSLError):
        return (
            f"{place} does not speak TLS as expected.",
            _tls_words(error),
            "Port 465 goes with tls, port 587 with starttls.",
        )
    return _network_sentences(place, error)


def _tls_words(error: ssl.SSLError) -> str:
    reason = error.reason or ""
    if "PROTOCOL_VERSION" in reason or reason == "UNSUPPORTED_PROTOCOL":
        return "It offers only old versions of TLS, which are not safe."
    if reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"):
        return "It answered without encryption."
    return f"{shown(reason or str(error)).rstrip('.')}."


def _network_sentences(place: str, error: OSError | UnicodeError) -> tuple[str, str, str]:
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return f"{place} can't be found.", "There is no server of this name.", NAME_AND_PORT
    if isinstance(error, ConnectionRefusedError):
        return f"{place} does not take connections.", "It refused ours.", NAME_AND_PORT
    if isinstance(error, TimeoutError):
        return (
            f"{place} does not answer.",
            "It took too long.",
            f"{NAME_AND_PORT} Is the network there?",
        )
    reason = shown(error.strerror or str(error)) or type(error).__name__
    return f"{place} can't be reached.", reason, "Check the network, then try again."


def _smtp_sentences(place: str, error: smtplib.SMTPException) -> tuple[str, str, str]:
    if isinstance(error, smtplib.SMTPAuthenticationError) and error.smtp_code < 500:
        return (
            f"{place} can't check the password at the moment.",
            _words(error),
            "Try again in a while.",
        )
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return (
            f"{place} did not accept the user name or the password.",
            _words(error),
            "Check both in the account; many providers want an app password.",
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return (
            f"{place} refused.",
            _words(error),
            "Try again later, or ask whoever runs the server.",
        )
    if isinstance(error, UnreadableReplyError):
        return (
            f"{place} does not answer like a mail server.",
            f"{shown(str(error)).rstrip('.')}.",
            f"{NAME_AND_PORT} Is the encryption right?",
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{place} does not offer what the account wants.", shown(str(error)), NAME_AND_PORT
    if isinstance(error.__context__, TimeoutError):
        return _network_sentences(place, error.__context__)
    return (
        f"{place} closed the connection.",
        "It said nothing.",
        f"{NAME_AND_PORT} Is the encryption right?",
    )


def _words(error: smtplib.SMTPResponseException) -> str:
    raw = error.smtp_error
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    code = f"{error.smtp_code} " if error.smtp_code > 0 else ""
    return f"It said: {code}{shown(text).rstrip('.')}."
