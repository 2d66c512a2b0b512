"""One line for each person a dispatch was meant for: those written to, and those left out."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.core.domain.dispatch import State
from desktop.core.domain.ids import AddressId


class MailGroup(StrEnum):
    """What lines can be looked for by, in the order in which they are listed.

    Mails that bounced were accepted as well.
    """

    ALL = "all"
    UNCERTAIN = "uncertain"
    REJECTED = "rejected"
    WAITING = "waiting"
    BOUNCED = "bounced"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"


GROUP_STATES: Mapping[MailGroup, frozenset[State]] = {
    MailGroup.UNCERTAIN: frozenset({State.UNKNOWN}),
    MailGroup.REJECTED: frozenset({State.REJECTED, State.GAVE_UP}),
    MailGroup.WAITING: frozenset({State.QUEUED, State.CLAIMED, State.DOT}),
    MailGroup.ACCEPTED: frozenset({State.ACCEPTED}),
    MailGroup.LEFT_OUT: frozenset({State.SUPPRESSED, State.CANCELLED}),
}


@dataclass(frozen=True, slots=True)
class MailLine:
    """`key` is the outbox row's id, or minus that of somebody left out: then there is no `state`.

    `words` are the server's own, or why somebody was left out; times are UTC.
    """

    key: int
    name: str
    email: str
    words: str
    address: AddressId | None = None
    state: State | None = None
    attempt: int = 0
    has_pixel: bool = False
    bounced: str = ""
    accepted_at: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MailOrder:
    """The keys of a dispatch's lines as they are listed, and how many each group has of them.

    Not `is_all`: more of the last group may follow, and other groups.
    """

    keys: array[int]
    sizes: tuple[tuple[MailGroup, int], ...] = ()
    is_all: bool = True

    def rows_of(self, group: MailGroup) -> range:
        """Where the lines of a group are; empty when there are none."""
        start = 0
        for each, size in self.sizes:
            if each is group:
                return range(start, start + size)
            start += size
        return range(0)

    def chosen(self, group: MailGroup, rows: Sequence[int]) -> list[int]:
        """The keys of those of the rows that are in the group."""
        lines = self.rows_of(group)
        return [self.keys[row] for row in rows if row in lines]
