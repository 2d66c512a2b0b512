"""What is known of mail providers, by the domain of a sender's email: a table to begin with.

Limits are the providers' published ones; where none is published, a careful pace of our own
(reference/reliability.md 3.1). Whoever knows better writes other figures into the account.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.core.domain.account import Account, BounceMailbox, Limits, Security, SignIn, Way


@dataclass(frozen=True, slots=True)
class Preset:
    """One provider. `domains` are those of its own addresses.

    `advice` is one sentence about signing in, for people. A user name is the whole email address.
    """

    provider: str
    domains: tuple[str, ...]
    host: str
    port: int
    security: Security
    imap_host: str
    limits: Limits
    connections: int = 1
    way: Way = Way.SMTP
    sign_in: SignIn = SignIn.PASSWORD
    advice: str = ""


CAREFUL = Limits(per_minute=20)
"""For a provider that publishes no limit; 0 for the rest, since we would only be guessing."""

_APP_PASSWORD = "It wants an app password, made in its own settings."  # noqa: S105 -- a sentence
_SWITCH_ON = "Sending by other programs has to be switched on in its own settings first."

GOOGLE_WORKSPACE = Preset(
    "Google Workspace",
    (),
    "smtp.gmail.com",
    587,
    Security.STARTTLS,
    "imap.gmail.com",
    Limits(20, 0, 2_000),
    way=Way.GMAIL_API,
    sign_in=SignIn.GOOGLE,
    advice="Sign in with Google; no password is kept.",
)
GMAIL = replace(
    GOOGLE_WORKSPACE,
    provider="Gmail",
    domains=("gmail.com", "googlemail.com"),
    limits=Limits(20, 0, 500),
)
MICROSOFT_365 = Preset(
    "Microsoft 365",
    (),
    "smtp.office365.com",
    587,
    Security.STARTTLS,
    "outlook.office365.com",
    Limits(30, 0, 10_000),
    connections=3,
    way=Way.GRAPH,
    sign_in=SignIn.MICROSOFT,
    advice="Sign in with Microsoft; it takes passwords no more.",
)
OUTLOOK = replace(
    MICROSOFT_365,
    provider="Outlook.com",
    domains=(
        "outlook.com",
        "outlook.de",
        "hotmail.com",
        "hotmail.de",
        "live.com",
        "live.de",
        "msn.com",
        "office365.com",
    ),
    host="smtp-mail.outlook.com",
    limits=Limits(10, 0, 300),
    connections=1,
)

PRESETS: tuple[Preset, ...] = (
    GMAIL,
    OUTLOOK,
    Preset(
        "GMX",
        ("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.info"),
        "mail.gmx.net",
        587,
        Security.STARTTLS,
        "imap.gmx.net",
        CAREFUL,
        advice=_SWITCH_ON,
    ),
    Preset(
        "WEB.DE",
        ("web.de",),
        "smtp.web.de",
        587,
        Security.STARTTLS,
        "imap.web.de",
        CAREFUL,
        advice=_SWITCH_ON,
    ),
    Preset(
        "Telekom (T-Online)",
        ("t-online.de", "magenta.de"),
        "securesmtp.t-online.de",
        465,
        Security.TLS,
        "secureimap.t-online.de",
        CAREFUL,
        advice="It wants a password for mail programs, made in its own settings.",
    ),
    Preset(
        "freenet",
        ("freenet.de",),
        "mx.freenet.de",
        587,
        Security.STARTTLS,
        "mx.freenet.de",
        CAREFUL,
    ),
    Preset(
        "IONOS",
        ("ionos.de", "1und1.de", "online.de", "onlinehome.de"),
        "smtp.ionos.de",
        465,
        Security.TLS,
        "imap.ionos.de",
        CAREFUL,
    ),
    Preset(
        "STRATO", ("strato.de",), "smtp.strato.de", 465, Security.TLS, "imap.strato.de", CAREFUL
    ),
    Preset("1blu", ("1blu.de",), "smtp.1blu.de", 465, Security.TLS, "imap.1blu.de", CAREFUL),
    Preset(
        "Hetzner",
        ("your-server.de",),
        "mail.your-server.de",
        587,
        Security.STARTTLS,
        "mail.your-server.de",
        CAREFUL,
    ),
    Preset(
        "mailbox.org",
        ("mailbox.org",),
        "smtp.mailbox.org",
        465,
        Security.TLS,
        "imap.mailbox.org",
        CAREFUL,
    ),
    Preset(
        "Posteo", ("posteo.de", "posteo.net"), "posteo.de", 465, Security.TLS, "posteo.de", CAREFUL
    ),
    Preset(
        "iCloud",
        ("icloud.com", "me.com", "mac.com"),
        "smtp.mail.me.com",
        587,
        Security.STARTTLS,
        "imap.mail.me.com",
        Limits(20, 0, 1_000),
        advice=_APP_PASSWORD,
    ),
    Preset(
        "Yahoo",
        ("yahoo.com", "yahoo.de", "ymail.com"),
        "smtp.mail.yahoo.com",
        465,
        Security.TLS,
        "imap.mail.yahoo.com",
        Limits(20, 0, 500),
        advice=_APP_PASSWORD,
    ),
)

BY_DOMAIN: Mapping[str, Preset] = {
    domain: preset for preset in PRESETS for domain in preset.domains
}
BY_WAY: Mapping[Way, Preset] = {
    Way.GMAIL_API: GOOGLE_WORKSPACE,
    Way.GRAPH: MICROSOFT_365,
}
"""For an office's own domain, where the chosen way says whose customer it is."""


def preset_of(email: str, way: Way | None = None) -> Preset | None:
    """What is known of the provider of this email address, or of a way that belongs to one."""
    known = BY_DOMAIN.get(email.strip().rpartition("@")[2].casefold())
    if way is None or (known is not None and way in (known.way, Way.SMTP)):
        return known
    return BY_WAY.get(way)


def with_preset(account: Account, preset: Preset) -> Account:
    """The account with everything that the provider decides; name, sender and folder stay.

    Who sends through a provider's own interface has its bounces in the same mailbox, but reading
    them needs more rights than sending: that is left to the user.
    """
    reads_bounces = preset.way is Way.SMTP
    return replace(
        account,
        way=preset.way,
        host=preset.host,
        port=preset.port,
        security=preset.security,
        user=account.sender_email.strip(),
        sign_in=preset.sign_in,
        connections=preset.connections,
        limits=preset.limits,
        bounces=BounceMailbox(preset.imap_host) if reads_bounces else BounceMailbox(),
    )
