"""Bounces that keep to no format: what their sentences say, in English and in German."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from flufl.bounce import all_failures

from desktop.core.dispatch.dsn_words import (
    GIVEN_UP,
    NAMED,
    ORIGINAL_BELOW,
    SERVERS,
    STILL_TRYING,
)

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)  # a hostile mail is no news

_MOST_TEXT = 32 * 1024
_LONGEST_LINE = 998
_REPLY_LINE = re.compile(r"(?<![\d.:])(?:[45]\d\d[ -]|#?[45]\.\d{1,3}\.\d{1,3}\b)")


@dataclass(frozen=True, slots=True)
class TextReport:
    """`recipient` is empty when nobody is named; `words` are the sentences that give the reason."""

    recipient: str
    words: str


def is_from_a_server(message: Message) -> bool:
    """Whether it says so of itself; a person's letter, or an answer by itself, does not."""
    if message.get("X-Failed-Recipients"):
        return True
    name, address = parseaddr(" ".join(str(message.get("From", "")).split())[:500])
    local = address.partition("@")[0]
    return bool(SERVERS.fullmatch(local)) or (not address and bool(SERVERS.search(name)))


def report_in_words(message: Message, parts: Sequence[Message]) -> TextReport | None:
    """What the sentences before the returned mail say; None unless they give a mail up."""
    text = _own_text(parts)
    subject = " ".join(str(message.get("Subject", "")).split())
    sentences = [line for line in text.splitlines() if not _REPLY_LINE.search(line)]
    if STILL_TRYING.search("\n".join([subject, *sentences])):
        return None
    _, failed = all_failures(message)
    if not failed and not GIVEN_UP.search(f"{subject}\n{text}"):
        return None
    recipient = _recipient(message, text) or min(failed, default=b"").decode("ascii", "replace")
    return TextReport(recipient, _reason(text, recipient))


def _own_text(parts: Sequence[Message]) -> str:
    """The server's own words: the first text, up to where the returned mail begins."""
    for part in parts:
        if part.get_content_type() not in ("text/plain", "text/html"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        text = decoded(content[:_MOST_TEXT], part.get_content_charset())
        if part.get_content_type() == "text/html":
            text = _without_tags(text)
        lines = [line[:_LONGEST_LINE].rstrip() for line in text.splitlines()]
        text = "\n".join(lines)
        below = ORIGINAL_BELOW.search(text, 1)
        return text[: below.start()] if below else text
    return ""


def decoded(content: bytes, charset: str | None) -> str:
    """In its charset if that is one and fits, else as it is usual."""
    for name in (charset, "utf-8"):
        try:
            return content.decode(name or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("latin-1")


def _without_tags(text: str) -> str:
    text = re.sub(
        r"<(?:style|script)\b.{0,20000}?</(?:style|script)>", " ", text, flags=re.I | re.S
    )
    text = re.sub(r"<(?:br|p|div|tr|li|h\d)\b[^<>]{0,500}>", "\n", text, flags=re.IGNORECASE)
    text = re.sub(r"</?[a-z!](?![^<>\s]*@)[^<>]{0,500}>", " ", text, flags=re.IGNORECASE)
    return (
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
    )


def _recipient(message: Message, text: str) -> str:
    named = " ".join(str(message.get("X-Failed-Recipients", "")).split()).partition(",")[0]
    if named:
        return named
    own = parseaddr(str(message.get("To", ""))[:500])[1].casefold()
    for pattern in NAMED:
        for found in pattern.finditer(text):
            if found[1].casefold() != own:
                return found[1].strip(".")
    return ""


def _reason(text: str, recipient: str) -> str:
    """The server's reply where it is quoted, with what follows it; else all from the name on."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _REPLY_LINE.search(line):
            return _flowing(lines[number : number + 4])
    for number, line in enumerate(lines):
        if recipient and recipient.casefold() in line.casefold():
            return _flowing(lines[number : number + 8], paragraphs=2)
    return _flowing(lines, paragraphs=4)


def _flowing(lines: Sequence[str], paragraphs: int = 1) -> str:
    """As one line, up to the blank line that ends so many paragraphs."""
    taken: list[str] = []
    for line in lines:
        if not line.strip():
            paragraphs -= bool(taken and taken[-1])
            if paragraphs <= 0:
                break
        taken.append(line.strip())
    return " ".join(" ".join(taken).split())
