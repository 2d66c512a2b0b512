"""The Gmail API as a way out: the finished mail, uploaded as it is.

Needs the right to send and no other (`gmail.send`). Whom a mail reaches: see `mail_api`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.dispatch.ports import Answer, Outcome, Outgoing, Scope

URL = "https://gmail.googleapis.com/upload/gmail/v1/users/me/messages/send?uploadType=media"

_SLOWER = frozenset(
    {"rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded"}
    | {"RESOURCE_EXHAUSTED"}
)
_NOBODY = re.compile(r"invalid (to|cc|bcc) header|recipient address|invalid recipient", re.I)


@dataclass(frozen=True, slots=True)
class GmailApi:
    url: str = URL
    name: str = "Gmail"
    content_type: str = "message/rfc822"

    def body(self, mail: Outgoing) -> tuple[int, Iterator[bytes]]:
        return mail.size, iter(mail.chunks)

    def refusal(self, status: int, reasons: Sequence[str], words: str) -> Answer | None:
        """A spent quota is a 403 as often as a 429; the reason tells it from a missing right."""
        if status == 403 and not _SLOWER.isdisjoint(reasons):
            return Answer(Outcome.LATER, status, words, Scope.ACCOUNT)
        if status == 400 and _NOBODY.search(words):
            return Answer(Outcome.REFUSED, status, words, Scope.RECIPIENT)
        if status == 400 and "failedPrecondition" in reasons:
            return Answer(Outcome.REFUSED, status, words, Scope.ACCOUNT)
        return None
