"""Whom a filter names: SQL on both databases against plain Python, for any filter."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from desktop.core.domain.address import Address
from desktop.core.domain.consent import Action, Purpose
from desktop.core.domain.errors import UserError
from desktop.core.domain.filter_fields import (
    NEVER_ASKED,
    OPERATORS,
    FilterField,
    ValueKind,
    filter_fields,
)
from desktop.core.domain.recipients import Condition, Group, Join, Operator
from desktop.core.storage import tables
from desktop.core.storage.storage import Storage
from tests.storage.filter_model import named
from tests.storage.filter_office import (
    DAYS,
    DISPATCHES,
    FIELDS,
    LISTS,
    NOW,
    NUMBERS,
    PROPERTIES,
    TEXTS,
    Office,
    made_up,
    store,
    store_consent,
)

ASKED = [
    each
    for each in filter_fields(FIELDS).values()
    if each.name.startswith("@")
    or each.name in ("city", "notes", "zip", "email", *(own.name for own in FIELDS))
]


def values_of(asked: FilterField, operator: Operator) -> st.SearchStrategy[str]:
    if operator.takes_days:
        return st.sampled_from(("0", "1", "2", "7", "31", "320", "400"))
    if asked.choices:
        return st.sampled_from(asked.choices)
    counts = {
        ValueKind.DISPATCH: DISPATCHES,
        ValueKind.WORK_LIST: LISTS,
        ValueKind.PROPERTY: PROPERTIES,
    }
    if asked.kind in counts:
        return st.integers(1, counts[asked.kind]).map(str)
    if asked.kind in (ValueKind.DATE, ValueKind.MOMENT):
        return st.sampled_from([text for text in DAYS if text[:2] in ("19", "20")])
    if asked.kind is ValueKind.NUMBER:
        return st.sampled_from(NUMBERS[1:5])
    whole = st.sampled_from((*TEXTS, "50667", "52", "A3@example.org"))
    return whole | whole.map(lambda text: text[1:3]) | whole.map(str.upper)


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    asked = draw(st.sampled_from(ASKED))
    operator = draw(st.sampled_from(OPERATORS[asked.kind]))
    least, most = operator.values
    size = draw(st.integers(least, min(most, 2)))
    drawn = st.lists(values_of(asked, operator), min_size=size, max_size=size)
    return Condition(asked.name, operator, tuple(draw(drawn)))


groups = st.recursive(
    st.builds(Group, st.sampled_from(Join), st.lists(conditions(), max_size=3).map(tuple)),
    lambda inner: st.builds(
        Group, st.sampled_from(Join), st.lists(conditions() | inner, max_size=3).map(tuple)
    ),
    max_leaves=4,
)


@pytest.fixture
def office(storage: Storage, database: str | None) -> Office:
    """Each database has another one."""
    made = made_up(2 if database else 1)
    store(made, storage)
    return made


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(root=groups)
def test_any_filter_names_whom_plain_python_names(
    office: Office, storage: Storage, root: Group
) -> None:
    with storage.read() as unit:
        found = unit.matching.ids(root, NOW)
        count, first = unit.matching.count_and_first(root, NOW, 5)
    assert set(found) == named(office, root)
    assert (count, first) == (len(found), list(found[:5]))


@settings(
    max_examples=160,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(condition=conditions())
def test_any_condition_and_its_denial_share_everybody_out(
    office: Office, storage: Storage, condition: Condition
) -> None:
    with storage.read() as unit:
        fits = set(unit.matching.ids(Group(Join.ALL, (condition,)), NOW))
        others = set(unit.matching.ids(Group(Join.NONE, (condition,)), NOW))
        everybody = set(unit.matching.ids(Group(), NOW))
    assert fits == named(office, Group(Join.ALL, (condition,)))
    assert fits | others == everybody
    assert not fits & others


def test_what_a_filter_names_comes_by_name(office: Office, storage: Storage) -> None:
    with storage.read() as unit:
        found = unit.matching.ids(Group(), NOW)
    names = [office.addresses[id_ - 1].last_name.casefold() for id_ in found]
    assert names == sorted(names)


@pytest.mark.parametrize("field", ["@dispatch", "@work_list", "@property"])
def test_a_filter_that_names_what_is_gone_names_nobody_by_mistake(
    storage: Storage, field: str
) -> None:
    operator = Operator.GOT if field == "@dispatch" else Operator.DIFFERS
    gone = Group(Join.ALL, (Condition(field, operator, ("99",)),))
    with storage.read() as unit, pytest.raises(UserError, match="that is gone"):
        unit.matching.ids(gone, NOW)


@pytest.mark.parametrize("said", [Action.GRANTED, Action.WITHDRAWN, Action.REFUSED, Action.ASKED])
def test_what_a_merged_record_said_holds_for_the_one_it_was_merged_into(
    storage: Storage, said: Action
) -> None:
    with storage.write() as unit:
        survivor, merged = unit.addresses.add_each([Address(last_name="A"), Address(last_name="B")])
        unit.addresses.mark_deleted([merged], NOW)
        pair = {"merged_id": merged, "survivor_id": survivor, "at": NOW, "undo": {}}
        unit.connection.execute(insert(tables.address_merge), [pair])
        row = {"id": 1, "address_id": merged, "purpose": Purpose.TRACK_OPEN.value, "action": said}
        store_consent(unit.connection, row | {"at": NOW, "recorded_at": NOW, "method": "paper"})
    held, never = (Condition("@tracking", Operator.EQUALS, (each,)) for each in (said, NEVER_ASKED))
    with storage.read() as unit:
        assert list(unit.matching.ids(Group(parts=(held,)), NOW)) == [survivor]
        assert not unit.matching.ids(Group(parts=(never,)), NOW)


def test_what_a_merged_record_said_holds_for_nobody_else(storage: Storage) -> None:
    with storage.write() as unit:
        names = ("A", "B", "merged into B")
        ids = unit.addresses.add_each([Address(last_name=name) for name in names])
        first, second, merged = ids
        unit.addresses.mark_deleted([merged], NOW)
        pair = {"merged_id": merged, "survivor_id": second, "at": NOW, "undo": {}}
        unit.connection.execute(insert(tables.address_merge), [pair])
        said = ((first, "withdrawn", 2), (second, "withdrawn", 2), (merged, "granted", 1))
        for number, (id_, action, days) in enumerate(said, 1):
            at = NOW - timedelta(days=days)
            row = {"id": number, "address_id": id_, "purpose": Purpose.MAIL.value}
            row |= {"action": action, "at": at, "recorded_at": at, "method": "paper"}
            store_consent(unit.connection, row)
    gone = Condition("@mail", Operator.EQUALS, ("unsubscribed",))
    with storage.read() as unit:
        assert list(unit.matching.ids(Group(parts=(gone,)), NOW)) == [first]
