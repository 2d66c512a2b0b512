"""The bounce mailbox over IMAP: read once, touched never, and no password in the clear."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.adapters.imap_mailbox import ImapMailbox
from desktop.core.dispatch.bounces import Batch
from desktop.core.dispatch.dsn import MOST_BYTES
from desktop.core.domain.account import Account, BounceMailbox, Security, SignIn
from desktop.core.domain.errors import UserError
from tests.adapters.certificates import Authority
from tests.adapters.scripted_imap import DROP, STALL, ScriptedImap

DAY = date(2026, 9, 24)
LETTER = b"From: Anna <anna@example.com>\r\nContent-Type: text/plain\r\n\r\nGeheimes\r\n"
BOUNCE = b"From: MAILER-DAEMON@example.com\r\nContent-Type: text/plain\r\n\r\nunzustellbar\r\n"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def mailbox(
    server: ScriptedImap,
    *,
    security: Security = Security.NONE,
    secret: str | None = "geheim",  # noqa: S107 -- made up
    authority: Authority | None = None,
    timeout: float = 5,
    **fields: object,
) -> ImapMailbox:
    account = Account(
        name="office",
        sender_email="buero@example.org",
        user="buero",
        host="127.0.0.1",
        bounces=BounceMailbox("127.0.0.1", server.port, security),
    )
    account = replace(account, **fields)  # type: ignore[arg-type]
    tls = ssl.create_default_context(cafile=authority.file if authority else None)
    return ImapMailbox(account, secret, tls, timeout)


def read(box: ImapMailbox, mark: str = "") -> list[Batch]:
    return list(box.batches(mark, DAY))


def raws(batches: Sequence[Batch]) -> list[bytes]:
    return [letter.raw for batch in batches for letter in batch.letters]


def test_bounces_are_fetched_and_letters_stay_closed() -> None:
    with ScriptedImap({3: LETTER, 5: BOUNCE, 8: LETTER}) as server:
        found = read(mailbox(server))
    assert raws(found) == [BOUNCE]
    assert found[-1].mark == "17:8"
    assert found[0].letters[0].before == "17:4"
    bodies = [each for each in server.commands if "BODY.PEEK[]" in each]
    assert [each.split(" ")[2] for each in bodies] == ["5"]


def test_nothing_in_the_folder_is_changed() -> None:
    with ScriptedImap({5: BOUNCE}) as server:
        read(mailbox(server))
    verbs = {each.removeprefix("UID ").split(" ")[0] for each in server.commands}
    assert verbs == {"CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH", "LOGOUT"}
    assert all("PEEK" in each for each in server.commands if "FETCH" in each)


def test_reading_goes_on_where_it_ended() -> None:
    with ScriptedImap({5: BOUNCE, 8: BOUNCE}) as server:
        assert raws(read(mailbox(server), "17:5")) == [BOUNCE]
        assert read(mailbox(server), "17:8") == []
        assert "UID SEARCH UID 9:* SINCE 24-Sep-2026" in server.commands


def test_another_folder_under_the_same_name_is_read_from_the_start() -> None:
    with ScriptedImap({5: BOUNCE, 8: BOUNCE}, validity=18) as server:
        assert len(raws(read(mailbox(server), "17:8"))) == 2


def test_many_messages_come_in_batches_with_their_marks() -> None:
    with ScriptedImap(dict.fromkeys(range(1, 251), BOUNCE)) as server:
        found = read(mailbox(server))
    assert [each.mark for each in found] == ["17:100", "17:200", "17:250"]
    assert len(raws(found)) == 250


def test_a_server_may_name_a_message_behind_its_content() -> None:
    with ScriptedImap({5: BOUNCE, 6: LETTER, 7: BOUNCE}, uid_last=True) as server:
        assert raws(read(mailbox(server))) == [BOUNCE, BOUNCE]


def test_of_a_huge_bounce_only_the_beginning_is_fetched() -> None:
    with ScriptedImap({5: BOUNCE + b"x" * (2 * MOST_BYTES)}) as server:
        assert [len(raw) for raw in raws(read(mailbox(server)))] == [MOST_BYTES]


def test_an_empty_folder_is_no_trouble() -> None:
    with ScriptedImap() as server:
        assert read(mailbox(server)) == []


def test_a_reader_that_stops_early_leaves_politely() -> None:
    with ScriptedImap(dict.fromkeys(range(1, 251), BOUNCE)) as server:
        batches = mailbox(server).batches("", DAY)
        next(batches)
        batches.close()
    assert server.commands[-1] == "LOGOUT"


@pytest.mark.parametrize("password", ["geheim", "größer", 'with "quotes" and \\'])
def test_a_password_is_given_as_it_is(password: str) -> None:
    with ScriptedImap(
        {5: BOUNCE},
        password=password.replace("\\", "\\\\").replace('"', '\\"')
        if password.isascii()
        else password,
    ) as server:
        assert raws(read(mailbox(server, secret=password))) == [BOUNCE]


@pytest.mark.parametrize("sign_in", [SignIn.GOOGLE, SignIn.MICROSOFT])
def test_an_account_that_signs_in_at_its_provider_shows_its_token(sign_in: SignIn) -> None:
    with ScriptedImap({5: BOUNCE}, bearer="ya29.token") as server:
        box = mailbox(server, secret="ya29.token", sign_in=sign_in)
        assert raws(read(box)) == [BOUNCE]
    assert "AUTHENTICATE XOAUTH2" in server.commands


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_an_encrypted_mailbox_is_read(security: Security, authority: Authority) -> None:
    context = authority.server("127.0.0.1")
    implicit = security is Security.TLS
    with ScriptedImap({5: BOUNCE}, tls=context, implicit_tls=implicit) as server:
        found = read(mailbox(server, security=security, authority=authority))
    assert raws(found) == [BOUNCE]
    assert b"geheim" not in server.clear


@pytest.mark.parametrize("flaw", ["expired", "self_signed", "other_host", "unknown_authority"])
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_that_proves_nothing_gets_no_password(
    security: Security, flaw: str, authority: Authority, tmp_path: Path
) -> None:
    context = {
        "expired": lambda: authority.server("127.0.0.1", days=-1),
        "self_signed": lambda: authority.self_signed("127.0.0.1"),
        "other_host": lambda: authority.server("127.0.0.2"),
        "unknown_authority": lambda: Authority(tmp_path).server("127.0.0.1"),
    }[flaw]()
    implicit = security is Security.TLS
    with (
        ScriptedImap({5: BOUNCE}, tls=context, implicit_tls=implicit) as server,
        pytest.raises(UserError, match="certificate"),
    ):
        read(mailbox(server, security=security, authority=authority))
    assert not any("LOGIN" in each for each in server.commands)


def test_a_server_that_offers_no_encryption_gets_no_password(authority: Authority) -> None:
    with ScriptedImap({5: BOUNCE}) as server, pytest.raises(UserError):
        read(mailbox(server, security=Security.STARTTLS, authority=authority))
    assert not any("LOGIN" in each for each in server.commands)


def test_without_encryption_only_this_machine_is_spoken_to() -> None:
    account = Account("office", "buero@example.org", host="127.0.0.1")
    outside = replace(account, bounces=BounceMailbox("imap.example.org", 143, Security.NONE))
    with pytest.raises(UserError, match="without encryption"):
        ImapMailbox(outside, "geheim")


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        ({"LOGIN": "NO [AUTHENTICATIONFAILED] falsch"}, "did not accept.*signing in.*falsch"),
        ({"LOGIN": DROP}, "signing in"),
        ({"EXAMINE": "NO no such mailbox"}, "no such folder.*INBOX"),
        ({"SEARCH": "NO search is off"}, "searching.*search is off"),
        ({"SEARCH": "BAD what?"}, "searching.*what"),
        ({"FETCH": "NO disk broken"}, "reading.*disk broken"),
        ({"FETCH": DROP}, "closed the connection.*reading"),
        ({"FETCH": STALL}, "does not answer.*reading"),
        ({"LOGOUT": DROP}, ""),
    ],
    ids=str,
)
def test_each_step_that_fails_says_so(replies: dict[str, str], words: str) -> None:
    with ScriptedImap({5: BOUNCE}, replies=replies) as server:
        box = mailbox(server, timeout=0.5)
        if not words:
            assert raws(read(box)) == [BOUNCE]
            return
        with pytest.raises(UserError, match=words) as problem:
            read(box)
    assert f"127.0.0.1:{server.port}" in problem.value.title
    assert problem.value.way_out


def test_without_a_password_nobody_is_asked() -> None:
    with ScriptedImap() as server, pytest.raises(UserError, match="password"):
        read(mailbox(server, secret=None))
    assert not any("LOGIN" in each for each in server.commands)


def test_a_server_that_is_not_there_is_named() -> None:
    with ScriptedImap() as server:
        box = mailbox(server)
    with pytest.raises(UserError, match=f"127.0.0.1:{server.port} does not take connections"):
        read(box)
