"""What a failure means depends on the phase it happens in (reference/reliability.md 3.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from desktop.adapters.smtp_sign_in import Timeouts
from desktop.adapters.smtp_transport import SmtpConnection, SmtpTransport, wire_form
from desktop.core.dispatch.ports import Answer, Connection, Outcome, Scope
from desktop.core.domain.account import Account, Security
from desktop.core.domain.errors import UserError
from tests.adapters.scripted_smtp import DROP, STALL, ScriptedServer

SENDER, RECIPIENT = "buero@example.org", "anna@example.org"
MAIL = b"Subject: x\r\n\r\nHallo\r\n"
SHORT = Timeouts(connect=5, mail=0.2, rcpt=0.2, data=0.2, block=5, dot=0.2, quit=0.2)
PHASES = ["MAIL", "RCPT", "DATA", "DOT"]


def account(port: int, **changed: object) -> Account:
    plain: dict[str, object] = {
        "name": "Büro",
        "sender_email": SENDER,
        "host": "127.0.0.1",
        "port": port,
        "security": Security.NONE,
    }
    return Account(**(plain | changed))  # type: ignore[arg-type]


@contextmanager
def connected(
    script: Mapping[str, bytes | Sequence[bytes]],
) -> Iterator[tuple[Connection, ScriptedServer]]:
    transport_timeouts = SHORT
    with (
        ScriptedServer(script) as server,
        SmtpTransport(
            account(server.port), None, timeouts=transport_timeouts
        ).connect() as connection,
    ):
        yield connection, server


def nothing() -> None:
    pass


def send(
    connection: Connection, mail: bytes = MAIL, before_dot: Callable[[], None] = nothing
) -> Answer:
    return connection.send(SENDER, RECIPIENT, mail, before_dot)


def test_a_mail_that_the_server_takes_is_accepted_with_its_words() -> None:
    with connected({}) as (connection, server):
        answer = send(connection)
    assert answer == Answer(Outcome.ACCEPTED, 250, "2.0.0 queued as 4711")
    assert server.mails == [MAIL]
    assert server.commands == [
        "ehlo [127.0.0.1]",
        f"MAIL FROM:<{SENDER}> SIZE={len(MAIL)}",
        f"RCPT TO:<{RECIPIENT}>",
        "DATA",
        "quit",
    ]


@pytest.mark.parametrize("code", [b"250", b"251", b"252", b"299"])
def test_every_reply_of_class_two_after_the_dot_is_success(code: bytes) -> None:
    with connected({"DOT": code + b" fine\r\n"}) as (connection, _):
        assert send(connection).outcome is Outcome.ACCEPTED


def test_many_mails_go_over_one_connection() -> None:
    with connected({}) as (connection, server):
        answers = [send(connection).outcome for _ in range(5)]
    assert answers == [Outcome.ACCEPTED] * 5
    assert server.connections == 1


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
    phase: str, reply: bytes, outcome: Outcome
) -> None:
    with connected({phase: [reply, b"354 ok\r\n" if phase == "DATA" else b"250 ok\r\n"]}) as (
        connection,
        server,
    ):
        first, second = send(connection), send(connection)
    assert (first.outcome, first.code) == (outcome, int(reply[:3]))
    assert second.outcome is Outcome.ACCEPTED
    assert server.connections == 1
    assert ("rset" in [command.lower() for command in server.commands]) is (phase != "DOT")


@pytest.mark.parametrize("fault", [DROP, STALL, b"garbage\r\n", b"250-half" + DROP, b"\r\n"])
@pytest.mark.parametrize("phase", ["RCPT", "DATA", "DOT"])
def test_a_broken_conversation_is_uncertain_only_after_the_dot(phase: str, fault: bytes) -> None:
    usual = b"354 ok\r\n" if phase == "DATA" else b"250 ok\r\n"
    with connected({phase: [fault, usual]}) as (connection, server):
        first, second = send(connection), send(connection)
    expected = Outcome.UNKNOWN if phase == "DOT" else Outcome.LATER
    assert (first.outcome, first.code, first.scope) == (expected, 0, Scope.CONNECTION)
    assert second.outcome is Outcome.ACCEPTED
    assert server.connections == 2


@pytest.mark.parametrize("reply", [b"354 what?\r\n", b"199 what?\r\n", b"999 what?\r\n"])
def test_a_reply_of_another_class_after_the_dot_leaves_it_uncertain(reply: bytes) -> None:
    with connected({"DOT": reply}) as (connection, _):
        assert send(connection).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("reply", [b"250 what?\r\n", b"354 what?\r\n"])
def test_a_wrong_yes_before_the_body_hands_nothing_over(reply: bytes) -> None:
    wrong = {"DATA": b"250 what?\r\n"} if reply.startswith(b"250") else {"RCPT": reply}
    with connected(wrong) as (connection, server):
        assert send(connection).outcome is Outcome.LATER
    assert server.mails == []


def test_a_line_without_end_is_no_answer() -> None:
    with connected({"DOT": b"250 " + b"x" * 2**20}) as (connection, _):
        assert send(connection).outcome is Outcome.UNKNOWN


def test_a_drop_while_the_body_goes_out_is_safe_to_repeat() -> None:
    with connected({"BODY": [DROP, b""]}) as (connection, server):
        big = MAIL + b"x" * 9_000_000
        marked: list[str] = []
        first = send(connection, big, lambda: marked.append("dot"))
        second = send(connection)
    assert first.outcome is Outcome.LATER
    assert marked == []
    assert second.outcome is Outcome.ACCEPTED
    assert server.mails == [MAIL]


@pytest.mark.parametrize("fault", [DROP, b"421 4.4.2 idle too long\r\n" + DROP])
def test_a_server_that_went_between_two_mails_is_reached_anew_at_once(fault: bytes) -> None:
    with connected({"MAIL": [b"250 ok\r\n", fault, b"250 ok\r\n"]}) as (connection, server):
        outcomes = [send(connection).outcome for _ in range(3)]
    assert outcomes == [Outcome.ACCEPTED] * 3
    assert server.connections == 2


def test_a_server_that_always_goes_is_asked_twice_and_no_more() -> None:
    with connected({"MAIL": b"421 4.7.0 try again later\r\n" + DROP}) as (connection, server):
        answer = send(connection)
    assert answer == Answer(Outcome.LATER, 421, "4.7.0 try again later", Scope.CONNECTION)
    assert server.connections == 2


@pytest.mark.parametrize("phase", PHASES)
def test_the_server_s_421_closes_this_connection_and_the_next_mail_gets_another(phase: str) -> None:
    usual = b"354 ok\r\n" if phase == "DATA" else b"250 ok\r\n"
    closing = b"421 closing\r\n" + DROP
    with connected({phase: [closing, usual]}) as (connection, server):
        outcomes = [send(connection).outcome, send(connection).outcome]
    first = Outcome.ACCEPTED if phase == "MAIL" else Outcome.LATER
    assert outcomes == [first, Outcome.ACCEPTED]
    assert server.connections == 2


def test_a_server_that_is_gone_for_good_is_told_in_the_answer() -> None:
    with ScriptedServer({"DOT": b"250 ok\r\n" + DROP}) as server:
        transport = SmtpTransport(account(server.port), None, timeouts=SHORT)
        context = transport.connect()
        connection = context.__enter__()
        assert send(connection).outcome is Outcome.ACCEPTED
    answer = send(connection)
    context.__exit__(None, None, None)
    assert (answer.outcome, answer.scope) == (Outcome.LATER, Scope.CONNECTION)
    assert str(server.port) in answer.words


class Stopped(Exception):
    pass


def stop() -> None:
    raise Stopped


def test_what_before_dot_raises_stops_the_mail_before_its_dot() -> None:
    with connected({}) as (connection, server):
        with pytest.raises(Stopped):
            send(connection, MAIL, stop)
        after = send(connection)
    assert after.outcome is Outcome.ACCEPTED
    assert server.mails == [MAIL]
    assert server.connections == 2


def test_before_dot_comes_after_the_body_and_before_the_answer() -> None:
    seen: list[int] = []
    with connected({}) as (connection, server):
        send(connection, MAIL, lambda: seen.append(len(server.mails)))
    assert seen == [0]


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
def test_an_address_that_is_not_plain_is_refused_and_never_cut(address: str) -> None:
    with connected({}) as (connection, server):
        recipient = connection.send(SENDER, address, MAIL, nothing)
        sender = connection.send(address, RECIPIENT, MAIL, nothing)
    assert (recipient.outcome, recipient.scope) == (Outcome.REFUSED, Scope.RECIPIENT)
    assert (sender.outcome, sender.scope) == (Outcome.REFUSED, Scope.ACCOUNT)
    assert server.commands == ["ehlo [127.0.0.1]", "quit"]


def test_a_mail_over_the_server_s_limit_is_refused_without_sending_it() -> None:
    with connected({"EHLO": b"250-x\r\n250 SIZE 10\r\n"}) as (connection, server):
        answer = send(connection)
    assert (answer.outcome, answer.scope) == (Outcome.REFUSED, Scope.MESSAGE)
    assert server.commands == ["ehlo [127.0.0.1]", "quit"]


def test_words_are_short_and_hold_no_control_characters() -> None:
    with connected({"RCPT": b"550 no\x1b[31m\x07\tred " + b"x" * 500 + b"\r\n"}) as (connection, _):
        words = send(connection).words
    assert words.startswith("no [31m red xxx")
    assert len(words) == 200


ENDS = list(product(["\r", "\n", "\r\n"], repeat=4))


@pytest.mark.parametrize("ends", ENDS, ids=range(len(ENDS)))
def test_no_body_can_end_a_mail_or_begin_another(ends: tuple[str, ...]) -> None:
    one, two, three, four = ends
    body = f"a{one}.{two}MAIL FROM:<x@y.de>{three}.{four}..b".encode()
    wire = wire_form(body)
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", wire)
    assert b"\r\n.\r\n" not in wire
    assert wire.endswith(b"\r\n")


@pytest.mark.parametrize(
    ("message", "wire"),
    [
        (b"", b"\r\n"),
        (b".", b"..\r\n"),
        (b".\r\n.\r\n..\r\n", b"..\r\n..\r\n...\r\n"),
        (b"a.b\r\n", b"a.b\r\n"),
        (b"a\n", b"a\r\n"),
        (b"a\r", b"a\r\n"),
    ],
)
def test_dots_are_doubled_at_line_begins_alone(message: bytes, wire: bytes) -> None:
    assert wire_form(message) == wire


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
        with SmtpTransport(account(controller.port), None).connect() as connection:
            answer = connection.send(SENDER, RECIPIENT, b"Subject: x\r\n\r\n" + body, nothing)
    finally:
        controller.stop()
    assert answer.outcome is Outcome.ACCEPTED
    assert keeper.taken == [(SENDER, [RECIPIENT], b"Subject: x\r\n\r\n" + body)]


def test_a_connection_that_was_closed_can_be_closed_again() -> None:
    def refuse() -> None:
        raise UserError("x")

    SmtpConnection(refuse, SHORT).close()  # type: ignore[arg-type]
