"""A consent form to print, sign and keep: the office's words, and where to put name and hand."""

from __future__ import annotations

from html import escape

from desktop.core.domain.consent import ConsentText, Purpose
from desktop.core.domain.consent_words import FORM
from desktop.core.domain.errors import UserError
from desktop.core.domain.mail_language import MailLanguage
from desktop.core.settings import OFFICE_NAME, SIGNATURE
from desktop.core.tracking.telling import newest_texts
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preferences import setting_in

_STYLE = (
    "body{font:12pt/1.5 sans-serif;max-width:42em;margin:2em auto;color:#000}"
    ".office{white-space:pre-wrap}.words{white-space:pre-wrap;margin:1.5em 0}"
    "td{padding:1.6em 1em 0 0;vertical-align:bottom}"
    ".line{border-bottom:1px solid #000;width:20em}.small{font-size:9pt;color:#444}"
)


def consent_form(desk: Desk, language: MailLanguage = "de") -> str:
    """As Html. Nothing is ticked beforehand; the text's version stands at the foot.

    Raises UserError without words in this language.
    """
    with desk.storage.read() as unit:
        texts = newest_texts(unit.consents.texts(Purpose.TRACK_OPEN), desk.clock.now())
        office = str(setting_in(unit, OFFICE_NAME))
        signature = str(setting_in(unit, SIGNATURE))
    text = next((each for each in texts if each.language == language), None)
    if text is None:
        raise UserError("There are no consent words in this language.", "", "Add some first.")
    return _page(text, "\n".join(part for part in (office, signature) if part), language)


def _page(text: ConsentText, office: str, language: MailLanguage) -> str:
    words = FORM[language]
    rows = "".join(
        f'<tr><td>{words[name]}</td><td class="line">&nbsp;</td></tr>'
        for name in ("name", "email", "place", "signature")
    )
    head = f'<meta charset="utf-8"><title>{words["title"]}</title><style>{_STYLE}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head>{head}</head><body>'
        f'<p class="office">{escape(office)}</p><h1>{words["title"]}</h1>'
        f'<p class="words">{escape(text.body)}</p>'
        f"<p>&#9744; {words['yes']}</p><p>{words['free']}</p><table>{rows}</table>"
        f'<p class="small">{words["version"]} {escape(text.id)} · SHA-256 {text.sha256}</p>'
        "</body></html>\n"
    )
