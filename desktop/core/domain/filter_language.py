"""Filters as text, and text as filters: `city = "Köln" and not (opened "Neues")`."""

from __future__ import annotations

import difflib
import re

from desktop.core.domain.address import field_name
from desktop.core.domain.column_names import ADDRESS_VOCABULARY, PROPERTY_VOCABULARY
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import OF_PROPERTY as PROPERTY_PREFIX
from desktop.core.domain.filter_fields import Area, FilterField, Known, ValueKind
from desktop.core.domain.filter_phrases import (
    AND,
    ANSWERS,
    EXPECTED_OPERATOR,
    NOT,
    OF_PROPERTY,
    OPERATORS_BY_LENGTH,
    OR,
    PHRASES,
    PHRASES_BY_LENGTH,
    RESERVED,
    Phrase,
    Written,
    written_operator,
)
from desktop.core.domain.filter_tokens import Token, quoted, refusal, tokens_of
from desktop.core.domain.filter_values import kept_value, value_text
from desktop.core.domain.recipients import (
    MAX_CONDITIONS,
    MAX_DEPTH,
    MAX_VALUES,
    OFFICE,
    Condition,
    Filter,
    Group,
    Join,
    Operator,
    simplified,
)

MAX_CHARACTERS = 20_000
_MOST_BRACKETS = 3 * MAX_DEPTH
"""In one another: some of them may be needless."""
_SINGULAR = {"days": "day", "tagen": "tag"}
_MOST_WORDS = 12
"""Of a field's label."""


def parse_filter(name: str, text: str, known: Known, owner: str = OFFICE) -> Filter:
    """The filter that a text describes; an empty text is everybody.

    Fields may go by their German or English labels. Raises UserError with the position and what
    was expected there.
    """
    if len(text) > MAX_CHARACTERS:
        raise UserError(f"The filter is longer than {MAX_CHARACTERS:,} characters.")
    return Filter(name, _Parser(text, known).whole(), owner)


def filter_text(source: Filter, known: Known) -> str:
    """The text that `parse_filter` reads back into the same conditions."""
    root = simplified(source.root)
    if root.join is Join.NONE:
        return _negation(root, known)
    return _joined(root, known)


def _joined(group: Group, known: Known) -> str:
    words = " or " if group.join is Join.ANY else " and "
    return words.join(_part_text(part, known) for part in group.parts)


def _part_text(part: Condition | Group, known: Known) -> str:
    if isinstance(part, Condition):
        return _condition_text(part, known)
    return _negation(part, known) if part.join is Join.NONE else f"({_joined(part, known)})"


def _negation(group: Group, known: Known) -> str:
    """`not (a or b)`: none of them."""
    return f"not ({' or '.join(_part_text(part, known) for part in group.parts)})"


def _condition_text(condition: Condition, known: Known) -> str:
    field = known.fields.get(condition.field) or _unknown(condition.field)
    values = [
        quoted(value_text(field, condition.operator, value, known)) for value in condition.values
    ]
    for phrase in PHRASES:
        if (phrase.field, phrase.operator) == (condition.field, condition.operator):
            return " ".join((*phrase.words, *values))
    written = written_operator(condition.operator, field.kind)
    if condition.operator is Operator.BETWEEN:
        value = " and ".join(values)
    else:
        value = (
            f"({', '.join(values)})" if condition.operator is Operator.ONE_OF else "".join(values)
        )
    parts = (_field_text(condition.field), *written.before, value, *written.after)
    return " ".join(part for part in parts if part)


def _field_text(name: str) -> str:
    for phrase in PHRASES:
        if phrase.field == name and phrase.operator is None:
            return " ".join(phrase.words)
    if name.startswith(PROPERTY_PREFIX):
        return f"property {quoted(name.removeprefix(PROPERTY_PREFIX))}"
    is_plain = re.fullmatch(r"\w+", name) and name.casefold() not in RESERVED
    return name if is_plain else quoted(name)


