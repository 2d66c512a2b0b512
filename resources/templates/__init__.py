"""The templates that the program brings along; `index.json` names them and their files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files

_NAMES_PROPERTY = re.compile(r"\{[{%][^}%]*\bproperty\.")


@dataclass(frozen=True, slots=True)
class ShippedTemplate:
    """`format` is `html` or `text`; `needs_property` when it can't go out without a linked one.

    Both languages of a text have the same name and folder, in the words of who works with them.
    """

    name: str
    folder: str
    format: str
    language: str
    subject: str
    body: str

    @property
    def needs_property(self) -> bool:
        return _NAMES_PROPERTY.search(self.subject + self.body) is not None


def shipped_templates(named_in: str = "de") -> tuple[ShippedTemplate, ...]:
    """`named_in` is `de` or `en`: the language of names and folders, not of the mails."""
    folder = files(__name__)
    index = json.loads(folder.joinpath("index.json").read_text(encoding="utf-8"))
    return tuple(
        ShippedTemplate(
            name=entry["name"][named_in],
            folder=entry["folder"][named_in],
            format=entry["format"],
            language=entry["language"],
            subject=entry["subject"],
            body=folder.joinpath(entry["file"]).read_text(encoding="utf-8"),
        )
        for entry in index
    )
