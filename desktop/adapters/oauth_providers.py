"""Google and Microsoft as those who vouch for a user (OAuth 2): where to ask them, and for what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.core.domain.account import Account, SignIn, Way
from desktop.core.domain.errors import UserError
from desktop.core.settings import (
    GOOGLE_CLIENT_ID,
    GOOGLE_CLIENT_SECRET,
    MICROSOFT_CLIENT_ID,
    Setting,
)


@dataclass(frozen=True, slots=True)
class Provider:
    """`more` goes along when consent is asked for.

    The browser comes back to `redirect_host` on a free port: Microsoft registers nothing but
    `localhost` without a port, Google wants the address. `wants_scope_again` when the code is
    redeemed: Microsoft's consent may be for several services, a bearer is for one.
    """

    name: str
    authorize_url: str
    token_url: str
    redirect_host: str
    client_id: Setting
    client_secret: Setting | None = None
    more: Mapping[str, str] = field(default_factory=dict)
    wants_scope_again: bool = False


@dataclass(frozen=True, slots=True)
class Client:
    """Who this program is to a provider: registered by the office; no secret opens anything."""

    id: str
    secret: str = ""


GOOGLE = Provider(
    "Google",
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "127.0.0.1",
    GOOGLE_CLIENT_ID,
    GOOGLE_CLIENT_SECRET,
    # without them Google vouches for an hour and never again
    {"access_type": "offline", "prompt": "consent"},
)
MICROSOFT = Provider(
    "Microsoft",
    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    "localhost",
    MICROSOFT_CLIENT_ID,
    wants_scope_again=True,
)
PROVIDERS: Mapping[SignIn, Provider] = {SignIn.GOOGLE: GOOGLE, SignIn.MICROSOFT: MICROSOFT}

_GOOGLE_MAIL = "https://mail.google.com/"
_OFFLINE = "offline_access"
_READING = {
    SignIn.GOOGLE: _GOOGLE_MAIL,
    SignIn.MICROSOFT: "https://outlook.office.com/IMAP.AccessAsUser.All",
}
_SENDING = {
    (SignIn.GOOGLE, Way.GMAIL_API): "https://www.googleapis.com/auth/gmail.send",
    (SignIn.GOOGLE, Way.SMTP): _GOOGLE_MAIL,
    (SignIn.MICROSOFT, Way.GRAPH): "https://graph.microsoft.com/Mail.Send",
    (SignIn.MICROSOFT, Way.SMTP): "https://outlook.office.com/SMTP.Send",
}


def client_of(
    provider: Provider, settings: Mapping[str, str], environment: Mapping[str, str]
) -> Client:
    """The environment goes before the office's settings. Raises UserError when neither has one."""

    def value(setting: Setting | None) -> str:
        if setting is None:
            return ""
        return environment.get(_variable(setting), "") or settings.get(setting.key, "")

    found = Client(value(provider.client_id).strip(), value(provider.client_secret).strip())
    if not found.id:
        raise UserError(
            f"Rundbrief is not registered with {provider.name} yet.",
            "",
            f"Enter the “{provider.client_id.label}” under Preferences, General.",
        )
    return found


def consent_scope(account: Account) -> str:
    """All that the user is asked for: sending, and reading bounces where the account does."""
    return _scope(account.sign_in, _sending(account), _reading(account))


def sending_scope(account: Account) -> str:
    """What a bearer for sending is for: Microsoft gives one bearer for one service only."""
    return _scope(account.sign_in, _sending(account))


def reading_scope(account: Account) -> str:
    return _scope(account.sign_in, _READING[account.sign_in])


def _scope(sign_in: SignIn, *wanted: str) -> str:
    scopes = list(dict.fromkeys(each for each in wanted if each))
    if sign_in is SignIn.MICROSOFT:
        scopes.append(_OFFLINE)
    return " ".join(scopes)


def _sending(account: Account) -> str:
    return _SENDING[account.sign_in, account.way]


def _reading(account: Account) -> str:
    return _READING[account.sign_in] if account.bounces.host else ""


def _variable(setting: Setting) -> str:
    """`RUNDBRIEF_GOOGLE_CLIENT_ID`"""
    return f"RUNDBRIEF_{setting.key.upper()}"
