"""Bounces that keep to no format: what their sentences say, in English and in German."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from flufl.bounce import all_failures

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)  # a hostile mail is no news

_MOST_TEXT = 32 * 1024
_LONGEST_LINE = 998
_SERVERS = re.compile(
    r"mailer[-_.]?daemon|post-?master|mail-?daemon|mdaemon|mail[-_.]?delivery|maildelivery|mailerdaemon"
    r"|mail-?system|mailadmin|bounces?|microsoftexchange\w*|double-bounce|mmdf",
    re.IGNORECASE,
)
_ADDRESS = r"[^\s<>@\"'(),;:\[\]]{1,64}@[^\s<>@\"'(),;:\[\]]{1,255}"
_ORIGINAL_BELOW = re.compile(
    r"^[-_=*> \t]*(?:below this line|this is a copy of|here is (?:your|a copy)|a copy of the (?:original )?message"
    r"|original message|the original message|original headers?|forwarded message|returned message|message headers?"
    r"|included (?:below )?is|ursprüngliche (?:nachricht|mail|e-mail)|original-?(?:nachricht|mail|header)"
    r"|(?:es folgt|hier (?:folgt|ist)|unten)\b.{0,40}(?:nachricht|kopie|header|kopfzeilen|mail)"
    r"|(?:die )?(?:kopf(?:zeilen)?|header) (?:der|ihrer)|(?:dies ist )?eine kopie|weitergeleitete nachricht"
    r"|return-path:|received:|message-id:)",
    re.IGNORECASE | re.MULTILINE,
)
_STILL_TRYING = re.compile(
    r"(?:has|have) not (?:yet )?been delivered|not yet been delivered|warning message only"
    r"|(?:delivery|message|mail) (?:has been |is |was )?delayed|delay(?:ed)? (?:notification|notice|warning)"
    r"|(?:will|we'll) (?:be retried|keep trying|continue (?:trying|to try)|retry|try again)"
    r"|do not (?:need to )?resend|don't need to resend|no action is required on your part"
    r"|verzögert|zustellversuche werden fortgesetzt|wird (?:weiterhin|weiter|erneut) versucht"
    r"|noch nicht (?:zugestellt|ausgeliefert)|wir versuchen es weiter",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"undeliver|not be delivered|n[o']t deliver|(?:couldn't|could not|unable to|failed to|cannot|can not|wasn't able to|"
    r"was not able to) (?:be )?(?:deliver|reach|send)|delivery (?:\w+ ){0,6}(?:fail|has failed|was aborted)|failed permanently"
    r"|permanent(?:ly)? (?:error|fail|fatal)|returned (?:mail|to sender)|failure notice|mail delivery failed|delivery failure"
    r"|address(?:es)? (?:\w+ )?(?:failed|had)|gave up|giving up|given up|rejected"
    r"|nicht (?:\w+ ){0,4}(?:zugestellt|ausgeliefert|übermittelt|zustellbar)|unzustellbar|zustell\w* (?:\w+ ){0,4}(?:fehlgeschlagen|gescheitert)"
    r"|konnte(?:n)? nicht|endgültig|zurückgewiesen|fehlgeschlagen",
    re.IGNORECASE,
)
_REPLY_LINE = re.compile(r"(?<![\d.:])(?:[45]\d\d[ -]|#?[45]\.\d{1,3}\.\d{1,3}\b)")
_NAMED = (
    re.compile(rf"^[ \t>*-]*<({_ADDRESS})>[ \t]*:?", re.MULTILINE),
    re.compile(rf"^[ \t>*-]*({_ADDRESS})[ \t]*:?[ \t]*(?:\(|$)", re.MULTILINE),
    re.compile(
        rf"(?:rcpt to|recipient|empfänger\w*|adresse|address|an|to|für|for)\W{{1,4}}({_ADDRESS})",
        re.IGNORECASE,
    ),
    re.compile(rf"[<\"'„“(]({_ADDRESS})[>\"'“”)]"),
)


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
    return bool(_SERVERS.fullmatch(local)) or (not address and bool(_SERVERS.search(name)))


def report_in_words(message: Message, parts: Sequence[Message]) -> TextReport | None:
    """What the sentences before the returned mail say; None unless they give a mail up."""
    text = _own_text(parts)
    heading = f"{' '.join(str(message.get('Subject', '')).split())}\n{text}"
    if _STILL_TRYING.search(heading) or not _GIVEN_UP.search(heading):
        return None
    recipient = _recipient(message, text)
    return TextReport(recipient, _reason(text, recipient))


def _own_text(parts: Sequence[Message]) -> str:
    """The server's own words: the first text, up to where the returned mail begins."""
    for part in parts:
        if part.get_content_type() not in ("text/plain", "text/html"):
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or not content.strip():
            continue
        text = _decoded(content[:_MOST_TEXT], part.get_content_charset())
        if part.get_content_type() == "text/html":
            text = _without_tags(text)
        lines = [line[:_LONGEST_LINE].rstrip() for line in text.splitlines()]
        text = "\n".join(lines)
        below = _ORIGINAL_BELOW.search(text, 1)
        return text[: below.start()] if below else text
    return ""


def _decoded(content: bytes, charset: str | None) -> str:
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
    text = re.sub(r"</?[a-z!][^<>@]{0,500}>", " ", text, flags=re.IGNORECASE)
    return (
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&")
    )


def _recipient(message: Message, text: str) -> str:
    named = " ".join(str(message.get("X-Failed-Recipients", "")).split()).partition(",")[0]
    if named:
        return named
    for pattern in _NAMED:
        found = pattern.search(text)
        if found:
            return found[1].strip(".")
    _, failed = all_failures(message)
    return min(failed).decode("ascii", "replace") if failed else ""


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
