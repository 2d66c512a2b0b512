"""What a server's reply means: how the mail ended, and what a refusal speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.adapters.smtp_reply_catalogue import Phase, known_line
from desktop.core.dispatch.ports import Answer, Outcome, Scope

__all__ = ["SERVICE_CLOSING", "Phase", "Reply", "answer", "scope", "shown"]

LONGEST_WORDS = 200
LONGEST_READ = 1_000
SERVICE_CLOSING = 421
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Reply:
    """`code` is 0 when no reply could be read; `words` are one line without control characters.

    They are longer than what is shown: some servers say only at their end what they mean.
    """

    code: int
    words: str

    @classmethod
    def read(cls, code: int, raw: bytes) -> Reply:
        text = raw[: 4 * LONGEST_READ].decode("utf-8", "replace")
        return cls(code if 200 <= code <= 599 else 0, shown(text, LONGEST_READ))

    @property
    def says_yes(self) -> bool:
        return 200 <= self.code <= 299


def shown(text: str, longest: int = LONGEST_WORDS) -> str:
    return _UNSHOWN.sub(" ", text).strip()[:longest]


def answer(phase: Phase, reply: Reply) -> Answer:
    """How a mail ended whose conversation ended with this reply; 2yz counts after the dot alone."""
    code, words = reply.code, reply.words[:LONGEST_WORDS]
    if phase is Phase.DOT and reply.says_yes:
        return Answer(Outcome.ACCEPTED, code, words)
    if not 400 <= code <= 599:
        unreadable = Outcome.UNKNOWN if phase is Phase.DOT else Outcome.LATER
        return Answer(unreadable, code, words, Scope.CONNECTION)
    text = f"{code} {reply.words}"
    line = known_line(phase, text)
    return Answer(
        outcome=Outcome.LATER if code < 500 else Outcome.REFUSED,
        code=code,
        words=words,
        scope=line.scope if line else _by_phase(phase, code),
        known=line is not None or code < 500,
        pause_seconds=line.pause(text) if line else None,
    )


def scope(phase: Phase, reply: Reply) -> Scope:
    """The first line of the catalogue that fits; what no line knows is judged by its phase."""
    line = known_line(phase, f"{reply.code} {reply.words}")
    return line.scope if line else _by_phase(phase, reply.code)


def _by_phase(phase: Phase, code: int) -> Scope:
    if phase is Phase.RCPT:
        return Scope.RECIPIENT
    if phase is Phase.RSET:
        return Scope.CONNECTION
    if phase is Phase.MAIL:
        return Scope.CONNECTION if code < 500 else Scope.ACCOUNT
    return Scope.CONNECTION if code < 500 else Scope.MESSAGE
