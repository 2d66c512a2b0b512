"""What was found about recipients, in words: on chips, in the table, beside the table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.domain.bounce import SuppressionReason
from desktop.core.domain.placeholder_labels import Label, label_of
from desktop.core.mailmerge import Gap
from desktop.core.use_cases.preflight_findings import Findings, Problem
from desktop.core.use_cases.preflight_rows import PreflightRow
from desktop.qt.numbers import counted, number
from desktop.qt.problems import sentences_of, title_of

_FEW = 3
_NOT_ASKED = frozenset({Problem.SAID_NO, Problem.ASKED_LATELY, Problem.HAS_AGREED})
"""Left out of a mail that asks, as it should be."""


def headline(found: Findings) -> str:
    """`211 get the mail · 180 tracked · 31 untracked · 3 left out`"""
    parts = [counted(found.recipients, _tr("{count} gets the mail"), _tr("{count} get the mail"))]
    if found.is_tracked:
        untracked = found.recipients - found.tracked
        parts.append(counted(found.tracked, *[_tr("{count} tracked")] * 2))
        parts.append(counted(untracked, *[_tr("{count} untracked")] * 2))
    if found.left_out:
        parts.append(counted(found.left_out, *[_tr("{count} left out")] * 2))
    return " · ".join(parts)


def chip_words(problem: Problem, count: int) -> str:
    """`No email address 2`"""
    return f"{_chip(problem)} {number(count)}"


def name_words(row: PreflightRow) -> str:
    """In one line, whatever a foreign table has brought along."""
    return " ".join(row.address.display_name.split())


def row_words(row: PreflightRow) -> str:
    """All that is amiss with one recipient, in one line."""
    return " · ".join(_in_short(row, problem) for problem in row.problems)


def row_ink(row: PreflightRow) -> str:
    if not row.gets_it:
        return "secondary" if _NOT_ASKED.issuperset(row.problems) else "red"
    return "amber" if Problem.EMPTY_FIELD in row.problems else "secondary"


def mail_words(row: PreflightRow, *, is_tracked: bool) -> str:
    """What becomes of this recipient's mail."""
    if not row.gets_it:
        return _tr("left out")
    if not is_tracked:
        return _tr("goes out")
    return _tr("untracked") if Problem.UNTRACKED in row.problems else _tr("tracked")


def sentences(row: PreflightRow) -> list[str]:
    """A sentence for each thing that is amiss, with what there is to know about it."""
    return [_sentence(row, problem) for problem in row.problems] or [
        _tr("Nothing is amiss: this mail goes out as it is.")
    ]


def field_label(name: str) -> str:
    """A field of the address as forms call it."""
    return _spoken(label_of("address", name))


def gap_sentence(gap: Gap) -> str:
    """`“First name” is empty; “liebe Freunde” is written instead.`"""
    label = gap_label(gap)
    if gap.fallback.strip():
        return _tr("“{field}” is empty; “{fallback}” is written instead.").format(
            field=label, fallback=gap.fallback.strip()
        )
    return _tr("“{field}” is empty, and nothing is written instead.").format(field=label)


def gap_label(gap: Gap) -> str:
    return _spoken(label_of(gap.placeholder.record, gap.placeholder.field))


def _chip(problem: Problem) -> str:
    return {
        Problem.NO_EMAIL: _tr("No email address"),
        Problem.INVALID_EMAIL: _tr("Invalid email"),
        Problem.CANT_BE_MADE: _tr("Unfit value"),
        Problem.NO_FILE: _tr("Attachment missing"),
        Problem.SAME_EMAIL: _tr("Double"),
        Problem.BOUNCED: _tr("Bounced or stopped"),
        Problem.UNSUBSCRIBED: _tr("Unsubscribed"),
        Problem.RESTRICTED: _tr("Only kept"),
        Problem.TAKEN_OUT: _tr("Taken out"),
        Problem.SAID_NO: _tr("Refused or withdrew"),
        Problem.ASKED_LATELY: _tr("Asked lately"),
        Problem.HAS_AGREED: _tr("Has agreed already"),
        Problem.EMPTY_FIELD: _tr("Empty placeholder"),
        Problem.UNTRACKED: _tr("No consent to tracking"),
    }[problem]


