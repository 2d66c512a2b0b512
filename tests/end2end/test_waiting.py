"""What waits or has failed, from the command line: gone on with, paused, stopped, tried again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.parser import build_parser
from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.dispatch import Dispatch, Hold, State
from desktop.core.domain.errors import UserError
from tests.office import Office, open_office

ANNA, BERT, WRONG, RIGHT = (
    f"{name}@example.org" for name in ("anna", "bert", "juergn.gross", "juergen.gross")
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as opened:
        opened.add(ANNA, BERT, WRONG)
        opened.transport.answers = {WRONG: Answer(Outcome.REFUSED, 550, "5.1.1 no such user")}
        yield opened


@pytest.fixture
def dispatch(office: Office) -> Dispatch:
    return office.queue(track_shipping=False)


def run(office: Office, *arguments: str) -> int:
    options = build_parser().parse_args(arguments)
    return int(options.run(office.desk, options))


def hold(office: Office, dispatch: Dispatch, why: Hold, words: str = "") -> None:
    with office.desk.storage.write() as unit:
        unit.dispatches.put_on_hold(dispatch.id, why, words)


def documents(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def states(office: Office, dispatch: Dispatch) -> set[State]:
    return {each.state for each in office.mails(dispatch.id).values()}


def test_resume_sends_what_was_broken_off(office: Office, dispatch: Dispatch) -> None:
    assert run(office, "resume") == 0
    assert sorted(office.transport.recipients) == [ANNA, BERT]


def test_resume_tells_what_is_held_and_why_and_leaves_it_alone(
    office: Office, dispatch: Dispatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(office, dispatch, Hold.MOVED, "An earlier state of the data was restored")
    assert run(office, "resume") == 2
    assert capsys.readouterr().out == (
        f"{dispatch.name}: 3 emails wait, because an earlier state of the data was restored. "
        f"“rundbrief resume {dispatch.id}” goes on.\n"
    )
    assert states(office, dispatch) == {State.QUEUED}


def test_held_dispatches_do_not_keep_others_back(
    office: Office, dispatch: Dispatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(office, dispatch, Hold.PAUSED)
    other = office.queue(track_shipping=False)
    assert run(office, "resume", "--json") == 2
    sent, held = documents(capsys)
    assert (sent["dispatch"], sent["accepted"], sent["hold"]) == (other.id, 2, None)
    assert (held["dispatch"], held["waiting"], held["hold"]) == (dispatch.id, 3, "paused")


@pytest.mark.parametrize("named", [True, False])
def test_who_names_it_or_says_release_lets_it_go(
    office: Office, dispatch: Dispatch, named: bool
) -> None:
    hold(office, dispatch, Hold.MOVED, "An earlier state of the data was restored")
    assert run(office, "resume", str(dispatch.id) if named else "--release") == 0
    assert states(office, dispatch) == {State.ACCEPTED, State.REJECTED}


def test_a_paused_dispatch_waits_until_it_is_named(
    office: Office, dispatch: Dispatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(office, "pause", dispatch.name) == 0
    assert "is paused; 3 emails wait." in capsys.readouterr().out
    assert run(office, "resume") == 2
    assert office.transport.taken == []
    assert run(office, "resume", dispatch.name) == 0
    assert len(office.transport.taken) == 2


def test_what_is_stopped_is_not_sent_unless_that_is_undone(
    office: Office, dispatch: Dispatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(office, "stop", str(dispatch.id)) == 0
    assert capsys.readouterr().out.startswith(f"3 emails of {dispatch.name} will not be sent.")
    assert run(office, "resume") == 0
    assert states(office, dispatch) == {State.CANCELLED}
    assert run(office, "stop", "--undo", str(dispatch.id)) == 0
    assert run(office, "resume") == 0
    assert len(office.transport.taken) == 2


def test_retry_sends_what_has_failed_once_more(office: Office, dispatch: Dispatch) -> None:
    office.go_on(dispatch)
    office.transport.answers = {}
    assert run(office, "retry", str(dispatch.id)) == 0
    assert office.transport.recipients == [ANNA, BERT, WRONG]
    assert office.mails(dispatch.id)[WRONG].resends == 1


def test_retry_can_correct_the_email_address(
    office: Office, dispatch: Dispatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office.go_on(dispatch)
    correction = ("--email", WRONG.upper(), "--to", RIGHT)
    assert run(office, "retry", str(dispatch.id), *correction, "--json") == 0
    assert documents(capsys)["accepted"] == 3
    assert office.transport.recipients == [ANNA, BERT, RIGHT]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", RIGHT), "Whose email address is it"),
        (("--email", "nobody@example.org", "--to", RIGHT), "has no mail to “nobody@"),
        (("--email", ANNA), "has failed"),
    ],
)
def test_retry_refuses_what_it_can_not_do(
    office: Office, dispatch: Dispatch, arguments: tuple[str, ...], said: str
) -> None:
    office.go_on(dispatch)
    with pytest.raises(UserError, match=said):
        run(office, "retry", str(dispatch.id), *arguments)
