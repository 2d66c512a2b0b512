"""From an account to its way out, with the real store, browser flow and fake providers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.adapters.eml_folder import EmlFolderTransport
from desktop.adapters.gmail_api import GmailApi
from desktop.adapters.graph_api import GraphApi
from desktop.adapters.oauth_browser import BrowserSignIn
from desktop.adapters.oauth_providers import GOOGLE, MICROSOFT
from desktop.adapters.ways import Ways
from desktop.core.dispatch.ports import Outcome
from desktop.core.domain.account import Account, BounceMailbox, Security, SignIn, Way
from desktop.core.domain.account_steps import Step
from desktop.core.domain.errors import UserError
from desktop.core.settings import GOOGLE_CLIENT_ID, MICROSOFT_CLIENT_ID
from desktop.core.use_cases.accounts import sign_in_account, try_account
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preferences import change_setting
from tests.adapters.fake_provider import Browser, FakeProvider, serving
from tests.adapters.line_driver import a_mail, handed_over
from tests.adapters.scripted_smtp import ScriptedServer
from tests.office import open_office

MAIL = a_mail(chunks=(b"To: anna@example.org\r\n\r\nHallo\r\n",))


@pytest.fixture(autouse=True)
def no_registration_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in (GOOGLE_CLIENT_ID, MICROSOFT_CLIENT_ID):
        monkeypatch.delenv(f"RUNDBRIEF_{setting.key.upper()}", raising=False)


@pytest.fixture
def fake() -> Iterator[FakeProvider]:
    with serving(FakeProvider()) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    opened = Browser(lambda address: address.replace("localhost", "127.0.0.1"))
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path, fake: FakeProvider, browser: Browser) -> Iterator[Desk]:
    """An office that is registered with Google alone."""
    with open_office(tmp_path, paired=False) as office:
        ways = Ways(
            office.desk.storage,
            office.secrets,
            BrowserSignIn(browser, 10),
            {SignIn.GOOGLE: fake.like(GOOGLE), SignIn.MICROSOFT: fake.like(MICROSOFT)},
            {
                Way.GMAIL_API: GmailApi(f"{fake.url}/gmail/send"),
                Way.GRAPH: GraphApi(f"{fake.url}/me/sendMail"),
            },
        )
        change_setting(office.desk, "google_client_id", "the-office")
        yield replace(office.desk, transport=ways.transport, mailbox=ways.mailbox, sign_ins=ways)


def account(way: Way, sign_in: SignIn, **fields: object) -> Account:
    usual = Account("Büro", "buero@example.org", way=way, sign_in=sign_in)
    return replace(usual, **fields)  # type: ignore[arg-type]


def test_who_signed_in_once_sends_through_the_providers_interface(
    desk: Desk, fake: FakeProvider
) -> None:
    saved = sign_in_account(desk, account(Way.GMAIL_API, SignIn.GOOGLE)).result
    assert try_account(desk, saved).problem is None
    assert handed_over(desk.transport(saved, None), MAIL).outcome is Outcome.ACCEPTED
    assert fake.asked[0]["client_id"] == "the-office"
    assert len(fake.taken) == 1


def test_graph_is_the_same_with_another_registration(desk: Desk, fake: FakeProvider) -> None:
    change_setting(desk, "microsoft_client_id", "the-tenant")
    saved = sign_in_account(desk, account(Way.GRAPH, SignIn.MICROSOFT)).result
    assert handed_over(desk.transport(saved, None), MAIL).code == 202
    assert fake.asked[0]["client_id"] == "the-tenant"


def test_the_same_sign_in_opens_an_smtp_server(desk: Desk) -> None:
    offers = {"EHLO": b"250-x\r\n250 AUTH XOAUTH2\r\n"}
    with ScriptedServer(offers) as server:
        saved = sign_in_account(
            desk,
            account(
                Way.SMTP,
                SignIn.GOOGLE,
                host="127.0.0.1",
                port=server.port,
                security=Security.NONE,
            ),
        ).result
        trial = try_account(desk, saved)
    assert trial.problem is None
    assert any(line.startswith("AUTH XOAUTH2") for line in server.commands)


def test_an_office_that_is_not_registered_learns_where_to_enter_it(desk: Desk) -> None:
    assert desk.sign_ins.is_registered(SignIn.GOOGLE)
    assert not desk.sign_ins.is_registered(SignIn.MICROSOFT)
    with pytest.raises(UserError, match="not registered with Microsoft yet"):
        sign_in_account(desk, account(Way.GRAPH, SignIn.MICROSOFT))


def test_an_account_that_nobody_has_signed_in_fails_at_that_step(desk: Desk) -> None:
    trial = try_account(desk, account(Way.GMAIL_API, SignIn.GOOGLE))
    assert trial.failed is Step.SIGN_IN
    assert trial.done == (Step.FIND, Step.CONNECT, Step.ENCRYPT)


def test_bounces_are_read_with_a_bearer_for_reading(desk: Desk, fake: FakeProvider) -> None:
    reading = account(Way.GMAIL_API, SignIn.GOOGLE, bounces=BounceMailbox("imap.example.org"))
    desk.mailbox(sign_in_account(desk, reading).result, None)
    assert "https://mail.google.com/" in fake.asked[0]["scope"].split()
    assert fake.redeemed[-1]["scope"] == "https://mail.google.com/"


def test_a_folder_needs_nobody(desk: Desk, tmp_path: Path) -> None:
    way = account(Way.EML_FOLDER, SignIn.PASSWORD, folder=str(tmp_path / "post"))
    assert isinstance(desk.transport(way, None), EmlFolderTransport)
    assert try_account(desk, way).done == (Step.FOLDER,)
