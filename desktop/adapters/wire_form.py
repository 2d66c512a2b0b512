"""What a piece of a mail looks like on the wire of SMTP (RFC 5321 4.5.2)."""

from __future__ import annotations

import re

_LINE_END = re.compile(rb"\r\n|\r|\n")
_IN_LINES = bytes(code for code in range(256) if code not in b"\r\n")
_LARGE = 1 << 15
_MOST_KEPT = 32
_MOST_BYTES = 64 * 1024 * 1024
_kept: dict[int, tuple[bytes, bytes]] = {}
"""Large pieces are the same objects for all mails of a dispatch: they are looked through once.

Those that one recipient gets alone come by once each, so there is an end to what is kept.
"""


def wire_form(chunk: bytes) -> bytes:
    """The piece with CRLF alone as line end, also at its own end, and leading dots doubled."""
    if len(chunk) < _LARGE:
        return _wire_form(chunk)
    known = _kept.get(id(chunk))
    if known is not None and known[0] is chunk:
        return known[1]
    while _kept and (len(_kept) >= _MOST_KEPT or _bytes_kept() + len(chunk) > _MOST_BYTES):
        _kept.pop(next(iter(_kept)))
    form = _wire_form(chunk)
    _kept[id(chunk)] = (chunk, form)
    return form


def _bytes_kept() -> int:
    return sum(len(chunk) for chunk, _ in _kept.values())


def _wire_form(chunk: bytes) -> bytes:
    ends = len(chunk.translate(None, _IN_LINES))
    if ends != 2 * chunk.count(b"\r\n"):
        chunk = _LINE_END.sub(b"\r\n", chunk)
    if not chunk.endswith(b"\r\n"):
        chunk += b"\r\n"
    if chunk.startswith(b".") or b"\n." in chunk:
        chunk = chunk.replace(b"\n.", b"\n..")
        chunk = b"." + chunk if chunk.startswith(b".") else chunk
    return chunk
