"""A filter's text cut into words, quoted values, marks and brackets, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.core.domain.errors import UserError

_TOKEN = re.compile(
    r"""
    "(?P<double>(?:[^"]|"")*)" | '(?P<single>(?:[^']|'')*)'
    | „(?P<low>[^“”"]*)[“”"] | “(?P<high>[^”“]*)[”“]
    | ‚(?P<low_single>[^‘’]*)[‘’] | ‘(?P<high_single>[^’]*)’
    | «(?P<french>[^»]*)» | »(?P<turned>[^«]*)«
    | (?P<symbol>==|!=|<>|<=|>=|≤|≥|=|<|>)
    | (?P<bracket>[()])
    | (?P<word>[^\s"'„“”‚‘«»=!<>≤≥()][^\s"„“”«»=!<>≤≥()]*)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`position` counts characters from one, as people do; `end` is the last one's plus one."""

    kind: str
    text: str
    position: int

    @property
    def folded(self) -> str:
        """Without case, for comparing with the language's own words; empty for a quoted value."""
        if self.kind in ("word", "symbol", "bracket"):
            return self.text.casefold().replace("enthaelt", "enthält")
        return ""


def tokens_of(text: str) -> list[Token]:
    """The last one is the end. Raises UserError where nothing can be made of the text."""
    found: list[Token] = []
    position = 0
    while (position := _after_blanks(text, position)) < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        found.append(_token(match))
        position = match.end()
    return [*found, Token("end", "", len(text) + 1)]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def refusal(token: Token, expected: str, way_out: str = "") -> UserError:
    found = f"“{token.text[:80]}”" if token.kind != "end" else "it ends there"
    return UserError(
        f"The filter can't be read at character {token.position}: {found}.",
        f"Expected was {expected}.",
        way_out,
    )


def _after_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _token(match: re.Match[str]) -> Token:
    kind, raw = match.lastgroup or "", match[match.lastgroup or 0]
    position = match.start() + 1
    if kind in ("word", "symbol", "bracket"):
        return Token(kind, raw, position)
    mark = {"double": '"', "single": "'"}.get(kind, "")
    return Token("quoted", raw.replace(mark * 2, mark) if mark else raw, position)


def _unreadable(text: str, position: int) -> UserError:
    char = text[position]
    if char in "\"'„“”‚‘«»":
        return UserError(
            f"The filter has a quote at character {position + 1} that is not closed.",
            "Expected was its other half.",
            "Close it, or leave it out.",
        )
    return refusal(Token("mark", char, position + 1), "a field, an operator or a value")
