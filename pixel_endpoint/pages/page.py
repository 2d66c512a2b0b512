"""One page: a heading, a text, perhaps a button. No script, no cookie, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib.resources import files
from string import Template
from typing import Final, Literal

from bottle import HTTPResponse, request

Language = Literal["de", "en"]

_PAGE: Final = Template((files(__package__) / "page.html").read_text("utf-8"))
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


def page(status: int, language: Language, title: str, text: str, form: str = "") -> HTTPResponse:
    """`text` is plain, an empty line begins a paragraph; `form` is HTML."""
    html = _PAGE.substitute(
        language=language, title=escape(title), text=_paragraphs(text), form=form
    )
    return HTTPResponse(html, status, **_HEADERS, **{"Content-Language": language})


def button(label: str, **fields: str) -> str:
    """A form of one button; `fields` go with it, and the token does not.

    Without an action it posts to where it came from: the token stays out of the page.
    """
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return f'<form method="post">{hidden}<button>{escape(label)}</button></form>'


def readers_language() -> Language:
    """Of whoever sent the request that is being answered."""
    return preferred_language(request.environ.get("HTTP_ACCEPT_LANGUAGE", ""))


def preferred_language(accept_language: str) -> Language:
    """German if the header ranks it above English, else English."""
    ranks: dict[str, float] = {}
    for part in accept_language.lower().split(","):
        tag, _, weight = part.partition(";")
        name = tag.strip().partition("-")[0]
        ranks[name] = max(ranks.get(name, 0.0), _weight(weight))
    return "de" if ranks.get("de", 0.0) > ranks.get("en", 0.0) else "en"


def _weight(text: str) -> float:
    name, _, value = text.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _paragraphs(text: str) -> str:
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n")]
    return "\n".join(f"<p>{escape(block)}</p>" for block in blocks if block)
