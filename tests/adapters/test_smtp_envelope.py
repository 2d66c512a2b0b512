"""Addresses are refused, never cut: the server hears the planned commands alone (2.4 I2)."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.adapters.smtp_conversation import Conversation
from desktop.core.dispatch.ports import Answer, Answered, Outcome, Outgoing, Scope
from tests.adapters.smtp_driver import MAIL, RECIPIENT, SENDER, connected, outgoing, send

TRIES = 10_000
PIECES = [
    *(
        "a",
        "b.de",
        "@",
        "anna@example.org",
        ">",
        "<",
        " ",
        "\t",
        "\r",
        "\n",
        "\r\n",
        "\0",
        ".",
        "..",
    ),
    *(
        '"',
        "\\",
        ",",
        ";",
        ":",
        "(",
        ")",
        "[",
        "]",
        "%",
        "!",
        "|",
        "=",
        "+",
        "'",
        "/",
        "-",
        "_",
        "`",
    ),
    *(" SIZE=1", " BODY=8BITMIME", " NOTIFY=NEVER", " ORCPT=rfc822;x", "RCPT TO:<evil@x.de>"),
    *("\r\nRCPT TO:<evil@x.de>", "\nDATA\n", "\r\nRSET\r\n", "\r\n.\r\n", "%0d%0a", "\\r\\n"),
    *("ä", "日", "\u2028", "\u0085", "\ud800", "\uff20", "\uff1e", "ı", "x" * 65, "y" * 254, "=?"),
    *("[127.0.0.1]", "xn--kln-sna.de", "@evil.de,@x.de:a@b.de", "a%b.de@x.de", "postmaster"),
]
PLAIN = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}")
FIXED = [
    *(
        "a@b.de> SIZE=1\r\nRCPT TO:<evil@x.de",
        "a@b.de>\r\nRSET",
        "a@b.de\r\n",
        "a@b.de\n",
        "\r\na@b.de",
    ),
    *("a@b.de> NOTIFY=NEVER", "<a@b.de>", "Anna <a@b.de>", "a@b.de, c@d.de", "a@b.de;c@d.de", ""),
    *(
        '"a b"@c.de',
        '"a\r\nb"@c.de',
        "a@[127.0.0.1]",
        "@x.de:a@b.de",
        "a@b.de\0",
        "a@b.de ",
        " a@b.de",
    ),
    *(
        "ä@b.de",
        "a@bü.de",
        "a@b.de\u2028",
        "a\ud800@b.de",
        "a@b。de",
        "x" * 65 + "@b.de",
        "a@" + "b" * 254,
    ),
]


def fuzzed() -> list[str]:
    chance = random.Random(20_261_125)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 5))) for _ in range(TRIES)]


def planned(address: str, sender: str = SENDER) -> list[str]:
    return [f"MAIL FROM:<{sender}> SIZE={len(MAIL)}", f"RCPT TO:<{address}>", "DATA"]


def check(answer: Answer, address: str, meaning: Scope) -> None:
    if PLAIN.fullmatch(address):
        assert answer.outcome is Outcome.ACCEPTED, address
    else:
        assert (answer.outcome, answer.scope) == (Outcome.REFUSED, meaning), address
        assert not re.search("[\0-\x1f]", answer.words), address


@pytest.mark.parametrize(
    "ehlo", [b"250 SIZE 1000000\r\n", b"250-PIPELINING\r\n250 SIZE 999999\r\n"]
)
def test_the_server_hears_of_plain_recipients_alone_and_each_in_whole(ehlo: bytes) -> None:
    expected: list[str] = []
    with connected({"EHLO": b"250-x\r\n" + ehlo}) as (lines, server):
        for address in [*FIXED, *fuzzed()]:
            answer = send(lines, outgoing(recipient=address))
            check(answer, address, Scope.RECIPIENT)
            expected += planned(address) if answer.outcome is Outcome.ACCEPTED else []
    assert server.commands == ["ehlo [127.0.0.1]", *expected, "QUIT"]
    assert 100 < len(server.mails) < TRIES


def test_the_server_hears_of_plain_senders_alone_and_each_in_whole() -> None:
    expected: list[str] = []
    with connected({}) as (lines, server):
        for address in [*FIXED, *fuzzed()[:2_000]]:
            answer = send(lines, outgoing(sender=address))
            check(answer, address, Scope.ACCOUNT)
            if answer.outcome is Outcome.ACCEPTED:
                expected += planned(RECIPIENT, sender=address)
    assert server.commands == ["ehlo [127.0.0.1]", *expected, "QUIT"]


@settings(max_examples=1_000)
@given(
    recipient=st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)),
    envelope_id=st.one_of(st.text(max_size=50), st.sampled_from(PIECES)),
    pipelining=st.booleans(),
)
def test_whatever_the_envelope_holds_each_command_is_one_line(
    recipient: str, envelope_id: str, *, pipelining: bool
) -> None:
    conversation = Conversation(0)
    conversation.start({"pipelining": "", "dsn": ""} if pipelining else {"dsn": ""})
    conversation.begin(Outgoing(1, SENDER, recipient, (MAIL,), 21, envelope_id), is_open=True)
    said = b"".join(conversation.outbox)
    if not PLAIN.fullmatch(recipient):
        assert said == b""
        assert isinstance(conversation.events[0], Answered)
        return
    envid = f" ENVID={envelope_id}" if re.fullmatch(r"[A-Za-z0-9._-]{1,100}", envelope_id) else ""
    commands = [
        f"MAIL FROM:<{SENDER}> RET=HDRS{envid}",
        f"RCPT TO:<{recipient}> NOTIFY=FAILURE",
        "DATA",
        "",
    ]
    whole = "\r\n".join(commands if pipelining else [commands[0], ""])
    assert said == whole.encode("ascii")
