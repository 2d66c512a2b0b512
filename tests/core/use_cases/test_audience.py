"""Who a serial mail goes to, and for what reason the others don't."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.consent import Purpose, Standing
from desktop.core.domain.dispatch import LeftOutReason
from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Source
from desktop.core.use_cases.addresses import delete_addresses, save_address
from desktop.core.use_cases.audience import Audience, Person, audience, matching, sorted_out
from desktop.core.use_cases.consents import standing_of, withdraw_consent
from desktop.core.use_cases.selections import save_filter, save_work_list, source_named
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, paired=False, database=database) as opened:
        yield opened


def named(office: Office, expression: str) -> list[str]:
    source = Source(filter=save_filter(office.desk, "f", expression).result.id)
    return sorted(person.address.email for person in people(office, source))


def people(office: Office, source: Source | None = None) -> list[Person]:
    """Those who get the mail, in order; without a source of all."""
    source = source or Source(filter=save_filter(office.desk, "f", "").result.id)
    with office.desk.storage.read() as unit:
        slices = sorted_out(unit, matching(unit, source, office.clock.now()), office.clock.now())
        return [person for part in slices for person in part.people]


def everybody(office: Office) -> Audience:
    return audience(office.desk, Source(filter=save_filter(office.desk, "f", "").result.id))


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('city = "Köln"', ["a@example.org", "c@example.org"]),
        ('city = "KÖLN"', ["a@example.org", "c@example.org"]),
        ('city != "Köln"', ["b@example.org"]),
        ('city = "Köln" and zip starts with "506"', ["a@example.org"]),
        ('city = "Bonn" or zip > "51000"', ["b@example.org", "c@example.org"]),
        ('zip < "51000"', ["a@example.org"]),
        ('city contains "on"', ["b@example.org"]),
        ("city contains '%'", []),
        ("title is empty", ["b@example.org", "c@example.org"]),
        ("title is not empty", ["a@example.org"]),
        ('interesse = "kauf"', ["c@example.org"]),
        ("interesse is empty", ["a@example.org", "b@example.org"]),
    ],
)
def test_a_filter_names_those_for_whom_its_conditions_hold(
    office: Office, expression: str, found: list[str]
) -> None:
    office.add("a@example.org", city="Köln", zip="50667", title="Dr.")
    office.add("b@example.org", city="Bonn", zip="53111")
    (carla,) = office.add("c@example.org", city="Köln", zip="51103")
    save_address(office.desk, carla.with_values({"interesse": "Kauf"}))

    assert named(office, expression) == found


def test_a_filter_is_evaluated_anew_and_a_work_list_is_not(office: Office) -> None:
    first = office.add("a@example.org")
    save_filter(office.desk, "all", "")
    save_work_list(office.desk, "picked", [each.id for each in first])
    office.add("b@example.org")

    filtered = audience(office.desk, source_named(office.desk, filter_name="all"))
    picked = audience(office.desk, source_named(office.desk, work_list_name="picked"))

    assert (filtered.recipients, picked.recipients) == (2, 1)


def test_everybody_left_out_has_a_reason(office: Office) -> None:
    office.add("a@example.org", consent=True)
    office.add("A@example.org", first_name="Twin")
    (gone,) = office.add("c@example.org")
    withdraw_consent(office.desk, gone.id, Purpose.MAIL)
    office.add("", first_name="Paper")

    found = everybody(office)

    assert (found.matching, found.recipients, found.with_consent) == (4, 1, 1)
    assert (found.without_email, found.unsubscribed, found.same_email) == (1, 1, 1)
    assert {each.reason for each in found.left_out} == {
        LeftOutReason.NO_EMAIL,
        LeftOutReason.UNSUBSCRIBED,
        LeftOutReason.SAME_EMAIL,
    }


def test_deleted_addresses_get_nothing(office: Office) -> None:
    (anna,) = office.add("a@example.org")
    delete_addresses(office.desk, [anna.id])

    assert everybody(office).matching == 0


def test_who_unsubscribed_gets_nothing_through_another_record_of_the_same_mailbox(
    office: Office,
) -> None:
    first, _ = office.add("a@example.org", "A@example.org", consent=True)
    withdraw_consent(office.desk, first.id, Purpose.MAIL)

    assert people(office) == []


def test_an_unsubscription_outlives_its_record(office: Office) -> None:
    (first,) = office.add("a@example.org")
    withdraw_consent(office.desk, first.id, Purpose.MAIL)
    delete_addresses(office.desk, [first.id])

    (again,) = office.add("a@example.org")

    assert everybody(office).unsubscribed == 1
    assert standing_of(office.desk, again.id)[Purpose.MAIL][0] is Standing.WITHDRAWN


def test_a_withdrawal_counts_for_the_mailbox_and_a_grant_for_its_own_record(
    office: Office,
) -> None:
    office.add("a@example.org", first_name="Anna", consent=True)
    (twin,) = office.add("a@example.org", first_name="Berta")
    assert [person.consent is not None for person in people(office)] == [True]
    assert standing_of(office.desk, twin.id)[Purpose.TRACK_OPEN][0] is Standing.UNKNOWN

    withdraw_consent(office.desk, twin.id, Purpose.TRACK_OPEN)

    assert [person.consent for person in people(office)] == [None]


def test_addresses_without_email_say_no_for_themselves_alone(office: Office) -> None:
    paper, _ = office.add("", "", consent=True)
    withdraw_consent(office.desk, paper.id, Purpose.TRACK_OPEN)
    (other,) = office.add("", consent=True)

    assert standing_of(office.desk, other.id)[Purpose.TRACK_OPEN][0] is Standing.GRANTED


def test_a_source_that_is_missing_is_a_sentence(office: Office) -> None:
    with pytest.raises(UserError, match="No recipients are chosen"):
        audience(office.desk, Source())
    with pytest.raises(UserError, match="no filter “x”"):
        source_named(office.desk, filter_name="x")
    with pytest.raises(UserError, match="no work list “x”"):
        source_named(office.desk, work_list_name="x")
