"""Whether two sources say the same: tags, attributes, comments and words in the same order."""

from __future__ import annotations

import re
from html import unescape

from desktop.composer.editor.letter_tokens import attributes, end_of, tokens

_BLANKS = re.compile(r"[ \t\r\n\f]+")


def same_letter(one: str, other: str) -> bool:
    """Case, quotes, entities and ends that Html lets one leave out may differ."""
    return _essence(one) == _essence(other)


def _essence(source: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    done = 0
    for token in tokens(source):
        _words(found, source[done : token.start()])
        done = end_of(source, token)
        if token["start"]:
            found.append((token["start"].lower(), list(attributes(token))))
            _words(found, source[token.end() : done])
        elif not token["end"]:
            found.append(("aside", token[0]))
    _words(found, source[done:])
    return found


def _words(found: list[tuple[str, object]], text: str) -> None:
    words = _BLANKS.sub(" ", unescape(text)).strip(" ")
    if words:
        found.append(("", words))
