"""Independent cascades sampled: from whom sway would have reached nodes drawn at random.

Borgs, Brautbar, Chayes & Lucier 2014, doi:10.1137/1.9781611973402.70: the share of such sets
that some nodes meet, times n, is how many these nodes reach on average.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.graph.work import stepped
from graphsvc.model import Ints, Mask

Floats = NDArray[np.float64]
SAMPLES = 20_000
MOST_LOOKED_AT = 30_000_000  # ties and nodes; where sets are huge, fewer tell as much
_AT_ONCE = 2_000_000  # nodes and ties, times samples, in memory together
_BYTES = 24  # of a node in a set, while sets are sorted by node


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of nodes from which sway would have reached another node each.

    starts: int64 [nodes + 1] over sample: int32, the sets that each node is in. number: of sets.
    """

    starts: Ints
    sample: NDArray[np.int32]
    number: int

    def of(self, place: int) -> NDArray[np.int32]:
        """The sets that a node is in."""
        return self.sample[self.starts[place] : self.starts[place + 1]]


def reverse_reachable(chance: csr_array, seed: int) -> Sets:
    """20,000 sets, or as many as there is time for. chance: float64 [from, to]."""
    size = chance.shape[0]
    nodes, samples, number = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)], 0
    for marks in _drawn(chance, seed, 0):
        sample, node = np.nonzero(marks)
        nodes.append(node.astype(np.int32))
        samples.append((sample + number).astype(np.int32))
        number += len(marks)
    node = np.concatenate(nodes)
    order = np.argsort(node, kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(node, minlength=size))])
    return Sets(starts, np.concatenate(samples)[order], number)


def bytes_held(nodes: int) -> float:
    """What the sets of a graph of so many nodes take at most."""
    return 60.0 * _AT_ONCE + _BYTES * min(SAMPLES * nodes, MOST_LOOKED_AT)


def shares(chance: csr_array, seeds: Sequence[int], seed: int) -> tuple[Floats, int]:
    """The share of new sets met by the first seed, the first two, and so on; number of sets.

    Not by the sets that the seeds were chosen by, which flatter them.
    """
    met, number = np.zeros(len(seeds)), 0
    for marks in _drawn(chance, seed, 1):
        met += np.logical_or.accumulate(marks[:, list(seeds)], axis=1).sum(axis=0)
        number += len(marks)
    return met / max(number, 1), number


def _drawn(chance: csr_array, seed: int, stream: int) -> Iterator[Mask]:
    """Sets as marks: bool [samples, nodes], some at once. Draws depend on nothing but the seed."""
    size = chance.shape[0]
    back = csr_array(chance.T.tocsr())
    at_once = max(1, min(SAMPLES, _AT_ONCE // (size + back.nnz)))
    looked_at = 0
    for block in stepped(range(-(-SAMPLES // at_once)), "samples"):
        if looked_at >= MOST_LOOKED_AT:
            return
        draw = np.random.Generator(np.random.Philox(key=[seed, 2 * block + stream]))
        some = min(at_once, SAMPLES - block * at_once)
        marks, cost = _from(back, draw.integers(0, size, some), draw)
        looked_at += cost + some
        yield marks


def _from(back: csr_array, roots: Ints, draw: np.random.Generator) -> tuple[Mask, int]:
    marks = np.zeros((len(roots), back.shape[0]), np.bool_)
    sample, node, cost = np.arange(len(roots)), roots, 0
    while len(node):
        marks[sample, node] = True
        first, degree = back.indptr[node], np.diff(back.indptr)[node]
        ends = np.cumsum(degree)
        total = int(degree.sum())
        entry = np.arange(total) + np.repeat(first - ends + degree, degree)
        live = draw.random(total) < back.data[entry]
        sample, node = np.repeat(sample, degree)[live], back.indices[entry[live]]
        new = np.unique((sample * back.shape[0] + node)[~marks[sample, node]])
        sample, node = np.divmod(new, back.shape[0])
        cost += total
    return marks, cost
