"""Templates as people think of them: one letter, in one language or several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.domain.formats import Format
from desktop.core.domain.ids import TemplateId
from desktop.core.domain.template import Template
from desktop.core.use_cases.templates import for_all_languages

_SEARCHED = 20_000
"""So much of a body is looked through: behind it are mostly pictures."""


@dataclass(frozen=True)
class Letter:
    """`variants` have one name and one folder; there is at least one."""

    variants: tuple[Template, ...]

    @property
    def name(self) -> str:
        return self.variants[0].name

    @property
    def folder(self) -> str:
        return self.variants[0].folder

    @property
    def id(self) -> TemplateId:
        return self.variants[0].id

    @property
    def ids(self) -> tuple[TemplateId, ...]:
        return tuple(each.id for each in self.variants)

    @property
    def formats(self) -> str:
        return " · ".join(dict.fromkeys(format_words(each.format) for each in self.variants))

    @property
    def languages(self) -> str:
        return " · ".join(language_words(each.language) for each in self.variants if each.language)

    @cached_property
    def bytes(self) -> int:
        """Of the largest one: that is what has to fit into a mail."""
        return max(len(each.body.encode()) for each in self.variants)

    @property
    def size(self) -> str:
        form = QLocale.DataSizeFormat.DataSizeSIFormat
        return QLocale().formattedDataSize(self.bytes, 1 if self.bytes >= 1000 else 0, form)

    @property
    def is_html(self) -> bool:
        return self.variants[0].format is Format.HTML

    def in_all_languages(self, usual: str) -> Template:
        return for_all_languages(self.variants, usual)

    def in_language(self, language: str) -> Template:
        """In that language, or in the first it has."""
        fitting = (each for each in self.variants if each.language == language)
        return next(fitting, self.variants[0])

    def has(self, words: Iterable[str]) -> bool:
        """Whether every word stands in its name, its folder, a subject or a body."""
        return all(word in self._words for word in words)

    @cached_property
    def _words(self) -> str:
        texts = (
            f"{each.name} {each.folder} {each.subject} {each.body[:_SEARCHED]}"
            for each in self.variants
        )
        return " ".join(texts).casefold()


def letters_of(templates: Sequence[Template]) -> list[Letter]:
    """In the order in which their first languages come."""
    by_name: dict[str, list[Template]] = {}
    for each in templates:
        by_name.setdefault(each.name, []).append(each)
    return [Letter(tuple(variants)) for variants in by_name.values()]


def folders_of(templates: Iterable[Template]) -> list[str]:
    return sorted({each.folder for each in templates if each.folder}, key=str.casefold)


def format_words(format: Format) -> str:
    return QCoreApplication.translate("Format", format.label)


def language_words(language: str) -> str:
    words = {
        "de": QCoreApplication.translate("Letter", "German"),
        "en": QCoreApplication.translate("Letter", "English"),
    }
    return words.get(language, QCoreApplication.translate("Letter", "No language"))
