"""The figures that are kept are what counting anew gives, whatever moves and in what order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text, update

from desktop.core.domain.bounce import Bounce, BounceKind
from desktop.core.domain.dispatch import MOVES, LeftOut, LeftOutReason, Recipient, State
from desktop.core.domain.ids import DispatchId, RecipientId
from desktop.core.domain.open import Open
from desktop.core.storage.database import engine_of, sqlite_url
from desktop.core.storage.migrations.upgrade import upgrade
from desktop.core.storage.opens import SentMail
from desktop.core.storage.outbox import Move
from desktop.core.storage.storage import FILE_NAME, Unit
from desktop.core.storage.tables import dispatch as dispatch_table
from desktop.core.storage.tables import dispatch_tally, open_, recipient
from desktop.core.use_cases.dashboard import evaluation
from tests.fakes import ProgramDied
from tests.office import NOW, Office, open_office
from tests.postgres import Server
from tests.storage.conftest import opened

PEOPLE = [f"person{number}@example.org" for number in range(12)]
STEPS = 30


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", database=database) as office:
        office.add(*PEOPLE, consent=True)
        office.add("", first_name="Erna", last_name="Ohnepöst")
        yield office


def wrong(office: Office) -> set[int]:
    with office.desk.storage.read() as unit:
        return set(unit.rollups.wrong())


class Moves:
    """One unit's moves, each by chance and as the program makes it."""

    def __init__(self, unit: Unit, chance: random.Random) -> None:
        self.unit = unit
        self.chance = chance

    def any(self) -> None:
        moves = (self.claim, self.settle, self.cancel, self.say, self.bounce, self.open, self.lose)
        self.chance.choice(moves)()

    def claim(self) -> None:
        ready = self.unit.outbox.claim(self.a_dispatch(), "me", NOW, self.chance.randint(1, 4))
        self.unit.outbox.mark(self.chance.sample(ready, len(ready) // 2))

    def settle(self) -> None:
        """Some are not where the move says they are: those stay."""
        mails = self.unit.dispatches.recipients(self.a_dispatch())
        some = self.chance.sample(mails, min(3, len(mails)))
        ends = [State.ACCEPTED, State.ACCEPTED, State.REJECTED, State.UNKNOWN, State.QUEUED]
        self.unit.outbox.settle(
            [Move(mail, State.DOT, self.chance.choice(ends), "250 ok") for mail in some]
        )

    def cancel(self) -> None:
        dispatch = self.a_dispatch()
        self.chance.choice(
            (
                lambda: self.unit.outbox.cancel(dispatch),
                lambda: self.unit.outbox.queue_again(dispatch, NOW),
                lambda: self.unit.outbox.settle_dead(lambda _: False),
            )
        )()

    def say(self) -> None:
        mail = self.a_mail()
        after = self.chance.choice(sorted(MOVES[mail.state]) or [None])
        if after is not None:
            self.unit.outbox.settle_by_hand(mail.id, mail.state, after, bounced="")

    def bounce(self) -> None:
        mail, kind = self.a_mail(), self.chance.choice(list(BounceKind))
        notice = f"notice-{self.chance.random()}"
        self.unit.bounces.add(Bounce(mail.id, notice, kind, "5.1.1", "no such user", NOW))

    def open(self) -> None:
        mail = self.a_mail()
        known = self.unit.opens.get([mail.id]).get(mail.id)
        at = NOW + timedelta(minutes=self.chance.randint(-300, 300))
        seen = self.chance.choice((Open(at, at, 1), Open(cannot_tell_at=at), Open(machine_at=at)))
        sent = SentMail(mail.id, mail.dispatch, mail.address, "", True, mail.state, NOW, NOW)
        self.unit.opens.put(sent, known, seen.merged(known or Open()))

    def lose(self) -> None:
        """What no part of the program does today: a pixel that goes, a mail that is deleted."""
        mail = self.a_mail()
        if self.chance.random() < 0.2:
            self.unit.connection.execute(delete(open_).where(open_.c.recipient_id == mail.id))
            self.unit.rollups.repair()
            gone = delete(recipient).where(recipient.c.id == mail.id)
            self.unit.connection.execute(gone)
            fewer = update(dispatch_table).where(dispatch_table.c.id == mail.dispatch)
            less = dispatch_table.c.recipients - 1
            self.unit.connection.execute(fewer.values(recipients=less))
        else:
            changing = update(recipient).where(recipient.c.id == mail.id)
            self.unit.connection.execute(changing.values(pixel=not mail.pixel))

    def a_dispatch(self) -> DispatchId:
        return self.chance.choice(self.unit.dispatches.all()).id

    def a_mail(self) -> Recipient:
        every = (self.unit.dispatches.recipients(each.id) for each in self.unit.dispatches.all())
        return self.chance.choice([mail for mails in every for mail in mails])


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_moves_the_kept_figures_are_those_of_a_recount(office: Office, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(2):
        office.queue()
    for step in range(STEPS):
        with office.desk.storage.write() as unit:
            for _ in range(chance.randint(1, 4)):
                Moves(unit, chance).any()
        assert wrong(office) == set(), step


def cancel_and_die(office: Office, dispatch: DispatchId) -> None:
    with office.desk.storage.write() as unit:
        unit.outbox.cancel(dispatch)
        raise ProgramDied


def test_what_is_rolled_back_is_not_counted(office: Office) -> None:
    dispatch = office.queue()

    with pytest.raises(ProgramDied):
        cancel_and_die(office, dispatch.id)

    assert wrong(office) == set()
    assert evaluation(office.desk, dispatch.id).waiting == len(PEOPLE)


def test_a_figure_says_what_the_mails_say(office: Office) -> None:
    dispatch = office.queue()
    assert evaluation(office.desk, dispatch.id).waiting == len(PEOPLE)
    office.go_on(dispatch)
    mail = next(iter(office.mails(dispatch.id).values()))
    with office.desk.storage.write() as unit:
        unit.bounces.add(Bounce(mail.id, "n", BounceKind.HARD, "5.1.1", "gone", NOW))

    found = evaluation(office.desk, dispatch.id)

    assert (found.accepted, found.tracked, found.bounced) == (len(PEOPLE), len(PEOPLE), 1)
    assert (found.waiting, found.left_out) == (0, 1)


def lose_a_trigger(unit: Unit) -> None:
    is_server = unit.connection.dialect.name == "postgresql"
    unit.connection.execute(text(f"DROP TRIGGER tally_moved{' ON recipient' * is_server}"))


def lose_an_hour(unit: Unit) -> None:
    unit.connection.execute(text("UPDATE open_hour SET mails = mails + 1"))


def lose_a_tally(unit: Unit) -> None:
    unit.connection.execute(update(dispatch_tally).values(mails=dispatch_tally.c.mails + 1))


def lose_a_total(unit: Unit) -> None:
    unit.connection.execute(update(dispatch_table).values(left_out=7))


@pytest.mark.parametrize("lose", [lose_a_trigger, lose_an_hour, lose_a_tally, lose_a_total])
def test_what_is_wrong_is_found_and_put_right(office: Office, lose: Callable[[Unit], None]) -> None:
    dispatch = office.send().dispatch
    mail = next(iter(office.mails(dispatch).values()))
    sent = SentMail(mail.id, dispatch, mail.address, "", True, mail.state, NOW, NOW)
    with office.desk.storage.write() as unit:
        unit.opens.put(sent, None, Open(NOW, NOW, 1))
        lose(unit)
        changing = update(recipient).where(recipient.c.id == mail.id)
        unit.connection.execute(changing.values(bounced="hard"))

    assert wrong(office) == {dispatch}

    with office.desk.storage.write() as unit:
        assert unit.rollups.repair() == {dispatch}
    assert wrong(office) == set()
    assert evaluation(office.desk, dispatch).bounced == 1


def test_a_dispatch_takes_its_figures_with_it(office: Office) -> None:
    dispatch = office.send().dispatch
    with office.desk.storage.write() as unit:
        unit.connection.execute(delete(dispatch_table).where(dispatch_table.c.id == dispatch))
        left = unit.connection.execute(select(func.count()).select_from(dispatch_tally))
        assert left.scalar_one() == 0


def test_people_left_out_later_are_counted_too(office: Office) -> None:
    dispatch = office.send().dispatch
    address = next(iter(office.mails(dispatch).values())).address
    one = LeftOut(address, "Anna", "", LeftOutReason.NO_EMAIL)
    with office.desk.storage.write() as unit:
        unit.dispatches.add_left_out(dispatch, [one, replace(one, name="Bert")])

    assert evaluation(office.desk, dispatch).left_out == 3
    assert wrong(office) == set()


def test_two_senders_of_one_dispatch_do_not_wait_for_each_other(
    tmp_path: Path, postgres: Server
) -> None:
    with (
        postgres.database() as url,
        open_office(tmp_path, database=url) as office,
        closing(opened(tmp_path, url)) as other,
    ):
        office.add(*PEOPLE, consent=True)
        dispatch = office.queue()
        ids = [mail.id for mail in office.mails(dispatch.id).values()]
        with office.desk.storage.write() as one:
            moved(one, ids[0], State.ACCEPTED)
            with other.write() as another:
                another.connection.execute(text("SET LOCAL lock_timeout = 500"))
                moved(another, ids[1], State.REJECTED)
                moved(another, ids[2], State.ACCEPTED)
            moved(one, ids[3], State.REJECTED)

        found = evaluation(office.desk, dispatch.id)
        assert (found.accepted, found.rejected) == (2, 2)
        assert wrong(office) == set()


def moved(unit: Unit, mail: RecipientId, after: State) -> None:
    changing = update(recipient).where(recipient.c.id == mail).values(state=after.value)
    unit.connection.execute(changing)


def test_an_upgrade_counts_what_was_there_before(office: Office, database: str | None) -> None:
    dispatch = office.send().dispatch
    before = evaluation(office.desk, dispatch)
    folder = office.desk.folder
    with office.desk.storage.write() as unit:
        forget_the_revision(unit)

    engine = engine_of(database or sqlite_url(folder / FILE_NAME))
    upgrade(engine, "0006")
    engine.dispose()

    assert wrong(office) == set()
    assert evaluation(office.desk, dispatch) == before
    with office.desk.storage.write() as unit:
        moved(unit, next(iter(office.mails(dispatch).values())).id, State.REJECTED)
    assert wrong(office) == set()


def forget_the_revision(unit: Unit) -> None:
    """As the database was before the figures were kept."""
    is_server = unit.connection.dialect.name == "postgresql"
    for name in ("tally_added", "tally_moved", "tally_removed"):
        dropping = f"FUNCTION {name}() CASCADE" if is_server else f"TRIGGER {name}"
        unit.connection.execute(text(f"DROP {dropping}"))
    unit.connection.execute(text("DROP TABLE dispatch_tally"))
    unit.connection.execute(text("ALTER TABLE dispatch DROP COLUMN left_out"))
    unit.connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
