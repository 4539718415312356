"""Pairs of many groups at once are those that loops find."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graphsvc.graph.pairs import across, flat, gathered, numbered, starts_of, within
from graphsvc.model import Ints

sizes = st.lists(st.integers(0, 5), min_size=1, max_size=6)


def column(counts: list[int]) -> tuple[Ints, list[range]]:
    """The starts of groups of these sizes, and the items of each."""
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return starts, [range(a, b) for a, b in pairwise(starts.tolist())]


def rows(*columns: Ints) -> list[tuple[int, ...]]:
    return list(zip(*(each.tolist() for each in columns), strict=True))


@given(sizes)
def test_within_gives_every_two_items_of_a_group(counts: list[int]) -> None:
    starts, groups = column(counts)
    expected = [(g, a, b) for g, items in enumerate(groups) for a, b in combinations(items, 2)]
    assert sorted(rows(*within(starts))) == expected


@given(sizes, st.data())
def test_across_gives_every_item_with_every_one_of_the_other_side(
    counts: list[int], data: st.DataObject
) -> None:
    others = data.draw(st.lists(st.integers(0, 4), min_size=len(counts), max_size=len(counts)))
    (left, lefts), (right, rights) = column(counts), column(others)
    both = enumerate(zip(lefts, rights, strict=True))
    expected = [(group, a, b) for group, (x, y) in both for a, b in product(x, y)]
    assert rows(*across(left, right)) == expected


@given(sizes, st.data())
def test_flat_gives_the_items_of_the_groups_asked_for(
    counts: list[int], data: st.DataObject
) -> None:
    asked = data.draw(st.lists(st.integers(0, len(counts) - 1), max_size=8))
    starts, groups = column(counts)
    expected = [(place, item) for place, group in enumerate(asked) for item in groups[group]]
    assert rows(*flat(starts, np.array(asked, np.int64))) == expected


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=20))
def test_gathered_gives_each_group_its_different_items_in_order(
    told: list[tuple[int, int]],
) -> None:
    owner, item = (np.array([pair[side] for pair in told], np.int64) for side in (0, 1))
    starts, items = gathered(owner, item, 5)
    found = [items[starts[group] : starts[group + 1]].tolist() for group in range(5)]
    assert found == [sorted({b for a, b in told if a == group}) for group in range(5)]


def test_starts_are_those_of_groups_without_items_too() -> None:
    assert starts_of(np.array([1, 1, 3]), 5).tolist() == [0, 0, 2, 2, 3, 3]


@given(st.lists(st.integers(0, 9) | st.integers(2**62, 2**62 + 3), max_size=12))
def test_keys_are_numbered_in_their_order(keys: list[int]) -> None:
    found, place = numbered(np.array(keys, np.int64))
    assert found.tolist() == sorted(set(keys))
    assert found[place].tolist() == keys


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-2, 2) | st.just(2**61)), max_size=12))
def test_items_that_are_too_large_or_below_0_are_gathered_too(known: list[tuple[int, int]]) -> None:
    owner, items = np.array(known, np.int64).reshape(-1, 2).T
    starts, found = gathered(owner, items, 4)
    expected = sorted(set(known))
    assert found.tolist() == [item for _, item in expected]
    assert np.diff(starts).tolist() == [sum(o == group for o, _ in expected) for group in range(4)]
