"""Every point of a sync at which the program can end, tried one after the other.

A point is a commit, or a call of the endpoint, before it or behind it. The program is broken off
there, two more syncs follow, and then the books are compared with what the endpoint has.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from desktop.core.domain.activity import Type
from desktop.core.domain.consent import Purpose, Standing
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.storage.storage import Storage
from desktop.core.storage.tables import activity, consent_event, recipient
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import standing_of, withdraw_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from pixel_endpoint.contract import Purpose as TokenPurpose
from tests.fakes import FakeFeed, ProgramDied
from tests.office import Office
from tests.traps import Fault, Trap

ANNA, BERT, CEM, DORA = PEOPLE = tuple(
    f"{name}@example.org" for name in ("anna", "bert", "cem", "dora")
)
"""Two open, the third stops by the link in the mail, the fourth withdraws at the desk."""


def fails(what: str) -> None:
    raise UserError(f"The {what} can't be done at the moment.")


def is_killed(_what: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Found:
    """What one point led to: at once, and after two more syncs."""

    point: str
    cursor_ahead: int
    not_told: int
    lost: int
    doubled: int
    not_silenced: int

    @property
    def is_fine(self) -> bool:
        return not (
            self.cursor_ahead or self.not_told or self.lost or self.doubled or self.not_silenced
        )


@dataclass
class TrappedFeed:
    """A feed that passes everything on, with a point before each call and one behind."""

    feed: FakeFeed
    trap: Trap
    heard: Path | None = None
    _calls: dict[str, int] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        call = getattr(self.feed, name)

        def trapped(*arguments: Any) -> Any:
            self.trap.step(f"before {name}")
            answer = call(*arguments)
            if name == "deny" and self.heard is not None:
                with self.heard.open("ab") as stream:
                    stream.write(b"".join(arguments[0]))
            self.trap.step(f"behind {name}")
            return answer

        return trapped


BreakOff = Callable[[Office, Trap], None]


def every_point(office: Office, fault: Fault, step: int = 1) -> Iterator[Found]:
    """What each point of a sync leads to, or each `step`-th; the last sync is without a fault."""
    number = 1
    while True:
        dispatch = _scene(office, number)
        trap = Trap(number, fault)
        if fault is is_killed:
            _break_off_in_a_process_of_its_own(office, trap)
        else:
            _break_off(office.desk, trap, TrappedFeed(office.feed, trap))
        ahead, not_told = _cursor_ahead(office, dispatch), _not_told(office)
        for _ in range(2):
            office.later(minutes=5)
            synchronise(office.desk)
        found = _compared(office, dispatch, f"{number}: {trap.sprung}", ahead, not_told)
        if not trap.sprung:
            assert found.is_fine, found
            return
        yield found
        number += step


def _scene(office: Office, number: int) -> DispatchId:
    """A mail to all on an endpoint that has begun anew, and what its recipients did."""
    for email in PEOPLE:
        office.consent(address_with_email(office.desk, email), office.clock.now())
    office.later(minutes=1)
    dispatch = office.send().dispatch
    office.later(hours=1)
    feed = office.feed
    feed.begin_anew(f"life {number}")
    feed.page_size = 2
    for email in (ANNA, BERT, CEM, DORA):
        feed.fetch(office.mail_id(dispatch, email), Feature.BROWSER)
    office.later(minutes=1)
    feed.withdraw(office.mail_id(dispatch, CEM), TokenPurpose.STOP_TRACKING)
    office.later(minutes=1)
    withdraw_consent(office.desk, address_with_email(office.desk, DORA).id, Purpose.TRACK_OPEN)
    return dispatch


def _break_off(desk: Desk, trap: Trap, feed: TrappedFeed) -> None:
    with trap.at_commits_of(desk.storage):
        try:
            synchronise(replace(desk, feed=lambda _endpoint, _bearer: feed))
        except (ProgramDied, UserError):
            assert trap.sprung


def _break_off_in_a_process_of_its_own(office: Office, trap: Trap) -> None:
    """Which is killed at the point; what the endpoint heard of it by then it has heard."""
    heard = office.desk.folder / "heard"
    heard.unlink(missing_ok=True)
    office.desk.storage._engine.dispose()
    child = os.fork()
    if child == 0:
        storage = Storage.in_folder(office.desk.folder)
        _break_off(
            replace(office.desk, storage=storage), trap, TrappedFeed(office.feed, trap, heard)
        )
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        trap.sprung = "killed"
    else:
        assert os.WEXITSTATUS(status) == 0
    if heard.exists():
        raw = heard.read_bytes()
        office.feed.denied.update(raw[at : at + 16] for at in range(0, len(raw), 16))


def _cursor_ahead(office: Office, dispatch: DispatchId) -> int:
    """Mails that the cursor has passed and of which nothing is known."""
    (endpoint,) = endpoints(office.desk)
    if endpoint.epoch != office.feed.epoch:
        return 0
    passed = {item.mail_id for item in office.feed.items.values() if item.seq <= endpoint.cursor}
    known = _known(office, dispatch)
    return sum(
        mail.mail_id in passed and email not in known
        for email, mail in office.mails(dispatch).items()
    )


def _known(office: Office, dispatch: DispatchId) -> set[str]:
    """Whose mail was opened or stopped, by what is stored."""
    mails = office.mails(dispatch)
    with office.desk.storage.read() as unit:
        opened = unit.opens.get([mail.id for mail in mails.values()])
    return {email for email, mail in mails.items() if mail.id in opened}


def _not_told(office: Office) -> int:
    """Mails that are taken for silenced, although the endpoint of this life has not heard of it."""
    (endpoint,) = endpoints(office.desk)
    if endpoint.told_epoch != office.feed.epoch:
        return 0
    with office.desk.storage.read() as unit:
        asking = select(recipient.c.mail_id).where(recipient.c.silenced_at.is_not(None))
        marked = set(unit.connection.execute(asking).scalars())
    return len(marked - office.feed.denied)


def _compared(office: Office, dispatch: DispatchId, point: str, ahead: int, not_told: int) -> Found:
    expected = {ANNA, BERT, CEM, DORA}
    opens = Counter(_of_dispatch(office, dispatch))
    silenced = {office.mail_id(dispatch, email) for email in (CEM, DORA)}
    return Found(
        point=point,
        cursor_ahead=ahead,
        not_told=not_told,
        lost=len(expected - set(opens)) + (_standing(office, CEM) is not Standing.WITHDRAWN),
        doubled=sum(times > 1 for times in opens.values()) + _doubled_withdrawals(office),
        not_silenced=len(silenced - office.feed.denied),
    )


def _of_dispatch(office: Office, dispatch: DispatchId) -> list[str]:
    """Whose activities say that this mail was opened, once for each."""
    names = {address_with_email(office.desk, email).id: email for email in PEOPLE}
    asking: Any = select(activity.c.address_id).where(
        activity.c.dispatch_id == dispatch, activity.c.type == Type.EMAIL_OPEN.value
    )
    with office.desk.storage.read() as unit:
        return [names[each] for each in unit.connection.execute(asking).scalars()]


def _standing(office: Office, email: str) -> Standing:
    address = address_with_email(office.desk, email)
    return standing_of(office.desk, address.id)[Purpose.TRACK_OPEN][0]


def _doubled_withdrawals(office: Office) -> int:
    """The same withdrawal written down more than once."""
    same = (consent_event.c.address_id, consent_event.c.action, consent_event.c.at)
    asking: Any = (
        select(func.count()).select_from(consent_event).group_by(*same).having(func.count() > 1)
    )
    with office.desk.storage.read() as unit:
        return len(unit.connection.execute(asking).all())
