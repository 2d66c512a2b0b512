"""Request -> one coarse feature; after this the address and the user agent are forgotten.

The only module of the package that may look at who asks (reference/reliability.md 3.7). Features
describe, they do not judge: the desktop decides later what is a person's open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pixel_endpoint.contract import Feature

_HTTP_LIBRARIES: Final = re.compile(
    r"(?:^|[\s;(])(?:python-requests|python-urllib|python-httpx|python|aiohttp|httpx|curl|libcurl"
    r"|wget|go-http-client|okhttp|java|apache-httpclient|axios|node-fetch|undici|node|got"
    r"|guzzlehttp|libwww-perl|lwp::simple|php|ruby|rest-client|restsharp|reqwest|httpie"
    r"|postmanruntime|scrapy|dart|windowspowershell|powershell|winhttp)(?:[/\s]|$)",
    re.IGNORECASE,
)
# Cubot is a telephone; Outlook and Gmail's proxy carry none of these words and must not
_SCANNER_WORDS: Final = re.compile(
    r"(?<!cu)bot\b|crawl|spider|scanner|\bscan\b|slurp|preview|headless|phantomjs|linkcheck"
    r"|barracuda|mimecast|proofpoint|symantec|trendmicro|trend micro|fireeye|forcepoint|sophos"
    r"|virustotal|facebookexternalhit|monitor",
    re.IGNORECASE,
)
_BARE_WEBKIT_END: Final = "(KHTML, like Gecko)"
_GMAIL_PREFETCH_END: Final = "Edge/12.246 Mozilla/5.0"
_PREFETCH_HEADERS: Final = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def feature_of_request(environ: Mapping[str, object]) -> Feature:
    """The feature of a WSGI request."""
    announced = " ".join(str(environ.get(name, "")) for name in _PREFETCH_HEADERS).lower()
    return feature_of(
        method=str(environ.get("REQUEST_METHOD", "GET")),
        user_agent=str(environ.get("HTTP_USER_AGENT", "")),
        is_prefetch="prefetch" in announced or "preview" in announced,
    )


def feature_of(method: str, user_agent: str, is_prefetch: bool = False) -> Feature:
    """The one dominant feature, most reliable first.

    Whoever says by header that it only fetches ahead is counted with Gmail's prefetch: the two
    mean the same, and the wire has one word for it.
    """
    agent = user_agent.strip()
    if method == "HEAD":
        return Feature.HEAD
    if _HTTP_LIBRARIES.search(agent):
        return Feature.HTTP_LIBRARY
    if _SCANNER_WORDS.search(agent):
        return Feature.SCANNER_WORD
    if agent == "Mozilla/5.0":
        return Feature.MOZILLA_ONLY
    if "GoogleImageProxy" in agent:
        return Feature.GOOGLE_PROXY
    if is_prefetch or agent.endswith(_GMAIL_PREFETCH_END):
        return Feature.GOOGLE_PREFETCH
    if "YahooMailProxy" in agent:
        return Feature.YAHOO_PROXY
    if agent.endswith(_BARE_WEBKIT_END):
        return Feature.BARE_WEBKIT
    return Feature.BROWSER if agent else Feature.NO_AGENT