class _Parser:
    """Reads the tokens from left to right; one method a rule of the grammar."""

    def __init__(self, text: str, known: Known) -> None:
        self._tokens = tokens_of(text)
        self._known = known
        fields = known.fields
        self._of_address = {name.casefold(): name for name in fields if not name.startswith("@")}
        self._of_address |= {
            field.label.casefold(): name
            for name, field in fields.items()
            if not name.startswith("@") and field.label.casefold() not in self._of_address
        }
        self._of_property = {
            form.casefold(): name
            for name, field in fields.items()
            if name.startswith(PROPERTY_PREFIX)
            for form in (field.label, name.removeprefix(PROPERTY_PREFIX))
        }
        self._at = 0
        self._conditions = 0

    def whole(self) -> Group:
        if self._next.kind == "end":
            return Group()
        found = simplified(self._parts(depth=1))
        if self._next.kind != "end":
            raise refusal(self._next, "“and”, “or” or the end", "There is one bracket too many.")
        if found.depth > MAX_DEPTH:
            raise UserError(f"The filter has groups more than {MAX_DEPTH} deep.")
        return found

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _parts(self, depth: int) -> Group:
        """`a and b and c`, or all joined by “or”."""
        found = [self._part(depth)]
        joined_by = ""
        while self._next.kind != "end" and self._next.folded != ")":
            joined_by = self._joint(joined_by, depth)
            found.append(self._part(depth))
        return Group(Join.ANY if joined_by == "or" else Join.ALL, tuple(found))

    def _joint(self, joined_by: str, depth: int) -> str:
        token = self._next
        found = "and" if token.folded in AND else "or" if token.folded in OR else ""
        if not found:
            hint = "A value with blanks needs quotes." if token.kind == "word" else ""
            if token.folded == "(":
                hint = "A value with brackets needs quotes."
            raise refusal(token, f"“and”, “or” or {'a bracket' if depth > 1 else 'the end'}", hint)
        if joined_by and found != joined_by:
            raise refusal(
                token, f"“{joined_by}”, as before", "Put brackets around what belongs together."
            )
        self._at += 1
        return found

    def _part(self, depth: int) -> Condition | Group:
        if depth > _MOST_BRACKETS:
            raise refusal(self._next, "fewer brackets in one another")
        if self._next.folded == "(":
            return self._bracket(depth)
        phrase = self._phrase()
        if phrase is not None:
            return self._counted(self._of_phrase(phrase))
        if self._next.folded in NOT and not self._operator_at(self._at + 1):
            self._at += 1
            denied = self._part(depth + 1)
            if isinstance(denied, Group) and denied.join is Join.ANY:
                return Group(Join.NONE, denied.parts)
            return Group(Join.NONE, (denied,))
        return self._counted(self._condition())

    def _bracket(self, depth: int) -> Group:
        opening = self._next
        self._at += 1
        found = self._parts(depth + 1)
        if self._next.folded != ")":
            raise refusal(
                self._next, "“)”", f"The bracket at character {opening.position} is not closed."
            )
        self._at += 1
        return found

    def _counted(self, condition: Condition) -> Condition:
        self._conditions += 1
        if self._conditions > MAX_CONDITIONS:
            raise UserError(f"The filter has more than {MAX_CONDITIONS} conditions.")
        return condition

    def _phrase(self) -> Phrase | None:
        """The one that begins here, unless a field of that name is compared."""
        for phrase in PHRASES_BY_LENGTH:
            if not self._are_next(phrase.words):
                continue
            after = self._at + len(phrase.words)
            if phrase.operator is None:
                return phrase
            if not phrase.operator.takes_value or self._may_follow(phrase, after):
                return phrase
        return None

    def _may_follow(self, phrase: Phrase, at: int) -> bool:
        """Whether its value stands there: `mail is unsubscribed`, but not `mail is empty`."""
        token = self._tokens[at]
        if token.kind != "word" or phrase.field not in ANSWERS:
            return token.kind in ("word", "quoted") and not self._operator_at(at)
        answers = (form for forms in ANSWERS[phrase.field].values() for form in forms)
        is_answer = token.folded in {form.split()[0] for form in answers}
        return is_answer or not self._found(self._of_address, phrase.words[0])

    def _of_phrase(self, phrase: Phrase) -> Condition:
        self._at += len(phrase.words)
        field = self._known.fields[phrase.field]
        if phrase.operator is None:
            return self._compared(field)
        if not phrase.operator.takes_value:
            return Condition(field.name, phrase.operator)
        return Condition(field.name, phrase.operator, (self._value(field, phrase.operator),))

    def _condition(self) -> Condition:
        names = self._of_address
        if self._next.folded in OF_PROPERTY and not self._longest_name(names):
            self._at += 1
            names = self._of_property
        name = self._field(names)
        return self._compared(self._known.fields[name])

    def _compared(self, field: FilterField) -> Condition:
        written = self._operator_at(self._at)
        if written is None:
            raise refusal(self._next, f"an operator: {EXPECTED_OPERATOR}")
        token = self._next
        if written.operator not in field.operators:
            raise refusal(
                token,
                "a way to compare that fits",
                f"{field.label} can be compared by: {_ways(field)}.",
            )
        self._at += len(written.before)
        values = self._values(field, written.operator)
        for word in written.after:
            if self._next.folded in (word, _SINGULAR.get(word)):
                self._at += 1
        return Condition(field.name, written.operator, values)

    def _values(self, field: FilterField, operator: Operator) -> tuple[str, ...]:
        if not operator.takes_value:
            return ()
        if operator is Operator.ONE_OF:
            return self._list(field)
        first = self._value(field, operator)
        if operator is not Operator.BETWEEN:
            return (first,)
        if self._next.folded not in AND:
            raise refusal(self._next, "“and” and the second value")
        self._at += 1
        return first, self._value(field, operator)

    def _list(self, field: FilterField) -> tuple[str, ...]:
        """`("Köln", "Bonn")`"""
        if self._next.folded != "(":
            raise refusal(self._next, 'values in brackets, such as ("Köln", "Bonn")')
        self._at += 1
        found: list[str] = []
        while self._next.folded != ")":
            token = self._next
            if token.kind not in ("word", "quoted") or len(found) >= MAX_VALUES:
                raise refusal(token, "a value, or “)”")
            self._at += 1
            if token.kind == "quoted":
                texts = [token.text]
            else:
                texts = [text for text in token.text.split(",") if text]
            found += [self._kept(field, Operator.ONE_OF, text, token) for text in texts]
        if not found:
            raise refusal(self._next, "a value")
        self._at += 1
        return tuple(dict.fromkeys(found))

    def _value(self, field: FilterField, operator: Operator) -> str:
        token = self._next
        is_joint = token.folded in AND | OR
        if token.kind not in ("word", "quoted") or is_joint:
            hint = f"If the value is “{token.text}”, put it in quotes." if is_joint else ""
            raise refusal(token, 'a value, such as "Köln"', hint)
        self._at += 1
        text = token.text
        if field.name in ANSWERS and token.folded in ("never", "nie") and self._next.folded:
            text = f"{text} {self._next.text}"
            self._at += 1
        return self._kept(field, operator, text, token)

    def _kept(self, field: FilterField, operator: Operator, text: str, token: Token) -> str:
        try:
            return kept_value(field, operator, text, self._known)
        except UserError as error:
            raise UserError(
                f"The filter can't be read at character {token.position}: “{text[:80]}”.",
                error.title,
                error.way_out,
            ) from error

    def _field(self, names: dict[str, str]) -> str:
        first = self._next
        if first.kind not in ("word", "quoted"):
            raise refusal(first, "the name of a field")
        length = self._longest_name(names)
        if length:
            name = self._found(names, self._words(length))
            self._at += length
            return name
        raise self._unknown_field(names)

    def _longest_name(self, names: dict[str, str]) -> int:
        """How many tokens the field's name has: the most after which an operator may follow."""
        if self._next.kind == "quoted":
            return 1 if self._found(names, self._words(1)) else 0
        tokens = self._tokens[self._at : self._at + _MOST_WORDS]
        most = next((at for at, token in enumerate(tokens) if token.kind != "word"), len(tokens))
        fitting = [
            length
            for length in range(most, 0, -1)
            if self._operator_at(self._at + length) and self._found(names, self._words(length))
        ]
        return fitting[0] if fitting else 0

    def _words(self, length: int) -> str:
        return " ".join(token.text for token in self._tokens[self._at : self._at + length])

    def _found(self, names: dict[str, str], written: str) -> str:
        """By its name, its label, or what offices call it in either language."""
        forms = [written.casefold(), field_name(written)]
        vocabulary = ADDRESS_VOCABULARY if names is self._of_address else PROPERTY_VOCABULARY
        forms.append(vocabulary.field(written))
        return next((names[form] for form in forms if form in names), "")

    def _unknown_field(self, names: dict[str, str]) -> UserError:
        first = self._next
        words = [first]
        at = self._at + 1
        while first.kind == "word" and self._tokens[at].kind == "word":
            if self._operator_at(at) or self._tokens[at].folded in AND | OR:
                break
            words.append(self._tokens[at])
            at += 1
        for length in range(len(words), 0, -1):
            if self._found(names, self._words(length)):
                return refusal(self._tokens[self._at + length], f"an operator: {EXPECTED_OPERATOR}")
        written = " ".join(word.text for word in words)
        nearest = difflib.get_close_matches(written.casefold(), names, n=1, cutoff=0.6)
        known = ", ".join(sorted(set(names.values())))
        return UserError(
            f"The filter names an unknown field at character {first.position}: “{written[:80]}”.",
            "Expected was the name of a field.",
            f"Did you mean “{names[nearest[0]]}”?" if nearest else f"Fields are: {known}.",
        )

    def _operator_at(self, at: int) -> Written | None:
        return next((each for each in OPERATORS_BY_LENGTH if self._stand_at(at, each.before)), None)

    def _are_next(self, words: tuple[str, ...]) -> bool:
        return bool(words) and self._stand_at(self._at, words)

    def _stand_at(self, at: int, words: tuple[str, ...]) -> bool:
        here = self._tokens[at : at + len(words)]
        return len(here) == len(words) and all(
            token.folded == word for token, word in zip(here, words, strict=True)
        )


def _ways(field: FilterField) -> str:
    written = (written_operator(each, field.kind) for each in field.operators)
    return ", ".join(" ".join((*each.before, *each.after)) for each in written)


def _unknown(name: str) -> FilterField:
    """A field that is gone: its condition is written as one on a text."""
    return FilterField(name, name, ValueKind.TEXT, Area.OWN)
