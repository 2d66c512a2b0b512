"""Filters and work lists: whose they are, what becomes of them, who uses them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.changes import Record
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import LAST_ACTIVITY, WORK_LIST
from desktop.core.domain.ids import AddressId, WorkListId
from desktop.core.domain.recipients import (
    OFFICE,
    Condition,
    Filter,
    Group,
    Join,
    Operator,
    Source,
)
from desktop.core.use_cases import selections, work_lists
from desktop.core.use_cases.addresses import delete_addresses
from desktop.core.use_cases.audience import audience
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.drafts import save_draft
from desktop.core.use_cases.used_by import Uses, uses
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, paired=False, database=database) as opened:
        yield opened


@pytest.fixture
def anna(office: Office) -> Desk:
    return replace(office.desk, user="anna")


@pytest.fixture
def bernd(office: Office) -> Desk:
    return replace(office.desk, user="bernd")


def asks(field: str, operator: Operator, *values: str) -> Group:
    return Group(Join.ALL, (Condition(field, operator, values),))


def ids(addresses: Sequence[Address]) -> list[AddressId]:
    return [each.id for each in addresses]


def names(desk: Desk) -> list[str]:
    return [each.name for each in selections.filters(desk)]


def test_what_is_ones_own_is_seen_by_nobody_else(anna: Desk, bernd: Desk) -> None:
    selections.save_filter(anna, "Office", "")
    own = selections.save_filter(anna, "Own", "", private=True).result
    work_lists.save_work_list(anna, "Own list", [], private=True)

    assert names(anna) == ["Office", "Own"]
    assert names(bernd) == ["Office"]
    assert work_lists.work_list_lines(bernd) == []
    with pytest.raises(UserError, match="gone"):
        selections.read_filter(bernd, own.id)
    with pytest.raises(UserError, match="no filter “Own”"):
        selections.source_named(bernd, filter_name="Own")


def test_somebody_elses_list_can_not_be_touched_by_its_id(anna: Desk, bernd: Desk) -> None:
    own = work_lists.new_work_list(anna, "Own list", [], private=True).result
    for touch in (
        lambda: work_lists.add_to_work_list(bernd, own.id, []),
        lambda: work_lists.remove_from_work_list(bernd, own.id, []),
        lambda: work_lists.change_work_list(bernd, own.id, "Mine", private=True),
        lambda: work_lists.addresses_in(bernd, own.id),
    ):
        with pytest.raises(UserError, match="This work list is gone"):
            touch()


def test_everybody_may_use_a_name_for_something_of_their_own(anna: Desk, bernd: Desk) -> None:
    first = selections.save_filter(anna, "Mine", "", private=True).result
    second = selections.save_filter(bernd, "Mine", "", private=True).result
    shared = selections.save_filter(anna, "Mine", "").result

    assert len({first.id, second.id, shared.id}) == 3
    assert selections.source_named(anna, filter_name="Mine").filter == first.id


def test_a_filter_keeps_its_place_when_its_name_and_owner_change(anna: Desk) -> None:
    saved = selections.keep_filter(anna, Filter("Before")).result
    changed = selections.keep_filter(anna, replace(saved, name="After", owner="anna"))

    assert changed.result.id == saved.id
    assert changed.changed == {Record.FILTER}
    assert names(anna) == ["After"]


def test_a_name_that_is_taken_is_refused(anna: Desk) -> None:
    selections.keep_filter(anna, Filter("Taken"))
    work_lists.new_work_list(anna, "Taken", [])

    with pytest.raises(UserError, match="a filter “Taken” already"):
        selections.keep_filter(anna, Filter(" Taken "))
    with pytest.raises(UserError, match="a work list “Taken” already"):
        work_lists.new_work_list(anna, "Taken", [])
    with pytest.raises(UserError, match="needs a name"):
        selections.keep_filter(anna, Filter("  "))


@pytest.mark.parametrize(
    ("root", "sentence"),
    [
        (asks("city", Operator.EQUALS), "compared with nothing"),
        (asks("gone", Operator.IS_EMPTY), "not there any more"),
        (asks("city", Operator.OPENED, "1"), "can't be compared like this"),
        (asks(LAST_ACTIVITY, Operator.LESS, "soon"), "is no date"),
        (asks(WORK_LIST, Operator.EQUALS, "x"), "compared with nothing"),
        (asks("@tracking", Operator.EQUALS, "perhaps"), "none of the choices"),
        (asks("@property.price", Operator.LESS, "viel"), "is no number"),
    ],
)
def test_a_mistake_in_a_filter_is_a_sentence(anna: Desk, root: Group, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        selections.keep_filter(anna, Filter("f", root))
    with pytest.raises(UserError, match=sentence):
        selections.glimpse(anna, root)


def test_what_was_deleted_comes_back_whole_and_under_a_free_name(
    office: Office, anna: Desk
) -> None:
    people = ids(office.add("a@example.org", "b@example.org"))
    filter_ = selections.save_filter(anna, "f", "city = Köln").result
    list_ = work_lists.new_work_list(anna, "l", people).result
    sources = [Source(filter=filter_.id), Source(work_list=list_.id)]

    selections.delete_selections(anna, sources)
    assert (names(anna), work_lists.work_list_lines(anna)) == ([], [])
    selections.save_filter(anna, "f", "")
    selections.restore_selections(anna, sources)

    assert names(anna) == ["f", "f (2)"]
    assert selections.read_filter(anna, filter_.id).root == filter_.root
    assert work_lists.addresses_in(anna, list_.id) == people


def test_who_is_left_out_by_a_list_is_not_written_to_because_the_list_is_gone(
    office: Office, anna: Desk
) -> None:
    kept_out = ids(office.add("no@example.org"))
    office.add("yes@example.org")
    list_ = work_lists.new_work_list(anna, "never", kept_out).result
    wanted = selections.save_filter(anna, "f", "not in work list never").result
    assert audience(anna, Source(filter=wanted.id)).recipients == 1

    selections.delete_selections(anna, [Source(work_list=list_.id)])

    with pytest.raises(UserError, match="names a work list that is gone"):
        audience(anna, Source(filter=wanted.id))


def test_a_filter_is_frozen_as_it_is_now(office: Office, anna: Desk) -> None:
    first = office.add("b@example.org", "a@example.org", city="Köln")
    wanted = selections.save_filter(anna, "Köln", "city = Köln").result

    frozen = work_lists.freeze_filter(anna, "Köln today", wanted.id).result
    office.add("c@example.org", city="Köln")

    assert frozen.size == 2
    by_name = sorted(first, key=lambda each: each.first_name)
    assert work_lists.addresses_in(anna, frozen.id) == ids(by_name)
    assert selections.count_matching(anna, wanted) == 3


def test_addresses_are_added_once_and_taken_out_with_a_way_back(office: Office, anna: Desk) -> None:
    one, two, three = ids(office.add("a@example.org", "b@example.org", "c@example.org"))
    list_ = work_lists.new_work_list(anna, "l", [one, two]).result

    added = work_lists.add_to_work_list(anna, list_.id, [two, three, three]).result
    assert (added.new, added.line.size) == ((three,), 3)

    places = work_lists.remove_from_work_list(anna, list_.id, [one, three]).result
    assert work_lists.addresses_in(anna, list_.id) == [two]
    work_lists.put_back(anna, list_.id, places)
    assert work_lists.addresses_in(anna, list_.id) == [one, two, three]


def test_addresses_go_into_the_list_of_that_name_or_a_new_one(office: Office, anna: Desk) -> None:
    one, two = ids(office.add("a@example.org", "b@example.org"))
    work_lists.add_to_list_named(anna, "l", [one])
    added = work_lists.add_to_list_named(anna, "l", [one, two]).result

    assert (added.new, added.line.size, added.line.owner) == ((two,), 2, OFFICE)
    assert len(work_lists.work_list_lines(anna)) == 1


def test_two_lists_are_compared(office: Office, anna: Desk) -> None:
    one, two, three, gone = ids(office.add("a@x.org", "b@x.org", "c@x.org", "d@x.org"))
    first = work_lists.new_work_list(anna, "first", [two, one, gone]).result
    second = work_lists.new_work_list(anna, "second", [three, two, gone]).result
    delete_addresses(anna, [gone])

    found = work_lists.compare(anna, first.id, second.id)

    assert (found.both, found.only_first, found.only_second) == ((two,), (one,), (three,))
    with pytest.raises(UserError, match="gone"):
        work_lists.compare(anna, first.id, WorkListId(99))


def test_copies_have_names_of_their_own(office: Office, anna: Desk) -> None:
    people = ids(office.add("a@example.org"))
    list_ = work_lists.new_work_list(anna, "l", people).result
    filter_ = selections.save_filter(anna, "f", "city = Köln", private=True).result

    copies = [work_lists.duplicate_work_list(anna, list_.id, "l copy").result for _ in "ab"]
    copy = selections.duplicate_filter(anna, filter_.id, "f").result

    assert [each.name for each in copies] == ["l copy", "l copy (2)"]
    assert work_lists.addresses_in(anna, copies[1].id) == people
    assert (copy.name, copy.root, copy.owner) == ("f (2)", filter_.root, "anna")


def test_it_is_known_who_uses_what(anna: Desk) -> None:
    list_ = work_lists.new_work_list(anna, "l", []).result
    filter_ = selections.save_filter(anna, "f", "in work list l").result
    save_draft(anna, Draft(mail_merge=True, source=Source(filter=filter_.id)))

    assert uses(anna) == {
        Source(filter=filter_.id): Uses(drafts=1),
        Source(work_list=list_.id): Uses(filters=("f",)),
    }


def test_days_are_counted_from_the_desks_today(office: Office, anna: Desk) -> None:
    (address,) = office.add("a@example.org")
    happened = Activity(
        office.clock.now() - timedelta(days=20),
        Kind.EMAIL,
        Type.OUTPUT_ACTION,
        (),
        address.id,
    )
    with anna.storage.write() as unit:
        unit.activities.add_many([happened])
    recent = asks(LAST_ACTIVITY, Operator.LAST_DAYS, "30")

    assert selections.glimpse(anna, recent).count == 1
    office.later(days=11)
    assert selections.glimpse(anna, recent).count == 0


def test_a_glimpse_is_the_count_and_the_first_by_name(office: Office, anna: Desk) -> None:
    office.add("c@example.org", "a@example.org", "b@example.org")
    found = selections.glimpse(anna, Group(), first=2)
    assert found.count == 3
    assert [each.email for each in found.first] == ["a@example.org", "b@example.org"]


def test_a_list_of_addresses_keeps_its_order_when_it_is_restricted(
    office: Office, anna: Desk
) -> None:
    one, two, three = ids(office.add("a@example.org", "b@example.org", "c@example.org"))
    list_ = work_lists.new_work_list(anna, "l", [one, three]).result
    restricted = selections.matching_order(anna, Source(work_list=list_.id), [three, two, one])
    assert list(restricted) == [three, one]
    everybody = selections.matching_order(anna, Group(), [two, one])
    assert list(everybody) == [two, one]
