"""How many get the mail and who doesn't, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.dispatch import LeftOut, LeftOutReason
from desktop.core.use_cases.audience import Audience
from desktop.qt.core_words import said
from desktop.qt.numbers import counted


def summary_line(audience: Audience, *, asks: bool = False) -> str:
    """`214 recipients · 180 with tracking consent · 3 without an email address`

    Of a mail that asks for consent: `214 recipients · 30 are asked · 184 have agreed already`.
    """
    if not audience.matching:
        return _tr("0 recipients: no address belongs to it.")
    asked = counted(audience.recipients, _tr("{count} is asked"), _tr("{count} are asked"))
    agreed = counted(audience.with_consent, *[_tr("{count} with tracking consent")] * 2)
    parts = [
        counted(audience.matching, _tr("{count} recipient"), _tr("{count} recipients")),
        asked if asks else agreed,
        *left_out_parts(audience.left_out),
    ]
    return " · ".join(parts)


def left_out_parts(left_out: Sequence[LeftOut]) -> list[str]:
    """One part for each reason that occurs: `3 without an email address`, `1 unsubscribed`."""
    counts = Counter(each.reason for each in left_out)
    return [_reason_part(reason, counts[reason]) for reason in LeftOutReason if counts[reason]]


def _reason_part(reason: LeftOutReason, count: int) -> str:
    known = {
        LeftOutReason.NO_EMAIL: (_tr("{count} without an email address"),),
        LeftOutReason.INVALID_EMAIL: (
            _tr("{count} invalid email address"),
            _tr("{count} invalid email addresses"),
        ),
        LeftOutReason.UNSUBSCRIBED: (_tr("{count} unsubscribed"),),
        LeftOutReason.SAME_EMAIL: (_tr("{count} double address"), _tr("{count} double addresses")),
        LeftOutReason.SUPPRESSED: (_tr("{count} whose mail bounced"),),
        LeftOutReason.CANT_BE_MADE: (_tr("{count} with a value that can't stand in a mail"),),
        LeftOutReason.NO_FILE: (_tr("{count} without an attachment of their own"),),
        LeftOutReason.TAKEN_OUT: (_tr("{count} taken out by hand"),),
        LeftOutReason.RESTRICTED: (_tr("{count} whose data may only be kept"),),
        LeftOutReason.HAS_AGREED: (
            _tr("{count} has agreed already"),
            _tr("{count} have agreed already"),
        ),
        LeftOutReason.SAID_NO: (_tr("{count} who refused or withdrew"),),
        LeftOutReason.ASKED_LATELY: (_tr("{count} asked less than six months ago"),),
    }
    words = known.get(reason, (f"{{count}} {said(reason)}",))
    one, many = words[0], words[-1]
    return counted(count, one, many)


def _tr(text: str) -> str:
    return QCoreApplication.translate("audience_words", text)
