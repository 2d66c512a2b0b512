"""The pixel, and the lines below a mail that let its recipient stop tracking and unsubscribe."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from desktop.core.domain.mail_language import mail_language


@dataclass(frozen=True, slots=True)
class Lines:
    stop_reason: str
    stop: str
    unsubscribe_reason: str
    unsubscribe: str


GERMAN = Lines(
    "Mit Ihrer Einwilligung misst diese E-Mail, ob sie geöffnet wird.",
    "Messung beenden",
    "Sie möchten keine Rundmails mehr von uns erhalten?",
    "Abmelden",
)
ENGLISH = Lines(
    "With your consent, this email measures whether it is opened.",
    "Stop tracking",
    "You no longer want to receive our serial mails?",
    "Unsubscribe",
)

_STYLE = (
    "margin-top:24px;padding-top:8px;border-top:1px solid #cccccc;"
    "font-family:Arial,Helvetica,sans-serif;font-size:12px;line-height:1.5;color:#595959"
)


def pixel(url: str) -> str:
    """Nothing hides it: whoever looks into the mail sees what it is. A block leaves no gap."""
    return f'<img src="{escape(url)}" width="1" height="1" alt="" style="display:block;border:0">'


def lines_for(language: str) -> Lines:
    """By the address's language as people write it (`en-GB`, `English`); else German."""
    return ENGLISH if mail_language(language) == "en" else GERMAN


def html_foot(language: str, stop_url: str | None, unsubscribe_url: str | None) -> str:
    words = lines_for(language)
    lines = []
    if stop_url:
        lines.append(f'{words.stop_reason} <a href="{escape(stop_url)}">{words.stop}</a>')
    if unsubscribe_url:
        link = f'<a href="{escape(unsubscribe_url)}">{words.unsubscribe}</a>'
        lines.append(f"{words.unsubscribe_reason} {link}")
    return f'\n<div class="foot" style="{_STYLE}">{"<br>".join(lines)}</div>\n' if lines else ""


def text_foot(language: str, stop_url: str | None, unsubscribe_url: str | None) -> str:
    words = lines_for(language)
    lines = []
    if stop_url:
        lines.append(f"{words.stop_reason}\n{words.stop}: {stop_url}")
    if unsubscribe_url:
        lines.append(f"{words.unsubscribe_reason}\n{words.unsubscribe}: {unsubscribe_url}")
    return "\n" + "\n\n".join(lines) + "\n" if lines else ""
