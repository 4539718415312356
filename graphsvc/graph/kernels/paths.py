"""Sums over the shortest paths from many sources, on the kernels, in chunks and threads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.chunks import chunks, in_order
from graphsvc.graph.kernels import hops, lengths

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]
_FAR = 2**31 - 1
_BY_LENGTH = 4  # how much dearer a search by length is


@dataclass(frozen=True, slots=True)
class Ways:
    """Out-neighbours: indptr int32 [nodes + 1] over indices int32 [entries].

    length: float64 [entries], None where every tie is one step. threads: 0 for all there are.
    """

    indptr: Codes
    indices: Codes
    length: Floats | None = None
    threads: int = 0

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.indptr) - 1

    def parts(self, sources: Codes) -> list[Codes]:
        """The sources in chunks."""
        dear = 1 if self.length is None else _BY_LENGTH
        return chunks(sources, (self.nodes + len(self.indices)) * dear)


@dataclass(frozen=True, slots=True)
class Block:
    """between, near: float64 [rows, nodes], a row for each source or one for their sum."""

    between: Floats
    near: Floats


def between(ways: Ways, sources: Codes, each: bool, what: str = "sources") -> Iterator[Block]:
    """What each node lies on, and how near it is, by source or summed over each chunk."""

    def work(part: Codes) -> Block:
        rows = len(part) if each else 1
        found = Block(np.zeros((rows, ways.nodes)), np.zeros((rows, ways.nodes)))
        into = part, found.between, found.near
        if ways.length is None:
            hops.between(ways.indptr, ways.indices, *into)
        else:
            lengths.between(ways.indptr, ways.indices, ways.length, *into)
        return found

    return in_order(ways.parts(sources), work, what, ways.threads)


def carried(
    ways: Ways, sources: Codes, squared: bool, what: str = "sources"
) -> tuple[Floats, Floats]:
    """What each entry carries, summed over the sources, and the sum of squares or nothing."""

    def work(part: Codes) -> tuple[Floats, Floats]:
        total = np.zeros(len(ways.indices))
        squares = np.zeros(len(ways.indices) if squared else 0)
        if ways.length is None:
            hops.carried(ways.indptr, ways.indices, part, total, squares)
        else:
            lengths.carried(ways.indptr, ways.indices, ways.length, part, total, squares)
        return total, squares

    total = np.zeros(len(ways.indices))
    squares = np.zeros(len(ways.indices) if squared else 0)
    for some, some_squares in in_order(ways.parts(sources), work, what, ways.threads):
        total += some
        squares += some_squares
    return total, squares


def away(ways: Ways, sources: Codes, limit: int = _FAR, what: str = "sources") -> Iterator[Floats]:
    """Distances from the sources of each chunk: float64 [sources, nodes], inf out of reach.

    limit: no further than so many steps; lengths have none.
    """

    def work(part: Codes) -> Floats:
        found = np.empty((len(part), ways.nodes))
        if ways.length is None:
            hops.away(ways.indptr, ways.indices, part, limit, found)
        else:
            lengths.away(ways.indptr, ways.indices, ways.length, part, found)
        return found

    return in_order(ways.parts(sources), work, what, ways.threads)


def summed(ways: Ways, sources: Codes, limit: int = _FAR, what: str = "sources") -> Floats:
    """By source, of those it reaches: Σ 1/distance, their number, Σ distance: float64 [., 3]."""

    def work(part: Codes) -> Floats:
        found = np.zeros((len(part), 3))
        if ways.length is None:
            hops.summed(ways.indptr, ways.indices, part, limit, found)
        else:
            lengths.summed(ways.indptr, ways.indices, ways.length, part, found)
        return found

    every = in_order(ways.parts(sources), work, what, ways.threads)
    return np.concatenate([np.zeros((0, 3)), *every])
