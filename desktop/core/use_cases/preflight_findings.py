"""What a look at the recipients of a serial mail has found: a few bytes for each of them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.plan_changes import Seen


class Problem(StrEnum):
    """What may be amiss with a recipient, the gravest first."""

    NO_EMAIL = "no email"
    INVALID_EMAIL = "invalid email"
    CANT_BE_MADE = "cant be made"
    NO_FILE = "no file"
    SAME_EMAIL = "same email"
    BOUNCED = "bounced"
    UNSUBSCRIBED = "unsubscribed"
    RESTRICTED = "restricted"
    TAKEN_OUT = "taken out"
    SAID_NO = "said no"
    ASKED_LATELY = "asked lately"
    HAS_AGREED = "has agreed"
    EMPTY_FIELD = "empty field"
    UNTRACKED = "untracked"


BIT: Mapping[Problem, int] = {problem: 1 << place for place, problem in enumerate(Problem)}
HARMLESS = frozenset({Problem.EMPTY_FIELD, Problem.UNTRACKED})
"""With these the mail still goes out."""
LEFT_OUT_BITS = sum(bit for problem, bit in BIT.items() if problem not in HARMLESS)


@dataclass(frozen=True)
class Findings:
    """`marks` stand beside `ids`, in the order of the source: the bits of each one's problems.

    `agreed` are those who get the mail and agreed to the pixel. `trouble` is what keeps the mail
    from being sent to anybody; when it lies in the text, the addresses alone were looked at.
    """

    ids: array[int]
    marks: array[int]
    agreed: array[int]
    is_tracked: bool = False
    trouble: UserError | None = None

    @cached_property
    def counts(self) -> Mapping[Problem, int]:
        """Of the problems that occur, in their order."""
        by_mark = Counter(self.marks)
        sums = {
            problem: sum(count for mark, count in by_mark.items() if mark & bit)
            for problem, bit in BIT.items()
        }
        return {problem: count for problem, count in sums.items() if count}

    @cached_property
    def recipients(self) -> int:
        return sum(not mark & LEFT_OUT_BITS for mark in self.marks)

    @property
    def left_out(self) -> int:
        return len(self.ids) - self.recipients

    @property
    def tracked(self) -> int:
        return len(self.agreed) if self.is_tracked else 0

    @cached_property
    def mark_of(self) -> Mapping[int, int]:
        return dict(zip(self.ids, self.marks, strict=True))

    def seen(self) -> Seen:
        """What somebody who looks at this has seen."""
        pairs = zip(self.ids, self.marks, strict=True)
        getting = array("q", (id_ for id_, mark in pairs if not mark & LEFT_OUT_BITS))
        return Seen(getting, self.agreed, is_tried=self.trouble is None)


def problems_of(mark: int) -> tuple[Problem, ...]:
    return tuple(problem for problem, bit in BIT.items() if mark & bit)


def order(
    desk: Desk, found: Findings, problem: Problem | None = None, search: str = ""
) -> array[int]:
    """The ids of those with this problem, or of all: the gravest first, else as in the source."""
    marks, ids = found.mark_of, list[int](found.ids)
    if problem is not None:
        ids = [id_ for id_ in ids if marks[id_] & BIT[problem]]
    if search.strip():
        hits = _holding(desk, search)
        ids = [id_ for id_ in ids if id_ in hits]
    rank = {mark: _rank(mark) for mark in set(found.marks)}
    return array("q", sorted(ids, key=lambda id_: rank[marks[id_]]))


def _holding(desk: Desk, words: str) -> set[int]:
    with desk.storage.read() as unit:
        found: Iterable[int] = unit.addresses.order(words, "last_name", False)
    return set(found)


def _rank(mark: int) -> int:
    """The lowest bit is the gravest problem; none at all comes last."""
    return (mark & -mark).bit_length() if mark else len(BIT) + 1
