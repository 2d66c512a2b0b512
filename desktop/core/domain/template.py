"""Templates: a text to start from, in one of the two formats."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.domain.formats import Format
from desktop.core.domain.ids import TemplateId


@dataclass(frozen=True, slots=True)
class Template:
    """`body` is Html or plain text by `format`; both may hold placeholders."""

    name: str
    format: Format
    subject: str
    body: str
    id: TemplateId = TemplateId(0)
