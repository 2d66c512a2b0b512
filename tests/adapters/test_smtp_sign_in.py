"""The password goes out to a verified server or to this machine itself, or not at all (I10)."""

from __future__ import annotations

import base64
import errno
import socket
import ssl
import time
from pathlib import Path

import pytest

from desktop.adapters import smtp_sign_in
from desktop.adapters.smtp_sign_in import Timeouts, is_this_machine
from desktop.adapters.smtp_transport import SmtpTransport
from desktop.core.dispatch.ports import Outcome
from desktop.core.domain.account import Account, Security
from desktop.core.domain.errors import UserError
from tests.adapters.certificates import Authority
from tests.adapters.scripted_smtp import DRIP, DROP, STALL, ScriptedServer
from tests.adapters.smtp_driver import send

PASSWORD = "Geheim-für-Köln"
SHORT = Timeouts(connect=0.5, quit=0.2)
WITH_STARTTLS = {"EHLO": b"250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n"}
SECURE = [Security.STARTTLS, Security.TLS]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def account(server: ScriptedServer | int, security: Security, **changed: str) -> Account:
    port = server if isinstance(server, int) else server.port
    plain = {"host": "127.0.0.1", "user": "büro"} | changed
    return Account("Büro", "buero@example.org", port=port, security=security, **plain)


def server_for(security: Security, context: ssl.SSLContext, **script: bytes) -> ScriptedServer:
    return ScriptedServer(WITH_STARTTLS | script, context, implicit_tls=security is Security.TLS)


def connect(
    account: Account, password: str | None = PASSWORD, ca_file: Path | None = None
) -> Outcome:
    with SmtpTransport(account, password, ca_file, SHORT).connect() as lines:
        return send(lines).outcome


def secrets() -> list[bytes]:
    plain = f"\0büro\0{PASSWORD}".encode()
    return [PASSWORD.encode(), base64.b64encode(plain), base64.b64encode(PASSWORD.encode())]


@pytest.mark.parametrize("security", SECURE)
def test_a_verified_server_gets_the_password_encrypted(
    security: Security, authority: Authority
) -> None:
    with server_for(security, authority.server("127.0.0.1")) as server:
        outcome = connect(account(server, security), ca_file=authority.file)
    assert outcome is Outcome.ACCEPTED
    sign_in = next(line for line in server.commands if line.startswith("AUTH"))
    assert base64.b64decode(sign_in.split()[-1]) == f"\0büro\0{PASSWORD}".encode()
    assert not any(secret in server.clear for secret in secrets())


@pytest.mark.parametrize("security", SECURE)
@pytest.mark.parametrize("name", ["Somebody else", "Test authority"])
def test_a_certificate_of_an_unknown_authority_is_told(
    name: str, security: Security, authority: Authority, tmp_path: Path
) -> None:
    context = Authority(tmp_path, name).server("127.0.0.1")
    with server_for(security, context) as server, pytest.raises(UserError) as problem:
        connect(account(server, security), ca_file=authority.file)
    assert "does not know who has signed it" in problem.value.message
    assert "SSL_CERT_FILE" in problem.value.way_out
    assert not any(line.upper().startswith("AUTH") for line in server.commands)


def test_a_server_without_starttls_gets_no_password() -> None:
    with ScriptedServer() as server, pytest.raises(UserError, match="does not offer"):
        connect(account(server, Security.STARTTLS))
    assert not any(line.startswith("AUTH") for line in server.commands)


@pytest.mark.parametrize("reply", [b"454 not now\r\n", b"220 go\r\n" + DROP, b"500 what?\r\n"])
def test_a_failed_starttls_gets_no_password(reply: bytes, authority: Authority) -> None:
    with (
        server_for(Security.STARTTLS, authority.server("127.0.0.1"), STARTTLS=reply) as server,
        pytest.raises(UserError),
    ):
        connect(account(server, Security.STARTTLS), ca_file=authority.file)
    assert not any(secret in server.clear for secret in secrets())


def test_this_machine_may_be_spoken_to_in_the_clear() -> None:
    with ScriptedServer() as server:
        assert connect(account(server, Security.NONE)) is Outcome.ACCEPTED


