"""A small, strict reader of mails, written from the RFCs; the email package plays no part in it.

It reads what a careful program must read (RFC 5322, 2045, 2047, 2231) and refuses everything that
programs read differently.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

LONGEST_LINE = 998
_NAME = re.compile(rb"[!-9;-~]+")
_WORD = re.compile(r"=\?([A-Za-z0-9-]+)\?([bBqQ])\?([!->@-~]*)\?=")
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
_PARAMETER = re.compile(
    r"""\s*;\s*([A-Za-z0-9-]+)(\*[0-9]+)?(\*)?=(?:"((?:[^"\\]|\\.)*)"|([^\s;"()<>@,\\/\[\]?=]*))"""
)


class UnfitError(AssertionError):
    """The bytes are no mail that every program reads in the same way."""


class Field(NamedTuple):
    """A header's name, and its value unfolded but not decoded."""

    name: str
    value: str


class Seen(NamedTuple):
    name: str
    address: str


@dataclass(frozen=True)
class Read:
    fields: tuple[Field, ...]
    body: bytes

    def names(self) -> list[str]:
        return [field.name for field in self.fields]

    def one(self, name: str) -> str:
        found = [field.value for field in self.fields if field.name.lower() == name.lower()]
        if len(found) != 1:
            raise UnfitError(f"{len(found)} × {name}")
        return found[0]


def read_strictly(message: bytes) -> Read:
    if re.search(rb"\r(?!\n)|(?<!\r)\n|\x00", message):
        raise UnfitError("a bare CR, LF or NUL")
    if not message.isascii():
        raise UnfitError("more than 7 bit")
    lines = message.split(b"\r\n")
    if max(map(len, lines)) > LONGEST_LINE:
        raise UnfitError("a line is too long")
    end = lines.index(b"")
    return Read(tuple(_fields(lines[:end])), b"\r\n".join(lines[end + 1 :]))


def _fields(lines: list[bytes]) -> list[Field]:
    found: list[tuple[str, str]] = []
    for line in lines:
        if re.search(rb"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]", line):
            raise UnfitError(f"a control character: {line!r}")
        if line[:1] in (b" ", b"\t"):
            if not found or not line.strip():
                raise UnfitError("a fold of nothing, or a blank one")
            name, value = found[-1]
            found[-1] = (name, value + line.decode("ascii"))
            continue
        name_bytes, colon, value_bytes = line.partition(b":")
        if not colon or not _NAME.fullmatch(name_bytes):
            raise UnfitError(f"no header: {line!r}")
        found.append((name_bytes.decode("ascii"), value_bytes.decode("ascii")))
    return [Field(name, value.strip(" \t")) for name, value in found]


def decoded(value: str) -> str:
    """RFC 2047: encoded words between blanks; blanks between two of them belong to none."""
    parts = re.split(r"([ \t]+)", value)
    texts: list[str] = []
    was_word = False
    blanks = ""
    for part in parts:
        if not part or part.isspace():
            blanks += part
            continue
        match = _WORD.fullmatch(part)
        if "=?" in part and match is None:
            raise UnfitError(f"half an encoded word: {part!r}")
        if match is None:
            texts.append(blanks + part)
        else:
            if len(part) > 75:
                raise UnfitError("an encoded word of more than 75 characters")
            texts.append(("" if was_word else blanks) + _word(match))
        was_word, blanks = match is not None, ""
    return "".join(texts)


def _word(match: re.Match[str]) -> str:
    charset, encoding, text = match.groups()
    if encoding.lower() == "b":
        raw = base64.b64decode(text, validate=True)
    else:
        raw = unquote_to_bytes(text.replace("_", " ").replace("%", "%25").replace("=", "%"))
    return raw.decode(charset)


def addresses(value: str) -> list[Seen]:
    """`name <address>` or `address`, parted by commas; a comment or a group is unfit."""
    found: list[Seen] = []
    position = 0
    while True:
        name, position = _phrase(value, position)
        if value[position : position + 1] == "<":
            end = value.index(">", position)
            address, position = value[position + 1 : end], end + 1
        else:
            name, address = "", name
        if not _ADDRESS.fullmatch(address):
            raise UnfitError(f"no address: {address!r} in {value!r}")
        found.append(Seen(name, address))
        position = _after_blanks(value, position)
        if position == len(value):
            return found
        if value[position] != ",":
            raise UnfitError(f"something after an address: {value[position:]!r}")
        position += 1


def _phrase(value: str, position: int) -> tuple[str, int]:
    """The words up to `<`, a comma or the end."""
    start = position = _after_blanks(value, position)
    if value[position : position + 1] == '"':
        text = ""
        position += 1
        while value[position] != '"':
            position += value[position] == "\\"
            text += value[position]
            position += 1
        return text, _after_blanks(value, position + 1)
    while position < len(value) and value[position] not in "<,":
        if not (_ATOM.match(value[position]) or value[position] in " \t@"):
            raise UnfitError(f"{value[position]!r} outside of quotes in {value!r}")
        position += 1
    return decoded(value[start:position].strip()), position


def _after_blanks(value: str, position: int) -> int:
    while position < len(value) and value[position] in " \t":
        position += 1
    return position


def file_name(disposition: str) -> str:
    """RFC 2231's, from whole, encoded or numbered parameters, of which there must be one kind."""
    kind, rest = re.match(r"([a-z]+)(.*)", disposition, re.DOTALL).groups()  # type: ignore[union-attr]
    if kind != "attachment":
        raise UnfitError(kind)
    pieces: dict[int, str] = {}
    position = 0
    while position < len(rest):
        match = _PARAMETER.match(rest, position)
        if match is None or match[1] != "filename":
            raise UnfitError(f"no parameter: {rest[position:]!r}")
        number = int(match[2][1:]) if match[2] else 0
        if number in pieces:
            raise UnfitError("the same parameter twice")
        quoted = match[4]
        plain = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else match[5]
        pieces[number] = plain
        encoded = bool(match[3])
        position = match.end()
    if sorted(pieces) != list(range(len(pieces))):
        raise UnfitError("a piece is missing")
    whole = "".join(pieces[number] for number in sorted(pieces))
    if not encoded:
        return whole
    charset, _, text = whole.split("'", 2)
    return unquote_to_bytes(text).decode(charset)
