"""Why a bounce mailbox can't be read, as sentences with a way out."""

from __future__ import annotations

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderSelectError,
    MailboxLoginError,
    UnexpectedCommandStatusError,
)

from desktop.core.domain.errors import UserError

_NAME_AND_PORT = "Check the server's name and port under Bounces in the account."


@contextmanager
def imap_problems(place: str, step: str) -> Iterator[None]:
    """Turns whatever reading raises into a UserError; `place` is `host:port`.

    `step` says what was being done, as in `signing in`.
    """
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ImapToolsError, UnicodeError) as error:
        title, message, way_out = _sentences(place, step, error)
        whole = f"While {step}: {message} No bounces were read."
        raise UserError(title, whole, way_out) from error


def _sentences(place: str, step: str, error: Exception) -> tuple[str, str, str]:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"The certificate of {place} can't be trusted.",
            f"{error.verify_message}; nothing secret was sent.",
            "Check the server's name; an office's own certificate goes into SSL_CERT_FILE.",
        )
    if isinstance(error, ssl.SSLError):
        return (
            f"{place} does not speak TLS as expected.",
            f"{error.reason or error}.",
            "Port 993 goes with tls, port 143 with starttls.",
        )
    if isinstance(error, OSError | UnicodeError):
        return _network_sentences(place, error)
    if isinstance(error, imaplib.IMAP4.abort):
        return f"{place} closed the connection.", f"{_words(error)}.", "Try again in a while."
    if isinstance(error, MailboxLoginError) or step == "signing in":
        return (
            f"{place} did not accept the user name or the password.",
            f"It said: {_words(error)}.",
            "Check both in the account; many providers want IMAP switched on or an app password.",
        )
    if isinstance(error, MailboxFolderSelectError):
        return (
            f"{place} has no such folder.",
            f"It said: {_words(error)}.",
            "Check the folder's name under Bounces in the account; as a rule it is INBOX.",
        )
    return f"{place} refused.", f"It said: {_words(error)}.", "Try again in a while."


def _network_sentences(place: str, error: OSError | UnicodeError) -> tuple[str, str, str]:
    if isinstance(error, (socket.gaierror, UnicodeError)):
        return f"{place} can't be found.", "There is no server of this name.", _NAME_AND_PORT
    if isinstance(error, ConnectionRefusedError):
        return f"{place} does not take connections.", "It refused ours.", _NAME_AND_PORT
    if isinstance(error, TimeoutError):
        return f"{place} does not answer.", "It took too long.", _NAME_AND_PORT
    reason = error.strerror or str(error) or type(error).__name__
    return f"{place} can't be reached.", f"{reason}.", "Check the network, then try again."


def _words(error: Exception) -> str:
    """The server's own words, shortened."""
    said: object = error
    if isinstance(error, UnexpectedCommandStatusError):
        said = (error.command_result[1] or [b""])[0]
    elif error.args:
        said = error.args[0]
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(text.split())[:200].rstrip(".") or "nothing"
