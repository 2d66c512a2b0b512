"""The agree page: the office's own words, a button, and which words they were.

Proof needs the text that was shown (reference/reliability.md 3.4): it goes with the button, and
what comes back is taken only if it is a text of the mail's office.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bottle import Bottle, HTTPResponse, request

from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import LONGEST_TEXT_ID, AgreeText, Purpose
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.pages.page import Language, button, page, readers_language
from pixel_endpoint.pages.texts import AGREEING, BROKEN, FAILED, NOTHING_TO_AGREE_TO
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import MailState

TextsOf = Callable[[bytes], Sequence[AgreeText]]
"""An office's texts by its tenant, the last pushed first; raises StoreUnavailable."""

_LONGEST_BODY = 2048


def add_agree_page(
    app: Bottle, keys: SigningKeys, opens: GroupCommit, clock: Clock, texts: TextsOf
) -> None:
    def ask(token: str) -> HTTPResponse:
        language = readers_language()
        try:
            mail = keys.mail_of(token, Purpose.AGREE)
            text = _in_language(texts(mail.tenant), language) if mail else None
        except StoreUnavailable:
            return page(503, language, *FAILED[language])
        if mail is None:
            return page(404, language, *BROKEN[language])
        if text is None:
            return page(404, language, *NOTHING_TO_AGREE_TO[language])
        return _question(text)

    def act(token: str) -> HTTPResponse:
        language = readers_language()
        try:
            mail = keys.mail_of(token, Purpose.AGREE)
            if mail is None:
                return page(404, language, *BROKEN[language])
            shown = _shown_text()
            if shown not in {text.id for text in texts(mail.tenant)}:
                return ask(token)
            is_done = opens.submit(mail, MailState(agreed_at=clock.now(), agreed_to=shown))
        except StoreUnavailable:
            is_done = False
        if not is_done:
            return page(503, language, *FAILED[language])
        return page(200, language, AGREEING[language].done, AGREEING[language].afterwards)

    at = r"/c/<token:re:[\s\S]*>"
    app.route(at, method="GET", callback=ask)
    app.route(at, method="POST", callback=act)


def _question(text: AgreeText) -> HTTPResponse:
    """In the language of the words that are agreed to, whatever the reader's is."""
    language: Language = "de" if text.language == "de" else "en"
    words = AGREEING[language]
    form = button(words.button, text=text.id)
    return page(200, language, words.question, f"{text.body}\n\n{words.explanation}", form)


def _in_language(texts: Sequence[AgreeText], language: Language) -> AgreeText | None:
    """The newest text in this language, or the newest there is."""
    newest = next(iter(texts), None)
    return next((text for text in texts if text.language == language), newest)


def _shown_text() -> str | None:
    """Which text the form was under; None for a POST that is no press of our button."""
    declared = request.environ.get("CONTENT_LENGTH") or "0"
    if not declared.isdecimal() or int(declared) > _LONGEST_BODY:
        return None
    shown = request.forms.getunicode("text")
    return shown if isinstance(shown, str) and 0 < len(shown) <= LONGEST_TEXT_ID else None
