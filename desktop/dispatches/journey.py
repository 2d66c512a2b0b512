"""Where a dispatch is on its way, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from desktop.core.dispatch.progress import Progress
from desktop.core.domain.dispatch import Hold
from desktop.core.domain.evaluation import Evaluation
from desktop.dispatches.rate import Rate, rate_in_words, remaining_in_words
from desktop.qt.core_words import said
from desktop.qt.numbers import counted, number
from desktop.qt.times import clock_time


class Stage(Enum):
    """WAITS: it was broken off, and nothing goes on by itself. PLANNED: it does, later."""

    SENDING = auto()
    PLANNED = auto()
    WAITS = auto()
    PAUSED = auto()
    MOVED = auto()
    REFUSED = auto()
    OVER = auto()

    @property
    def needs_a_person(self) -> bool:
        return self in (Stage.MOVED, Stage.REFUSED)


@dataclass(frozen=True, slots=True)
class Plan:
    """When it goes on by itself (UTC); `rests`: the account's own limits make it wait."""

    at: datetime
    rests: bool


@dataclass(frozen=True, slots=True)
class Journey:
    """What the dispatch window says of one dispatch."""

    evaluation: Evaluation
    progress: Progress
    stage: Stage
    plan: Plan | None = None


_HELD = {Hold.PAUSED: Stage.PAUSED, Hold.MOVED: Stage.MOVED, Hold.REFUSED: Stage.REFUSED}


def journey_of(evaluation: Evaluation, progress: Progress | None, plan: Plan | None) -> Journey:
    """`progress` is that of a sending under way, `plan` of one that will be."""
    if progress is not None:
        return Journey(evaluation, progress, Stage.SENDING)
    standing = _progress_of(evaluation)
    if not evaluation.waiting:
        return Journey(evaluation, standing, Stage.OVER)
    held = _HELD.get(evaluation.dispatch.hold)
    stage = held or (Stage.PLANNED if plan else Stage.WAITS)
    return Journey(evaluation, standing, stage, plan)


def carried_on(evaluation: Evaluation, progress: Progress) -> Evaluation:
    """Its figures as they are by now, so that the list says the same as the bar."""
    return replace(
        evaluation,
        accepted=progress.accepted,
        waiting=progress.waiting,
        uncertain=progress.uncertain,
        rejected=progress.rejected,
    )


def heading(journey: Journey) -> str:
    """`Sending`, `The account rests until 14:05, as its limits say`, `41 emails wait`"""
    match journey.stage:
        case Stage.SENDING if journey.progress.rests_until is not None:
            return _rests(journey.progress.rests_until)
        case Stage.SENDING:
            return _tr("Sending")
        case Stage.PAUSED:
            return _tr("Paused")
        case Stage.MOVED:
            return _tr("Nothing is sent before somebody has looked")
        case Stage.REFUSED:
            return _tr("The server refused one mail after the other")
        case Stage.PLANNED if journey.plan is not None:
            if journey.plan.rests:
                return _rests(journey.plan.at)
            return _tr("Goes on by itself at {time}").format(time=clock_time(journey.plan.at))
        case Stage.WAITS:
            return _tr("Sending was broken off")
    return ""


def reason(journey: Journey) -> str:
    """Why a person has to look, and at what; empty where nobody has to."""
    words = said(journey.evaluation.dispatch.hold_words).rstrip(".")
    match journey.stage:
        case Stage.MOVED:
            look = _tr("Make sure that no other Rundbrief sends the same mails, then go on.")
            return f"{words}. {look}" if words else look
        case Stage.REFUSED:
            look = _tr("Look at what it said, then go on, or stop.")
            return " ".join([_tr("It said: {words}.").format(words=words)] * bool(words) + [look])
    return ""


def how_far(journey: Journey, rate: Rate) -> str:
    """`1,240 of 5,000 · 820 a minute · about 5 minutes left · 2 failed`"""
    progress = journey.progress
    parts = [
        _tr("{done} of {total}").format(done=number(progress.done), total=number(progress.total))
    ]
    if journey.stage is Stage.SENDING:
        parts += _how_fast(progress, rate)
    else:
        parts.append(counted(progress.waiting, _tr("1 email waits"), _tr("{count} emails wait")))
    for count, words in (
        (progress.rejected, _tr("{count} failed")),
        (progress.uncertain, _tr("{count} uncertain")),
    ):
        if count:
            parts.append(words.format(count=number(count)))
    return " · ".join(parts)


def _how_fast(progress: Progress, rate: Rate) -> list[str]:
    per_minute, seconds = rate.per_minute, rate.seconds_for(progress.waiting)
    if per_minute is None or seconds is None or not progress.waiting:
        return []
    left = _tr("{time} left").format(time=remaining_in_words(seconds))
    return [rate_in_words(per_minute), left]


def _progress_of(evaluation: Evaluation) -> Progress:
    return Progress(
        total=max(evaluation.dispatch.recipients, evaluation.waiting),
        accepted=evaluation.accepted,
        rejected=evaluation.rejected,
        uncertain=evaluation.uncertain,
        waiting=evaluation.waiting,
    )


def _rests(until: datetime) -> str:
    words = _tr("The account rests until {time}, as its limits say")
    return words.format(time=clock_time(until))


def _tr(text: str) -> str:
    return QCoreApplication.translate("dispatches", text)
