"""How much of all shortest paths runs over each tie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._paths import Auto, Lengths, Sources, sources
from graphsvc.analyses._searches import carried as summed
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_NORMAL_90 = 1.6448536269514722  # half of a 90 % interval in standard errors


# Most ties lie on few paths, so that the estimate needs more pivots than that of nodes: on the
# Danish elite, 200 leave the first ten ties with half-widths as large as their values.
TIES = Auto(5000, 500)
SAMPLE_MEANING = TIES.meaning


def tie_sources(size: int, sample: str, seed: int) -> Sources:
    """Every node of a graph, or the pivots that `sample` asks for."""
    return sources(size, sample, seed, TIES)


@dataclass(frozen=True, slots=True)
class Carried:
    """The paths over each tie as a share of all pairs, and half of its 90 % interval.

    value, half_width: float64 [entries of the length matrix]; an entry is one direction.
    """

    value: Floats
    half_width: Floats
    exact: bool


def carried(ways: Lengths, chosen: Sources) -> Carried:
    """Betweenness of ties, ends included, by the directions in which they are used.

    Exact, the sum over all sources, divided by the n(n-1) ordered pairs. Of a sample, the
    mean of its pivots; the interval is the mean's standard error, which is what resampling
    the pivots comes to, and needs no memory for ties times pivots. Of ties that few pivots
    see, it is too narrow, as resampling is. Cost O(m log n) a source.
    """
    size, draws = ways.size, len(chosen.places)
    total, squares = summed(ways, chosen.places, squared=not chosen.exact)
    others = max(size - 1, 1)
    mean = total / max(draws, 1)
    if chosen.exact or draws < 2:
        return Carried(mean / others, np.zeros(len(mean)), chosen.exact)
    variance = np.maximum(squares - draws * mean**2, 0) / (draws - 1)
    return Carried(mean / others, _NORMAL_90 * np.sqrt(variance / draws) / others, False)


def by_tie(ways: Lengths, found: Carried, keys: Ints, directed: bool) -> tuple[Floats, Floats]:
    """Value and half-width of ties given by their keys: float64 [ties], 0 where none carries.

    keys: int64, from · n + to, ascending; of undirected ties the lesser end first. Of all
    ordered pairs, or, undirected, of n(n-1)/2. There the half-widths of the two directions
    add, since how they hang together is not known.
    """
    tail, head = ways.tail.astype(np.int64), ways.matrix.indices.astype(np.int64)
    if not directed:
        tail, head = np.minimum(tail, head), np.maximum(tail, head)
    place = np.searchsorted(keys, tail * ways.size + head)
    columns = (np.bincount(place, c, len(keys)) for c in (found.value, found.half_width))
    value, half_width = (np.asarray(column, np.float64) for column in columns)
    return value, half_width
