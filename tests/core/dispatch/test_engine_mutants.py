"""The crash tests can fail: an engine or a sync that takes a short cut is caught by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from desktop.core.dispatch.engine import Run
from desktop.core.dispatch.ports import Answer, Connection
from desktop.core.domain.dispatch import Dispatch, Recipient, State
from desktop.core.domain.endpoint import Endpoint
from desktop.core.use_cases import sending
from desktop.core.use_cases.pairing import endpoints
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature, FeedPage
from tests.fakes import ProgramDied
from tests.office import Office, open_office

PEOPLE = ("anna@example.org", "bert@example.org", "cem@example.org")
MOMENTS = ("before the dot", "before the server takes it", "before the answer")


class WithoutMarker(Run):
    """Notes nothing before the final dot, as if nothing could happen behind it."""

    def _hand_over(self, connection: Connection, recipient: Recipient) -> Answer:
        message = self.letters.message(recipient)
        answer = connection.send(self.sender, recipient.email, message, lambda: None)
        with self.storage.write() as unit:
            unit.outbox.move(recipient, State.CLAIMED, State.DOT)
        self._record(recipient, State.DOT, answer)
        return answer


class AcceptedFirst(Run):
    """Notes the mail as accepted when it takes it up, so that it can't be sent twice."""

    def _hand_over(self, connection: Connection, recipient: Recipient) -> Answer:
        with self.storage.write() as unit:
            unit.outbox.move(recipient, State.CLAIMED, State.DOT)
            self._accept(unit, recipient, "250 surely", self.clock.now())
        message = self.letters.message(recipient)
        return connection.send(self.sender, recipient.email, message, lambda: None)


def run_of(kind: type[Run], office: Office, dispatch: Dispatch) -> Run:
    """One program's run; each has an owner of its own."""
    run = sending._run(office.desk, dispatch.id, lambda _: None, lambda: False, None)
    return kind(**{field.name: getattr(run, field.name) for field in fields(run)})


def killed_once(kind: type[Run], folder: Path, moment: str) -> tuple[int, int]:
    """How many mails were lost and how many doubled, not counting those that are uncertain."""
    with open_office(folder) as office:
        office.add(*PEOPLE, consent=True)
        dispatch = office.queue()
        office.transport.dies = moment
        with pytest.raises(ProgramDied):
            run_of(kind, office, dispatch).send_due()
        office.transport.dies = ""
        after = run_of(kind, office, dispatch)
        after.settle_dead()
        after.send_due()
        arrived = Counter(office.transport.recipients)
        uncertain = {
            mail.email for mail in office.mails(dispatch.id).values() if mail.state is State.UNKNOWN
        }
    lost = sum(not arrived[email] and email not in uncertain for email in PEOPLE)
    return lost, sum(number > 1 for number in arrived.values())


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_kill_loses_nothing_and_doubles_nothing(tmp_path: Path, moment: str) -> None:
    assert killed_once(Run, tmp_path, moment) == (0, 0)


def test_an_engine_without_the_marker_doubles(tmp_path: Path) -> None:
    found = [killed_once(WithoutMarker, tmp_path / moment, moment) for moment in MOMENTS]

    assert any(doubled for _, doubled in found)


def test_an_engine_that_notes_success_first_loses(tmp_path: Path) -> None:
    found = [killed_once(AcceptedFirst, tmp_path / moment, moment) for moment in MOMENTS]

    assert any(lost for lost, _ in found)


def opens_after_a_kill(folder: Path, kill: Callable[[Office, Endpoint, FeedPage], None]) -> int:
    """How many opens are known in the end, when a program died while it took a page over."""
    with open_office(folder) as office:
        office.add(PEOPLE[0], consent=True)
        dispatch = office.send().dispatch
        office.later(hours=1)
        synchronise(office.desk)
        office.feed.fetch(office.mail_id(dispatch, PEOPLE[0]), Feature.BROWSER)
        endpoint = endpoints(office.desk)[0]
        with pytest.raises(ProgramDied):
            kill(office, endpoint, office.feed.page(endpoint.cursor))
        synchronise(office.desk)
        return len(office.activities(PEOPLE[0])) - 1


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
