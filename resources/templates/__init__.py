"""The templates that the program brings along; `index.json` names them and their files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files

_NAMES_PROPERTY = re.compile(r"\{[{%][^}%]*\bproperty\.")


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """`format` is `html` or `text`; `needs_property` when it can't go out without a linked one."""

    name: str
    format: str
    language: str
    subject: str
    body: str

    @property
    def needs_property(self) -> bool:
        return _NAMES_PROPERTY.search(self.subject + self.body) is not None


def shipped_templates() -> tuple[ShippedTemplate, ...]:
    folder = files(__name__)
    index = json.loads(folder.joinpath("index.json").read_text(encoding="utf-8"))
    return tuple(
        ShippedTemplate(
            name=entry["name"],
            format=entry["format"],
            language=entry["language"],
            subject=entry["subject"],
            body=folder.joinpath(entry["file"]).read_text(encoding="utf-8"),
        )
        for entry in index
    )
