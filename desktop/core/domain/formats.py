"""The two formats a mail can be written and sent in."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    HTML = "html"
    TEXT = "text"

    @property
    def label(self) -> str:
        return "Html" if self is Format.HTML else "Text only"
