"""The languages that this program writes into mails by itself."""

from __future__ import annotations

from typing import Literal

MailLanguage = Literal["de", "en"]


def mail_language(written: str) -> MailLanguage:
    """By an address's language as people write it (`en-GB`, `English`); else German."""
    return "en" if written.strip().lower().startswith("en") else "de"
