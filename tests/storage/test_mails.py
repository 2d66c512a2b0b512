"""Lines of a dispatch: in the order of what has to be decided, found by name and email."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.bounce import Bounce, BounceKind
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.mail_line import MailGroup
from desktop.core.use_cases.dispatches import mail_counts, mail_lines, mail_order
from tests.office import Office, open_office

PEOPLE = ("anna", "bert", "cora", "dora")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "data", database=database) as opened:
        opened.add(*(f"{name}@example.org" for name in PEOPLE))
        opened.add("", first_name="Erna", last_name="Ohnepöst")
        opened.transport.answers = {
            "bert@example.org": Answer(Outcome.REFUSED, 550, "5.1.1 no such user"),
            "cora@example.org": Answer(Outcome.UNKNOWN, 0, "no answer"),
        }
        yield opened


@pytest.fixture
def dispatch(office: Office) -> Dispatch:
    sent = office.queue(track_shipping=False)
    office.go_on(sent)
    return sent


def names(office: Office, dispatch: Dispatch, *asked: object) -> list[str]:
    order = mail_order(office.desk, dispatch.id, *asked)  # type: ignore[arg-type]
    lines = {line.key: line.name for line in mail_lines(office.desk, order.keys)}
    return [lines[key].split()[0] for key in order.keys]


def test_what_a_person_must_decide_comes_first(office: Office, dispatch: Dispatch) -> None:
    assert names(office, dispatch) == ["Cora", "Bert", "Anna", "Dora", "Erna"]


def test_each_group_is_where_the_order_says(office: Office, dispatch: Dispatch) -> None:
    order = mail_order(office.desk, dispatch.id)
    assert order.rows_of(MailGroup.REJECTED) == range(1, 2)
    assert order.chosen(MailGroup.ACCEPTED, [0, 1, 2, 4]) == [order.keys[2]]
    assert not order.rows_of(MailGroup.WAITING)


def test_the_first_are_a_beginning_of_all(office: Office, dispatch: Dispatch) -> None:
    whole = mail_order(office.desk, dispatch.id)
    for most in (1, 2, 3):
        first = mail_order(office.desk, dispatch.id, MailGroup.ALL, "", most)
        assert (first.is_all, first.keys) == (False, whole.keys[: most + 1])
        assert first.rows_of(MailGroup.REJECTED) == whole.rows_of(MailGroup.REJECTED)
    assert mail_order(office.desk, dispatch.id, MailGroup.ALL, "", 5) == whole


def test_few_that_are_found_are_all(office: Office, dispatch: Dispatch) -> None:
    first = mail_order(office.desk, dispatch.id, MailGroup.ALL, "dora", 1)
    assert (first.is_all, len(first.keys)) == (True, 1)


def test_counts_and_lists_agree(office: Office, dispatch: Dispatch) -> None:
    counts = mail_counts(office.desk, dispatch.id)
    assert counts == {
        group: len(names(office, dispatch, group)) for group in MailGroup if group in counts
    }
    assert counts[MailGroup.ALL] == 5
    assert MailGroup.BOUNCED not in counts


@pytest.mark.parametrize(
    ("words", "found"), [("bert", ["Bert"]), ("MUSTER dor", ["Dora"]), ("OHNEPÖST", ["Erna"])]
)
def test_lines_are_found_by_name_and_email(
    office: Office, dispatch: Dispatch, words: str, found: list[str]
) -> None:
    assert names(office, dispatch, MailGroup.ALL, words) == found


def test_a_sign_that_databases_know_is_looked_for_as_it_is(
    office: Office, dispatch: Dispatch
) -> None:
    assert names(office, dispatch, MailGroup.ALL, "%") == []


def test_a_mail_that_bounced_is_listed_once_and_counted_as_accepted(
    office: Office, dispatch: Dispatch
) -> None:
    anna = office.mails(dispatch.id)["anna@example.org"]
    with office.desk.storage.write() as unit:
        unit.bounces.add(
            Bounce(anna.id, "notice-1", BounceKind.HARD, "5.1.1", "no such user", anna.date)
        )
    assert names(office, dispatch)[2:4] == ["Anna", "Dora"]
    assert names(office, dispatch, MailGroup.BOUNCED) == ["Anna"]
    assert mail_counts(office.desk, dispatch.id)[MailGroup.ACCEPTED] == 2
