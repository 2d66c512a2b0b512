"""A filter's tree, changed at one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.filter_tree import (
    Path,
    indented,
    moved,
    moved_before,
    outdented,
    part_at,
    paths,
    removed,
)
from desktop.core.domain.recipients import MAX_DEPTH, Condition, Group, Join, Operator


def asks(name: str) -> Condition:
    return Condition(name, Operator.IS_EMPTY)


def all_of(*parts: Condition | Group) -> Group:
    return Group(Join.ALL, parts)


def any_of(*parts: Condition | Group) -> Group:
    return Group(Join.ANY, parts)


A, B, C = asks("a"), asks("b"), asks("c")
trees = st.recursive(
    st.builds(asks, st.sampled_from("abcdef")),
    lambda inner: st.builds(Group, st.sampled_from(Join), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=8,
).map(lambda part: part if isinstance(part, Group) else all_of(part))


def test_a_part_moves_within_its_group() -> None:
    assert moved(all_of(A, B, C), (1,), 1) == (all_of(A, C, B), (2,))
    assert moved(all_of(A, B), (1,), 1) == (all_of(A, B), (1,))


def test_a_part_goes_into_the_group_before_it_or_into_one_of_its_own() -> None:
    assert indented(all_of(any_of(A), B), (1,)) == (all_of(any_of(A, B)), (0, 1))
    assert indented(all_of(A, B), (1,)) == (all_of(A, any_of(B)), (1, 0))


def test_a_part_comes_out_behind_its_group_which_goes_when_it_is_empty() -> None:
    assert outdented(all_of(any_of(A, B), C), (0, 0)) == (all_of(any_of(B), A, C), (1,))
    assert outdented(all_of(any_of(A), C), (0, 0)) == (all_of(A, C), (0,))
    assert outdented(all_of(A), (0,)) == (all_of(A), (0,))


@pytest.mark.parametrize(
    ("path", "target", "after"),
    [
        ((0,), (1, 1), all_of(any_of(B, A))),
        ((1, 0), (0,), all_of(B, A, any_of())),
        ((0,), (2,), all_of(any_of(B), A)),
        ((1,), (1, 0), all_of(A, any_of(B))),
    ],
)
def test_a_part_is_dropped_at_another_place_but_not_into_itself(
    path: Path, target: Path, after: Group
) -> None:
    assert moved_before(all_of(A, any_of(B)), path, target) == after


@given(trees, st.data())
def test_moving_about_loses_no_condition(root: Group, data: st.DataObject) -> None:
    places = list(paths(root))
    if not places:
        return
    path = data.draw(st.sampled_from(places))
    step = data.draw(st.sampled_from((indented, outdented)))
    changed, place = step(root, path)
    assert part_at(changed, place) == part_at(root, path)
    assert sorted(each.field for each in changed.conditions()) == sorted(
        each.field for each in root.conditions()
    )
    assert changed.depth <= max(root.depth, MAX_DEPTH)


@given(trees, st.data())
def test_dropping_loses_no_condition(root: Group, data: st.DataObject) -> None:
    places = list(paths(root))
    if not places:
        return
    path, target = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
    changed = moved_before(root, path, target)
    assert sorted(each.field for each in changed.conditions()) == sorted(
        each.field for each in root.conditions()
    )


def test_a_part_that_is_removed_is_gone() -> None:
    assert removed(all_of(A, any_of(B, C)), (1, 0)) == all_of(A, any_of(C))