@pytest.mark.parametrize("host", ["mail.example.org", "192.168.1.5", "10.0.0.1"])
def test_any_other_machine_is_refused_without_encryption(host: str) -> None:
    with pytest.raises(UserError, match="without encryption"):
        SmtpTransport(account(25, Security.NONE, host=host), PASSWORD)


@pytest.mark.parametrize(
    ("peer", "is_this"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:192.0.2.1", False),
        ("192.0.2.1", False),
        ("0.0.0.0", False),  # noqa: S104 -- nothing listens there
        ("fe80::1%eth0", False),
    ],
)
def test_this_machine_is_told_by_the_address_reached_not_by_its_name(
    peer: str, is_this: bool
) -> None:
    assert is_this_machine(peer) is is_this


def test_without_a_user_nobody_signs_in() -> None:
    with ScriptedServer() as server:
        assert connect(account(server, Security.NONE, user=""), None) is Outcome.ACCEPTED
    assert not any(line.startswith("AUTH") for line in server.commands)


def test_a_missing_password_is_told_before_anything_is_tried() -> None:
    with ScriptedServer() as server, pytest.raises(UserError, match="is missing"):
        connect(account(server, Security.NONE), None)


def test_a_server_that_knows_login_alone_is_signed_in_to() -> None:
    script = {"EHLO": b"250-x\r\n250 AUTH LOGIN\r\n", "AUTH": b"235 ok\r\n"}
    with ScriptedServer(script) as server:
        assert connect(account(server, Security.NONE, user="buero"), "geheim") is Outcome.ACCEPTED


def test_umlauts_are_told_where_a_server_can_t_take_them() -> None:
    with (
        ScriptedServer({"EHLO": b"250-x\r\n250 AUTH LOGIN\r\n"}) as server,
        pytest.raises(UserError, match="umlauts"),
    ):
        connect(account(server, Security.NONE))


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ({"AUTH": b"535 5.7.8 wrong\r\n"}, "did not accept the user name or the password"),
        ({"AUTH": b"454 not now\r\n"}, "can.t check the password at the moment"),
        ({"AUTH": DROP}, "can't be reached|closed the connection"),
        ({"EHLO": b"250 x\r\n"}, "does not offer"),
        ({"BANNER": b"554 go away\r\n"}, "refused"),
        ({"BANNER": b"SSH-2.0-OpenSSH\r\n"}, "like a mail server"),
        ({"BANNER": b"220 " + b"x" * 2**20}, "like a mail server"),
        ({"BANNER": b"220 " + b"x" * 2**20 + b"\r\n"}, "like a mail server"),
        ({"EHLO": b"250-x\r\n" * 30_000 + b"250 x\r\n"}, "like a mail server"),
        ({"EHLO": b"250-x\r\n550 y\r\n"}, "like a mail server"),
        ({"EHLO": b"250-x\r\n\x00\xff\r\n"}, "like a mail server"),
        ({"EHLO": b"\r\n"}, "like a mail server"),
        ({"EHLO": b"250x\r\n"}, "like a mail server"),
        ({"AUTH": b"garbage\r\n"}, "like a mail server"),
        ({"AUTH": b"235 " + b"x" * 2**20 + b"\r\n"}, "like a mail server"),
        ({"AUTH": b"235 welcome\r\n250 more\r\n"}, "like a mail server"),
        ({"AUTH": b"250 what?\r\n"}, "did not accept|can't check"),
        ({"AUTH": b"334 go on\r\n"}, "did not accept|can't check"),
        ({"BANNER": b"250 what?\r\n"}, "refused"),
        ({"BANNER": b"421 busy\r\n" + DROP}, "refused"),
        ({"BANNER": DROP}, "can't be reached|closed the connection"),
        ({"BANNER": STALL}, "does not answer"),
        ({"EHLO": DROP}, "can't be reached|closed the connection"),
        ({"EHLO": STALL}, "does not answer"),
        ({"AUTH": STALL}, "does not answer"),
        ({"EHLO": b"500 no\r\n"}, "refused"),
    ],
)
def test_a_failure_to_get_in_names_the_server_and_a_way_out(
    script: dict[str, bytes], sentence: str
) -> None:
    with ScriptedServer(script) as server, pytest.raises(UserError, match=sentence) as problem:
        connect(account(server, Security.NONE))
    assert f"127.0.0.1:{server.port}" in problem.value.title
    assert problem.value.message.startswith("While ")
    assert problem.value.way_out
    assert PASSWORD not in str(problem.value)


