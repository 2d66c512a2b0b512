"""What known servers mean by their words; the same code means different things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.dispatch.ports import Scope

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0


class Phase(StrEnum):
    """The step of a mail's conversation that a reply belongs to."""

    MAIL = "MAIL"
    RCPT = "RCPT"
    DATA = "DATA"
    DOT = "final dot"
    RSET = "RSET"


@dataclass(frozen=True, slots=True)
class Known:
    """One line of the catalogue.

    `rests` marks a limit: how many seconds nothing may be sent if the words don't tell.
    """

    pattern: re.Pattern[str]
    scope: Scope
    phases: tuple[Phase, ...]
    rests: float | None

    def fits(self, phase: Phase, text: str) -> bool:
        return phase in self.phases and bool(self.pattern.search(text))

    def pause(self, text: str) -> float | None:
        """Seconds until the next mail makes sense; None where waiting alone does not help."""
        return None if self.rests is None else _stated(text) or _spanned(text) or self.rests


def known_line(phase: Phase, text: str) -> Known | None:
    """The first line that fits `code words`, or None."""
    return next((line for line in CATALOGUE if line.fits(phase, text)), None)


_STATED = re.compile(
    r"\b(?:in|after|wait|for|within)\s+(?:about |another |the next )?(\d{1,4}|an?|one)\s?"
    r"(sec|min|hour|hr|day|sekunde|stunde|tag)",
    re.IGNORECASE,
)
_UNITS = {
    "sec": 1.0, "sek": 1.0, "min": MINUTE, "hou": HOUR, "hr": HOUR,
    "stu": HOUR, "day": DAY, "tag": DAY,
}  # fmt: skip
_SPANS = (
    (re.compile(r"\bdaily|per day|\b24[ -]?h|today|tages|pro tag", re.IGNORECASE), DAY),
    (re.compile(r"\bhour|per h\b|stunde|stündlich", re.IGNORECASE), HOUR),
    (re.compile(r"minute|per second|sending rate", re.IGNORECASE), MINUTE),
)


def _stated(text: str) -> float | None:
    """`try again in 10 minutes`"""
    found = _STATED.search(text)
    if not found:
        return None
    number = int(found[1]) if found[1].isdecimal() else 1
    return min(max(number * _UNITS[found[2].lower()[:3]], 1.0), DAY)


def _spanned(text: str) -> float | None:
    """`daily limit reached`"""
    return next((seconds for span, seconds in _SPANS if span.search(text)), None)


_AFTER_MAIL = (Phase.RCPT, Phase.DATA, Phase.DOT)
_CONTENT = (Phase.DATA, Phase.DOT)


_COUNTED = "(send|submi|messag|mail|daily|hourly|relay|rcpt|recipient|rate)"


def _line(
    pattern: str,
    meaning: Scope,
    phases: tuple[Phase, ...] = tuple(Phase),
    rests: float | None = None,
) -> Known:
    return Known(re.compile(pattern, re.IGNORECASE), meaning, phases, rests)


def _account(pattern: str, rests: float | None = None) -> Known:
    return _line(pattern, Scope.ACCOUNT, rests=rests)


def _connection(pattern: str, rests: float | None = None) -> Known:
    return _line(pattern, Scope.CONNECTION, rests=rests)


def _recipient(pattern: str) -> Known:
    return _line(pattern, Scope.RECIPIENT, _AFTER_MAIL)


def _message(pattern: str, phases: tuple[Phase, ...] = tuple(Phase)) -> Known:
    return _line(pattern, Scope.MESSAGE, phases)


_SIGN_IN = (
    # what the account may do; several of these hold words of a recipient's or a limit's line
    _account(r"^(530|534|535|538) "),
    _account(r"sender throttled due to"),
    _account(r"relay(ing)? (access )?(denied|not permitted|not allowed|prohibited)"),
    _account(r"unable to relay|relaying disallowed|allowed rcpthosts|authentication required"),
    _account(r"^55[0-9] 5\.7\.60 |send ?as ?denied|(allow|permitt|authoris|authoriz)ed to send as"),
    _account(r"sender( address)? (is )?(rejected|blocked|not allowed)|sender verify failed"),
    _account(r"bad outbound sender|in envelope-from|(client host|helo command) rejected"),
    _account(r"email address is not verified|not authorized to (perform|send from)"),
    _account(r"sending paused|unusual sending activity|your account (is|has been) "),
    _account(r"^[0-9]{3} 5\.7\.70[58] |tenant has exceeded threshold"),
)

