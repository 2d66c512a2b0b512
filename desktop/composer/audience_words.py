"""How many get the mail and who doesn't, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.dispatch import LeftOut, LeftOutReason
from desktop.core.use_cases.audience import Audience
from desktop.qt.core_words import said
from desktop.qt.numbers import counted


def summary_line(audience: Audience) -> str:
    """`214 recipients · 180 with tracking consent · 3 without an email address`"""
    if not audience.matching:
        return _tr("0 recipients: no address belongs to it.")
    parts = [
        counted(audience.matching, _tr("{count} recipient"), _tr("{count} recipients")),
        counted(audience.with_consent, *[_tr("{count} with tracking consent")] * 2),
        *left_out_parts(audience.left_out),
    ]
    return " · ".join(parts)


def left_out_parts(left_out: Sequence[LeftOut]) -> list[str]:
    """One part for each reason that occurs: `3 without an email address`, `1 unsubscribed`."""
    counts = Counter(each.reason for each in left_out)
    return [_reason_part(reason, counts[reason]) for reason in LeftOutReason if counts[reason]]


def _reason_part(reason: LeftOutReason, count: int) -> str:
    one = many = f"{{count}} {said(reason)}"
    if reason is LeftOutReason.NO_EMAIL:
        one = many = _tr("{count} without an email address")
    elif reason is LeftOutReason.INVALID_EMAIL:
        one, many = _tr("{count} invalid email address"), _tr("{count} invalid email addresses")
    elif reason is LeftOutReason.UNSUBSCRIBED:
        one = many = _tr("{count} unsubscribed")
    elif reason is LeftOutReason.SAME_EMAIL:
        one, many = _tr("{count} double address"), _tr("{count} double addresses")
    elif reason is LeftOutReason.SUPPRESSED:
        one = many = _tr("{count} whose mail bounced")
    elif reason is LeftOutReason.CANT_BE_MADE:
        one = many = _tr("{count} with a value that can't stand in a mail")
    elif reason is LeftOutReason.NO_FILE:
        one = many = _tr("{count} without an attachment of their own")
    elif reason is LeftOutReason.TAKEN_OUT:
        one = many = _tr("{count} taken out by hand")
    elif reason is LeftOutReason.HAS_AGREED:
        one, many = _tr("{count} has agreed already"), _tr("{count} have agreed already")
    elif reason is LeftOutReason.SAID_NO:
        one, many = _tr("{count} has said no"), _tr("{count} have said no")
    elif reason is LeftOutReason.ASKED_LATELY:
        one, many = _tr("{count} was asked lately"), _tr("{count} were asked lately")
    return counted(count, one, many)


def _tr(text: str) -> str:
    return QCoreApplication.translate("audience_words", text)
