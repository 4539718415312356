"""Pareto fronts: who is outdone by nobody, then by nobody else, and so on."""

from __future__ import annotations

import numpy as np

from graphsvc.model import Ints


def fronts(ranks: Ints) -> Ints:
    """The front of each row, from 1: int64 [rows].

    ranks: int64 [rows, measures], low is good. A row outdoes another if it is nowhere worse
    and somewhere better; equal rows share a front. Peeled off one after the other (Goldberg
    1989), found by search in the order of ranks (Zhang, Tian, Cheng & Jin 2015).
    """
    if not ranks.size:
        return np.ones(len(ranks), np.int64)
    different, which = np.unique(ranks, axis=0, return_inverse=True)
    peeled: list[_Front] = []
    found = np.empty(len(different), np.int64)
    # in this order a row can only be outdone by one before it
    for number, row in enumerate(different):
        front = _first_free(peeled, row)
        if front == len(peeled):
            peeled.append(_Front(ranks.shape[1]))
        peeled[front].add(row)
        found[number] = front + 1
    return found[which.ravel()]


class _Front:
    """Rows of which none outdoes another, in an array that grows by doubling."""

    def __init__(self, width: int) -> None:
        self._rows, self._count = np.empty((8, width), np.int64), 0

    def add(self, row: Ints) -> None:
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._count] = row
        self._count += 1

    def outdoes(self, row: Ints) -> bool:
        return bool((self._rows[: self._count] <= row).all(axis=1).any())


def _first_free(peeled: list[_Front], row: Ints) -> int:
    """The first front without anyone who outdoes the row.

    Whoever is outdone from one front is outdone from all fronts before it: halving finds it.
    """
    low, high = 0, len(peeled)
    while low < high:
        middle = (low + high) // 2
        if peeled[middle].outdoes(row):
            low = middle + 1
        else:
            high = middle
    return low
