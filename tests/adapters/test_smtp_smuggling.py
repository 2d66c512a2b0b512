"""No body ends a mail early, whatever its line ends and dots (reliability.md 2.4 I3)."""

from __future__ import annotations

import re
from itertools import product

import pytest

from desktop.adapters import wire_form as wire_forms
from desktop.adapters.wire_form import wire_form
from desktop.core.dispatch.ports import Outcome, Outgoing
from tests.adapters.scripted_smtp import ScriptedServer
from tests.adapters.smtp_driver import RECIPIENT, SENDER, connected, outgoing, send

END = {"CR": b"\r", "LF": b"\n", "CRLF": b"\r\n"}
SMUGGLED = b"MAIL FROM:<evil@example.net>\r\nRCPT TO:<all@example.net>\r\nDATA\r\nSubject: y"
COMBINATIONS = list(product(END, repeat=4))


def body(ends: tuple[str, ...]) -> bytes:
    one, two, three, four = (END[end] for end in ends)
    return b"Subject: x\r\n\r\na" + one + b"." + two + SMUGGLED + three + b"." + four + b"..b"


def lenient_mails(conversation: bytes) -> list[bytes]:
    """What a server makes of DATA that takes any line end for one and any dot between for the end.

    The first one is ours; anything behind it that looks like a command would be obeyed.
    """
    data = conversation.split(b"DATA\r\n", 1)[1]
    lines = re.split(rb"\r\n|\r|\n", data)
    mails, begun = [], 0
    for number, line in enumerate(lines):
        if line == b".":
            mails.append(b"\n".join(lines[begun:number]))
            begun = number + 1
    rest = b"\n".join(lines[begun:])
    return [*mails, rest] if b"MAIL FROM" in rest.upper() else mails


def strict_mails(conversation: bytes) -> list[bytes]:
    """A server to which CRLF dot CRLF alone is the end."""
    data = conversation.split(b"DATA\r\n", 1)[1]
    return data.split(b"\r\n.\r\n")[:-1]


@pytest.mark.parametrize("ends", COMBINATIONS, ids="-".join)
def test_a_body_is_one_mail_for_strict_and_for_lenient_servers(ends: tuple[str, ...]) -> None:
    conversation = b"DATA\r\n" + wire_form(body(ends)) + b".\r\n"
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", conversation)
    assert len(strict_mails(conversation)) == len(lenient_mails(conversation)) == 1


@pytest.mark.parametrize("ends", [("CR",) * 4, ("LF",) * 4, ("CRLF",) * 4, ("LF", "CR") * 2])
def test_the_server_hears_no_command_from_a_body(ends: tuple[str, ...]) -> None:
    with connected({}) as (lines, server):
        assert send(lines, body(ends)).outcome is Outcome.ACCEPTED
    heard(server)
    assert len(strict_mails(bytes(server.clear))) == 1


@pytest.mark.parametrize("ends", COMBINATIONS, ids="-".join)
def test_pieces_of_a_mail_can_t_make_an_end_between_them(ends: tuple[str, ...]) -> None:
    """Each piece is put into its wire form alone, so that their borders are places to look at."""
    whole = body(ends)
    for cut in range(len(b"Subject: x\r\n\r\n"), len(whole)):
        wire = wire_form(whole[:cut]) + wire_form(whole[cut:])
        assert b"\r\n.\r\n" not in wire
        assert not wire.startswith(b".\r\n")
        assert not re.search(rb"\r(?!\n)|(?<!\r)\n", wire)


def test_a_mail_in_pieces_is_one_for_the_server() -> None:
    pieces = (b"Subject: x\r\n\r\n", b"a\r\n", b".\r\n", b".", b"..\r\n", b"")
    mail = Outgoing(1, SENDER, RECIPIENT, pieces, sum(map(len, pieces)))
    with connected({}) as (lines, server):
        assert send(lines, mail).outcome is Outcome.ACCEPTED
    heard(server)
    assert len(server.mails) == 1


def heard(server: ScriptedServer) -> None:
    verbs = [command.split(" ")[0].upper() for command in server.commands]
    assert verbs == ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]


@pytest.mark.parametrize(
    ("message", "wire"),
    [
        (b".", b"..\r\n"),
        (b".\r\n.\r\n..\r\n", b"..\r\n..\r\n...\r\n"),
        (b"a.b\r\n", b"a.b\r\n"),
        (b"a\n", b"a\r\n"),
        (b"a\r", b"a\r\n"),
        (b"a\n\r", b"a\r\n\r\n"),
        (b"\r\r\n", b"\r\n\r\n"),
        (b"x" * 40_000 + b"\n.\n", b"x" * 40_000 + b"\r\n..\r\n"),
    ],
)
def test_dots_are_doubled_at_line_begins_alone(message: bytes, wire: bytes) -> None:
    assert wire_form(message) == wire


def test_a_server_that_takes_any_end_would_be_fooled_by_a_body_that_is_sent_as_it_is() -> None:
    """The check itself: without the wire form, lenient and strict servers see other mails."""
    raw = [b"DATA\r\n" + body(ends) + b"\r\n.\r\n" for ends in COMBINATIONS]
    assert sum(len(lenient_mails(each)) > 1 for each in raw) == len(raw)
    assert sum(len(strict_mails(each)) > 1 for each in raw) >= 9


def test_the_size_that_is_told_is_that_of_the_mail() -> None:
    with connected({}) as (lines, server):
        send(lines, outgoing(b"Subject: x\r\n\r\n.\r\n"))
    assert server.commands[1].endswith("SIZE=17")


def test_of_large_pieces_that_come_by_once_only_so_many_bytes_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 10 * (1 << 20)
    monkeypatch.setattr(wire_forms, "_MOST_BYTES", most)
    for number in range(30):
        wire_form(bytes([65 + number]) * (1 << 20) + b"\r\n")
        assert sum(len(chunk) for chunk, _ in wire_forms._kept.values()) <= most
    assert wire_forms._kept
