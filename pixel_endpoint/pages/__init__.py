"""The recipients' own pages: stop tracking and unsubscribe. A GET shows, only a POST acts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from html import escape
from importlib.resources import files
from string import Template
from typing import Final

from bottle import Bottle, HTTPResponse, request

from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import Purpose
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.pages.texts import FAILED, WORDINGS, Language, preferred_language
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import MailState

_PAGE: Final = Template((files(__name__) / "page.html").read_text("utf-8"))
_STYLE: Final = _PAGE.template.partition("<style>")[2].partition("</style>")[0]
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Vary": "Accept-Language",
}


def add_pages(app: Bottle, keys: SigningKeys, opens: GroupCommit, clock: Clock) -> None:
    """Routes /t/ and /u/. A forged token sees what a true one sees, and changes nothing."""
    for purpose in (Purpose.STOP_TRACKING, Purpose.UNSUBSCRIBE):
        at = f"/{purpose.value}/"
        app.route(at + r"<:re:[\s\S]*>", method="GET", callback=_asking(purpose))
        act = _acting(purpose, keys, opens, clock)
        app.route(at + r"<token:re:[\s\S]*>", method="POST", callback=act)


def _asking(purpose: Purpose) -> Callable[[], HTTPResponse]:
    def ask() -> HTTPResponse:
        language = _language()
        words = WORDINGS[purpose, language]
        # without an action the form posts to where it came from: the token stays out of the page
        button = f'<form method="post"><button>{escape(words.button)}</button></form>'
        return _page(200, language, words.question, words.explanation, button)

    return ask


def _acting(
    purpose: Purpose, keys: SigningKeys, opens: GroupCommit, clock: Clock
) -> Callable[[str], HTTPResponse]:
    """Any POST acts: the page's button and a mail program's one click (RFC 8058) mean the same."""

    def act(token: str) -> HTTPResponse:
        language = _language()
        try:
            mail = keys.mail_of(token, purpose)
            is_done = mail is None or opens.submit(mail, change())
        except StoreUnavailable:
            is_done = False
        if not is_done:
            return _page(503, language, *FAILED[language])
        words = WORDINGS[purpose, language]
        return _page(200, language, words.done, words.afterwards)

    def change() -> MailState:
        if purpose is Purpose.UNSUBSCRIBE:
            return MailState(unsubscribed_at=clock.now())
        return MailState(stopped_at=clock.now())

    return act


def _language() -> Language:
    return preferred_language(request.environ.get("HTTP_ACCEPT_LANGUAGE", ""))


def _page(status: int, language: Language, title: str, text: str, form: str = "") -> HTTPResponse:
    html = _PAGE.substitute(language=language, title=escape(title), text=escape(text), form=form)
    return HTTPResponse(html, status, **_HEADERS, **{"Content-Language": language})
