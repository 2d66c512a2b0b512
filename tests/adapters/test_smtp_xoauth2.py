"""A bearer instead of a password: taken anew once where it is refused, then it is a sentence."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, replace

import pytest

from desktop.adapters.smtp_sign_in import Timeouts
from desktop.adapters.smtp_transport import SmtpTransport
from desktop.adapters.smtp_trial import TriedSmtpTransport
from desktop.core.domain.account import Account, Security, SignIn
from desktop.core.domain.account_steps import Step, StepFailed, steps_of
from tests.adapters.scripted_smtp import ScriptedServer

OFFERS = {"EHLO": b"250-x\r\n250 AUTH LOGIN XOAUTH2\r\n"}
WHY = base64.b64encode(b'{"status":"401","schemes":"bearer"}')
NO = b"535 5.7.8 Username and Password not accepted\r\n"
SHORT = Timeouts(connect=2, quit=0.2)


@dataclass
class Given:
    """Gives bearers in order."""

    left: list[str] = field(default_factory=lambda: ["eins", "zwei", "drei"])
    refused: list[str] = field(default_factory=list)

    def fresh(self) -> str:
        return self.left[0]

    def instead_of(self, refused: str) -> str:
        self.refused.append(refused)
        self.left.remove(refused)
        return self.left[0]


def account(server: ScriptedServer, user: str = "büro@example.org") -> Account:
    return Account(
        "Büro",
        "buero@example.org",
        host="127.0.0.1",
        port=server.port,
        security=Security.NONE,
        user=user,
        sign_in=SignIn.GOOGLE,
    )


def connect(server: ScriptedServer, given: Given, user: str = "büro@example.org") -> None:
    with SmtpTransport(account(server, user), given, timeouts=SHORT).connect():
        pass


def said(server: ScriptedServer) -> list[str]:
    """What was sent to sign in, decoded."""
    lines = [line for line in server.commands if line.startswith("AUTH XOAUTH2")]
    return [base64.b64decode(line.split()[-1]).decode() for line in lines]


def test_user_and_bearer_go_out_as_the_providers_want_them() -> None:
    with ScriptedServer(OFFERS) as server:
        connect(server, Given())
    assert said(server) == ["user=büro@example.org\x01auth=Bearer eins\x01\x01"]


def test_without_a_user_the_senders_mailbox_signs_in() -> None:
    with ScriptedServer(OFFERS) as server:
        connect(server, Given(), "")
    assert said(server)[0].startswith("user=buero@example.org\x01")


def test_a_refused_bearer_is_replaced_once() -> None:
    script = OFFERS | {"AUTH": [b"334 " + WHY + b"\r\n", b"235 welcome\r\n"], "": NO}
    given = Given()
    with ScriptedServer(script) as server:
        connect(server, given)
    assert [line.split("Bearer ")[1].strip("\x01") for line in said(server)] == ["eins", "zwei"]
    assert given.refused == ["eins"]
    assert "" in server.commands


def test_a_second_refusal_is_a_sentence_with_the_providers_words() -> None:
    script = OFFERS | {"AUTH": b"334 " + WHY + b"\r\n", "": NO}
    with (
        ScriptedServer(script) as server,
        pytest.raises(StepFailed, match=r"535 5\.7\.8 Username and Password") as problem,
    ):
        connect(server, Given())
    assert problem.value.step is Step.SIGN_IN
    assert f"127.0.0.1:{server.port}" in problem.value.title
    assert len(said(server)) == 2
    assert "eins" not in str(problem.value)
    assert "zwei" not in str(problem.value)


def test_a_busy_server_costs_no_bearer() -> None:
    given = Given()
    with (
        ScriptedServer(OFFERS | {"AUTH": b"454 4.7.0 later\r\n"}) as server,
        pytest.raises(StepFailed, match="at the moment"),
    ):
        connect(server, given)
    assert (len(said(server)), given.refused) == (1, [])


def test_a_server_that_takes_passwords_only_gets_no_bearer() -> None:
    with ScriptedServer() as server, pytest.raises(StepFailed, match="does not offer"):
        connect(server, Given())
    assert said(server) == []


def test_a_sender_that_is_not_allowed_is_told_by_its_step() -> None:
    refusal = b"553 5.7.1 Sender address rejected: not owned by user buero\r\n"
    for verb in ("MAIL", "RCPT"):
        with ScriptedServer(OFFERS | {verb: refusal}) as server:
            trying = TriedSmtpTransport(account(server), Given(), timeouts=SHORT)
            with pytest.raises(StepFailed, match="not owned by user") as problem:
                trying.check_sender()
        assert problem.value.step is Step.SEND_AS
        assert not any(line.startswith("DATA") for line in server.commands)


def test_asking_about_the_sender_sends_nothing_and_is_taken_back() -> None:
    with ScriptedServer(OFFERS | {"RCPT": b"450 4.2.0 greylisted\r\n"}) as server:
        TriedSmtpTransport(account(server), Given(), timeouts=SHORT).check_sender()
    assert server.commands[-3:] == ["RCPT TO:<buero@example.org>", "RSET", "QUIT"]
    assert server.mails == []


def test_the_steps_of_an_account_are_those_that_it_takes() -> None:
    signs_in = Account("Büro", "a@example.org", host="h", user="u")
    assert Step.ENCRYPT in steps_of(signs_in)
    assert Step.SIGN_IN not in steps_of(replace(signs_in, user=""))
    assert Step.SIGN_IN in steps_of(replace(signs_in, user="", sign_in=SignIn.GOOGLE))