def test_tls_to_a_port_that_speaks_plainly_is_explained() -> None:
    with ScriptedServer() as server, pytest.raises(UserError, match="TLS") as problem:
        connect(account(server, Security.TLS))
    assert "465" in problem.value.way_out


def test_a_server_that_hangs_up_before_its_address_is_looked_at_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def hung_up(_: object) -> str:
        raise OSError(errno.ENOTCONN, "Transport endpoint is not connected")

    monkeypatch.setattr(smtp_sign_in, "_peer", hung_up)
    with ScriptedServer() as server, pytest.raises(UserError, match=str(server.port)):
        connect(account(server, Security.NONE))


def test_nobody_listening_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(UserError, match="does not take connections"):
        connect(account(port, Security.NONE))


@pytest.mark.parametrize("host", ["", "a" * 300, "a\nb", "..", "nowhere.invalid"])
def test_a_host_that_can_t_be_found_is_told(host: str) -> None:
    with pytest.raises(UserError):
        connect(account(25, Security.TLS, host=host))


def test_a_certificate_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("kein Zertifikat")
    with pytest.raises(UserError, match=r"x\.pem can't be used"):
        SmtpTransport(account(25, Security.TLS), PASSWORD, tmp_path / "x.pem")


SLOW = b"x" * 400 + DRIP


@pytest.mark.parametrize(
    ("phase", "step"),
    [("BANNER", "greeting"), ("EHLO", "greeting"), ("AUTH", "signing in")],
)
@pytest.mark.parametrize("beginning", [b"220-", b"250-", b""])
def test_a_server_that_drips_is_left_after_the_step_s_time_and_the_step_is_told(
    phase: str, step: str, beginning: bytes
) -> None:
    begun = time.monotonic()
    with ScriptedServer({phase: beginning + SLOW}) as server, pytest.raises(UserError) as problem:
        connect(account(server, Security.NONE))
    assert time.monotonic() - begun < SHORT.connect + 2
    assert "does not answer" in problem.value.title
    assert problem.value.message == f"While {step}: It took too long."


def test_a_server_that_drips_its_answer_to_starttls_is_left(authority: Authority) -> None:
    with (
        server_for(
            Security.STARTTLS, authority.server("127.0.0.1"), STARTTLS=b"220 " + SLOW
        ) as server,
        pytest.raises(UserError) as problem,
    ):
        connect(account(server, Security.STARTTLS), ca_file=authority.file)
    assert problem.value.message == "While starting encryption: It took too long."


def test_a_server_that_never_shakes_hands_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(UserError, match="does not answer") as problem:
            connect(account(port, Security.TLS))
    assert problem.value.message == "While starting encryption: It took too long."


def test_a_dead_address_leaves_time_for_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        dead = closed.getsockname()
    with ScriptedServer() as server:
        found = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", dead),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port)),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        assert connect(account(server, Security.NONE, user=""), None) is Outcome.ACCEPTED


@pytest.mark.parametrize("challenge", [b"334 !!\r\n", b"334 x\r\n", b"334 \xff\r\n"])
@pytest.mark.parametrize("way", [b"CRAM-MD5", b"LOGIN"])
def test_a_question_for_the_password_that_can_t_be_read_is_told(
    way: bytes, challenge: bytes
) -> None:
    script = {"EHLO": b"250-x\r\n250 AUTH " + way + b"\r\n", "AUTH": challenge}
    with ScriptedServer(script) as server, pytest.raises(UserError) as problem:
        connect(account(server, Security.NONE, user="buero"), "geheim")
    assert problem.value.message.startswith("While signing in: ")
