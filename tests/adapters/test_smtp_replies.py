"""Known servers' words mean more than their code says (reliability.md 2.1 S4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest

from desktop.adapters.smtp_replies import Phase, Reply, answer, scope
from desktop.core.dispatch.ports import Answer, Outcome, Scope
from tests.adapters.recorded_replies import DAY, HOUR, MINUTE, REPLIES, Recorded

IDS = [f"{each.server}-{each.code}-{number}" for number, each in enumerate(REPLIES)]


def answer_to(text: str, phase: Phase = Phase.DOT) -> Answer:
    return answer(phase, Reply.read(int(text[:3]), text[4:].encode()))


@pytest.mark.parametrize("recorded", REPLIES, ids=IDS)
def test_a_real_server_s_reply_speaks_of_its_scope_and_says_how_long(recorded: Recorded) -> None:
    found = answer_to(recorded.text, recorded.phase)
    later = recorded.code < 500
    assert found.outcome is (Outcome.LATER if later else Outcome.REFUSED)
    assert (found.scope, found.pause_seconds) == (recorded.scope, recorded.pause)
    assert found.known
    assert scope(recorded.phase, Reply(recorded.code, recorded.text[4:])) is recorded.scope


def test_the_replies_of_all_big_providers_were_recorded() -> None:
    assert len(REPLIES) >= 100
    assert {
        *("Gmail", "Workspace", "M365", "Exchange", "Outlook.com", "SES", "SendGrid", "Mailgun"),
        *("GMX", "web.de", "T-Online", "IONOS", "Strato", "mailbox.org", "Postfix", "Exim"),
        *("Sendmail", "OpenSMTPD", "Yahoo", "iCloud", "Zoho"),
    } <= {each.server for each in REPLIES}


def wrong(judge: Callable[[Recorded], Scope]) -> list[Recorded]:
    return [each for each in REPLIES if judge(each) is not each.scope]


def test_no_judge_by_code_alone_could_be_right() -> None:
    """The best there can be: for each phase and code the scope that most of its replies have."""
    scopes: dict[tuple[Phase, str], Counter[Scope]] = defaultdict(Counter)
    for each in REPLIES:
        scopes[each.phase, code_of(each)][each.scope] += 1
    best = {key: counted.most_common(1)[0][0] for key, counted in scopes.items()}
    assert len(wrong(lambda each: best[each.phase, code_of(each)])) >= 10
    assert wrong(lambda each: answer_to(each.text, each.phase).scope) == []


def code_of(recorded: Recorded) -> str:
    """`550 5.4.5`, or the bare code."""
    words = recorded.text.split()
    return " ".join(words[:2]) if words[1].replace(".", "").isdecimal() else words[0]


@pytest.mark.parametrize("recorded", REPLIES, ids=IDS)
def test_what_speaks_of_the_account_never_costs_a_recipient_its_mail(recorded: Recorded) -> None:
    if recorded.scope is Scope.ACCOUNT:
        for phase in Phase:
            found = answer_to(recorded.text, phase)
            assert found.scope in (Scope.ACCOUNT, Scope.CONNECTION), phase


@pytest.mark.parametrize("recorded", REPLIES, ids=IDS)
def test_what_speaks_of_a_recipient_never_stops_the_account(recorded: Recorded) -> None:
    if recorded.scope is Scope.RECIPIENT:
        for phase in (Phase.RCPT, Phase.DATA, Phase.DOT):
            found = answer_to(recorded.text, phase)
            assert (found.scope, found.pause_seconds) == (Scope.RECIPIENT, None), phase


@pytest.mark.parametrize(
    ("phase", "scope_of_5yz", "scope_of_4yz"),
    [
        (Phase.RSET, Scope.CONNECTION, Scope.CONNECTION),
        (Phase.MAIL, Scope.ACCOUNT, Scope.CONNECTION),
        (Phase.RCPT, Scope.RECIPIENT, Scope.RECIPIENT),
        (Phase.DATA, Scope.MESSAGE, Scope.CONNECTION),
        (Phase.DOT, Scope.MESSAGE, Scope.CONNECTION),
    ],
)
def test_what_no_line_knows_is_judged_by_its_phase_and_says_so(
    phase: Phase, scope_of_5yz: Scope, scope_of_4yz: Scope
) -> None:
    refused, later = answer_to("550 Administrative prohibition", phase), answer_to("450 hm", phase)
    assert (refused.scope, refused.known) == (scope_of_5yz, False)
    assert (later.scope, later.known) == (scope_of_4yz, True)
    assert refused.pause_seconds is later.pause_seconds is None


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("sending limit exceeded, try again in 10 minutes", 10 * MINUTE),
        ("sending limit exceeded, try again in 45 seconds", 45),
        ("sending limit exceeded, please wait 1 hour", HOUR),
        ("sending limit exceeded, please wait an hour", HOUR),
        ("sending limit exceeded, retry after 300 seconds", 300),
        ("sending limit exceeded. Blocked for 2 hours", 2 * HOUR),
        ("sending limit exceeded. Blocked for 90 days", DAY),
        ("sending limit exceeded. Erneut versuchen in 3 Stunden", 3 * HOUR),
        ("sending limit exceeded", HOUR),
        ("hourly sending limit exceeded", HOUR),
        ("daily sending limit exceeded", DAY),
        ("sending limit per 24 hours exceeded", DAY),
        ("sending limit of 30 messages per minute exceeded", MINUTE),
        ("sending limit exceeded, wait 0 minutes", 1),
    ],
)
def test_a_limit_rests_as_long_as_its_words_say_else_an_hour(words: str, seconds: float) -> None:
    found = answer_to(f"550 5.7.1 {words}")
    assert (found.scope, found.pause_seconds) == (Scope.ACCOUNT, seconds)


@pytest.mark.parametrize(
    "text",
    [
        "535 5.7.8 Username and Password not accepted. Try again in 5 minutes",
        "550 5.7.1 Relaying denied, daily",
        "550 5.1.1 User unknown, try again in 10 minutes",
        "552 5.2.2 mailbox full, wait 2 hours",
    ],
)
def test_where_waiting_does_not_help_nothing_rests(text: str) -> None:
    assert answer_to(text, Phase.RCPT).pause_seconds is None


def test_a_word_at_the_end_of_a_long_reply_counts_although_it_is_not_shown() -> None:
    found = answer_to(f"554 5.2.0 {'x' * 400} Actual verdict is RefuseQuota, y")
    assert (found.scope, found.pause_seconds) == (Scope.ACCOUNT, DAY)
    assert len(found.words) == 200


def test_words_without_end_are_cut_before_they_are_read() -> None:
    assert len(Reply.read(550, b"x" * 2**20).words) == 1_000


def test_words_hold_nothing_that_could_move_a_terminal_or_break_a_line() -> None:
    raw = "a\x1b[31mb\r\nc\u202ed\u2028e\x85f\x00g".encode() + b"\xff"
    assert Reply.read(550, raw).words == "a [31mb c d e f g\ufffd"


@pytest.mark.parametrize("code", [-1, 0, 99, 199, 600, 999])
def test_a_code_that_is_none_reads_as_no_reply(code: int) -> None:
    assert Reply.read(code, b"x").code == 0


@pytest.mark.parametrize("code", [0, 200, 250, 354, 399])
def test_what_is_neither_yes_nor_no_is_uncertain_only_after_the_dot(code: int) -> None:
    before = [answer(phase, Reply(code, "")) for phase in Phase if phase is not Phase.DOT]
    assert {(each.outcome, each.scope) for each in before} == {(Outcome.LATER, Scope.CONNECTION)}
    expected = Outcome.ACCEPTED if 200 <= code <= 299 else Outcome.UNKNOWN
    assert answer(Phase.DOT, Reply(code, "")).outcome is expected
