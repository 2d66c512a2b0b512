"""A strict reader of finished mails (RFC 5322, 2045-2047, 2231), which shares nothing with ours.

It forgives nothing: whatever a careful reader could see in two ways is an AssertionError.
"""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

ONCE = {
    "from",
    "to",
    "cc",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "content-disposition",
    "list-unsubscribe",
    "list-unsubscribe-post",
}
_FIELD = re.compile(rb"([!-9;-~]+):( .*)?", re.DOTALL)
_WORD = re.compile(r"=\?([^?\s]+)\?([bB])\?([A-Za-z0-9+/=]*)\?=")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_QUOTED = r'"((?:[^"\\\r\n]|\\[ -~])*)"'
_ADDRESS = rf"{_ATOM}(?:\.{_ATOM})*@{_ATOM}(?:\.{_ATOM})*"
_MAILBOX = re.compile(
    rf"(?:(?:{_QUOTED}|((?:{_ATOM})(?: {_ATOM})*))? ?<({_ADDRESS})>|({_ADDRESS}))(?:, |\Z)"
)
_PARAMETER = re.compile(
    rf";\s+([a-z]+)(\*\d+)?(\*)?=(?:{_QUOTED}|([A-Za-z0-9!#$%&\'*+.^_`{{|}}~/-]+))"
)


@dataclass
class Part:
    """`headers` as they stand, unfolded, by lower-case name; one of `content` and `parts`."""

    headers: dict[str, str]
    kind: str
    parameters: dict[str, str]
    content: bytes = b""
    parts: list[Part] = field(default_factory=list)
    file_name: str = ""

    @property
    def text(self) -> str:
        assert self.parameters == {"charset": "utf-8"}
        return self.content.decode("utf-8").replace("\r\n", "\n")

    @property
    def leaves(self) -> list[Part]:
        return [leaf for part in self.parts for leaf in part.leaves] if self.parts else [self]


def read_strictly(message: bytes) -> Part:
    assert message.endswith(b"\r\n")
    assert all(byte in b"\r\n\t" or 32 <= byte < 127 for byte in message)
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", message)
    lines = message.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert b"." not in lines
    whole = _part(message)
    assert {"from", "to", "subject", "date", "message-id", "mime-version"} <= set(whole.headers)
    assert whole.headers["mime-version"] == "1.0"
    return whole


def words(value: str) -> str:
    """An unstructured header as it is read; encoded words stand alone between blanks."""
    pieces = re.split(r"( +)", value)
    read: list[str] = []
    for number, piece in enumerate(pieces):
        match = _WORD.fullmatch(piece)
        assert match or "=?" not in piece, piece
        if match:
            assert match[1].lower() == "utf-8"
            assert len(piece) <= 75
            read.append(b64decode(match[3], validate=True).decode("utf-8"))
        elif not (piece.isspace() and _between_words(pieces, number)):
            read.append(piece)
    return "".join(read)


def mailboxes(value: str) -> list[tuple[str, str]]:
    """Name and address of each mailbox of an address header."""
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(value):
        match = _MAILBOX.match(value, at) or _encoded_mailbox(value, at)
        assert match, value[at:]
        quoted, atoms, in_brackets, bare = match.groups()
        assert "=?" not in (quoted or "")
        name = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else words(atoms or "")
        found.append((name, in_brackets or bare))
        at = match.end()
    return found


def _encoded_mailbox(value: str, at: int) -> re.Match[str] | None:
    word = r"=\?[^?\s]+\?[bB]\?[A-Za-z0-9+/=]*\?="
    pattern = re.compile(rf"(\Zx)?((?:{word})(?: {word})*) <({_ADDRESS})>(\Zx)?(?:, |\Z)")
    return pattern.match(value, at)


def _between_words(pieces: list[str], number: int) -> bool:
    return all(
        0 <= beside < len(pieces) and bool(_WORD.fullmatch(pieces[beside]))
        for beside in (number - 1, number + 1)
    )


def _part(raw: bytes) -> Part:
    head, separator, body = raw.partition(b"\r\n\r\n")
    assert separator
    headers = _headers(head)
    kind, parameters = _with_parameters(headers["content-type"])
    assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", kind)
    part = Part(headers, kind, parameters)
    if kind.startswith("multipart/"):
        assert "content-transfer-encoding" not in headers
        part.parts = [_part(each) for each in _split(body, parameters["boundary"])]
        return part
    if "content-disposition" in headers:
        disposition, about = _with_parameters(headers["content-disposition"])
        assert disposition == "attachment"
        part.file_name = about["filename"]
    decode = {"quoted-printable": _from_quoted_printable, "base64": _from_base64}
    part.content = decode[headers["content-transfer-encoding"]](body)
    return part


def _headers(head: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for raw in re.split(rb"\r\n(?![ \t])", head):
        lines = raw.split(b"\r\n")
        assert all(line.strip() for line in lines), raw
        match = _FIELD.fullmatch(raw)
        assert match, raw
        name = match[1].decode().lower()
        assert name in ONCE, name
        assert name not in found, name
        found[name] = b"".join(lines).decode("ascii").partition(":")[2].strip(" ")
    return found


def _with_parameters(value: str) -> tuple[str, dict[str, str]]:
    kind = value.partition(";")[0]
    pieces: dict[str, list[tuple[bool, str]]] = {}
    at = len(kind)
    while at < len(value):
        match = _PARAMETER.match(value, at)
        assert match, value[at:]
        name, number, encoded, quoted, token = match.groups()
        known = pieces.setdefault(name, [])
        assert int((number or "*0")[1:]) == len(known), value
        known.append((bool(encoded), quoted if quoted is not None else token))
        at = match.end()
    return kind, {name: _joined(each) for name, each in pieces.items()}


def _joined(pieces: list[tuple[bool, str]]) -> str:
    if not pieces[0][0]:
        assert len(pieces) == 1
        return pieces[0][1]
    assert all(encoded for encoded, _ in pieces)
    charset, language, first = pieces[0][1].split("'", 2)
    assert (charset, language) == ("utf-8", "")
    raw = [unquote_to_bytes(each) for each in (first, *(piece for _, piece in pieces[1:]))]
    return b"".join(raw).decode("utf-8")


def _split(body: bytes, boundary: str) -> list[bytes]:
    """The parts between the lines of the boundary; nothing stands before or after them."""
    line = b"--" + boundary.encode()
    assert re.fullmatch(r"[A-Za-z0-9'()+_,./:=?-]{1,70}", boundary)
    assert body.startswith(line + b"\r\n")
    inside, last, after = body.partition(b"\r\n" + line + b"--")
    assert last
    assert after == b"\r\n" or not after.strip()
    return inside.removeprefix(line + b"\r\n").split(b"\r\n" + line + b"\r\n")


def _from_quoted_printable(body: bytes) -> bytes:
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 76
    read: list[bytes] = []
    for number, line in enumerate(lines):
        assert re.fullmatch(rb"(?:[!-<>-~\t ]|=[0-9A-F]{2})*=?", line), line
        assert not line.endswith((b" ", b"\t")), line
        soft = line.endswith(b"=")
        bare = line[:-1] if soft else line
        read.append(
            re.sub(rb"=([0-9A-F]{2})", lambda match: bytes.fromhex(match[1].decode()), bare)
        )
        if not soft and number < len(lines) - 1:
            read.append(b"\r\n")
    return b"".join(read)


def _from_base64(body: bytes) -> bytes:
    lines = body.split(b"\r\n")
    assert max(map(len, lines)) <= 76
    return b64decode(b"".join(lines), validate=True)
