"""Request -> one coarse feature; after this the address and the user agent are forgotten.

The only module of the package that may look at who asks (reference/reliability.md 3.7). Features
describe, they do not judge: the desktop decides later what is a person's open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pixel_endpoint.contract import Feature
from pixel_endpoint.rsgi import Scope

_LIBRARIES: Final = tuple(
    """python-requests python-urllib python-httpx python aiohttp httpx curl libcurl wget
    go-http-client okhttp java apache-httpclient axios node-fetch undici node got guzzlehttp
    libwww-perl lwp::simple php ruby rest-client restsharp reqwest httpie postmanruntime scrapy dart
    windowspowershell powershell winhttp""".split()
)
_A_LIBRARY: Final = re.compile(rf"(?:^|[\s;(])(?:{'|'.join(_LIBRARIES)})(?:[/\s]|$)")
_SCANNER_PARTS: Final = (
    "trend micro",
    *"""crawl spider scanner slurp preview headless phantomjs linkcheck barracuda mimecast
    proofpoint symantec trendmicro fireeye forcepoint sophos virustotal facebookexternalhit
    monitor""".split(),
)
# Cubot is a telephone; Outlook and Gmail's proxy carry none of these words and must not
_A_SCANNER_WORD: Final = re.compile(r"(?<!cu)bot\b|\bscan\b")
_BARE_WEBKIT_END: Final = "(KHTML, like Gecko)"
_GMAIL_PREFETCH_END: Final = "Edge/12.246 Mozilla/5.0"
_PREFETCH_HEADERS: Final = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_PREFETCH_NAMES: Final = ("sec-purpose", "purpose", "x-purpose", "x-moz")

_MOST_KNOWN: Final = 1000
_known: Final[dict[int, Feature]] = {}
"""What agents that were seen before are; there are few, and looking takes time."""


def feature_of_request(environ: Mapping[str, object]) -> Feature:
    """The feature of a WSGI request."""
    announced = " ".join(str(environ.get(name, "")) for name in _PREFETCH_HEADERS)
    return feature_of(
        method=str(environ.get("REQUEST_METHOD", "GET")),
        user_agent=str(environ.get("HTTP_USER_AGENT", "")),
        is_prefetch=_says_prefetch(announced),
    )


def feature_of_scope(scope: Scope) -> Feature:
    """The feature of a request on the event loop."""
    headers = scope.headers
    agent = headers.get("user-agent")
    if agent is None:
        # what isn't ASCII can't be read, but it is a name
        agent = "?" if "user-agent" in headers else ""
    announced = " ".join(headers.get(name) or "" for name in _PREFETCH_NAMES if name in headers)
    if announced or scope.method != "GET":
        return feature_of(scope.method, agent, _says_prefetch(announced))
    # a number from which nobody gets back to the agent, and another one in each process
    number = hash(agent)
    feature = _known.get(number)
    if feature is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        feature = _known[number] = feature_of("GET", agent)
    return feature


def feature_of(method: str, user_agent: str, is_prefetch: bool = False) -> Feature:
    """The one dominant feature, most reliable first.

    Whoever says by header that it only fetches ahead is counted with Gmail's prefetch: the two
    mean the same, and the wire has one word for it.
    """
    agent = user_agent.strip()
    if method == "HEAD":
        return Feature.HEAD
    lowered = agent.lower()
    if _is_library(lowered):
        return Feature.HTTP_LIBRARY
    if _is_scanner(lowered):
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


def _says_prefetch(announced: str) -> bool:
    lowered = announced.lower()
    return "prefetch" in lowered or "preview" in lowered


# Plain searches first: they take a tenth of the time of the expressions, and find nothing in nearly
# every agent.


def _is_library(lowered: str) -> bool:
    return any(map(lowered.__contains__, _LIBRARIES)) and bool(_A_LIBRARY.search(lowered))


def _is_scanner(lowered: str) -> bool:
    if any(map(lowered.__contains__, _SCANNER_PARTS)):
        return True
    has_word = "bot" in lowered or "scan" in lowered
    return has_word and bool(_A_SCANNER_WORD.search(lowered))
