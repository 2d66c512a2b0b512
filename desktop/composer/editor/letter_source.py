"""A letter's source for the editor: what can be written in, and what stays as it is around it.

Every start tag gets a number under which its text is kept, and comments, styles and conditions
become stand-ins: what nobody touched comes back letter by letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape, unescape

from desktop.composer.editor.letter_tokens import SEALED, end_of, tokens
from desktop.core.mailmerge.set_aside import STAND_IN, SetAside, set_aside

ROOT = "rundbrief-letter"
_STRUCTURE = frozenset("table tbody thead tfoot tr colgroup".split())
_CELLS = frozenset({"td", "th", "caption"})
_AS_SQUIRE_NAMES_THEM = {"strong": "b", "em": "i"}
_WITHIN_A_LINE = frozenset("big blink label mark nobr tt".split())
_BLANKS = " \t\r\n\f"
_DARK = re.compile(r"prefers-color-scheme", re.IGNORECASE)
_PAPER = (
    "html { background: #ffffff; color-scheme: light; } "
    "body { margin: 16px; font: 15px/1.5 Arial, Helvetica, sans-serif; color: #222222; }"
)
_EDITING = (
    f"#{ROOT} {{ min-height: calc(100vh - 32px); outline: none; overflow-wrap: break-word; }} "
    'img:not([src^="data:"]):not([src^="cid:"]) { outline: 1px dashed #9aa5ad; min-height: 1em; }'
)


@dataclass(frozen=True, slots=True)
class LetterSource:
    """`page` is what the editor shows, `body` the source of what can be written in.

    `words` are texts with entities, as they read and as they are written.
    """

    page: str
    body: str
    opens: tuple[str, ...]
    pieces: tuple[str, ...]
    words: Mapping[str, str]
    aside: SetAside
    before: str
    after: str

    def whole(self, body: str) -> str:
        """The letter with another body; what stands around it is what it was."""
        return self.aside.put_back(self.before) + body + self.aside.put_back(self.after)


def letter_source(source: str) -> LetterSource:
    aside = set_aside(source)
    before, body, after = _parts(aside.text)
    marking = _Marking(body)
    marked = marking.marked()
    return LetterSource(
        page=_page(before, marked, [*_styles(before), *marking.styles]),
        body=aside.put_back(body),
        opens=tuple(marking.opens),
        pieces=tuple(marking.pieces),
        words=marking.words,
        aside=aside,
        before=before,
        after=after,
    )


def _parts(text: str) -> tuple[str, str, str]:
    """Up to where the body begins, the body, and from where it ends."""
    begin, end = 0, len(text)
    for token in tokens(text):
        start, name = token["start"], (token["end"] or "").lower()
        if start and start.lower() in ("body", "html"):
            begin = token.end()
        elif name == "head":
            begin = max(begin, token.end())
        elif name in ("body", "html"):
            end = token.start()
            break
        elif begin == 0 and token[0][:9].lower() == "<!doctype":
            begin = token.end()
    return text[:begin], text[begin:end], text[end:]


def _styles(text: str) -> list[str]:
    return [
        text[token.start() : end_of(text, token)]
        for token in tokens(text)
        if (token["start"] or "").lower() == "style"
    ]


def _page(before: str, marked: str, styles: list[str]) -> str:
    """Light whatever the window's theme: that is how the letter was written."""
    body = next((each[0] for each in tokens(before) if (each["start"] or "").lower() == "body"), "")
    light = _DARK.sub("x-left-out", "".join(styles))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{_PAPER}</style>{light}'
        f"<style>{_EDITING}</style></head>{body or '<body>'}"
        f'<div id="{ROOT}">{marked}</div></body></html>'
    )


@dataclass(slots=True)
class _Marking:
    text: str
    opens: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    inside: list[str] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)

    def marked(self) -> str:
        result: list[str] = []
        done, after_piece = 0, False
        for token in tokens(self.text):
            between = self.text[done : token.start()]
            done = end_of(self.text, token)
            text = self.text[token.start() : done]
            is_piece = self._is_piece(token)
            if is_piece and after_piece and not between.strip(_BLANKS):
                self.pieces[-1] += between + text  # Squire takes two comments in a row for one
                continue
            if (token["start"] or "").lower() == "pre" and self.text[done : done + 1] == "\n":
                done += 1
                text += "\n"
            result.append(self._words(between))
            result.append(self._token(token, text))
            after_piece = is_piece
        result.append(self._words(self.text[done:]))
        return "".join(result)

    @staticmethod
    def _is_piece(token: re.Match[str]) -> bool:
        start = (token["start"] or "").lower()
        return start in SEALED if start else not token["end"]

    def _words(self, text: str) -> str:
        """Between rows and cells the parser would move a placeholder out of its table."""
        if "&" in text:
            for part in STAND_IN.split(text):
                self.words.setdefault(unescape(part), part)
        if self.inside and self.inside[-1] in _STRUCTURE:
            return STAND_IN.sub(lambda match: self._piece(match[0]), text)
        return text

    def _token(self, token: re.Match[str], text: str) -> str:
        start, end = (token["start"] or "").lower(), (token["end"] or "").lower()
        if start in SEALED:
            if start == "style":
                self.styles.append(text)
            return self._piece(text)
        if start:
            self._enter(start)
            self.opens.append(text)
            name = _shown_as(start)
            return f'<{name} data-r="{len(self.opens) - 1}"{_apart(text[1 + len(start) :])}'
        if end:
            self._leave(end)
            return f"</{_shown_as(end)}>"
        return self._piece(text)

    def _piece(self, text: str) -> str:
        self.pieces.append(text)
        return f"<!--k{len(self.pieces) - 1}-->"

    def _enter(self, name: str) -> None:
        """As the parser does, a row ends the row before it, and a cell the cell."""
        if name in _CELLS or name in _STRUCTURE - {"table"}:
            ends = _CELLS if name in _CELLS else _CELLS | {"tr"}
            ends = ends | _STRUCTURE - {"table", "tr"} if name not in (*_CELLS, "tr") else ends
            while self.inside and self.inside[-1] in ends:
                self._leave_one()
        if name in _CELLS or name in _STRUCTURE:
            self.inside.append(name)
            self.open[name] += 1

    def _leave(self, name: str) -> None:
        if self.open[name]:
            while self._leave_one() != name:
                pass

    def _leave_one(self) -> str:
        name = self.inside.pop()
        self.open[name] -= 1
        return name


def _shown_as(name: str) -> str:
    """Squire takes what it doesn't know for a paragraph; Word's `o:p` stands in one."""
    is_unknown = ":" in name or name in _WITHIN_A_LINE
    return "span" if is_unknown else _AS_SQUIRE_NAMES_THEM.get(name, name)


def _apart(rest: str) -> str:
    """What follows the name; a tag without a blank before its attributes gets one."""
    return rest if rest[:1] in (" ", "\n", "\t", "/", ">", "\f") else f" {escape(rest)}"
