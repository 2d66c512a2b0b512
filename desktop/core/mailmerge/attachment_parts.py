"""Attached files as finished parts of a mail, encoded once a dispatch."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

LONGEST_NAME = 150
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
    '\U000e0000-\U000e007f<>:"|?*]'
)
_MEDIA_TYPE = re.compile(
    r"(?!message/|multipart/)[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}"
)
_PLAIN = re.compile(r"[A-Za-z0-9 ._()+,-]{1,60}")
_PIECE = 60


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """`media_type` as in `application/pdf`; an unknown or unsafe one is sent as plain bytes."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class EncodedFile:
    """Headers and body of a part, ending in CRLF; `digest` is the SHA-256 of `part`."""

    part: bytes
    digest: bytes


def encoded_file(file: AttachedFile) -> EncodedFile:
    part = attachment_part(file)
    return EncodedFile(part, hashlib.sha256(part).digest())


def attachment_part(file: AttachedFile) -> bytes:
    """Headers and body of the part with CRLF line ends, without boundary."""
    media_type = file.media_type.lower()
    if not _MEDIA_TYPE.fullmatch(media_type):
        media_type = "application/octet-stream"
    head = (
        f"Content-Type: {media_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;{_file_name(safe_file_name(file.name))}\r\n\r\n"
    )
    return head.encode("ascii") + base64.encodebytes(file.content).replace(b"\n", b"\r\n")


def safe_file_name(name: str) -> str:
    """The last part of a path, without misleading characters; long names keep their ending."""
    bare = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1]).strip(" .") or "attachment"
    if len(bare) <= LONGEST_NAME:
        return bare
    stem, dot, ending = bare.rpartition(".")
    if not stem or len(ending) > 20:
        return bare[:LONGEST_NAME]
    return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending


def _file_name(name: str) -> str:
    """RFC 2231, in numbered pieces when it is too long for one line."""
    if _PLAIN.fullmatch(name):
        return f'\r\n filename="{name}"'
    encoded = quote(name, safe="")
    if len(encoded) <= _PIECE:
        return f"\r\n filename*=utf-8''{encoded}"
    pieces = re.findall(rf".{{1,{_PIECE - 2}}}(?<!%)(?<!%[0-9A-F])(?:%[0-9A-F]{{2}})?", encoded)
    marked = [f"utf-8''{pieces[0]}", *pieces[1:]]
    return ";".join(f"\r\n filename*{number}*={piece}" for number, piece in enumerate(marked))
