"""What stands between readers and the endpoint: what it changes, keeps, adds and lets through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pixel_endpoint.contract import FEED_PATH, TOKEN_LENGTH, Purpose, path_of
from pixel_endpoint.doctor.finding import Finding, fine, problem
from pixel_endpoint.doctor.visits import Answer, Visitor
from pixel_endpoint.pixel import HEADERS

_NOBODY_S_TOKEN: Final = "a" * TOKEN_LENGTH
# how caches say that they are there, and words of theirs that keep nothing
_CACHES: Final = ("age", "x-cache", "x-cache-status", "cf-cache-status")
_NOT_CACHED: Final = frozenset({"dynamic", "bypass", "none"})
_FORWARDING: Final = "proxy headers"
_BELIEVED: Final = "X-Forwarded-For"
_UNWANTED: Final = ("set-cookie", "etag", "last-modified")


def look_at_forwarding(status: Answer, is_believed: bool) -> Finding:
    """`is_believed`: whether “trusted_proxies” names anybody."""
    named = status.json().get("forwarded")
    headers = [str(name) for name in named] if isinstance(named, list) else []
    if _BELIEVED in headers and is_believed:
        return fine(_FORWARDING, "The proxy says who asked, so wrong keys are limited for each.")
    if is_believed:
        return problem(
            _FORWARDING,
            f"“trusted_proxies” is set, but no {_BELIEVED} arrives; have the proxy send it for "
            "/v1/, or take the setting out.",
        )
    told = ", ".join(headers) or "no address"
    return fine(
        _FORWARDING,
        f"The proxy tells {told} and is not believed: wrong keys are limited for all senders "
        "together; “trusted_proxies” changes that.",
    )


def look_at_headers(visitor: Visitor) -> Iterator[Finding]:
    """By a pixel of nobody's, asked for twice: the second time a cache would answer."""
    path = path_of(Purpose.PIXEL, _NOBODY_S_TOKEN)
    answers = [visitor.ask(path) for _ in range(2)]
    problems = [sentence for answer in answers for sentence in _changes(answer)]
    for sentence in dict.fromkeys(problems):
        yield problem("caching", sentence)
    if not problems:
        yield fine("caching", "The pixel's headers arrive as they were sent, and nothing keeps it.")


def look_at_closed_doors(visitor: Visitor) -> Iterator[Finding]:
    metrics = visitor.ask("/metrics")
    if metrics.status == 200 and b"# HELP" in metrics.body:
        yield problem(
            "closed doors",
            f"{visitor.url}/metrics shows metrics to everybody; have the proxy refuse it.",
        )
    else:
        yield fine("closed doors", "Metrics can't be seen from outside.")
    without_key = visitor.ask(FEED_PATH)
    if without_key.status in (401, 429):
        yield fine("closed doors", "The feed can't be read without a key.")
    else:
        yield problem(
            "closed doors",
            f"The feed answers {without_key.status} to somebody without a key; have the proxy add "
            "no Authorization header of its own.",
        )


def _changes(answer: Answer) -> Iterator[str]:
    for name, sent in HEADERS.items():
        arrived = answer.headers.get(name.lower())
        if arrived != sent:
            yield (
                f"The pixel's “{name}” arrives as “{arrived or 'nothing'}” instead of “{sent}”; "
                "have the proxy leave it alone."
            )
    for name in _CACHES:
        word = answer.headers.get(name, "").lower()
        if word and word not in _NOT_CACHED:
            yield (
                f"Something between readers and the endpoint keeps the pixel ({name}: {word}); "
                "switch caching off for /o/."
            )
    for name in _UNWANTED:
        if name in answer.headers:
            yield f"Something adds “{name}” to the pixel; switch that off for /o/."
