"""Every point of a run at which it can end, tried one after the other.

A point is a commit, or a call of a line, before it or behind it. The run is broken off there, a new
one goes on, and then the books are compared with what the server has taken.
"""

from __future__ import annotations

import errno
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import psycopg
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from desktop.core.dispatch.ports import Answer, Event, Outcome, Outgoing
from desktop.core.domain.dispatch import Dispatch, State
from desktop.core.domain.errors import UserError
from desktop.core.storage.tables import activity
from desktop.core.use_cases.accounts import accounts, save_account
from desktop.core.use_cases.sending import send
from tests.fakes import FakeLines, ProgramDied
from tests.office import Office
from tests.traps import Fault, Trap

PEOPLE = tuple(f"{name}@example.org" for name in ("anna", "bert", "cem", "dora", "emil"))
REFUSED = PEOPLE[3]
LINES = 2
ENDS = {State.ACCEPTED, State.REJECTED, State.UNKNOWN}


def fails(what: str) -> None:
    """As the layer below says it."""
    if what == "commit":
        raise UserError("The database can't be used at the moment.")
    raise OSError(errno.ENETDOWN, "Network is down")


def disk_is_full(what: str) -> None:
    if what == "commit":
        raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database or disk is full"))
    raise OSError(errno.ENOSPC, "No space left on device")


def disk_of_the_server_is_full(what: str) -> None:
    if what == "commit":
        raise OperationalError("COMMIT", {}, psycopg.errors.DiskFull("could not extend file"))
    raise OSError(errno.ENOSPC, "No space left on device")


@dataclass(frozen=True)
class Found:
    """What one point led to, after the restart. `strays`: mails in no end state of the machine."""

    point: str
    lost: int
    doubled: int
    uncertain: int
    strays: int
    missing_activities: int

    @property
    def is_fine(self) -> bool:
        wrong = self.lost or self.doubled or self.strays or self.missing_activities
        return not wrong and self.uncertain <= LINES


@dataclass
class TrappedLines:
    """Lines that pass everything on, with a point before each call and one behind."""

    lines: FakeLines
    trap: Trap
    count: int = field(init=False)

    def __post_init__(self) -> None:
        self.count = self.lines.count

    def takes(self, line: int) -> bool:
        return self.lines.takes(line)

    def begin(self, line: int, mail: Outgoing) -> None:
        self._between("begin", lambda: self.lines.begin(line, mail))

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        self._between("finish", lambda: self.lines.finish(line, following))

    def wait(self, seconds: float) -> Sequence[Event]:
        self.trap.step("before wait")
        return self.lines.wait(seconds)

    def abandon(self, line: int) -> None:
        self._between("abandon", lambda: self.lines.abandon(line))

    def _between(self, what: str, call: Callable[[], None]) -> None:
        self.trap.step(f"before {what}")
        call()
        self.trap.step(f"behind {what}")


@dataclass(frozen=True)
class TrappedTransport:
    office: Office
    trap: Trap

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[TrappedLines]:
        self.trap.step("before connect")
        with self.office.transport.connect(connections) as lines:
            yield TrappedLines(lines, self.trap)


def every_point(office: Office, fault: Fault) -> Iterator[Found]:
    """What each point of one dispatch's run leads to; the last run is one without a fault."""
    office.transport.answers = {REFUSED: Answer(Outcome.REFUSED, 550, "5.1.1 no such user")}
    number = 1
    while True:
        dispatch = office.queue(track_shipping=False)
        (account,) = accounts(office.desk)
        save_account(office.desk, replace(account, connections=LINES))
        office.transport.taken.clear()
        trap = Trap(number, fault)
        _break_off(office, dispatch, trap)
        found = _after_a_restart(office, dispatch, f"{number}: {trap.sprung}")
        if not trap.sprung:
            assert found.is_fine
            return
        yield found
        number += 1


def _break_off(office: Office, dispatch: Dispatch, trap: Trap) -> None:
    desk = replace(office.desk, transport=lambda *_: TrappedTransport(office, trap))
    with trap.at_commits_of(desk.storage):
        try:
            send(desk, dispatch.id)
        except (ProgramDied, UserError, OSError):
            assert trap.sprung


def _after_a_restart(office: Office, dispatch: Dispatch, point: str) -> Found:
    office.go_on(dispatch)
    office.later(minutes=5)
    office.go_on(dispatch)
    mails = office.mails(dispatch.id)
    taken = Counter(office.transport.recipients)
    states = Counter(mail.state for mail in mails.values())
    return Found(
        point=point,
        lost=sum(
            mail.state in ENDS - {State.UNKNOWN} and not taken[email] and email != REFUSED
            for email, mail in mails.items()
        ),
        doubled=sum(times > 1 for times in taken.values()),
        uncertain=states[State.UNKNOWN],
        strays=sum(mail.state not in _ends_of(email) for email, mail in mails.items()),
        missing_activities=abs(states[State.ACCEPTED] - _activities(office, dispatch)),
    )


def _ends_of(email: str) -> set[State]:
    return {State.REJECTED} if email == REFUSED else {State.ACCEPTED, State.UNKNOWN}


def _activities(office: Office, dispatch: Dispatch) -> int:
    counting: Any = select(func.count()).where(activity.c.dispatch_id == dispatch.id)
    with office.desk.storage.read() as unit:
        return int(unit.connection.execute(counting).scalar_one())
