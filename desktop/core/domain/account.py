"""The account: whose name a mail goes out under, and by which way."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.email_address import shown
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AccountId

MOST_CONNECTIONS = 50
"""Providers allow a few; a server of the office's own takes many."""


class Way(StrEnum):
    SMTP = "smtp"
    GMAIL_API = "gmail_api"
    GRAPH = "graph"
    EML_FOLDER = "eml_folder"


class Security(StrEnum):
    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class SignIn(StrEnum):
    """How an account proves who it is; the last two ask the provider in a browser (OAuth 2)."""

    PASSWORD = "password"  # noqa: S105 -- the way's name, no password
    GOOGLE = "google"
    MICROSOFT = "microsoft"


@dataclass(frozen=True, slots=True)
class Limits:
    """Mails at most in any 60 seconds, any hour and any 24 hours; 0: no limit of ours."""

    per_minute: int = 0
    per_hour: int = 0
    per_day: int = 0

    def __bool__(self) -> bool:
        return bool(self.per_minute or self.per_hour or self.per_day)


@dataclass(frozen=True, slots=True)
class BounceMailbox:
    """Where the account's bounces arrive, read by IMAP with the account's own sign-in.

    Without `host` nothing is read.
    """

    host: str = ""
    port: int = 993
    security: Security = Security.TLS
    folder: str = "INBOX"


@dataclass(frozen=True, slots=True)
class Account:
    """A way out for mails: SMTP, a provider's API or a folder of .eml files; holds no secret.

    `connections` is how many are open to the server at once. Until `paused_until` (UTC) the
    provider takes nothing more, as it said in `paused_words`. Without a `signature` it is the
    office's.
    """

    name: str
    sender_email: str
    sender_name: str = ""
    way: Way = Way.SMTP
    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    folder: str = ""
    sign_in: SignIn = SignIn.PASSWORD
    connections: int = 1
    limits: Limits = Limits()
    bounces: BounceMailbox = BounceMailbox()
    paused_until: datetime | None = None
    paused_words: str = ""
    signature: str = ""
    id: AccountId = AccountId(0)

    @property
    def sender(self) -> str:
        return shown(self.sender_name, self.sender_email)

    @property
    def place(self) -> str:
        """Where mails go, for people: `smtp.example.org:587`, the folder or the provider."""
        places = {
            Way.EML_FOLDER: self.folder,
            Way.GMAIL_API: "Gmail",
            Way.GRAPH: "Microsoft 365",
        }
        return places.get(self.way, f"{self.host}:{self.port}")

    def checked(self) -> Account:
        """The account itself; raises UserError when its mails would go out in the clear."""
        for host, security in self._hosts():
            if security is Security.NONE and not is_loopback(host):
                raise UserError(
                    f"{host} can't be used without encryption.",
                    "Passwords and mails would be readable on the way.",
                    "Use --security starttls or tls; none is for this machine alone.",
                )
        return self

    def _hosts(self) -> list[tuple[str, Security]]:
        hosts = [(self.host, self.security)] if self.way is Way.SMTP else []
        if self.bounces.host:
            hosts.append((self.bounces.host, self.bounces.security))
        return hosts


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself; `127.0.0.1.example.org` is not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
