"""Pairs of positions out of many groups at once, and ragged columns, without a loop over them.

A ragged column is `starts` (int64 [groups + 1], ascending from 0) over items laid end to end.
"""

from __future__ import annotations

import numpy as np

from graphsvc.model import Ints, Mask


def flat(starts: Ints, groups: Ints) -> tuple[Ints, Ints]:
    """The items of these groups, one after the other: place in `groups`, item."""
    counts = starts[groups + 1] - starts[groups]
    before = np.cumsum(counts) - counts
    place = np.repeat(np.arange(len(groups)), counts)
    return place, np.arange(len(place)) + np.repeat(starts[groups] - before, counts)


def starts_of(owner: Ints, groups: int) -> Ints:
    """Where each group starts, given the ascending group of each item."""
    starts = np.zeros(groups + 1, np.int64)
    np.cumsum(np.bincount(owner, minlength=groups), out=starts[1:])
    return starts


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
    bits = _bits(items)
    if bits is None or groups >= 1 << (62 - bits):
        order = np.lexsort((items, owner))
        owner, items = owner[order], items[order]
        new = np.ones(len(owner), np.bool_)
        new[1:] = (owner[1:] != owner[:-1]) | (items[1:] != items[:-1])
        return starts_of(owner[new], groups), items[new]
    # both in one number, since numbers by themselves are sorted several times as fast
    both = np.sort(owner << bits | items)
    both = both[_new(both)]
    return starts_of(both >> bits, groups), both & ((1 << bits) - 1)


def numbered(keys: Ints) -> tuple[Ints, Ints]:
    """The different keys, ascending, and the place of each key among them. Keys: 0 or more."""
    bits = max(len(keys) - 1, 1).bit_length()
    least, most = int(keys.min(initial=0)), int(keys.max(initial=0))
    if least < 0 or most >= 1 << (63 - bits):
        found, place = np.unique(keys, return_inverse=True)
        return found, place
    both = np.sort(keys << bits | np.arange(len(keys)))
    ascending, row = both >> bits, both & ((1 << bits) - 1)
    new = _new(ascending)
    place = np.empty(len(keys), np.int64)
    place[row] = np.cumsum(new) - 1
    return ascending[new], place


def _bits(items: Ints) -> int | None:
    """How many bits the largest takes; None where one is below 0."""
    return int(items.max(initial=0)).bit_length() if items.min(initial=0) >= 0 else None


def _new(ascending: Ints) -> Mask:
    """Where a number is not the one before."""
    new = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new
