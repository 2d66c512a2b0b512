"""What a server's reply means: how the mail ended, and what a refusal speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.dispatch.ports import Answer, Outcome, Scope

LONGEST_WORDS = 200
SERVICE_CLOSING = 421
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class Phase(StrEnum):
    """The step of a mail's conversation that a reply belongs to."""

    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    DOT = "final dot"


@dataclass(frozen=True, slots=True)
class Reply:
    """`code` is 0 when no reply could be read; `words` are one line without control characters."""

    code: int
    words: str

    @classmethod
    def read(cls, code: int, raw: bytes) -> Reply:
        return cls(code if 200 <= code <= 599 else 0, shown(raw.decode("utf-8", "replace")))

    @property
    def says_yes(self) -> bool:
        return 200 <= self.code <= 299


def shown(text: str) -> str:
    return _UNSHOWN.sub(" ", text).strip()[:LONGEST_WORDS]


def answer(phase: Phase, reply: Reply) -> Answer:
    """How a mail ended whose conversation ended with this reply; 2yz counts after the dot alone."""
    if phase is Phase.DOT and reply.says_yes:
        return Answer(Outcome.ACCEPTED, reply.code, reply.words)
    if 400 <= reply.code <= 499:
        return Answer(Outcome.LATER, reply.code, reply.words, scope(phase, reply))
    if 500 <= reply.code <= 599:
        return Answer(Outcome.REFUSED, reply.code, reply.words, scope(phase, reply))
    unreadable = Outcome.UNKNOWN if phase is Phase.DOT else Outcome.LATER
    return Answer(unreadable, reply.code, reply.words, Scope.CONNECTION)


def scope(phase: Phase, reply: Reply) -> Scope:
    """The first line of the catalogue that fits; what no line knows is judged by its phase."""
    text = f"{reply.code} {reply.words}"
    for known in CATALOGUE:
        if known.pattern.search(text) and (not known.phases or phase in known.phases):
            return known.scope
    if phase is Phase.RCPT:
        return Scope.RECIPIENT
    if phase is Phase.MAIL:
        return Scope.CONNECTION if reply.code < 500 else Scope.ACCOUNT
    return Scope.CONNECTION if reply.code < 500 else Scope.MESSAGE


@dataclass(frozen=True, slots=True)
class Known:
    pattern: re.Pattern[str]
    scope: Scope
    phases: tuple[Phase, ...] = ()


def _known(pattern: str, meaning: Scope, *phases: Phase) -> Known:
    return Known(re.compile(pattern, re.IGNORECASE), meaning, phases)


_AFTER_MAIL = (Phase.RCPT, Phase.DATA, Phase.DOT)

CATALOGUE = (
    # a full mailbox and a slow recipient look like quotas, but they are the recipient's
    _known(r"^[45]52 [45]\.2\.[0-9]|mailbox (is )?full", Scope.RECIPIENT, *_AFTER_MAIL),
    _known(r"^450 4\.2\.1|receiving mail (at a rate|too quickly)", Scope.RECIPIENT, *_AFTER_MAIL),
    _known(
        r"^[45][0-9]{2} [45]\.1\.[0-36]|user unknown|no such user", Scope.RECIPIENT, *_AFTER_MAIL
    ),
    # account: quotas, signing in, what the account may send as
    _known(r"^(454|530|534|535|538) ", Scope.ACCOUNT),
    _known(
        r"^550 5\.4\.5|^[45][0-9]{2} 4\.7\.28|daily (user )?sending (quota|limit)", Scope.ACCOUNT
    ),
    _known(
        r"(sending|submission|message|daily|hourly|relay).{0,20}(quota|limits?) ?(exceed|reach)",
        Scope.ACCOUNT,
    ),
    _known(r"exceeded (your|the).{0,30}(limit|quota|rate)|SubmissionQuotaExceeded", Scope.ACCOUNT),
    _known(
        r"^55[0-9] 5\.7\.60|^5[0-9]{2} 5\.7\.70[58]|send ?as ?denied|(allow|permitt)ed to send as",
        Scope.ACCOUNT,
    ),
    _known(
        r"relay(ing)? (access )?(denied|not permitted)|unable to relay|authentication required",
        Scope.ACCOUNT,
    ),
    _known(r"spamhaus|spamcop|block ?list|black ?list|blocked using", Scope.ACCOUNT),
    _known(r"too many recipients received this hour", Scope.ACCOUNT),
    # connection: this server, now
    _known(r"^421 ", Scope.CONNECTION),
    _known(r"^432 4\.3\.2|concurrent connections|too (many|frequent) conn", Scope.CONNECTION),
    _known(r"^45[0-9] 4\.3\.[0-9]|insufficient system (storage|resources)", Scope.CONNECTION),
    _known(
        r"(messages?|mails?) (limit )?(per|for this) (connection|session)|^452 4\.5\.3",
        Scope.CONNECTION,
    ),
    # message: its size and content
    _known(r"^55[24] 5\.3\.4|^[45][0-9]{2} [45]\.6\.|^552 (?!5\.[12])", Scope.MESSAGE),
    _known(r"^554 (?!5\.[124]\.)", Scope.MESSAGE, Phase.DATA, Phase.DOT),
    _known(r"\b(spam|virus|content|phish|attachment)\b", Scope.MESSAGE, Phase.DATA, Phase.DOT),
)
"""Reply texts of known servers, read from top to bottom: the same code means different things."""
