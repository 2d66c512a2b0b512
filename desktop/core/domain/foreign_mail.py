"""A letter from another program, read from its file but not taken over yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from desktop.core.domain.formats import Format


class Picture(NamedTuple):
    content: bytes
    media_type: str


FindPicture = Callable[[str], Picture | None]
"""Gives a picture that belongs to a letter, by what stands in its `src`."""


@dataclass(frozen=True, slots=True)
class ForeignMail:
    """`name` is what the file was called, without its ending."""

    name: str
    subject: str
    format: Format
    body: str
    find: FindPicture
