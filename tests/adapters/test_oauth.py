"""Signing in at a provider: in the browser once, and from then on without anybody's help."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from desktop.adapters.oauth_bearers import LEEWAY, Bearers
from desktop.adapters.oauth_browser import BrowserSignIn
from desktop.adapters.oauth_providers import (
    GOOGLE,
    MICROSOFT,
    Client,
    Provider,
    client_of,
    consent_scope,
    reading_scope,
    sending_scope,
)
from desktop.adapters.oauth_session import SignInRefused
from desktop.core.domain.account import Account, BounceMailbox, SignIn, Way
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.errors import UserError
from tests.adapters.fake_provider import DROP, Browser, FakeProvider, Reply, serving

CLIENT = Client("client-1")
GOOGLE_ACCOUNT = Account(
    "Büro", "buero@example.org", way=Way.GMAIL_API, sign_in=SignIn.GOOGLE, user="buero@example.org"
)
GRAPH_ACCOUNT = replace(GOOGLE_ACCOUNT, way=Way.GRAPH, sign_in=SignIn.MICROSOFT)


@pytest.fixture
def fake() -> Iterator[FakeProvider]:
    with serving(FakeProvider()) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    opened = Browser()
    yield opened
    opened.close()


def sign_in(
    fake: FakeProvider,
    opener: Callable[[str], bool],
    provider: Provider = GOOGLE,
    account: Account = GOOGLE_ACCOUNT,
    seconds: float = 10,
    cancelled: Callable[[], bool] = lambda: False,
    client: Client = CLIENT,
) -> str:
    asking = BrowserSignIn(opener, seconds)
    return asking.refresh_token(fake.like(provider), client, account, cancelled)


def test_who_agrees_in_the_browser_is_signed_in_with_pkce_and_without_a_secret(
    fake: FakeProvider, browser: Browser
) -> None:
    token = sign_in(fake, browser)
    browser.close()

    assert token == fake.refresh_tokens[-1]
    [asked], [redeemed] = fake.asked, fake.redeemed
    assert asked["scope"] == "https://www.googleapis.com/auth/gmail.send"
    assert (asked["code_challenge_method"], asked["response_type"]) == ("S256", "code")
    assert (asked["access_type"], asked["login_hint"]) == ("offline", "buero@example.org")
    assert urlsplit(asked["redirect_uri"]).hostname == "127.0.0.1"
    assert len(redeemed["code_verifier"]) >= 43
    assert "client_secret" not in redeemed
    assert "Signed in" in browser.pages[0]


def test_a_secret_of_the_offices_own_app_goes_along(fake: FakeProvider, browser: Browser) -> None:
    sign_in(fake, browser, client=Client("client-1", "opens-nothing"))
    assert fake.redeemed[0]["client_secret"] == "opens-nothing"


def test_microsoft_is_asked_for_all_services_and_redeemed_for_one(
    fake: FakeProvider, browser: Browser
) -> None:
    reading = replace(GRAPH_ACCOUNT, bounces=BounceMailbox("outlook.office365.com"))
    browser.changed = lambda address: address.replace("localhost", "127.0.0.1")
    sign_in(fake, browser, MICROSOFT, reading)

    assert urlsplit(fake.asked[0]["redirect_uri"]).hostname == "localhost"
    assert fake.asked[0]["scope"].split() == [
        "https://graph.microsoft.com/Mail.Send",
        "https://outlook.office.com/IMAP.AccessAsUser.All",
        "offline_access",
    ]
    assert fake.redeemed[0]["scope"] == "https://graph.microsoft.com/Mail.Send offline_access"


@pytest.mark.parametrize(
    ("consent", "sentence"),
    [
        ("access_denied", "Google was told not to let Rundbrief send"),
        ("invalid_scope", "Google did not sign you in. It said: invalid_scope"),
    ],
)
def test_a_no_in_the_browser_is_a_sentence(
    fake: FakeProvider, browser: Browser, consent: str, sentence: str
) -> None:
    fake.consent = consent
    with pytest.raises(SignInRefused, match=sentence):
        sign_in(fake, browser)
    browser.close()
    assert "Not signed in" in browser.pages[0]
    assert fake.redeemed == []


def test_an_answer_with_anothers_state_is_not_used(fake: FakeProvider, browser: Browser) -> None:
    browser.changed = lambda address: address.replace("state=", "state=x")
    with pytest.raises(UserError, match="another sign-in"):
        sign_in(fake, browser)
    assert fake.redeemed == []


def test_a_browser_that_never_comes_back_ends_the_wait(
    fake: FakeProvider, browser: Browser
) -> None:
    browser.comes_back = False
    with pytest.raises(UserError, match="may have been closed"):
        sign_in(fake, browser, seconds=0.05)


def test_waiting_can_be_cancelled(fake: FakeProvider, browser: Browser) -> None:
    browser.comes_back = False
    with pytest.raises(UserError, match="cancelled"):
        sign_in(fake, browser, cancelled=lambda: bool(browser.opened))


def test_without_a_browser_nobody_waits(fake: FakeProvider) -> None:
    with pytest.raises(UserError, match="No browser"):
        sign_in(fake, lambda _: False)


def test_what_else_comes_to_the_port_ends_nothing(fake: FakeProvider, browser: Browser) -> None:
    """Browsers ask for an icon, too."""

    def with_icon(address: str) -> str:
        assert (
            requests.get(f"{address.partition('/?')[0]}/favicon.ico", timeout=10).status_code == 404
        )
        assert requests.get(f"{address.partition('/?')[0]}/", timeout=10).status_code == 404
        return address

    browser.changed = with_icon
    assert sign_in(fake, browser) == fake.refresh_tokens[-1]


def test_a_provider_that_keeps_nothing_is_told(fake: FakeProvider, browser: Browser) -> None:
    fake.gives_refresh_token = False
    with pytest.raises(SignInRefused, match="for this hour only"):
        sign_in(fake, browser)


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(400, {"error": "invalid_client"}), "does not know this program"),
        (Reply(400, {"error": "invalid_grant"}), "sign in again"),
        (Reply(400, {"error": "temporarily_unavailable"}), "at the moment"),
        (Reply(503, "busy"), "Couldn't reach Google"),
        (Reply(200, "<html>"), "can't be read"),
        (Reply(200, {}), "can't be read|this hour only"),
        (Reply(302, "", {"Location": "http://127.0.0.1:1/"}), "can't be read"),
        (DROP, "Couldn't reach Google"),
    ],
)
def test_what_the_token_endpoint_answers_is_a_sentence(
    fake: FakeProvider, browser: Browser, reply: Reply | str, sentence: str
) -> None:
    fake.token_replies = [reply]
    with pytest.raises(StepFailed, match=sentence) as problem:
        sign_in(fake, browser)
    assert problem.value.step is Step.SIGN_IN
    assert "code-1" not in str(problem.value)


def bearers(fake: FakeProvider, kept: dict[str, str], provider: Provider = GOOGLE) -> Bearers:
    return Bearers(
        fake.like(provider),
        CLIENT,
        "a-scope",
        lambda: kept.get("token"),
        lambda token: kept.update(token=token),
    )


def test_one_bearer_serves_until_shortly_before_its_end(fake: FakeProvider) -> None:
    mine = bearers(fake, {"token": fake.signed_in()})
    assert [mine.fresh(), mine.fresh()] == ["bearer-1", "bearer-1"]
    assert fake.redeemed[0]["scope"] == "a-scope"

    fake.token_life = int(LEEWAY) - 1
    assert mine.instead_of("bearer-1") == "bearer-2"
    assert mine.fresh() == "bearer-3"


def test_threads_whose_bearer_was_refused_together_ask_once(fake: FakeProvider) -> None:
    mine = bearers(fake, {"token": fake.signed_in()})
    first = mine.fresh()
    threads = [threading.Thread(target=mine.instead_of, args=(first,)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fake.bearers == ["bearer-1", "bearer-2"]


def test_a_refresh_token_that_is_replaced_is_kept(fake: FakeProvider) -> None:
    fake.rotates = True
    kept = {"token": fake.signed_in()}
    bearers(fake, kept).fresh()
    assert kept == {"token": "refresh-2"}


def test_one_that_is_not_replaced_is_not_written_again(fake: FakeProvider) -> None:
    mine = bearers(fake, {"token": fake.signed_in()})
    mine.keep = lambda _: pytest.fail("written")
    assert mine.fresh() == "bearer-1"


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [({}, "Nobody has signed in with Google yet"), ({"token": "withdrawn"}, "sign in again")],
)
def test_who_is_not_signed_in_any_more_is_told_what_to_do(
    fake: FakeProvider, kept: dict[str, str], sentence: str
) -> None:
    with pytest.raises(StepFailed, match=sentence) as problem:
        bearers(fake, kept).fresh()
    assert "Sign in with Google…" in problem.value.way_out
    assert "withdrawn" not in str(problem.value)


def test_a_bearer_shows_in_no_trace(fake: FakeProvider) -> None:
    mine = bearers(fake, {"token": fake.signed_in()})
    mine.fresh()
    assert "bearer-1" not in repr(mine)


def test_smtp_needs_googles_whole_mail_and_the_api_the_sending_alone() -> None:
    smtp = replace(GOOGLE_ACCOUNT, way=Way.SMTP)
    assert sending_scope(smtp) == consent_scope(smtp) == "https://mail.google.com/"
    reading = replace(GOOGLE_ACCOUNT, bounces=BounceMailbox("imap.gmail.com"))
    assert consent_scope(reading).split() == [sending_scope(reading), reading_scope(reading)]
    microsoft = replace(GRAPH_ACCOUNT, way=Way.SMTP)
    assert sending_scope(microsoft) == "https://outlook.office.com/SMTP.Send offline_access"


def test_the_environment_goes_before_the_offices_settings() -> None:
    settings = {"google_client_id": "from settings", "google_client_secret": "s"}
    environment = {"RUNDBRIEF_GOOGLE_CLIENT_ID": "from outside"}
    assert client_of(GOOGLE, settings, environment) == Client("from outside", "s")
    assert client_of(GOOGLE, settings, {}) == Client("from settings", "s")
    with pytest.raises(UserError, match="not registered with Microsoft yet") as problem:
        client_of(MICROSOFT, settings, environment)
    assert "Preferences, General" in problem.value.way_out


def test_the_address_that_is_opened_carries_no_verifier(
    fake: FakeProvider, browser: Browser
) -> None:
    sign_in(fake, browser)
    query = parse_qs(urlsplit(browser.opened[0]).query)
    assert "code_verifier" not in query
    assert fake.redeemed[0]["code_verifier"] not in browser.opened[0]
