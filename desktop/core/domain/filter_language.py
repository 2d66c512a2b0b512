"""Filters as text, and text as filters: `city = "Köln" and last_name starts with "M"`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from desktop.core.domain.address import field_name
from desktop.core.domain.columns import address_field
from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Condition, Filter, Operator

MAX_CHARACTERS = 10_000
MAX_CONDITIONS = 100

_OPERATORS: Mapping[tuple[str, ...], Operator] = {
    ("=",): Operator.EQUALS,
    ("==",): Operator.EQUALS,
    ("!=",): Operator.DIFFERS,
    ("<>",): Operator.DIFFERS,
    ("<",): Operator.LESS,
    (">",): Operator.MORE,
    ("contains",): Operator.CONTAINS,
    ("enthält",): Operator.CONTAINS,
    ("starts", "with"): Operator.STARTS_WITH,
    ("beginnt", "mit"): Operator.STARTS_WITH,
    ("ends", "with"): Operator.ENDS_WITH,
    ("endet", "mit"): Operator.ENDS_WITH,
    ("endet", "auf"): Operator.ENDS_WITH,
    ("is", "not", "empty"): Operator.IS_NOT_EMPTY,
    ("ist", "nicht", "leer"): Operator.IS_NOT_EMPTY,
    ("is", "empty"): Operator.IS_EMPTY,
    ("ist", "leer"): Operator.IS_EMPTY,
}
_AND = frozenset({"and", "und"})
_OR = frozenset({"or", "oder"})
_TOKEN = re.compile(
    r"""
    "(?P<double>(?:[^"]|"")*)" | '(?P<single>(?:[^']|'')*)'
    | „(?P<low>[^“”"]*)[“”"] | “(?P<high>[^”“]*)[”“]
    | ‚(?P<low_single>[^‘’]*)[‘’] | ‘(?P<high_single>[^’]*)’
    | «(?P<french>[^»]*)» | »(?P<turned>[^«]*)«
    | (?P<symbol>==|!=|<>|<=|>=|=|<|>)
    | (?P<word>[^\s"'„“”‚‘«»=!<>()][^\s"„“”«»=!<>()]*)
    """,
    re.VERBOSE,
)
_EXPECTED_OPERATOR = "=, !=, contains, starts with, ends with, <, >, is empty or is not empty"


@dataclass(frozen=True, slots=True)
class _Token:
    """`position` counts characters from one, as people do."""

    kind: str
    text: str
    position: int

    @property
    def folded(self) -> str:
        return self.text.casefold() if self.kind in ("word", "symbol") else ""


def parse_filter(name: str, text: str, known_fields: Collection[str]) -> Filter:
    """The filter that a text describes; an empty text is everybody.

    Fields may go by their German or English labels. Raises UserError with the position and what
    was expected there.
    """
    if len(text) > MAX_CHARACTERS:
        raise UserError(f"The filter is longer than {MAX_CHARACTERS:,} characters.")
    conditions, any_of = _Parser(text, known_fields).conditions()
    return Filter(name, conditions, any_of)


def filter_text(source: Filter) -> str:
    """The text that `parse_filter` reads back into the same conditions."""
    return (" or " if source.any_of else " and ").join(map(_condition_text, source.conditions))


def _condition_text(condition: Condition) -> str:
    field = condition.field if re.fullmatch(r"\w+", condition.field) else _quoted(condition.field)
    if not condition.operator.takes_value:
        return f"{field} {condition.operator}"
    return f"{field} {condition.operator} {_quoted(condition.value)}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


class _Parser:
    """Reads the tokens from left to right; one method a rule of the grammar."""

    def __init__(self, text: str, known_fields: Collection[str]) -> None:
        self._tokens = _tokens(text)
        self._known = {field.casefold(): field for field in known_fields}
        self._at = 0

    def conditions(self) -> tuple[tuple[Condition, ...], bool]:
        if self._next.kind == "end":
            return (), False
        found = [self._condition()]
        joined_by: str = ""
        while self._next.kind != "end":
            joined_by = self._joint(joined_by)
            found.append(self._condition())
            if len(found) > MAX_CONDITIONS:
                raise UserError(f"The filter has more than {MAX_CONDITIONS} conditions.")
        return tuple(found), joined_by == "or"

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _joint(self, joined_by: str) -> str:
        token = self._next
        found = "and" if token.folded in _AND else "or" if token.folded in _OR else ""
        if not found:
            hint = "A value with blanks needs quotes." if token.kind == "word" else ""
            raise _refusal(token, "“and”, “or” or the end", hint)
        if joined_by and found != joined_by:
            raise _refusal(
                token,
                f"“{joined_by}”, as before",
                "One filter joins all its conditions by “and”, or all by “or”.",
            )
        self._at += 1
        return found

    def _condition(self) -> Condition:
        field = self._field()
        operator, length = self._operator()
        if length == 0:
            raise _refusal(self._next, f"an operator: {_EXPECTED_OPERATOR}")
        self._at += length
        return Condition(field, operator, self._value() if operator.takes_value else "")

    def _field(self) -> str:
        first = self._next
        if first.kind not in ("word", "quoted"):
            raise _refusal(first, "the name of a field")
        words = [first]
        self._at += 1
        while first.kind == "word" and self._next.kind == "word" and self._operator()[1] == 0:
            if self._next.folded in _AND | _OR:
                break
            words.append(self._next)
            self._at += 1
        return self._known_field(words)

    def _known_field(self, words: list[_Token]) -> str:
        written = " ".join(word.text for word in words)
        name = self._found(written)
        if name:
            return name
        for length in range(len(words) - 1, 0, -1):
            if self._found(" ".join(word.text for word in words[:length])):
                raise _refusal(words[length], f"an operator: {_EXPECTED_OPERATOR}")
        nearest = difflib.get_close_matches(written.casefold(), self._known, n=1, cutoff=0.6)
        raise UserError(
            f"The filter names an unknown field at character {words[0].position}: "
            f"“{written[:80]}”.",
            "Expected was the name of a field.",
            f"Did you mean “{self._known[nearest[0]]}”?" if nearest else self._all_fields(),
        )

    def _found(self, written: str) -> str:
        names = (written.casefold(), field_name(written), address_field(written))
        return next((self._known[name] for name in names if name in self._known), "")

    def _all_fields(self) -> str:
        return f"Fields are: {', '.join(sorted(self._known.values()))}."

    def _operator(self) -> tuple[Operator, int]:
        """The operator that begins here and its number of tokens, which is 0 when none does."""
        for words, operator in _OPERATORS.items():
            here = self._tokens[self._at : self._at + len(words)]
            if tuple(token.folded.replace("enthaelt", "enthält") for token in here) == words:
                return operator, len(words)
        return Operator.EQUALS, 0

    def _value(self) -> str:
        token = self._next
        is_joint = token.folded in _AND | _OR
        if token.kind not in ("word", "quoted") or is_joint:
            hint = f"If the value is “{token.text}”, put it in quotes." if is_joint else ""
            raise _refusal(token, 'a value, such as "Köln"', hint)
        self._at += 1
        return token.text


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    position = 0
    while (position := _after_blanks(text, position)) < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        found.append(_token(match))
        position = match.end()
    return [*found, _Token("end", "", len(text) + 1)]


def _after_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _token(match: re.Match[str]) -> _Token:
    kind, raw = match.lastgroup or "", match[match.lastgroup or 0]
    position = match.start() + 1
    if kind in ("word", "symbol"):
        return _Token(kind, raw, position)
    mark = {"double": '"', "single": "'"}.get(kind, "")
    return _Token("quoted", raw.replace(mark * 2, mark) if mark else raw, position)


def _unreadable(text: str, position: int) -> UserError:
    char = text[position]
    if char in "()":
        mark = _Token("mark", char, position + 1)
        return _refusal(mark, "no bracket", "A value with brackets needs quotes.")
    if char in "\"'„“”‚‘«»":
        return UserError(
            f"The filter has a quote at character {position + 1} that is not closed.",
            "Expected was its other half.",
            "Close it, or leave it out.",
        )
    return _refusal(_Token("mark", char, position + 1), "a field, an operator or a value")


def _refusal(token: _Token, expected: str, way_out: str = "") -> UserError:
    found = f"“{token.text[:80]}”" if token.kind != "end" else "it ends there"
    return UserError(
        f"The filter can't be read at character {token.position}: {found}.",
        f"Expected was {expected}.",
        way_out,
    )
