"""Dictionaries of a few words, written as Chromium reads them."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from pathlib import Path

_HEAD = struct.Struct("<4sHHII16s")
_RULES = struct.Struct("<4I")
_WITH_THE_REST_OF_THE_WORD = b"\x40\x00"
_LIST = 0xE0


def write_dictionary(file: Path, words: Sequence[str]) -> None:
    """No rules, and a tree of one level: each word begins with a letter of its own."""
    written = sorted(word.encode() for word in words)
    assert len({each[0] for each in written}) == len(written) < 16
    leaves = [_WITH_THE_REST_OF_THE_WORD + each[1:] + b"\0" for each in written]
    starts = [sum(map(len, leaves[:number])) for number in range(len(leaves))]
    index = bytes(
        part for both in zip(written, starts, strict=True) for part in (both[0][0], both[1])
    )
    tree = bytes([_LIST | len(written)]) + index + b"".join(leaves)
    first = _HEAD.size + _RULES.size
    rules = _RULES.pack(first, first + 1, first + 2, first + 3) + b"\0" * 4
    begin = _HEAD.size
    digest = hashlib.md5(rules + tree, usedforsecurity=False).digest()
    head = _HEAD.pack(b"BDic", 2, 0, begin, begin + len(rules), digest)
    file.write_bytes(head + rules + tree)
