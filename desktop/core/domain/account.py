"""The account: whose name a mail goes out under, and by which way."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.domain.email_address import shown
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AccountId


class Way(StrEnum):
    SMTP = "smtp"
    EML_FOLDER = "eml_folder"


class Security(StrEnum):
    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True)
class Account:
    """An SMTP account, or a folder into which mails are written as .eml files; holds no secret."""

    name: str
    sender_email: str
    sender_name: str = ""
    way: Way = Way.SMTP
    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    folder: str = ""
    id: AccountId = AccountId(0)

    @property
    def sender(self) -> str:
        return shown(self.sender_name, self.sender_email)

    @property
    def place(self) -> str:
        """Where mails go, for people: `smtp.example.org:587` or the folder."""
        return self.folder if self.way is Way.EML_FOLDER else f"{self.host}:{self.port}"

    def checked(self) -> Account:
        """The account itself; raises UserError when its mails would go out in the clear."""
        if self.way is Way.SMTP and self.security is Security.NONE and not is_loopback(self.host):
            raise UserError(
                f"{self.host} can't be used without encryption.",
                "Passwords and mails would be readable on the way.",
                "Use --security starttls or tls; none is for this machine alone.",
            )
        return self


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself; `127.0.0.1.example.org` is not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
