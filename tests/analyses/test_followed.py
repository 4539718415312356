"""Groups followed through time."""

from __future__ import annotations

import random

import pytest

from graphsvc.analyses._followed import Link, followed


def test_a_group_follows_the_one_that_it_shares_most_with() -> None:
    before = [("a", "b", "c", "d"), ("e", "f")]
    after = [("e", "f", "g"), ("a", "b", "c")]
    assert followed(before, after) == (Link(1, 0, 2 / 3), Link(0, 1, 3 / 4))


def test_groups_merge_and_split_and_those_too_unlike_are_new() -> None:
    merged = followed([("a", "b"), ("c", "d", "e")], [("a", "b", "c", "d", "e")])
    assert [(link.before, link.after, link.jaccard) for link in merged] == [
        (1, 0, 0.6),
        (0, 0, 0.4),
    ]
    split = followed([("a", "b", "c", "d")], [("a", "b"), ("c", "d")])
    assert [(link.before, link.after) for link in split] == [(0, 0), (0, 1)]
    assert followed([("a", "b", "c", "d")], [("a", "x", "y", "z")]) == ()
    assert followed([("a", "b", "c", "d")], [("a",), ()], least=0.2) == (Link(0, 0, 0.25),)


def test_what_is_just_alike_enough_counts() -> None:
    ten = "abcdefghij"
    assert len(followed([ten], [ten[:3]], least=0.3)) == 1
    assert followed([ten], [ten[:2]], least=0.3) == ()


def test_none_before_or_after() -> None:
    assert followed([], [("a",)]) == ()
    assert followed([("a",)], []) == ()
    assert followed([()], [()]) == ()


@pytest.mark.parametrize("seed", range(5))
def test_links_are_those_of_every_pair_looked_at(seed: int) -> None:
    drawn = random.Random(seed)
    sides = [[{drawn.randrange(12) for _ in range(5)} for _ in range(6)] for _ in range(2)]
    expected = {
        (i, j): len(one & other) / len(one | other)
        for i, one in enumerate(sides[0]) for j, other in enumerate(sides[1])
        if len(one & other) / len(one | other) >= 0.3
    }  # fmt: skip
    assert {
        (link.before, link.after): link.jaccard for link in followed(sides[0], sides[1])
    } == expected
