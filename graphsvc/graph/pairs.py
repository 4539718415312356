"""Pairs of positions out of many groups at once, and ragged columns, without a loop over them.

A ragged column is `starts` (int64 [groups + 1], ascending from 0) over items laid end to end.
"""

from __future__ import annotations

import numpy as np

from graphsvc.model import Ints


def flat(starts: Ints, groups: Ints) -> tuple[Ints, Ints]:
    """The items of these groups, one after the other: place in `groups`, item."""
    counts = starts[groups + 1] - starts[groups]
    before = np.cumsum(counts) - counts
    place = np.repeat(np.arange(len(groups)), counts)
    return place, np.arange(len(place)) + np.repeat(starts[groups] - before, counts)


def starts_of(owner: Ints, groups: int) -> Ints:
    """Where each group starts, given the ascending group of each item."""
    return np.searchsorted(owner, np.arange(groups + 1)).astype(np.int64)


def within(starts: Ints) -> tuple[Ints, Ints, Ints]:
    """Every two items of a group: group, first item, second item. Cost O(pairs)."""
    sizes = np.diff(starts)
    found = [(starts[:0],) * 3]
    for size in np.unique(sizes[sizes > 1]).tolist():
        groups = np.flatnonzero(sizes == size)
        first, second = np.triu_indices(size, 1)
        base = starts[groups][:, None]
        owner = np.repeat(groups, len(first))
        found.append((owner, (base + first).ravel(), (base + second).ravel()))
    group, left, right = (np.concatenate(column) for column in zip(*found, strict=True))
    return group, left, right


def across(left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Every item of a group on the left with every one on the right: group, left, right item."""
    owner = np.repeat(np.arange(len(left) - 1), np.diff(left))
    place, item = flat(right, owner)
    return owner[place], place, item


def gathered(owner: Ints, items: Ints, groups: int) -> tuple[Ints, Ints]:
    """The different items of each group, ascending, as a ragged column: starts, items."""
    order = np.lexsort((items, owner))
    owner, items = owner[order], items[order]
    new = np.ones(len(owner), np.bool_)
    new[1:] = (owner[1:] != owner[:-1]) | (items[1:] != items[:-1])
    return starts_of(owner[new], groups), items[new]
