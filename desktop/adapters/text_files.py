"""Text files as offices have them: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from desktop.core.domain.errors import UserError

MAX_BYTES = 200 * 1024 * 1024
_CHUNK = 1 << 17
"""More at once, and each search through it keeps other threads waiting, the window's too."""
_SAVE_AS_CSV = "Open it in its program, save it as “CSV UTF-8”, and use that file."

_BOMS = {
    codecs.BOM_UTF8: ("utf-8-sig", "utf-8"),
    codecs.BOM_UTF16_LE: ("utf-16", "utf-16-le"),
    codecs.BOM_UTF16_BE: ("utf-16", "utf-16-be"),
}
_BINARY = {
    b"PK\x03\x04": "an Excel file or another zipped one",
    b"\xd0\xcf\x11\xe0": "an Excel file of the old kind",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a packed file",
    b"SQLite format 3": "a database",
}
# umlauts of UTF-8 read as Windows-1252: no German text has them on purpose
_TWICE_ENCODED = re.compile("Ã[¤¶¼Ÿ„–œ]")


@dataclass(frozen=True, slots=True)
class _Damage:
    byte: int
    line: int
    is_nul: bool = False


def find_encoding(path: Path) -> str:
    """`utf-8-sig`, `utf-16`, `utf-8` or `cp1252`, after a look at every byte of the file.

    Raises UserError when it can't be read, is empty, too big or no text; names byte and line.
    """
    head = _head(path)
    for mark, (name, codec) in _BOMS.items():
        if head.startswith(mark):
            _refuse(path, name, _first_damage(path, codec, len(mark)))
            return name
    damage = _first_damage(path, "utf-8")
    if damage is None:
        return "utf-8"
    if damage.is_nul or _holds_utf8_umlauts(path):
        _refuse(path, "utf-8", damage)
    _refuse(path, "cp1252", _first_damage(path, "cp1252"))
    return "cp1252"


@contextmanager
def open_text(path: Path, encoding: str) -> Iterator[TextIO]:
    """The file for reading, line ends as they are; what the disk does wrong becomes a UserError."""
    try:
        with path.open(encoding=encoding, newline="") as stream:
            yield stream
    except OSError as error:
        raise _unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise UserError(
            f"“{path.name}” changed while it was read.", "", "Close it elsewhere and try again."
        ) from error


def read_text(path: Path) -> str:
    """A whole small text file, such as a template or a list of emails, its line ends as `\\n`."""
    with open_text(path, find_encoding(path)) as stream:
        return stream.read().replace("\r\n", "\n").replace("\r", "\n")


def _head(path: Path) -> bytes:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise UserError(f"“{path}” is no file.", "", "Name a CSV file.")
        with path.open("rb") as stream:
            head = stream.read(64)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if facts.st_size > MAX_BYTES:
        size = f"{facts.st_size / 1024 / 1024:,.0f} MiB"
        raise UserError(
            f"“{path.name}” is too big: {size}.",
            f"At most {MAX_BYTES // 1024 // 1024} MiB can be read at once.",
            "Split it into several files.",
        )
    if not head:
        raise UserError(f"“{path.name}” is empty.", "", "Export the list again and try that file.")
    _refuse_binary(path, head)
    return head


def _refuse_binary(path: Path, head: bytes) -> None:
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            raise UserError(f"“{path.name}” is {what}, not a text file.", "", _SAVE_AS_CSV)


def _unreadable(path: Path, error: Exception) -> UserError:
    if isinstance(error, FileNotFoundError):
        return UserError(f"There is no file “{path}”.", "", "Check the name and the folder.")
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(f"“{path}” can't be read: {reason}.", "", "Check that you may open it.")


def _first_damage(path: Path, codec: str, start: int = 0) -> _Damage | None:
    """The first byte that `codec` can't read or that no text has; None when all is well."""
    decoder = codecs.getincrementaldecoder(codec)()
    position, breaks = start, (0, 0)
    for chunk, is_last in chunks(path, start):
        pending = len(decoder.getstate()[0])
        try:
            text = decoder.decode(chunk, is_last)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(codec, "replace")
            line = max(_counted(before, breaks)) + 1
            return _Damage(position - pending + error.start, line)
        nul = text.find("\0")
        if nul >= 0:
            before = text[:nul]
            line = max(_counted(before, breaks)) + 1
            return _Damage(position - pending + len(before.encode(codec)), line, is_nul=True)
        position, breaks = position + len(chunk), _counted(text, breaks)
    return None


def _counted(text: str, breaks: tuple[int, int]) -> tuple[int, int]:
    # line feeds and carriage returns apart: whichever a file uses, the larger count is its lines
    return breaks[0] + text.count("\n"), breaks[1] + text.count("\r")


def chunks(path: Path, start: int) -> Iterator[tuple[bytes, bool]]:
    """The file's bytes from `start`, and at last nothing with True."""
    try:
        with path.open("rb") as stream:
            stream.seek(start)
            while chunk := stream.read(_CHUNK):
                yield chunk, False
        yield b"", True
    except OSError as error:
        raise _unreadable(path, error) from error


def _holds_utf8_umlauts(path: Path) -> bool:
    texts = (chunk.decode("cp1252", "replace") for chunk, _ in chunks(path, 0))
    return any(_TWICE_ENCODED.search(text) for text in texts)


def _refuse(path: Path, encoding: str, damage: _Damage | None) -> None:
    if damage is None:
        return
    what = "a NUL character" if damage.is_nul else f"a byte that is not {_shown(encoding)}"
    raise UserError(
        f"“{path.name}” holds {what} in line {damage.line} (byte {damage.byte + 1}).",
        "It is damaged, or not a text file.",
        _SAVE_AS_CSV,
    )


def _shown(encoding: str) -> str:
    names = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16"}
    return names.get(encoding, "text, neither UTF-8 nor Windows-1252")
