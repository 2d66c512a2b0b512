"""What the core says, in the reader's language; it knows no Qt, so it speaks English until here."""

from __future__ import annotations

import functools
import json
import re
from importlib.resources import files

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

_CONTEXT = "core"
_FILLED_IN = re.compile(r"\{(\d+)\}")
_NEXT_SENTENCE = re.compile(r"(?<=[.?:]) (?=[A-Z“])")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")


def said(text: str) -> str:
    """`text` in the reader's language; what the core didn't say stays as it is.

    A sentence is known by its pattern, and what was filled into it is looked up in turn.
    """
    if not text or not _speaks_another_language():
        return text
    return _known(text) or " ".join(_sentence(each) for each in _NEXT_SENTENCE.split(text))


def _sentence(text: str) -> str:
    """Of a list, such as `3 emails wait, 1 is uncertain.`, each part is known by itself."""
    known = _known(text)
    if known or not text.endswith("."):
        return known or text
    parts = [_known(each) for each in text[:-1].split(", ")]
    return f"{', '.join(parts)}." if all(parts) else text


def _known(text: str) -> str:
    """Its translation, or nothing."""
    plain = _translated(text)
    if plain != text:
        return plain
    for source, pattern in _patterns():
        found = pattern.fullmatch(text)
        translated = _translated(source) if found else source
        if found and translated != source:
            return _filled(translated, found.groups())
    return ""


def _filled(translated: str, values: tuple[str, ...]) -> str:
    return _FILLED_IN.sub(lambda place: _value(values[int(place[1])]), translated)


def _value(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return QLocale().toString(int(text.replace(",", "")))
    return said(text)


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Of all sentences that something is filled into, the most telling ones first."""
    written = files("resources.translations").joinpath("core_patterns.json").read_text("utf-8")
    sources = sorted(json.loads(written), key=lambda one: -len(_FILLED_IN.sub("", one)))
    return tuple((source, re.compile(_expression(source), re.DOTALL)) for source in sources)


def _expression(source: str) -> str:
    parts = _FILLED_IN.split(source)
    texts, numbers = parts[::2], parts[1::2]
    # each is filled in once and in order, as an f-string is
    groups = ["(.*?)" for _ in numbers] + [""]
    return "".join(re.escape(text) + group for text, group in zip(texts, groups, strict=True))


def _translated(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)


def _speaks_another_language() -> bool:
    app = QCoreApplication.instance()
    return app is not None and bool(app.findChildren(QTranslator))
