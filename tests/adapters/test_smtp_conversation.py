"""What a failure means depends on the phase it happens in (reference/reliability.md 3.1)."""

from __future__ import annotations

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from desktop.adapters.smtp_transport import SmtpTransport
from desktop.core.dispatch.ports import Answer, Answered, Lines, Outcome, Outgoing, Ready, Scope
from tests.adapters.line_driver import next_event
from tests.adapters.scripted_smtp import DRIP, DROP, STALL, ScriptedServer
from tests.adapters.smtp_driver import (
    MAIL,
    RECIPIENT,
    SENDER,
    SHORT,
    account,
    connected,
    outgoing,
    send,
)

PHASES = ["MAIL", "RCPT", "DATA", "DOT"]
PIPELINING = b"250-x\r\n250-PIPELINING\r\n250 SIZE 10000000\r\n"
ONE_BY_ONE = b"250-x\r\n250 SIZE 10000000\r\n"
BOTH = pytest.mark.parametrize("ehlo", [ONE_BY_ONE, PIPELINING], ids=["one by one", "pipelined"])


def usual(phase: str) -> bytes:
    return b"354 ok\r\n" if phase == "DATA" else b"250 ok\r\n"


def test_a_mail_that_the_server_takes_is_accepted_with_its_words() -> None:
    with connected({}) as (lines, server):
        answer = send(lines)
    assert answer == Answer(Outcome.ACCEPTED, 250, "2.0.0 queued as 4711")
    assert server.mails == [MAIL]
    assert server.commands == [
        "ehlo [127.0.0.1]",
        f"MAIL FROM:<{SENDER}> SIZE={len(MAIL)}",
        f"RCPT TO:<{RECIPIENT}>",
        "DATA",
        "QUIT",
    ]


@pytest.mark.parametrize("code", [b"250", b"251", b"252", b"299"])
def test_every_reply_of_class_two_after_the_dot_is_success(code: bytes) -> None:
    with connected({"DOT": code + b" fine\r\n"}) as (lines, _):
        assert send(lines).outcome is Outcome.ACCEPTED


@BOTH
def test_many_mails_go_over_one_connection(ehlo: bytes) -> None:
    with connected({"EHLO": ehlo}) as (lines, server):
        answers = [send(lines).outcome for _ in range(5)]
    assert answers == [Outcome.ACCEPTED] * 5
    assert server.connections == 1


@BOTH
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        (b"450 later\r\n", Outcome.LATER),
        (b"550 no\r\n", Outcome.REFUSED),
        (b"599 no\r\n", Outcome.REFUSED),
    ],
)
def test_a_refusal_in_any_phase_is_what_its_class_says_and_the_next_mail_goes_out(
    phase: str, reply: bytes, outcome: Outcome, ehlo: bytes
) -> None:
    with connected({"EHLO": ehlo, phase: [reply, usual(phase)]}) as (lines, server):
        first, second = send(lines), send(lines)
    assert (first.outcome, first.code) == (outcome, int(reply[:3]))
    assert second.outcome is Outcome.ACCEPTED
    assert server.connections == 1
    assert ("RSET" in server.commands) is (phase in ("RCPT", "DATA"))
    assert server.mails == [MAIL] * (2 if phase == "DOT" else 1)


FAULTS = [
    *(DROP, STALL, b"garbage\r\n", b"250-half" + DROP, b"\r\n", b"250-a\r\n550 b\r\n"),
    *(b"250 " + b"x" * 2**20, b"250 " + b"x" * 300 + DRIP, b"\xff\x00\r\n", b"250x\r\n"),
]


@BOTH
@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
@pytest.mark.parametrize("phase", PHASES)
def test_a_broken_conversation_is_uncertain_only_after_the_dot(
    phase: str, fault: bytes, ehlo: bytes
) -> None:
    with connected({"EHLO": ehlo, phase: [fault, usual(phase)]}) as (lines, server):
        first, second = send(lines), send(lines)
    expected = Outcome.UNKNOWN if phase == "DOT" else Outcome.LATER
    assert (first.outcome, first.code, first.scope) == (expected, 0, Scope.CONNECTION)
    assert second.outcome is Outcome.ACCEPTED
    assert server.connections == 2
    assert len(server.mails) == (2 if phase == "DOT" else 1)


