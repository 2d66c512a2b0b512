"""Microsoft Graph as a way out: `sendMail` with the finished mail in base64.

Graph answers 202 when it has taken the mail. Whom a mail reaches: see `mail_api`.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.dispatch.ports import Answer, Outcome, Outgoing, Scope

URL = "https://graph.microsoft.com/v1.0/me/sendMail"
BLOCK = 57 * 1024
"""Bytes that are encoded at once: a multiple of three, so that no padding comes in between."""

_ACCOUNT_REFUSED = frozenset(
    {"ErrorSendAsDenied", "ErrorAccountSuspend", "ErrorAccountSuspendShowTierUpgrade"}
    | {"ErrorMessageSubmissionBlocked", "MailboxNotEnabledForRESTAPI", "ErrorAccessDenied"}
    | {"MailboxNotSupportedForRESTAPI", "ErrorMailboxMoveInProgress", "ErrorNonExistentMailbox"}
)
_SLOWER = frozenset(
    {"ErrorExceededMessageLimit", "ErrorSendQuotaExceeded", "ErrorQuotaExceeded"}
    | {"ApplicationThrottled", "TooManyRequests", "ErrorServerBusy", "ErrorTooManyMessages"}
)
_NOBODY = frozenset({"ErrorInvalidRecipients", "ErrorMissingRecipients", "ErrorInvalidSmtpAddress"})
_TOO_LARGE = frozenset({"ErrorMessageSizeExceeded", "RequestEntityTooLarge"})


@dataclass(frozen=True, slots=True)
class GraphApi:
    url: str = URL
    name: str = "Microsoft 365"
    content_type: str = "text/plain"

    def body(self, mail: Outgoing) -> tuple[int, Iterator[bytes]]:
        return 4 * ((mail.size + 2) // 3), _encoded(mail.chunks)

    def refusal(self, status: int, reasons: Sequence[str], words: str) -> Answer | None:
        known = frozenset(reasons)
        if known & _SLOWER:
            return Answer(Outcome.LATER, status, words, Scope.ACCOUNT)
        if known & _ACCOUNT_REFUSED:
            return Answer(Outcome.REFUSED, status, words, Scope.ACCOUNT)
        if known & _NOBODY:
            return Answer(Outcome.REFUSED, status, words, Scope.RECIPIENT)
        if known & _TOO_LARGE:
            return Answer(Outcome.REFUSED, status, words, Scope.MESSAGE)
        return None


def _encoded(chunks: Sequence[bytes]) -> Iterator[bytes]:
    """In pieces that can simply be put together; a large file is never copied as a whole."""
    left = b""
    for chunk in chunks:
        view = memoryview(chunk)
        for start in range(0, len(view), BLOCK):
            left += view[start : start + BLOCK]
            whole = len(left) - len(left) % 3
            yield base64.b64encode(left[:whole])
            left = left[whole:]
    yield base64.b64encode(left)
