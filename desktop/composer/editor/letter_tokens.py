"""A letter's source as tags, comments and declarations, read once from beginning to end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

SEALED = frozenset(
    "applet audio canvas embed frameset iframe math noembed noframes noscript object plaintext "
    "script select style svg template textarea title video xmp".split()
)
"""They are kept whole: the editor shows none of them, and none of them may run there."""
_ALONE = frozenset({"embed"})
_VALUE = r"\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+"
_NAME = r"[^\s/>][^\s/>=]*+"
TOKEN = re.compile(
    r"<(?:"
    r"!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|[!?/](?![a-zA-Z])[^>]*+(?:>|(?P<cut>\Z))"
    r"|!(?i:doctype)[^>]*+(?:>|(?P<cut_doctype>\Z))"
    r"|/(?P<end>[a-zA-Z][^\s/>]*+)[^>]*+(?:>|(?P<cut_end>\Z))"
    rf"|(?P<start>[a-zA-Z][^\s/>]*+)(?:[\s/]*+{_NAME}(?:\s*+=\s*+(?:{_VALUE})?+)?+)*+"
    r"[\s/]*+(?:>|(?P<cut_start>\Z))"
    r"|(?P<sign>))",
    re.DOTALL,
)
"""It matches at every `<`, and what it matches it reads once: nothing is tried in vain to the end.

A tag that nothing closes reaches to the end of the text; `sign` is a `<` that begins nothing.
"""
_CUT = ("cut", "cut_doctype", "cut_end", "cut_start")
_ATTRIBUTE = re.compile(rf"[\s/]*+({_NAME})(?:\s*+=\s*+({_VALUE})?+)?+", re.DOTALL)


def tokens(text: str) -> list[re.Match[str]]:
    """An element that is kept whole is its start tag alone; a tag that nothing closes is text."""
    found = []
    done = 0
    while (at := text.find("<", done)) >= 0:
        token = TOKEN.match(text, at)
        if token is None or any(token[each] is not None for each in _CUT):
            break
        done = token.end()
        if token["sign"] is None:
            found.append(token)
            done = end_of(text, token)
    return found


def end_of(text: str, token: re.Match[str]) -> int:
    """Where the token ends, with all that is in it where that is kept whole."""
    name = (token["start"] or "").lower()
    if name not in SEALED or name in _ALONE:
        return token.end()
    close = re.compile(rf"</{re.escape(name)}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE)
    end = close.search(text, token.end())
    return end.end() if end else len(text)


def attributes(token: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Of a start tag, names in lower case and values as they read."""
    inside = token[0][1 + len(token["start"]) : -1]
    for match in _ATTRIBUTE.finditer(inside):
        value = match[2] or ""
        if value[:1] in ("'", '"') and value[-1:] == value[:1]:
            value = value[1:-1]
        yield match[1].lower(), unescape(value)
