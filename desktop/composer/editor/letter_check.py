"""Whether two sources say the same: tags, attributes, comments and words in the same order."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLANKS = re.compile(r"[ \t\r\n\f]+")


def same_letter(one: str, other: str) -> bool:
    """Case, quotes, entities and ends that Html lets one leave out may differ."""
    return _essence(one) == _essence(other)


def _essence(source: str) -> list[tuple[str, object]]:
    reader = _Essence()
    reader.feed(source)
    reader.close()
    return reader.finished()


class _Essence(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[str, object]] = []
        self._words = ""

    def finished(self) -> list[tuple[str, object]]:
        self._flush()
        return self._found

    def _flush(self) -> None:
        words = _BLANKS.sub(" ", self._words).strip(" ")
        self._words = ""
        if words:
            self._found.append(("", words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        self._found.append((tag, [(name, value or "") for name, value in attrs]))

    def handle_endtag(self, _tag: str) -> None:
        self._flush()

    def handle_data(self, data: str) -> None:
        self._words += data

    def handle_comment(self, data: str) -> None:
        self._flush()
        self._found.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self._flush()
        self._found.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self._flush()
        self._found.append(("declaration", data))
