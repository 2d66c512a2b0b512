"""Replies of real servers as their providers' help pages and users' logs show them.

Names, addresses and queue ids are replaced. Read in Nov 2026: support.google.com/a/answer/3726730,
learn.microsoft.com (NDR and SMTP AUTH pages), docs.aws.amazon.com/ses, twilio.com/docs/sendgrid,
ionos.com and strato.de help, postmaster.gmx.com, smtp.codes, help pages of Zoho, Apple, Telekom
users, Plesk and cPanel, sources of Postfix, Exim, Sendmail and OpenSMTPD, issues on GitHub of
Mailgun, Mailu, migadu and Yahoo users.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

from desktop.adapters.smtp_replies import Phase
from desktop.core.dispatch.ports import Scope

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
_PAUSES = {"-": None, "minute": MINUTE, "hour": HOUR, "day": DAY}


class Recorded(NamedTuple):
    """`pause` in seconds; `text` begins with the code, several lines joined by blanks."""

    server: str
    phase: Phase
    scope: Scope
    pause: float | None
    text: str

    @property
    def code(self) -> int:
        return int(self.text[:3])


def _recorded() -> list[Recorded]:
    with (Path(__file__).with_name("recorded_replies.tsv")).open(encoding="utf-8") as file:
        return [
            Recorded(
                row["server"],
                Phase[row["phase"]],
                Scope(row["scope"]),
                _PAUSES[row["pause"]],
                row["reply"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


REPLIES = _recorded()
