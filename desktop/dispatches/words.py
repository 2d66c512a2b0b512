"""A dispatch's and a mail's state in plain words, and the colour that goes with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.dispatch import State
from desktop.core.domain.evaluation import Evaluation
from desktop.dispatches.mail_lines import Group, MailLine
from desktop.qt.numbers import number


def dispatch_state(evaluation: Evaluation, *, is_sending: bool = False) -> str:
    """`being sent`, `12 wait`, `1 uncertain`, `all sent`, `none sent`"""
    if is_sending:
        return _tr("being sent")
    if evaluation.waiting:
        return _tr("{count} wait").format(count=number(evaluation.waiting))
    if evaluation.uncertain:
        return _tr("{count} uncertain").format(count=number(evaluation.uncertain))
    if evaluation.rejected:
        return _tr("{count} rejected").format(count=number(evaluation.rejected))
    return _tr("all sent") if evaluation.accepted else _tr("none sent")


def dispatch_ink(evaluation: Evaluation) -> str:
    if evaluation.waiting:
        return "accent"
    if evaluation.uncertain:
        return "amber"
    if evaluation.rejected:
        return "red"
    return "green" if evaluation.accepted else ""


def mail_state(line: MailLine) -> str:
    """One word of `accepted`, `rejected`, `uncertain`, …"""
    if line.state is None or line.state is State.SUPPRESSED:
        return _tr("left out")
    if line.state is State.QUEUED:
        return _tr("waits")
    return QCoreApplication.translate("State", line.state.label)


def mail_ink(line: MailLine) -> str:
    return {Group.UNCERTAIN: "amber", Group.REJECTED: "red", Group.ACCEPTED: "green"}.get(
        line.group, ""
    )


def group_word(group: Group) -> str:
    return {
        Group.ALL: _tr("All"),
        Group.UNCERTAIN: _tr("Uncertain"),
        Group.REJECTED: _tr("Rejected"),
        Group.WAITING: _tr("Waiting"),
        Group.ACCEPTED: _tr("Accepted"),
        Group.LEFT_OUT: _tr("Left out"),
    }[group]


def reason_in_words(line: MailLine) -> str:
    """The server's words as they came; ours where a mail has none of its own."""
    if line.words:
        return line.words
    if line.group is Group.UNCERTAIN:
        return _tr("The server's answer never came: it may have taken the mail.")
    if line.state is State.SUPPRESSED:
        return _tr("unsubscribed from mail")
    return ""


def summary(evaluation: Evaluation) -> str:
    """`211 of 214 accepted · 180 tracked · 3 left out`"""
    parts = [
        _tr("{accepted} of {recipients} accepted").format(
            accepted=number(evaluation.accepted), recipients=number(evaluation.dispatch.recipients)
        )
    ]
    if evaluation.dispatch.tracked:
        parts.append(_tr("{count} tracked").format(count=number(evaluation.tracked)))
    for count, words in (
        (evaluation.waiting, _tr("{count} wait")),
        (evaluation.uncertain, _tr("{count} uncertain")),
        (evaluation.rejected, _tr("{count} rejected")),
        (evaluation.left_out, _tr("{count} left out")),
    ):
        if count:
            parts.append(words.format(count=number(count)))
    return " · ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispatches", text)
