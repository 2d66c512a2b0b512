"""Presets fill in what a provider decides, and nothing that is the user's own."""

from __future__ import annotations

import pytest

from desktop.core.domain.account import (
    MOST_CONNECTIONS,
    Account,
    BounceMailbox,
    Limits,
    Security,
    SignIn,
    Way,
)
from desktop.core.domain.presets import BY_WAY, PRESETS, preset_of, with_preset

ALL = [*PRESETS, *BY_WAY.values()]


@pytest.mark.parametrize(
    ("email", "provider"),
    [
        ("buero@gmail.com", "Gmail"),
        ("Büro@GoogleMail.com ", "Gmail"),
        ("a@outlook.de", "Outlook.com"),
        ("a@gmx.net", "GMX"),
        ("a@web.de", "WEB.DE"),
        ("a@t-online.de", "Telekom (T-Online)"),
        ("a@posteo.de", "Posteo"),
    ],
)
def test_a_provider_is_known_by_the_domain_of_the_email(email: str, provider: str) -> None:
    preset = preset_of(email)
    assert preset is not None
    assert preset.provider == provider


@pytest.mark.parametrize("email", ["", "gmail.com.", "a@firma.de", "a@gmail.com.evil.org", "@"])
def test_nothing_is_said_of_a_provider_that_nobody_knows(email: str) -> None:
    assert preset_of(email) is None


def test_an_offices_own_domain_is_told_by_the_way_that_was_chosen() -> None:
    workspace, microsoft = (preset_of("buero@firma.de", way) for way in (Way.GMAIL_API, Way.GRAPH))
    assert workspace is not None
    assert microsoft is not None
    assert workspace.limits == Limits(20, 0, 2_000)
    assert (microsoft.limits, microsoft.connections) == (Limits(30, 0, 10_000), 3)
    gmail = preset_of("a@gmail.com", Way.GMAIL_API)
    assert gmail is not None
    assert gmail.limits.per_day == 500


@pytest.mark.parametrize("preset", ALL, ids=lambda preset: preset.provider)
def test_every_preset_makes_an_account_that_may_be_used(preset: object) -> None:
    assert isinstance(preset, type(PRESETS[0]))
    account = with_preset(Account("Büro", "buero@example.org"), preset).checked()
    assert account.security is {465: Security.TLS, 587: Security.STARTTLS}[account.port]
    assert 1 <= account.connections <= MOST_CONNECTIONS
    assert account.limits
    assert account.user == "buero@example.org"
    assert preset.imap_host.isascii()
    assert "." in preset.imap_host


def test_no_two_presets_claim_the_same_domain() -> None:
    domains = [domain for preset in PRESETS for domain in preset.domains]
    assert len(domains) == len(set(domains))
    assert all(domain == domain.casefold() for domain in domains)


def test_the_users_own_name_sender_and_folder_stay() -> None:
    mine = Account("Büro", "buero@gmail.com", "Büro Köln", folder="/tmp/post")  # noqa: S108
    filled = with_preset(mine, PRESETS[0])
    assert (filled.name, filled.sender_name, filled.folder) == (
        mine.name,
        mine.sender_name,
        mine.folder,
    )
    assert filled.sign_in is SignIn.GOOGLE
    assert filled.bounces == BounceMailbox()
