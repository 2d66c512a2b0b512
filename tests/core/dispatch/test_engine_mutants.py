"""The crash tests can fail: an engine or a sync that takes a short cut is caught by them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from desktop.core.dispatch.books import Books
from desktop.core.domain.dispatch import State
from desktop.core.domain.endpoint import Endpoint
from desktop.core.storage.outbox import Outbox
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.sending import send, settle_dead
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature, FeedPage
from tests.core.dispatch import crash_points
from tests.core.dispatch.crash_points import every_point
from tests.fakes import ProgramDied
from tests.office import Office, open_office
from tests.torture.mutants import MUTANTS
from tests.traps import dies

ANNA = "anna@example.org"
PATCHED: Mapping[type, tuple[str, ...]] = {
    Books: ("_settle", "_claim", "next_due"),
    Outbox: ("mark", "settle", "settle_dead"),
}


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a mutant in; after the test the engine is whole again."""

    def put_in(mutant: str) -> None:
        for of, names in PATCHED.items():
            for name in names:
                monkeypatch.setattr(of, name, getattr(of, name))
        MUTANTS[mutant]()

    return put_in


def another_program_starts(office: Office) -> Callable[[], bool]:
    """At the run's third look, when mails are behind their dot; it never says stop."""
    looks = count(1)
    return lambda: next(looks) == 3 and settle_dead(office.desk) < 0


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path, paired=False) as opened:
        opened.add(*crash_points.PEOPLE)
        yield opened


@pytest.mark.parametrize(
    ("mutant", "sin"),
    [
        ("no-marker", "doubled"),
        ("mark-after-the-batch", "doubled"),
        ("checkpoint-at-fetch", "lost"),
    ],
)
def test_an_engine_that_takes_a_short_cut_is_found_out_at_some_point(
    office: Office, put_in: Callable[[str], None], mutant: str, sin: str
) -> None:
    put_in(mutant)

    assert any(getattr(each, sin) for each in every_point(office, dies))


def test_an_engine_that_takes_over_the_living_makes_their_mails_uncertain(
    office: Office, put_in: Callable[[str], None]
) -> None:
    dispatch = office.queue(track_shipping=False)
    put_in("takes-over-the-living")

    send(office.desk, dispatch.id, stopped=another_program_starts(office))

    assert any(mail.state is State.UNKNOWN for mail in office.mails(dispatch.id).values())


def test_an_engine_that_lives_keeps_its_mails(office: Office) -> None:
    dispatch = office.queue(track_shipping=False)

    report = send(office.desk, dispatch.id, stopped=another_program_starts(office)).result

    assert report.accepted == len(crash_points.PEOPLE)


def opens_after_a_kill(folder: Path, kill: Callable[[Office, Endpoint, FeedPage], None]) -> int:
    """How many opens are known in the end, when a program died while it took a page over."""
    with open_office(folder) as office:
        office.add(ANNA, consent=True)
        dispatch = office.send().dispatch
        office.later(hours=1)
        synchronise(office.desk)
        office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
        endpoint = endpoints(office.desk)[0]
        with pytest.raises(ProgramDied):
            kill(office, endpoint, office.feed.page(endpoint.cursor))
        synchronise(office.desk)
        return len(office.activities(ANNA)) - 1


def cursor_in_the_datas_transaction(office: Office, endpoint: Endpoint, page: FeedPage) -> None:
    with office.desk.storage.write() as unit:
        unit.endpoints.move_cursor(endpoint.id, page.epoch, page.after, office.clock.now())
        raise ProgramDied


def cursor_first(office: Office, endpoint: Endpoint, page: FeedPage) -> None:
    with office.desk.storage.write() as unit:
        unit.endpoints.move_cursor(endpoint.id, page.epoch, page.after, office.clock.now())
    raise ProgramDied


def test_a_sync_that_dies_is_made_up_for_and_one_that_moves_its_cursor_first_is_not(
    tmp_path: Path,
) -> None:
    assert opens_after_a_kill(tmp_path / "ours", cursor_in_the_datas_transaction) == 1
    assert opens_after_a_kill(tmp_path / "mutant", cursor_first) == 0
