"""Why a run takes up nothing more, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.dispatch.ports import Answer
from desktop.core.dispatch.progress import Progress
from desktop.core.domain.dispatch import Hold
from desktop.core.domain.errors import UserError


class Why(StrEnum):
    """ACCOUNT: its provider takes nothing more. AWAY: the server can't be reached any more.

    The others are a dispatch on hold, each for its own reason.
    """

    ACCOUNT = "account"
    AWAY = "away"
    REFUSED = "refused"
    MOVED = "moved"
    PAUSED = "paused"

    @classmethod
    def of_hold(cls, hold: Hold) -> Why:
        return cls(hold.value)


@dataclass(frozen=True, slots=True)
class Ending:
    """`until` (UTC) is when it makes sense to try again without anybody's help."""

    why: Why
    answer: Answer
    until: datetime | None = None


def trouble_of(ending: Ending, progress: Progress) -> UserError | None:
    """What to tell people; nothing of a pause, which one of them has asked for."""
    if ending.why is Why.PAUSED:
        return None
    title, way_out = _words(ending)
    if not progress.waiting:
        way_out = "Look under Dispatches at what became of each mail."
    return UserError(title, f"{_said(ending.answer)} {_counted(progress)}".strip(), way_out)


def _words(ending: Ending) -> tuple[str, str]:
    match ending.why:
        case Why.ACCOUNT if ending.until is not None:
            return (
                f"The account may not send before {_moment(ending.until)}.",
                "What waits goes out after that; or check the account.",
            )
        case Why.ACCOUNT:
            return (
                "The account may not send at the moment.",
                "Wait until the account may send again, or check it; then go on sending.",
            )
        case Why.REFUSED:
            return (
                "The server refuses one mail after the other.",
                "Look at its words under Dispatches; then go on sending, or stop.",
            )
        case Why.MOVED:
            return (
                "Nothing is sent before somebody has looked.",
                "Make sure that no other Rundbrief sends the same mails; then go on sending.",
            )
    return "Sending was broken off.", "Go on sending in a while."


def _said(answer: Answer) -> str:
    words = answer.words.rstrip(".")
    if answer.code:
        return f"The server said: {answer.code} {words}."
    return f"{words}." if words else ""


def _moment(until: datetime) -> str:
    """`14:05`, with its day when that is not today's."""
    local = until.astimezone()
    today = datetime.now(local.tzinfo).date()
    clock = f"{local:%H:%M}"
    return clock if local.date() == today else f"{local.day} {local:%b} {clock}"


def _counted(progress: Progress) -> str:
    """`3 emails wait, 1 is uncertain.`"""
    counts = [
        (progress.waiting, "email waits", "emails wait"),
        (progress.uncertain, "is uncertain", "are uncertain"),
        (progress.rejected, "was rejected", "were rejected"),
    ]
    parts = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return f"{', '.join(parts)}." if parts else ""
