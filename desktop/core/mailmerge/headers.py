"""Our own header lines: what could become structure is refused, all else arrives literally.

The email package of Python 3.11 lets values become lines of their own (reference/reliability.md
0.2), so nothing here relies on it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from typing import NamedTuple

from desktop.core.domain.errors import UserError

LONGEST_VALUE = 500
LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64
LINE = 76

_REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\ufff9-\ufffb]"
    # invisible letters: they belong to flags alone
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]"
)
_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_ATOMS = re.compile(rf"{_ATEXT}(?: {_ATEXT})*")
_PRINTABLE = re.compile(r"[ -~]*")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,200}@[!-;=?-~]{1,200}>")
_WORD_BYTES = 45


class Mailbox(NamedTuple):
    """A name, which may be empty, and a bare address."""

    name: str
    email: str


def text_header(name: str, value: str) -> str:
    """One header line, CRLF included. Raises UserError naming header and value."""
    value = _checked_value(name, value).strip(" ")
    return f"{name}: {_words(value, len(name) + 2)}\r\n"


def mailboxes_header(name: str, mailboxes: tuple[Mailbox, ...]) -> str:
    """One address header with a line for each mailbox. Raises UserError naming header and value."""
    return f"{name}: " + ",\r\n ".join(_mailbox(name, box) for box in mailboxes) + "\r\n"


def date_header(moment: datetime) -> str:
    """Raises ValueError for a time without a zone."""
    offset = moment.utcoffset()
    if offset is None:
        message = "a mail's date needs a zone"
        raise ValueError(message)
    return _date_line(moment, offset)


@lru_cache(maxsize=16)
def _date_line(moment: datetime, _offset: timedelta) -> str:
    """All mails of a dispatch have one date; equal moments of two zones are written differently."""
    return f"Date: {format_datetime(moment)}\r\n"


def message_id_header(message_id: str) -> str:
    if not _MESSAGE_ID.fullmatch(message_id):
        raise _refusal("Message-ID", message_id, "It is not of the form <something@domain>.")
    return f"Message-ID: {message_id}\r\n"


def checked_address(header: str, address: str) -> str:
    """The address, if it needs no quoting anywhere. Raises UserError naming header and value."""
    if (
        len(address) > LONGEST_ADDRESS
        or not _ADDRESS.fullmatch(address)
        or "=?" in address
        or ".." in address
        or address.index("@") > LONGEST_LOCAL_PART
    ):
        raise _refusal(header, address, "It is no plain email address.")
    return address


def _mailbox(header: str, box: Mailbox) -> str:
    address = checked_address(header, box.email)
    name = _checked_value(header, box.name).strip(" ")
    if not name:
        return address
    return f"{_phrase(name, len(header) + 2)}{_gap(name, address, header)}<{address}>"


def _gap(name: str, address: str, header: str) -> str:
    return " " if len(header) + len(name) + len(address) + 8 <= LINE and name.isascii() else "\r\n "


def _phrase(name: str, used: int) -> str:
    if len(name) > 60 or "=?" in name or not _PRINTABLE.fullmatch(name):
        return _encoded(name, used)
    if _ATOMS.fullmatch(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _words(value: str, used: int) -> str:
    """As it is if it is ASCII and fits into the line, else encoded: nothing is decoded twice."""
    if _PRINTABLE.fullmatch(value) and "=?" not in value and used + len(value) <= LINE:
        return value
    return _encoded(value, used)


def _encoded(value: str, used: int) -> str:
    return "\r\n ".join(
        f"=?utf-8?b?{b64encode(chunk).decode('ascii')}?=" for chunk in _chunks(value, used)
    )


def _chunks(value: str, used: int) -> Iterator[bytes]:
    """UTF-8 in pieces that fit into a line as an encoded word, never cut inside a character."""
    raw = value.encode()
    room = max(3, (LINE - used - len("=?utf-8?b??=")) // 4 * 3)
    start = 0
    while start < len(raw):
        end = min(start + room, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        yield raw[start:end]
        start, room = end, _WORD_BYTES


def _checked_value(header: str, value: str) -> str:
    found = _REFUSED.search(value)
    if found:
        raise _refusal(
            header,
            value,
            f"It holds the character U+{ord(found[0]):04X}, which could change the mail.",
        )
    if len(value) > LONGEST_VALUE:
        raise _refusal(
            header, value, f"It has {len(value):,} characters; up to {LONGEST_VALUE} work."
        )
    return value


def _refusal(header: str, value: str, reason: str) -> UserError:
    return UserError(
        f"“{header}” can't be “{_REFUSED.sub('␣', value[:80])}”.",
        reason,
        "Correct the record or the text.",
    )