def _in_short(row: PreflightRow, problem: Problem) -> str:
    if problem is Problem.EMPTY_FIELD:
        return _tr("empty: {fields}").format(fields=", ".join(_gap_words(row)))
    if problem is Problem.SAME_EMAIL and row.winner is not None:
        return _tr("same email as {name}").format(name=" ".join(row.winner.display_name.split()))
    if problem is Problem.BOUNCED:
        return _tr("stopped by hand") if _by_hand(row) else _tr("its mail bounced")
    if problem in (Problem.CANT_BE_MADE, Problem.NO_FILE) and row.refusal is not None:
        return title_of(row.refusal)
    return {
        Problem.NO_EMAIL: _tr("no email address"),
        Problem.INVALID_EMAIL: _tr("the email is not valid"),
        Problem.CANT_BE_MADE: _tr("a value can't stand in a mail"),
        Problem.NO_FILE: _tr("its attachment is missing"),
        Problem.SAME_EMAIL: _tr("same email as another"),
        Problem.UNSUBSCRIBED: _tr("unsubscribed"),
        Problem.RESTRICTED: _tr("their data may only be kept"),
        Problem.TAKEN_OUT: _tr("taken out of this mail"),
        Problem.SAID_NO: _tr("has refused or withdrawn tracking"),
        Problem.ASKED_LATELY: _tr("was asked less than six months ago"),
        Problem.HAS_AGREED: _tr("has agreed to tracking already"),
        Problem.UNTRACKED: _tr("no consent to tracking"),
    }[problem]


def _gap_words(row: PreflightRow) -> list[str]:
    """`First name → “liebe Freunde”`; a field that is blank anywhere is named without more."""
    instead: dict[str, str] = {}
    for gap in row.gaps:
        fallback, label = gap.fallback.strip(), gap_label(gap)
        instead[label] = fallback and instead.get(label, fallback)
    words = [f"{label} → “{said}”" if said else label for label, said in instead.items()]
    return words[:_FEW] + (["…"] if len(words) > _FEW else [])


def _sentence(row: PreflightRow, problem: Problem) -> str:
    if problem is Problem.EMPTY_FIELD:
        return " ".join(gap_sentence(gap) for gap in row.gaps)
    if problem is Problem.SAME_EMAIL and row.winner is not None:
        words = (
            _tr("{name} gets it: both have the same email address.")
            if row.winner_gets_it
            else _tr("{name} has the same email address, comes first, and is left out, too.")
        )
        return words.format(name=" ".join(row.winner.display_name.split()))
    if problem is Problem.BOUNCED:
        return _stopped(row)
    if row.refusal is not None and problem in _REFUSED:
        return sentences_of(row.refusal)
    return {
        Problem.NO_EMAIL: _tr("There is no email address."),
        Problem.INVALID_EMAIL: _tr("The email address is not valid."),
        Problem.CANT_BE_MADE: _tr("A value of the address can't stand in a mail."),
        Problem.NO_FILE: _tr("The attachment of this recipient is missing."),
        Problem.SAME_EMAIL: _tr("Another recipient has the same email address, and gets it."),
        Problem.RESTRICTED: _tr(
            "Their data may only be kept, and not worked with, until that is lifted in the record."
        ),
        Problem.UNSUBSCRIBED: _tr(
            "Unsubscribed from mail. Nothing is sent until a new consent is written down."
        ),
        Problem.TAKEN_OUT: _tr("Taken out of this mail by hand."),
        Problem.SAID_NO: _tr("Has refused or withdrawn tracking, and is not asked again."),
        Problem.ASKED_LATELY: _tr(
            "Was asked for consent less than six months ago, and is not asked again so soon."
        ),
        Problem.HAS_AGREED: _tr("Has agreed to tracking already: there is nothing to ask."),
        Problem.UNTRACKED: _tr("Hasn't agreed to tracking: the mail goes out without it."),
    }[problem]


_REFUSED = (Problem.INVALID_EMAIL, Problem.CANT_BE_MADE, Problem.NO_FILE)


def _stopped(row: PreflightRow) -> str:
    said = row.suppression.words if row.suppression is not None else ""
    sentence = (
        _tr("Mail to this email was stopped by hand.")
        if _by_hand(row)
        else _tr("Mail to this email came back; nothing is sent there any more.")
    )
    return f"{sentence} “{said}”" if said else sentence


def _by_hand(row: PreflightRow) -> bool:
    stopped = row.suppression
    return stopped is not None and stopped.reason is SuppressionReason.BY_HAND


def _spoken(label: Label) -> str:
    is_german = QLocale().language() == QLocale.Language.German
    return label.german if is_german else label.english


def _tr(text: str) -> str:
    return QCoreApplication.translate("preflight_words", text)
