"""A dispatch's and a mail's state in plain words, and the colour that goes with them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.bounce import BounceKind
from desktop.core.domain.dispatch import Hold, State
from desktop.core.domain.evaluation import Evaluation
from desktop.core.domain.mail_line import MailGroup, MailLine
from desktop.qt.core_words import said
from desktop.qt.numbers import number
from desktop.qt.times import clock_time, exact, relative


def dispatch_state(evaluation: Evaluation, *, is_sending: bool = False) -> str:
    """`being sent`, `paused`, `12 wait`, `1 uncertain`, `2 failed`, `all sent`, `none sent`"""
    if is_sending:
        return _tr("being sent")
    if evaluation.waiting:
        if evaluation.dispatch.hold is Hold.PAUSED:
            return _tr("paused")
        return _tr("{count} wait").format(count=number(evaluation.waiting))
    if evaluation.uncertain:
        return _tr("{count} uncertain").format(count=number(evaluation.uncertain))
    if evaluation.rejected:
        return _tr("{count} failed").format(count=number(evaluation.rejected))
    return _tr("all sent") if evaluation.accepted else _tr("none sent")


def dispatch_ink(evaluation: Evaluation) -> str:
    if evaluation.waiting:
        needs_a_person = evaluation.dispatch.hold in (Hold.MOVED, Hold.REFUSED)
        return "amber" if needs_a_person else "accent"
    if evaluation.uncertain:
        return "amber"
    if evaluation.rejected:
        return "red"
    return "green" if evaluation.accepted else ""


def mail_state(line: MailLine) -> str:
    """One word of `accepted`, `bounced`, `rejected`, `uncertain`, …"""
    if line.state is None or line.state is State.SUPPRESSED:
        return _tr("left out")
    if line.state is State.QUEUED:
        return _tr("waits")
    if line.state is State.ACCEPTED and line.bounced:
        return _tr("bounced")
    return QCoreApplication.translate("State", line.state.label)


def mail_ink(line: MailLine) -> str:
    if line.state is State.ACCEPTED and line.bounced:
        return "red" if line.bounced == BounceKind.HARD.value else "amber"
    inks = {
        State.UNKNOWN: "amber",
        State.REJECTED: "red",
        State.GAVE_UP: "red",
        State.ACCEPTED: "green",
        State.CLAIMED: "accent",
        State.DOT: "accent",
    }
    return inks.get(line.state, "") if line.state is not None else ""


def mail_state_tip(line: MailLine) -> str:
    if line.state is State.ACCEPTED and line.bounced:
        hard = _tr("The server took it and sent it back: the mailbox will never take mail.")
        soft = _tr("The server took it and sent it back: the mailbox did not take it this time.")
        return hard if line.bounced == BounceKind.HARD.value else soft
    if line.state is State.QUEUED and line.due_at is not None:
        return _tr("Tried again at {time}").format(time=clock_time(line.due_at))
    return mail_state(line)


def tries(line: MailLine) -> str:
    return number(line.attempt) if line.attempt else "–"


def taken_at(line: MailLine) -> str:
    """When the server took it."""
    return relative(line.accepted_at) if line.accepted_at else "–"


def taken_exactly(line: MailLine) -> str:
    return exact(line.accepted_at) if line.accepted_at else _tr("No server has taken it")


def group_word(group: MailGroup) -> str:
    return {
        MailGroup.ALL: _tr("All"),
        MailGroup.UNCERTAIN: _tr("Uncertain"),
        MailGroup.REJECTED: _tr("Failed"),
        MailGroup.WAITING: _tr("Waiting"),
        MailGroup.BOUNCED: _tr("Bounced"),
        MailGroup.ACCEPTED: _tr("Accepted"),
        MailGroup.LEFT_OUT: _tr("Left out"),
    }[group]


def reason_in_words(line: MailLine) -> str:
    """The server's words as they came; ours where a mail has none of its own."""
    if line.words:
        return said(line.words)
    if line.state is State.UNKNOWN:
        return _tr("The server's answer never came: it may have taken the mail.")
    if line.state is State.SUPPRESSED:
        return _tr("unsubscribed from mail, or mail to it bounced")
    if line.state is State.CANCELLED:
        return _tr("stopped before it was sent")
    return ""


def summary(evaluation: Evaluation) -> str:
    """`211 of 214 accepted · 180 tracked · 2 bounced · 3 left out`"""
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
        (evaluation.rejected, _tr("{count} failed")),
        (evaluation.bounced, _tr("{count} bounced")),
        (evaluation.left_out, _tr("{count} left out")),
    ):
        if count:
            parts.append(words.format(count=number(count)))
    return " · ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispatches", text)
