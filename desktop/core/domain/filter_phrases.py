"""The words of the filter language, English and German; the first of each is how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.domain import filter_fields as about
from desktop.core.domain.filter_fields import ValueKind
from desktop.core.domain.recipients import Operator

AND = frozenset({"and", "und"})
OR = frozenset({"or", "oder"})
NOT = frozenset({"not", "nicht"})


@dataclass(frozen=True, slots=True)
class Written:
    """An operator: words before its value, and words that may follow it."""

    before: tuple[str, ...]
    operator: Operator
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a condition begins that is not about a field of the address.

    With an operator only the value follows; without, an operator of the field does.
    """

    words: tuple[str, ...]
    field: str
    operator: Operator | None = None


def _written(operator: Operator, *forms: str) -> list[Written]:
    """`…` stands for the value."""
    found = []
    for form in forms:
        before, _, after = form.partition("…")
        found.append(Written(tuple(before.split()), operator, tuple(after.split())))
    return found


OPERATORS: tuple[Written, ...] = (
    *_written(Operator.EQUALS, "=", "==", "on", "am"),
    *_written(Operator.DIFFERS, "!=", "<>", "not on", "nicht am"),
    *_written(
        Operator.DAYS_AGO, "more than … days ago", "vor mehr als … tagen", "vor mehr als … tag"
    ),
    *_written(Operator.LESS, "<", "before", "vor"),
    *_written(Operator.MORE, ">", "after", "nach"),
    *_written(Operator.AT_MOST, "<=", "≤"),
    *_written(Operator.AT_LEAST, ">=", "≥", "since", "seit"),
    *_written(Operator.CONTAINS, "contains", "enthält"),
    *_written(Operator.LACKS, "does not contain", "enthält nicht"),
    *_written(Operator.STARTS_WITH, "starts with", "beginnt mit"),
    *_written(Operator.ENDS_WITH, "ends with", "endet mit", "endet auf"),
    *_written(Operator.BETWEEN, "between", "zwischen"),
    *_written(Operator.ONE_OF, "is one of", "one of", "ist eines von", "ist eine von", "eines von"),
    *_written(Operator.IS_NOT_EMPTY, "is not empty", "ist nicht leer"),
    *_written(Operator.IS_EMPTY, "is empty", "ist leer"),
    *_written(Operator.LAST_DAYS, "in the last … days", "in den letzten … tagen"),
    *_written(
        Operator.RECURS,
        "recurs in the next … days",
        "jährt sich in den nächsten … tagen",
        "birthday in the next … days",
        "geburtstag in den nächsten … tagen",
    ),
)
# the longest first: `does not contain`, `enthält nicht`, `not on`
OPERATORS_BY_LENGTH = sorted(OPERATORS, key=lambda each: -len(each.before))
EXPECTED_OPERATOR = (
    "=, !=, contains, starts with, ends with, <, >, between, is one of, is empty or is not empty"
)


def _phrases(field: str, operator: Operator | None, *forms: str) -> list[Phrase]:
    return [Phrase(tuple(form.split()), field, operator) for form in forms]


