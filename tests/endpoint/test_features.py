"""One coarse feature a request, the most reliable first; proxies of mailboxes are no scanners."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

import pixel_endpoint
from pixel_endpoint import features
from pixel_endpoint.contract import Feature
from pixel_endpoint.features import feature_of, feature_of_request, feature_of_scope
from pixel_endpoint.rsgi import Scope
from tests.endpoint.conversations import a_scope
from tests.endpoint.factories import THUNDERBIRD

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148"
)
GMAIL = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
GMAIL_AHEAD = f"{WINDOWS} Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"
YAHOO = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"
OUTLOOK = (
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C; .NET4.0E; "
    "Microsoft Outlook 16.0.17928; ms-office; MSOffice 16)"
)
CUBOT = (
    "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/120.0.0.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    ("agent", "feature"),
    [
        ("python-requests/2.34.2", Feature.HTTP_LIBRARY),
        ("curl/8.5.0", Feature.HTTP_LIBRARY),
        ("Python-urllib/3.11", Feature.HTTP_LIBRARY),
        ("Go-http-client/1.1", Feature.HTTP_LIBRARY),
        ("Wget/1.21.3", Feature.HTTP_LIBRARY),
        ("okhttp/4.12.0", Feature.HTTP_LIBRARY),
        ("Java/17.0.9", Feature.HTTP_LIBRARY),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", Feature.SCANNER_WORD),
        (f"{WINDOWS} Chrome/120 Safari/537.36 BingPreview/1.0b", Feature.SCANNER_WORD),
        ("BarracudaCentral", Feature.SCANNER_WORD),
        ("Mozilla/5.0", Feature.MOZILLA_ONLY),
        (GMAIL, Feature.GOOGLE_PROXY),
        (GMAIL_AHEAD, Feature.GOOGLE_PREFETCH),
        (YAHOO, Feature.YAHOO_PROXY),
        (MAC, Feature.BARE_WEBKIT),
        ("", Feature.NO_AGENT),
        ("  ", Feature.NO_AGENT),
        (THUNDERBIRD, Feature.BROWSER),
        (IPHONE, Feature.BROWSER),
        (OUTLOOK, Feature.BROWSER),
        (CUBOT, Feature.BROWSER),
        (f"{WINDOWS} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0", Feature.BROWSER),
    ],
)
def test_an_agent_has_one_feature(agent: str, feature: Feature) -> None:
    assert feature_of("GET", agent) is feature


def test_head_comes_before_every_agent() -> None:
    assert feature_of("HEAD", "curl/8.5.0") is Feature.HEAD


@pytest.mark.parametrize("header", ["HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ"])
def test_a_request_that_says_it_only_fetches_ahead_is_a_prefetch(header: str) -> None:
    environ = {"REQUEST_METHOD": "GET", "HTTP_USER_AGENT": THUNDERBIRD, header: "prefetch"}
    assert feature_of_request(environ) is Feature.GOOGLE_PREFETCH


@dataclass(frozen=True)
class Headers:
    sent: dict[str, str]

    def __contains__(self, name: str) -> bool:
        return name in self.sent

    def get(self, name: str) -> str | None:
        """As the server does, which reads ASCII alone."""
        value = self.sent.get(name)
        return value if value is not None and value.isascii() else None

    def items(self) -> Iterable[tuple[str, str]]:
        return self.sent.items()


def scope(agent: str | None = None, method: str = "GET", **more: str) -> Scope:
    sent = {} if agent is None else {"user-agent": agent}
    sent |= {name.replace("_", "-"): value for name, value in more.items()}
    return a_scope("/o/", method, Headers(sent))


@pytest.mark.parametrize(
    "agent", [THUNDERBIRD, GMAIL, CUBOT, OUTLOOK, "curl/8.5.0", "Bot", "ü", ""]
)
def test_an_agent_means_the_same_each_time_it_comes(agent: str) -> None:
    for _ in range(2):
        assert feature_of_scope(scope(agent)) is feature_of("GET", agent)
        assert feature_of_scope(scope(agent, method="HEAD")) is Feature.HEAD
        fetched_ahead = feature_of("GET", agent, is_prefetch=True)
        assert feature_of_scope(scope(agent, purpose="prefetch")) is fetched_ahead
    assert feature_of_scope(scope()) is Feature.NO_AGENT


def test_few_agents_are_known_and_none_by_its_name() -> None:
    for number in range(3 * features._MOST_KNOWN):
        assert feature_of_scope(scope(f"curl/{number}")) is Feature.HTTP_LIBRARY
    assert 0 < len(features._known) <= features._MOST_KNOWN
    assert {type(each) for each in features._known} == {int}


WHO_MAY_LOOK = {
    "features.py": "makes one coarse feature of it",
    "sources.py": "tells senders of wrong keys apart by a keyed hash that ends with the process",
    "pooled.py": "hands a request on to the application",
    "status.py": "speaks of the headers of its own answer",
    "proxy.py": "asks the proxy as a stranger would",
    "visits.py": "knocks at the endpoint's own door",
}


def test_no_other_module_looks_at_who_asks() -> None:
    words = ("REMOTE_ADDR", "remote_addr", "USER_AGENT", "User-Agent", "X-Forwarded", "FORWARDED")
    package = Path(pixel_endpoint.__file__).parent
    lookers = {
        file.name
        for file in package.rglob("*.py")
        if any(word in file.read_text("utf-8") for word in words)
    }
    assert lookers <= set(WHO_MAY_LOOK)
