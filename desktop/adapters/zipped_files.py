"""Whether a zipped file may be unpacked: what it says of itself is not believed but counted."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.core.domain.errors import UserError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100
HARMLESS = 16 * 1024 * 1024
"""A table of like rows may well be a thousand times as large unpacked; so much never hurts."""
MAX_PARTS = 2_000
_CHUNK = 1 << 18
_HEAD = 4_096
_LOCAL_HEADER = 30
_DOCUMENT_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def part_names(path: Path) -> frozenset[str]:
    """The names of the file's parts, after each of them was unpacked once and thrown away.

    Raises UserError for what is damaged, encrypted, a bomb, or brings declarations of its own along
    with its XML.
    """
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            parts = archive.infolist()
            _refuse_unusual(path, parts)
            left = _allowed(path)
            for part in parts:
                left -= _unpacked(path, stream, part, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise damaged(path) from error
    return frozenset(part.filename for part in parts)


def damaged(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” is damaged, or no table.",
        "It can't be unpacked.",
        "Save it again in its program, and use that file.",
    )


def _allowed(path: Path) -> int:
    return min(MAX_UNPACKED, max(HARMLESS, path.stat().st_size * MAX_RATIO))


def _refuse_unusual(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise protected(path)
    if len(parts) > MAX_PARTS:
        raise UserError(
            f"“{path.name}” holds {len(parts):,} files.", "A table has a few dozen.", _TRY_AGAIN
        )
    if any(part.compress_type not in _METHODS for part in parts):
        raise damaged(path)
    if sum(part.file_size for part in parts) > _allowed(path):
        raise _bomb(path)


def protected(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” is protected by a password.",
        "",
        "Open it in its program, save it without the password, and use that file.",
    )


def _unpacked(path: Path, stream: BinaryIO, part: zipfile.ZipInfo, left: int) -> int:
    """How many bytes come out, to the end of the packed ones, whatever the part claims."""
    count, head = 0, b""
    for chunk in _chunks(stream, part):
        count += len(chunk)
        if count > left:
            raise _bomb(path)
        if len(head) < _HEAD:
            head += chunk[:_HEAD]
    if _DOCUMENT_TYPE.search(head.replace(b"\0", b"")):
        raise UserError(
            f"“{path.name}” holds declarations that no table has.",
            "Such files reach for others on this computer, so this one is left unread.",
            _TRY_AGAIN,
        )
    return count


def _chunks(stream: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    stream.seek(part.header_offset)
    header = stream.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile
    stream.seek(
        int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1
    )
    packed_left = part.compress_size
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed_left > 0 and not unpacker.eof:
        packed = stream.read(min(_CHUNK, packed_left))
        if not packed:
            raise zipfile.BadZipFile
        packed_left -= len(packed)
        if part.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed and not unpacker.eof:
            yield unpacker.decompress(packed, _CHUNK)
            packed = unpacker.unconsumed_tail


def _bomb(path: Path) -> UserError:
    return UserError(
        f"“{path.name}” grows beyond all measure when it is unpacked.",
        f"At most {MAX_UNPACKED // 1024 // 1024} MiB, and {MAX_RATIO} times its size, can be read.",
        "If it is a table, save it as “CSV UTF-8” in its program, and use that file.",
    )


_TRY_AGAIN = "If it is a table, save it as “CSV UTF-8” in its program, and use that file."
