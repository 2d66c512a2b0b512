"""Known servers' words mean more than their code says (reliability.md 2.1 S4)."""

from __future__ import annotations

import pytest

from desktop.adapters.smtp_replies import Phase, Reply, answer
from desktop.core.dispatch.ports import Outcome, Scope

CASES = [
    (Phase.DOT, "550 5.4.5 Daily user sending quota exceeded. gsmtp", Scope.ACCOUNT),
    (Phase.RCPT, "550 5.4.5 Daily sending quota exceeded.", Scope.ACCOUNT),
    (Phase.MAIL, "421 4.7.0 Try again later, closing connection. gsmtp", Scope.CONNECTION),
    (Phase.DOT, "421 4.7.28 Our system has detected an unusual rate of mail", Scope.ACCOUNT),
    (Phase.RCPT, "452 4.5.3 Domain policy size per transaction exceeded", Scope.CONNECTION),
    (Phase.RCPT, "450 4.2.1 The user is receiving mail at a rate", Scope.RECIPIENT),
    (Phase.RCPT, "452 4.2.2 The email account is over quota", Scope.RECIPIENT),
    (Phase.RCPT, "552 5.2.2 The inbox is out of storage space", Scope.RECIPIENT),
    (Phase.RCPT, "550 5.1.1 The email account does not exist", Scope.RECIPIENT),
    (Phase.DOT, "550 5.7.1 This message is likely spam", Scope.MESSAGE),
    (Phase.DOT, "552 5.7.0 Blocked because its content presents a risk", Scope.MESSAGE),
    (Phase.MAIL, "552 5.3.4 Your message exceeded Google's message size limits", Scope.MESSAGE),
    (Phase.MAIL, "432 4.3.2 Concurrent connections limit exceeded. Visit x", Scope.CONNECTION),
    (Phase.DOT, "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded", Scope.CONNECTION),
    (Phase.DOT, "554 5.2.0 STOREDRV.Exception:SubmissionQuotaExceeded", Scope.ACCOUNT),
    (Phase.MAIL, "535 5.7.3 Authentication unsuccessful", Scope.ACCOUNT),
    (Phase.MAIL, "535 5.7.139 Basic authentication is disabled", Scope.ACCOUNT),
    (Phase.DOT, "550 5.7.60 Client has no permissions to send as this", Scope.ACCOUNT),
    (Phase.DOT, "554 5.2.252 SendAsDenied; not allowed to send as z@y.de", Scope.ACCOUNT),
    (Phase.RCPT, "550 5.7.708 Access denied, traffic not accepted", Scope.ACCOUNT),
    (Phase.MAIL, "454 Throttling failure: Maximum sending rate exceeded.", Scope.ACCOUNT),
    (Phase.DOT, "454 Throttling failure: Daily message quota exceeded.", Scope.ACCOUNT),
    (Phase.MAIL, "530 5.7.0 Must issue a STARTTLS command first", Scope.ACCOUNT),
    (Phase.MAIL, "530 Authentication required", Scope.ACCOUNT),
    (Phase.DOT, "451 You've exceeded your messaging limits", Scope.ACCOUNT),
    (Phase.MAIL, "450 too frequent connects from 192.0.2.1", Scope.CONNECTION),
    (Phase.RCPT, "452 Too many recipients received this hour", Scope.ACCOUNT),
    (Phase.RCPT, "554 5.7.1 <a@b.de>: Relay access denied", Scope.ACCOUNT),
    (Phase.RCPT, "550 relay not permitted", Scope.ACCOUNT),
    (Phase.RCPT, "554 5.7.1 Client host blocked using zen.spamhaus.org", Scope.ACCOUNT),
    (Phase.MAIL, "452 4.3.1 Insufficient system storage", Scope.CONNECTION),
    (Phase.RCPT, "451 4.7.1 Greylisting in action, please come back later", Scope.RECIPIENT),
    (Phase.RCPT, "450 4.1.1 <a@b.de>: unverified address", Scope.RECIPIENT),
    (Phase.RCPT, "550 5.1.1 <a@b.de>: User unknown in local table", Scope.RECIPIENT),
    (Phase.RCPT, "553 5.1.3 Invalid recipient address", Scope.RECIPIENT),
    (Phase.RCPT, "550 No such user here", Scope.RECIPIENT),
    (Phase.DOT, "550 5.1.1 User unknown", Scope.RECIPIENT),
    (Phase.MAIL, "550 5.1.8 Sender address rejected: Domain not found", Scope.ACCOUNT),
    (Phase.MAIL, "553 5.7.1 Sender address rejected: not owned by user", Scope.ACCOUNT),
    (Phase.DOT, "554 5.6.0 Message content rejected", Scope.MESSAGE),
    (Phase.DOT, "552 Message size exceeds maximum permitted", Scope.MESSAGE),
    (Phase.DOT, "554 Transaction failed", Scope.MESSAGE),
    (Phase.DOT, "451 4.3.0 Mail server temporarily rejected message", Scope.CONNECTION),
    (Phase.DOT, "550 Virus found", Scope.MESSAGE),
    (Phase.MAIL, "451 4.3.5 Server configuration error", Scope.CONNECTION),
    (Phase.RCPT, "421 4.4.5 Too many messages per connection", Scope.CONNECTION),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "text", "scope"), CASES)
def test_a_known_reply_speaks_of_its_scope(phase: Phase, text: str, scope: Scope) -> None:
    result = answer(phase, Reply.read(int(text[:3]), text[4:].encode()))
    assert result.scope is scope
    assert result.outcome is (Outcome.LATER if text[0] == "4" else Outcome.REFUSED)


@pytest.mark.parametrize("code", [-1, 0, 99, 199, 600, 999])
def test_a_code_that_is_none_reads_as_no_reply(code: int) -> None:
    assert Reply.read(code, b"x").code == 0