@pytest.mark.parametrize("reply", [b"354 what?\r\n", b"199 what?\r\n", b"999 what?\r\n"])
def test_a_reply_of_another_class_after_the_dot_leaves_it_uncertain(reply: bytes) -> None:
    with connected({"DOT": reply}) as (lines, _):
        assert send(lines).outcome is Outcome.UNKNOWN


@BOTH
@pytest.mark.parametrize("phase", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("reply", [b"250 what?\r\n", b"354 what?\r\n"])
def test_a_wrong_yes_before_the_body_hands_nothing_over(
    phase: str, reply: bytes, ehlo: bytes
) -> None:
    if reply == usual(phase).replace(b"ok", b"what?"):
        reply = b"399 what?\r\n"
    with connected({"EHLO": ehlo, phase: reply}) as (lines, server):
        assert send(lines).outcome is Outcome.LATER
    assert server.mails == []


@BOTH
def test_a_drop_while_the_body_goes_out_is_safe_to_repeat(ehlo: bytes) -> None:
    with connected({"EHLO": ehlo, "BODY": [DROP, b""]}) as (lines, server):
        marked: list[str] = []
        first = send(lines, MAIL + b"x" * 9_000_000, lambda: marked.append("dot"))
        second = send(lines)
    assert first.outcome is Outcome.LATER
    assert marked == []
    assert second.outcome is Outcome.ACCEPTED
    assert server.mails == [MAIL]


@BOTH
@pytest.mark.parametrize("fault", [DROP, b"421 4.4.2 idle too long\r\n" + DROP])
def test_a_server_that_went_between_two_mails_is_reached_anew_at_once(
    fault: bytes, ehlo: bytes
) -> None:
    script = {"EHLO": ehlo, "MAIL": [b"250 ok\r\n", fault, b"250 ok\r\n"]}
    with connected(script) as (lines, server):
        outcomes = [send(lines).outcome for _ in range(3)]
    assert outcomes == [Outcome.ACCEPTED] * 3
    assert server.connections == 2


@BOTH
def test_a_server_that_goes_each_time_is_asked_twice_for_a_mail_and_no_more(ehlo: bytes) -> None:
    gone = b"421 4.7.0 try again later\r\n" + DROP
    with connected({"EHLO": ehlo, "MAIL": [b"250 ok\r\n", gone]}) as (lines, server):
        first, second = send(lines), send(lines)
    assert first.outcome is Outcome.ACCEPTED
    assert second == Answer(Outcome.LATER, 421, "4.7.0 try again later", Scope.CONNECTION)
    assert server.connections == 2


@BOTH
@pytest.mark.parametrize("phase", PHASES)
def test_the_server_s_421_closes_this_connection_and_the_next_mail_gets_another(
    phase: str, ehlo: bytes
) -> None:
    closing = b"421 closing\r\n" + DROP
    with connected({"EHLO": ehlo, phase: [closing, usual(phase)]}) as (lines, server):
        first, second = send(lines), send(lines)
    assert (first.outcome, first.code, first.scope) == (Outcome.LATER, 421, Scope.CONNECTION)
    assert second.outcome is Outcome.ACCEPTED
    assert server.connections == 2


@BOTH
def test_an_account_s_limit_told_with_421_is_not_tried_again_at_once(ehlo: bytes) -> None:
    limit = b"421 4.4.2 Message submission rate for this client has exceeded the limit\r\n" + DROP
    with connected({"EHLO": ehlo, "MAIL": [b"250 ok\r\n", limit]}) as (lines, server):
        send(lines)
        answer = send(lines)
    assert (answer.scope, answer.pause_seconds) == (Scope.ACCOUNT, 60)
    assert server.connections == 1


def test_a_server_that_is_gone_for_good_is_told_in_the_answer() -> None:
    with ScriptedServer({"DOT": b"250 ok\r\n" + DROP}) as server:
        context = SmtpTransport(account(server.port), None, timeouts=SHORT).connect()
        lines = context.__enter__()
        assert send(lines).outcome is Outcome.ACCEPTED
    answer = send(lines)
    context.__exit__(None, None, None)
    assert (answer.outcome, answer.scope) == (Outcome.LATER, Scope.CONNECTION)
    assert str(server.port) in answer.words


@BOTH
def test_a_line_that_is_abandoned_before_the_dot_hands_nothing_over(ehlo: bytes) -> None:
    with connected({"EHLO": ehlo}) as (lines, server):
        lines.begin(0, outgoing())
        assert isinstance(next_event(lines), Ready)
        lines.abandon(0)
        after = send(lines)
    assert after.outcome is Outcome.ACCEPTED
    assert server.mails == [MAIL]
    assert server.connections == 2


def test_the_server_takes_nothing_before_the_dot_goes() -> None:
    seen: list[int] = []
    with connected({}) as (lines, server):
        send(lines, MAIL, lambda: seen.append(len(server.mails)))
    assert seen == [0]


def ended(lines: Lines, first: Outgoing, following: Outgoing) -> list[Answered | Ready]:
    """Both mails, the second one handed over with the first one's dot: all that happens."""
    events: list[Answered | Ready] = []
    lines.begin(0, first)
    while len([event for event in events if isinstance(event, Answered)]) < 2:
        for event in lines.wait(10):
            events.append(event)
            if isinstance(event, Ready):
                lines.finish(0, following if event.key == first.key else None)
    return events


@BOTH
def test_a_following_mail_has_its_own_events_after_those_of_the_first(ehlo: bytes) -> None:
    first, second = outgoing(), outgoing(MAIL + b"zwei\r\n")
    with connected({"EHLO": ehlo}) as (lines, server):
        events = ended(lines, first, second)
    assert [(type(event), event.key) for event in events] == [
        *((Ready, first.key), (Answered, first.key)),
        *((Ready, second.key), (Answered, second.key)),
    ]
    assert server.mails == [MAIL, MAIL + b"zwei\r\n"]
    assert server.connections == 1


@pytest.mark.parametrize(("ehlo", "travels"), [(PIPELINING, True), (ONE_BY_ONE, False)])
def test_the_following_envelope_travels_with_the_dot_where_the_server_can_take_it(
    ehlo: bytes, travels: bool
) -> None:
    envelope = b"MAIL FROM:<buero@example.org> SIZE=21\r\nRCPT TO:<zwei@example.org>\r\nDATA\r\n"
    with connected({"EHLO": ehlo, "DOT": [STALL, b"250 ok\r\n"]}) as (lines, server):
        lines.begin(0, outgoing())
        next_event(lines)
        lines.finish(0, outgoing(recipient="zwei@example.org"))
        assert isinstance(next_event(lines), Answered)
        before_any_answer = bytes(server.clear)
    assert (b".\r\n" + envelope in before_any_answer) is travels


@BOTH
@pytest.mark.parametrize("fault", [DROP, STALL, b"garbage\r\n"])
def test_a_following_mail_is_not_drawn_into_the_doubt_about_the_first(
    fault: bytes, ehlo: bytes
) -> None:
    first, second = outgoing(), outgoing(MAIL + b"zwei\r\n")
    with connected({"EHLO": ehlo, "DOT": [fault, b"250 ok\r\n"]}) as (lines, server):
        events = ended(lines, first, second)
    answers = {each.key: each.answer.outcome for each in events if isinstance(each, Answered)}
    assert answers == {first.key: Outcome.UNKNOWN, second.key: Outcome.ACCEPTED}
    assert server.mails == [MAIL, MAIL + b"zwei\r\n"]


@BOTH
def test_a_refused_dot_leaves_the_following_mail_its_way(ehlo: bytes) -> None:
    first, second = outgoing(), outgoing()
    with connected({"EHLO": ehlo, "DOT": [b"554 spam\r\n", b"250 ok\r\n"]}) as (lines, server):
        events = ended(lines, first, second)
    answers = {each.key: each.answer.outcome for each in events if isinstance(each, Answered)}
    assert answers == {first.key: Outcome.REFUSED, second.key: Outcome.ACCEPTED}
    assert server.connections == 1


@BOTH
@pytest.mark.parametrize(
    "address",
    [
        "a@b.de> SIZE=1\r\nRCPT TO:<evil@x.de",
        "a@b.de>",
        "",
        "a",
        "a b@c.de",
        "ä@b.de",
        "a@b.de\n",
        "<a@b.de>",
    ],
)
def test_an_address_that_is_not_plain_is_refused_and_never_cut(address: str, ehlo: bytes) -> None:
    with connected({"EHLO": ehlo}) as (lines, server):
        recipient = send(lines, outgoing(recipient=address))
        sender = send(lines, outgoing(sender=address))
    assert (recipient.outcome, recipient.scope) == (Outcome.REFUSED, Scope.RECIPIENT)
    assert (sender.outcome, sender.scope) == (Outcome.REFUSED, Scope.ACCOUNT)
    assert server.commands == ["ehlo [127.0.0.1]", "QUIT"]


def test_a_mail_over_the_server_s_limit_is_refused_without_sending_it() -> None:
    with connected({"EHLO": b"250-x\r\n250 SIZE 10\r\n"}) as (lines, server):
        answer = send(lines)
    assert (answer.outcome, answer.scope) == (Outcome.REFUSED, Scope.MESSAGE)
    assert server.commands == ["ehlo [127.0.0.1]", "QUIT"]


@pytest.mark.parametrize(
    ("envelope_id", "said"),
    [
        ("k3x9", " RET=HDRS ENVID=k3x9"),
        ("", " RET=HDRS"),
        ("a b", " RET=HDRS"),
        ("x\r\nRSET", " RET=HDRS"),
    ],
)
def test_a_server_with_dsn_is_asked_for_bounces_that_name_the_mail(
    envelope_id: str, said: str
) -> None:
    with connected({"EHLO": b"250-x\r\n250 DSN\r\n"}) as (lines, server):
        send(lines, outgoing(envelope_id=envelope_id))
    assert server.commands[1] == f"MAIL FROM:<{SENDER}>{said}"
    assert server.commands[2] == f"RCPT TO:<{RECIPIENT}> NOTIFY=FAILURE"


def test_a_server_without_dsn_is_asked_nothing_of_it() -> None:
    with connected({"EHLO": b"250 x\r\n"}) as (lines, server):
        send(lines, outgoing(envelope_id="k3x9"))
    assert server.commands[1] == f"MAIL FROM:<{SENDER}>"


def test_words_are_short_and_hold_no_control_characters() -> None:
    with connected({"RCPT": b"550 no\x1b[31m\x07\tred " + b"x" * 500 + b"\r\n"}) as (lines, _):
        words = send(lines).words
    assert words.startswith("no [31m red xxx")
    assert len(words) == 200


class AnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Keeper:
    """What a full SMTP server makes of our bytes."""

    def __init__(self) -> None:
        self.taken: list[tuple[str | None, list[str], bytes | None]] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))
        return "250 kept"


@pytest.mark.parametrize(
    "body", [b"Hallo\r\n", b".\r\n..\r\n.x\r\n\r\n", b"x" * 70 + b"\r\n" + b".\r\n" * 9000]
)
def test_another_server_receives_the_very_bytes_of_the_mail(body: bytes) -> None:
    keeper = Keeper()
    controller = AnyPort(keeper, hostname="127.0.0.1", port=0, server_hostname="test")
    controller.start()
    try:
        with SmtpTransport(account(controller.port), None).connect() as lines:
            answer = send(lines, b"Subject: x\r\n\r\n" + body)
    finally:
        controller.stop()
    assert answer.outcome is Outcome.ACCEPTED
    assert keeper.taken == [(SENDER, [RECIPIENT], b"Subject: x\r\n\r\n" + body)]