PHRASES: tuple[Phrase, ...] = (
    *_phrases(about.DISPATCH, Operator.OPENED, "opened", "geöffnet", "hat geöffnet"),
    *_phrases(
        about.DISPATCH,
        Operator.MAYBE_OPENED,
        "perhaps opened",
        "vielleicht geöffnet",
        "hat vielleicht geöffnet",
    ),
    *_phrases(
        about.DISPATCH,
        Operator.MACHINES_ALONE,
        "machines alone fetched",
        "nur maschinell abgerufen",
    ),
    *_phrases(
        about.DISPATCH,
        Operator.NO_OPEN_SEEN,
        "no open seen of",
        "keine öffnung gesehen von",
        "keine öffnung gesehen bei",
    ),
    *_phrases(about.DISPATCH, Operator.GOT, "got", "erhielt", "hat erhalten"),
    *_phrases(about.WORK_LIST, Operator.EQUALS, "in work list", "in arbeitsliste"),
    *_phrases(about.WORK_LIST, Operator.DIFFERS, "not in work list", "nicht in arbeitsliste"),
    *_phrases(about.LAST_ACTIVITY, None, "last activity", "letzte aktivität"),
    *_phrases(about.LAST_EMAIL, None, "last email", "letzte e-mail", "letzte mail"),
    *_phrases(about.LAST_CALL, None, "last call", "letzter anruf", "letztes telefonat"),
    *_phrases(about.LAST_MEETING, None, "last meeting", "letztes treffen", "letzter termin"),
    *_phrases(about.LAST_NOTE, None, "last note", "letzte notiz"),
    *_phrases(about.WRITTEN_TO, Operator.IS_EMPTY, "never written to", "nie angeschrieben"),
    *_phrases(
        about.WRITTEN_TO,
        Operator.IS_NOT_EMPTY,
        "written to before",
        "schon angeschrieben",
    ),
    *_phrases(
        about.ACTIVITY_KIND,
        Operator.EQUALS,
        "has activity of kind",
        "hat aktivität der art",
    ),
    *_phrases(
        about.ACTIVITY_KIND,
        Operator.DIFFERS,
        "has no activity of kind",
        "hat keine aktivität der art",
    ),
    *_phrases(
        about.ACTIVITY_TYPE,
        Operator.EQUALS,
        "has activity of type",
        "hat aktivität vom typ",
    ),
    *_phrases(
        about.ACTIVITY_TYPE,
        Operator.DIFFERS,
        "has no activity of type",
        "hat keine aktivität vom typ",
    ),
    *_phrases(
        about.ACTIVITY_FEATURE,
        Operator.EQUALS,
        "has activity with feature",
        "hat aktivität mit merkmal",
    ),
    *_phrases(
        about.ACTIVITY_FEATURE,
        Operator.DIFFERS,
        "has no activity with feature",
        "hat keine aktivität mit merkmal",
    ),
    *_phrases(about.PROPERTY, Operator.EQUALS, "linked to property", "verknüpft mit immobilie"),
    *_phrases(
        about.PROPERTY,
        Operator.DIFFERS,
        "not linked to property",
        "nicht verknüpft mit immobilie",
    ),
    *_phrases(about.TRACKING, Operator.EQUALS, "tracking is", "tracking ist"),
    *_phrases(about.TRACKING, Operator.DIFFERS, "tracking is not", "tracking ist nicht"),
    *_phrases(about.MAIL, Operator.EQUALS, "mail is", "post ist"),
    *_phrases(about.MAIL, Operator.DIFFERS, "mail is not", "post ist nicht"),
)
PHRASES_BY_LENGTH = sorted(PHRASES, key=lambda each: -len(each.words))
OF_PROPERTY = frozenset({"property", "immobilie"})
"""Then a field of the property and an operator follow."""

ANSWERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    about.TRACKING: {
        about.GRANTED: ("agreed", "zugestimmt"),
        about.WITHDRAWN: ("withdrawn", "widerrufen"),
        about.REFUSED: ("refused", "abgelehnt"),
        about.ASKED: ("asked", "gefragt"),
        about.NEVER_ASKED: ("never asked", "nie gefragt"),
    },
    about.MAIL: {
        about.UNSUBSCRIBED: ("unsubscribed", "abgemeldet"),
        about.STOPPED: ("stopped", "gesperrt"),
        about.BOUNCED: ("bounced", "unzustellbar"),
    },
}
YES_NO: Mapping[str, tuple[str, ...]] = {"yes": ("yes", "ja"), "no": ("no", "nein")}

RESERVED = AND | OR | NOT | {phrase.words[0] for phrase in PHRASES} | OF_PROPERTY
"""An own field that is called like one of these is written in quotes."""


def written_operator(operator: Operator, kind: ValueKind) -> Written:
    """How it is written for a field of this kind: dates come before and after one another."""
    words = _FOR_DATES.get(operator) if kind in (ValueKind.DATE, ValueKind.MOMENT) else None
    return next(
        each
        for each in OPERATORS
        if each.operator is operator and (words is None or each.before == words)
    )


_FOR_DATES = {
    Operator.EQUALS: ("on",),
    Operator.DIFFERS: ("not", "on"),
    Operator.LESS: ("before",),
    Operator.MORE: ("after",),
    Operator.AT_LEAST: ("since",),
}
