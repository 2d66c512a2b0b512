"""Templates: a text to start from, in one of the two formats."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.core.domain.formats import Format
from desktop.core.domain.ids import TemplateId

LANGUAGES = ("", "de", "en")
"""Which language a template is in; empty: it has none, or its office writes only one."""

_LEFT_TO_FILL = re.compile(r"\[(?=[^\]]{0,59}[^\W\d_])[^][<>{}\n]{2,60}\](?!\()")
_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<style\b.*?(?:</style>|\Z)", re.DOTALL | re.IGNORECASE)
_NAMES_PROPERTY = re.compile(r"\{[{%][^{}%]*\bproperty(?:_\d+)?\.")


@dataclass(frozen=True, slots=True)
class Template:
    """`body` is Html or plain text by `format`; both may hold placeholders.

    Those of one name are the same letter in several languages. `folder` is a name, empty for none.
    """

    name: str
    format: Format
    subject: str
    body: str
    id: TemplateId = TemplateId(0)
    folder: str = ""
    language: str = ""


def left_to_fill(subject: str, body: str) -> tuple[str, ...]:
    """The spots like `[Datum]` that the writer still has to replace, in order and once each."""
    found = _LEFT_TO_FILL.findall(f"{subject}\n{_UNSEEN.sub('', body)}")
    return tuple(dict.fromkeys(found))


def is_about_property(subject: str, body: str) -> bool:
    """Whether it can't go out without a linked property."""
    return _NAMES_PROPERTY.search(subject + body) is not None


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or with a number behind it where that name is taken."""
    present = set(taken)
    if wanted not in present:
        return wanted
    number = 2
    while f"{wanted} ({number})" in present:
        number += 1
    return f"{wanted} ({number})"
