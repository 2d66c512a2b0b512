"""Both ways to TLS × eight cases: no password without a verified server (2.4 I10)."""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from desktop.adapters.smtp_sign_in import Timeouts
from desktop.adapters.smtp_transport import SmtpTransport
from desktop.core.dispatch.ports import Outcome
from desktop.core.domain.account import Account, Security
from desktop.core.domain.dispatch import MONTHS
from desktop.core.domain.errors import UserError
from tests.adapters.certificates import Authority
from tests.adapters.scripted_smtp import ScriptedServer
from tests.adapters.smtp_driver import send

USER, PASSWORD = "buero", "Geheim-für-Köln"
SHORT = Timeouts(connect=5, quit=0.2)
TLS, STARTTLS = Security.TLS, Security.STARTTLS
OFFERS = b"250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n"

FLAWS = {
    "good": ("", ""),
    "self_signed": ("can't be trusted", "has signed it itself"),
    "wrong_host": ("can't be trusted", "It is for 127.0.0.2, not for 127.0.0.1."),
    "expired": ("can't be trusted", "It expired on "),
    "old_tls": ("does not speak TLS", "only old versions of TLS"),
    "stripped": ("does not (speak TLS|offer)", "(without encryption|offers no STARTTLS)"),
    "plaintext_injected": ("(does not|like a mail)", "(without encryption|more than it was asked)"),
    "220_injected": ("like a mail server", "more than it was asked"),
}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


@contextmanager
def server_with(flaw: str, security: Security, authority: Authority) -> Iterator[ScriptedServer]:
    script: dict[str, bytes] = {"EHLO": OFFERS}
    context = authority.server("127.0.0.1")
    before_tls = b""
    implicit = security is TLS
    match flaw:
        case "self_signed":
            context = authority.self_signed("127.0.0.1")
        case "wrong_host":
            context = authority.server("127.0.0.2")
        case "expired":
            context = authority.server("127.0.0.1", days=-1)
        case "old_tls":
            with pytest.warns(DeprecationWarning, match="TLSv1_1"):
                context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1
            context.set_ciphers("ALL:@SECLEVEL=0")
        case "stripped":
            implicit = False
            script["EHLO"] = b"250-x\r\n250 AUTH PLAIN LOGIN\r\n"
        case "plaintext_injected" if implicit:
            before_tls = b"220 hello\r\n250-x\r\n250 AUTH PLAIN LOGIN\r\n"
        case "plaintext_injected":
            script["STARTTLS"] = b"220 go ahead\r\n250-x\r\n250 AUTH PLAIN LOGIN\r\n"
        case "220_injected" if implicit:
            script["BANNER"] = b"220 x\r\n220 y\r\n"
        case "220_injected":
            script["EHLO"] = OFFERS + b"220 go ahead\r\n"
    with ScriptedServer(script, context, implicit, before_tls) as server:
        yield server


def sign_in(server: ScriptedServer, security: Security, authority: Authority) -> Outcome:
    account = Account(
        "Büro", "a@b.de", host="127.0.0.1", port=server.port, security=security, user=USER
    )
    with SmtpTransport(account, PASSWORD, authority.file, SHORT).connect() as lines:
        return send(lines).outcome


def secrets() -> list[bytes]:
    plain = f"\0{USER}\0{PASSWORD}".encode()
    words = [plain, PASSWORD.encode(), USER.encode()]
    return [PASSWORD.encode(), *(base64.b64encode(word) for word in words)]


@pytest.mark.parametrize("security", [TLS, STARTTLS])
@pytest.mark.parametrize("flaw", FLAWS)
def test_the_password_goes_to_a_verified_server_alone_and_the_sentence_says_why(
    flaw: str, security: Security, authority: Authority
) -> None:
    title, why = FLAWS[flaw]
    with server_with(flaw, security, authority) as server:
        if flaw == "good":
            assert sign_in(server, security, authority) is Outcome.ACCEPTED
        else:
            with pytest.raises(UserError, match=title) as problem:
                sign_in(server, security, authority)
            assert_says(problem.value, why, server)
    signed_in = [line for line in server.commands if line.upper().startswith("AUTH")]
    assert len(signed_in) == (flaw == "good")
    assert not any(secret in server.clear for secret in secrets())
    assert b"AUTH" not in bytes(server.clear).upper()


def assert_says(problem: UserError, why: str, server: ScriptedServer) -> None:
    assert f"127.0.0.1:{server.port}" in problem.title
    assert problem.message.startswith("While ")
    assert problem.way_out
    assert PASSWORD not in str(problem)
    assert re.search(why, problem.message), problem.message


def test_the_day_since_when_a_certificate_is_no_good_is_told(authority: Authority) -> None:
    with server_with("expired", TLS, authority) as server, pytest.raises(UserError) as problem:
        sign_in(server, TLS, authority)
    day = datetime.now(UTC) - timedelta(days=1)
    assert f"It expired on {day.day} {MONTHS[day.month - 1]} {day.year}." in problem.value.message
    assert "date" in problem.value.way_out