_NAMED_LIMITS = (
    # limits of the account whose words also fit a recipient's, a mail's or a connection's line
    _account(r"peak smtp relay limit|mail send limit|send quota|outgoing limits", HOUR),
    _account(r"allowed outgoing messages|sending too (many|much|fast)", HOUR),
    _account(r"^550 5\.4\.5 |^550 5\.1\.90 |^[0-9]{3} 5\.7\.233 |maximum credits exceeded", DAY),
    _account(r"SubmissionQuotaExceeded|verdict is RefuseQuota", DAY),
    _account(r"OutboundSpamException"),
    _account(r"is not allowed to send: recipients? limit", HOUR),
    _account(r"is not allowed to send: "),
    _account(r"throttling failure|exceeded your |recipients received this hour", HOUR),
    _account(r"^[45][0-9]{2} [45]\.7\.28 |unusual (rate|amount) of (unsolicited )?e?mail", HOUR),
    _account(r"deferred due to (unexpected volume|user complaints)", HOUR),
    _account(r"message submission rate|too much mail from", MINUTE),
    _account(r"reject due to policy violation|^550 5\.1\.0 \S+ policy violation", HOUR),
    _account(r"limit of [0-9]+ \w+ per |only [0-9]+ (messages|e?mails) per ", DAY),
)

_RECIPIENTS = (
    _recipient(r"^[0-9]{3} [45]\.2\.[012] (?!STOREDRV\.Sub)|mailbox (is )?(full|over)"),
    _recipient(r"over ?(storage )?quota|out of storage|allowed storage|its storage limit"),
    _recipient(r"messages on the server|receiving (e?mail|messages) (at a rate|too quickly)"),
    _recipient(r"recipient thread limit|for rcpt domain|^421 4\.7\.1 Messages to "),
    _recipient(r"gr[ea]y-?list|^[0-9]{3} [45]\.1\.([0-36]|10) "),
    _recipient(r"(user|recipient|mailbox|addressee|local part) (is )?(unknown|inactive|invalid)"),
    _recipient(r"(unknown|no such|invalid|inactive) (user|recipient|mailbox|local part)"),
    _recipient(r"no mailbox here|mailbox (not found|unavailable)|(does not|doesn.t) (exist|have)"),
    _recipient(r"that you tried to reach|(account|mailbox) (has been|is) (disabled|suspended)"),
    _recipient(r"unrouteable address|nicht bekannt|recipient address rejected"),
)

_SERVER_NOW = (
    # before the general limits: a server counts its connections as well
    _connection(r"^432 4\.3\.2 |^4[0-9]{2} 4\.7\.500 |server busy", MINUTE),
    _connection(r"concurrent (smtp )?connections|queue quota"),
    _connection(r"too (many|frequent) (concurrent )?(smtp )?(connections|connects)"),
    _connection(r"(messages?|mails?) (limit )?(per|for this|in this) (connection|session)"),
    _connection(r"^452 4\.5\.3 |^45[0-9] 4\.3\.[0-9] |insufficient (system|disk)"),
)

_SIZE = (
    _message(r"^55[24] 5\.(3\.4|2\.3) |^[45][0-9]{2} [45]\.6\."),
    _message(r"message (file )?(size|length|is )?.{0,20}(too (big|large)|exceeds)"),
)

_LIMITS = (
    _message(r"spamhaus dbl", _CONTENT),
    _account(r"spamhaus|spamcop|block ?list|black ?list|blocked using"),
    _account(rf"{_COUNTED}.{{0,40}}(quota|limits?) .{{0,20}}(exceed|reach)", HOUR),
    _account(r"exceeded .{0,40}(limit|quota|rate|max|per hour)", HOUR),
    _account(r"limit (exceeded|reached)|too many (e-?mails|messages|mails)", HOUR),
    _account(r"temporarily deferred", HOUR),
    _account(r"^454 "),
)

_REST = (
    _connection(r"^421 |service (is )?(temporarily )?(unavailable|not available)"),
    _message(r"^552 (?!5\.[12]\.)"),
    _message(r"^554 (?!5\.[124]\.)", _CONTENT),
    _message(r"\b(spam|virus|malware|content|phishing|attachment)\b", _CONTENT),
    _message(r"\b(dmarc|spf|policy|unauthenticated|unsolicited)\b", _CONTENT),
)

CATALOGUE = (*_SIGN_IN, *_NAMED_LIMITS, *_RECIPIENTS, *_SERVER_NOW, *_SIZE, *_LIMITS, *_REST)
"""Read from top to bottom; the first line that fits speaks."""
