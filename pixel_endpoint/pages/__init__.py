"""The recipients' own pages: stop tracking, unsubscribe, agree. A GET shows, only a POST acts."""

from __future__ import annotations

from collections.abc import Callable

from bottle import Bottle, HTTPResponse

from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import Purpose
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.pages.agree import TextsOf, add_agree_page
from pixel_endpoint.pages.page import button, page, readers_language
from pixel_endpoint.pages.texts import BROKEN, FAILED, WORDINGS
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import MailState

_ANYTHING = r"<token:re:[\s\S]*>"


def add_pages(
    app: Bottle, keys: SigningKeys, opens: GroupCommit, clock: Clock, texts: TextsOf
) -> None:
    """Routes /t/, /u/ and /c/. Who comes with a link that was cut or forged is told so."""
    for purpose in (Purpose.STOP_TRACKING, Purpose.UNSUBSCRIBE):
        at = f"/{purpose.value}/{_ANYTHING}"
        app.route(at, method="GET", callback=_asking(purpose, keys))
        app.route(at, method="POST", callback=_acting(purpose, keys, opens, clock))
    add_agree_page(app, keys, opens, clock, texts)


def _asking(purpose: Purpose, keys: SigningKeys) -> Callable[[str], HTTPResponse]:
    def ask(token: str) -> HTTPResponse:
        language = readers_language()
        try:
            mail = keys.mail_of(token, purpose)
        except StoreUnavailable:
            return page(503, language, *FAILED[language])
        if mail is None:
            return page(404, language, *BROKEN[language])
        words = WORDINGS[purpose, language]
        return page(200, language, words.question, words.explanation, button(words.button))

    return ask


def _acting(
    purpose: Purpose, keys: SigningKeys, opens: GroupCommit, clock: Clock
) -> Callable[[str], HTTPResponse]:
    """Any POST acts: the page's button and a mail program's one click (RFC 8058) mean the same."""

    def act(token: str) -> HTTPResponse:
        language = readers_language()
        try:
            mail = keys.mail_of(token, purpose)
            is_done = mail is not None and opens.submit(mail, change())
        except StoreUnavailable:
            return page(503, language, *FAILED[language])
        if mail is None:
            return page(404, language, *BROKEN[language])
        if not is_done:
            return page(503, language, *FAILED[language])
        words = WORDINGS[purpose, language]
        return page(200, language, words.done, words.afterwards)

    def change() -> MailState:
        """Who wants no mail any more wants no tracking either; not the other way round."""
        now = clock.now()
        if purpose is Purpose.UNSUBSCRIBE:
            return MailState(unsubscribed_at=now, stopped_at=now)
        return MailState(stopped_at=now)

    return act
