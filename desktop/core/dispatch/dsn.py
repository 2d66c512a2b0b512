"""From a message's raw bytes to what it says about a mail that could not be delivered.

RFC 3464 is read first; what keeps to no format goes through `dsn_text`. Whatever somebody sends is
read in bounded time and memory, and never more than its beginning: the report stands there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from desktop.core.dispatch.bounce_kinds import kind_of
from desktop.core.dispatch.dsn_text import (
    TextReport,
    decoded,
    is_from_a_server,
    report_in_words,
)
from desktop.core.domain.bounce import BounceKind
from desktop.core.domain.email_address import compared

MOST_BYTES = 256 * 1024
MOST_WORDS = 300
_MOST_PARTS = 60
_DEEPEST = 6
_ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,250}>")
_MESSAGE_ID_LINE = re.compile(rb"^[> \t]*message-id:\s*(<[!-;=?-~]{3,250}>)", re.IGNORECASE | re.M)
_AN_ADDRESS = re.compile(r"[^\s/<>@]+@[^\s/<>@]+")
_ENVELOPE_ID = re.compile(r"[!-~]{1,100}")
_REPORTS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/global",
    "message/global-headers",
    "text/rfc822",
)
_TOO_GENERAL = {"", "5.0.0", "4.0.0"}
_FAILED = {"failed", "failure", "error"}
"""By the standard, by Advalvas, by OpenSMTPD."""


@dataclass(frozen=True, slots=True)
class Notice:
    """That a mail was given up; by `envelope_id` or `message_id` it is told which one.

    `final_recipient` is the address it was given up for, empty if the notice names none; all three
    are as trustworthy as whoever wrote them. `id` is the notice's own; `at` is UTC, None if it
    bears no time.
    """

    envelope_id: str
    message_id: str
    final_recipient: str
    status: str
    action: str
    words: str
    kind: BounceKind
    id: str
    at: datetime | None


def notice_in(raw: bytes) -> Notice | None:
    """None for every message that is no bounce: a letter, a delay, an answer, a bomb."""
    raw = raw[:MOST_BYTES]
    if raw.lower().count(b"boundary") + raw.count(b"message/") > _MOST_PARTS:
        return None
    try:
        return _read(raw)
    except Exception:  # noqa: BLE001 -- parsers of mail fail in many ways, and it is no bounce then
        return None


def may_be_notice(headers: bytes) -> bool:
    """By its head alone, so that nobody's letters need to be read: whether to look further."""
    message = message_from_bytes(headers[:MOST_BYTES])
    return "report" in str(message.get("Content-Type", "")).lower() or is_from_a_server(message)


def _read(raw: bytes) -> Notice | None:
    message = message_from_bytes(raw)
    parts = list(_parts(message))
    for part in parts:
        blocks = _blocks(part) if part.get_content_type() in _REPORTS else []
        if any(_action(block) for block in blocks):
            return _from_report(message, blocks, parts, raw)
    is_report = "delivery-status" in _field(message, "Content-Type").lower()
    speaks = is_report or is_from_a_server(message)
    report = report_in_words(message, parts) if speaks else None
    return _from_words(message, report, parts, raw) if report else None


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    """All parts of the message itself; what came back inside it stays closed."""
    yield message
    if message.get_content_maintype() != "multipart" or depth > _DEEPEST:
        return
    payload = message.get_payload()
    for part in payload if isinstance(payload, list) else []:
        if isinstance(part, Message):
            yield from _parts(part, depth + 1)


def _from_report(
    message: Message, blocks: list[Message], parts: list[Message], raw: bytes
) -> Notice | None:
    failed = next((block for block in blocks if _action(block) in _FAILED), None)
    if failed is None:
        return None
    said = _after_type(_field(failed, "Diagnostic-Code"))
    words = _readable(said or _words_around(message, parts))
    status = _status(_field(failed, "Status"), words)
    envelope_id = next((_field(block, "Original-Envelope-Id") for block in blocks), "")
    return Notice(
        envelope_id=envelope_id if _ENVELOPE_ID.fullmatch(envelope_id) else "",
        message_id=_returned_id(parts, raw),
        final_recipient=_address(_after_type(_field(failed, "Final-Recipient"))),
        status=status,
        action="failed",
        words=words or status,
        kind=kind_of(status, words),
        id=_own_id(message, raw),
        at=_moment(message),
    )


def _from_words(message: Message, report: TextReport, parts: list[Message], raw: bytes) -> Notice:
    words = _readable(report.words)
    status = _status("", words)
    return Notice(
        envelope_id="",
        message_id=_returned_id(parts, raw),
        final_recipient=_address(report.recipient),
        status=status,
        action="failed",
        words=words,
        kind=kind_of(status, words),
        id=_own_id(message, raw),
        at=_moment(message),
    )


def _blocks(report: Message) -> list[Message]:
    """The groups of fields of a delivery status, the one about the whole mail included."""
    payload = report.get_payload()
    inner = [each for each in payload if isinstance(each, Message)] if payload else []
    if report.get_content_type() == _REPORTS[0]:
        return inner
    text = b"\n\n".join(each.as_bytes() for each in inner)
    return [message_from_bytes(group) for group in re.split(rb"\n\s*\n", text) if group.strip()]


def _action(block: Message) -> str:
    """What became of the recipient; where a server names no action, its status tells."""
    named = _field(block, "Action").lower().partition(" ")[0]
    if named:
        return named
    return "failed" if _field(block, "Status").startswith("5") else ""


def _words_around(message: Message, parts: list[Message]) -> str:
    report = report_in_words(message, parts)
    return report.words if report else ""


def _status(named: str, words: str) -> str:
    """The most exact of what a server said where; empty when it named no status."""
    found = _ENHANCED.search(named)
    status = found[1] if found else ""
    if status not in _TOO_GENERAL:
        return status
    in_words = _ENHANCED.search(words)
    return in_words[1] if in_words else status


def _readable(words: str) -> str:
    """Without what no database and no screen takes: control characters, halves of letters."""
    kept = (character if character.isprintable() else " " for character in words)
    return " ".join("".join(kept).split())[:MOST_WORDS]


def _returned_id(parts: list[Message], raw: bytes) -> str:
    """The Message-ID of the mail that came back, or of the head that did."""
    for part in parts:
        if part.get_content_type() in _RETURNED:
            found = _MESSAGE_ID.search(_field(_head_of(part), "Message-ID"))
            if found:
                return found[0]
    body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    line = _MESSAGE_ID_LINE.search(body)
    return line[1].decode("ascii", "replace") if line else ""


def _head_of(part: Message) -> Message:
    payload = part.get_payload()
    if isinstance(payload, list):
        return payload[0] if payload and isinstance(payload[0], Message) else Message()
    content = part.get_payload(decode=True)
    return message_from_bytes(content) if isinstance(content, bytes) else Message()


def _own_id(message: Message, raw: bytes) -> str:
    found = _MESSAGE_ID.search(_field(message, "Message-ID"))
    return found[0] if found else f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _moment(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_field(message, "Date"))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _after_type(text: str) -> str:
    """`smtp; 550 5.1.1 unknown` → `550 5.1.1 unknown`; a field without a type as it is."""
    kind, semicolon, value = text.partition(";")
    return value.strip() if semicolon and re.fullmatch(r"[\w-]{1,30}", kind.strip()) else text


def _address(text: str) -> str:
    """In the form in which two are compared; empty for what is none, such as an X.400 name."""
    bare = compared(text.strip().removeprefix("<").removesuffix(">"))[:320]
    return bare if _AN_ADDRESS.fullmatch(bare) else ""


def _field(part: Message, name: str) -> str:
    """On one line; servers write umlauts as bytes, which `email` itself would not show."""
    for key, value in part.raw_items():
        if key.lower() == name.lower():
            written = str(value).encode("utf-8", "surrogateescape")
            return " ".join(decoded(written, None).split())
    return ""
