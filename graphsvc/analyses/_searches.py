"""Searches from many sources, summed: by compiled kernels, without them by scipy.

What is summed is never kept for every source: memory is that of the nodes, or of the ties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._paths import Lengths, distances, shortest
from graphsvc.graph import kernels
from graphsvc.graph.work import stepped
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_AT_ONCE = 32
WHAT = "sources"  # of what the steps of the work are


@dataclass(frozen=True, slots=True)
class Block:
    """Of some sources together, or of each: float64 [rows, nodes].

    between: what share of a source's paths lies on a node; near: 1/distance, 0 out of reach.
    """

    between: Floats
    near: Floats


def between(ways: Lengths, places: Ints, each: bool) -> Iterator[Block]:
    """What lies on nodes, and how near they are, for some sources after the other."""
    if kernels.installed():
        yield from _compiled().between(_ways(ways), places.astype(np.int32), each, WHAT)
        return
    for part in stepped(_parts(places), WHAT):
        found = list(shortest(ways, part))
        lies = np.array([one.between for one in found])
        near = np.array([nearness(one.distance) for one in found])
        yield Block(lies, near) if each else Block(_sum(lies), _sum(near))


def carried(ways: Lengths, places: Ints, squared: bool) -> tuple[Floats, Floats]:
    """What entries carry, summed over sources, and the sum of squares where asked for."""
    if kernels.installed():
        total, squares = _compiled().carried(_ways(ways), places.astype(np.int32), squared, WHAT)
        return total, squares
    total, squares = np.zeros((2, ways.matrix.nnz))
    for part in stepped(_parts(places), WHAT):
        for found in shortest(ways, part):
            total[found.tie] += found.carried
            squares[found.tie] += found.carried**2
    return total, squares


def away(ways: Lengths, places: Ints, limit: int = 0) -> Iterator[Floats]:
    """Distances from some sources after the other: float64 [sources, nodes], inf out of reach.

    limit: no further than so many steps, where every tie is one.
    """
    if kernels.installed():
        far = {"limit": limit} if limit else {}
        yield from _compiled().away(_ways(ways), places.astype(np.int32), what=WHAT, **far)
        return
    for part in stepped(_parts(places), WHAT):
        yield np.array([one for _, one in distances(ways, part, limit or np.inf)])


@dataclass(frozen=True, slots=True)
class Reached:
    """Of those whom each source reaches: Σ 1/distance, how many, Σ distance: float64 [sources]."""

    near: Floats
    number: Floats
    apart: Floats


def reached(ways: Lengths, places: Ints, limit: int = 0) -> Reached:
    """How near and how many those are whom each source reaches."""
    if kernels.installed():
        far = {"limit": limit} if limit else {}
        found = _compiled().summed(_ways(ways), places.astype(np.int32), what=WHAT, **far)
        return Reached(*np.ascontiguousarray(found.T))
    columns: list[tuple[Any, ...]] = []
    for block in away(ways, places, limit):
        there = np.isfinite(block) & (block > 0)
        apart = np.where(there, block, 0).sum(axis=1)
        columns.append((nearness(block).sum(axis=1), there.sum(axis=1), apart))
    empty = (np.zeros(0),) * 3
    return Reached(*(np.concatenate(one) for one in zip(empty, *columns, strict=True)))


def nearness(distance: Floats) -> Floats:
    """1/distance, 0 for oneself and for whom no path reaches."""
    near = np.zeros_like(distance)
    np.divide(1, distance, out=near, where=np.isfinite(distance) & (distance > 0))
    return near


def _parts(places: Ints) -> list[Ints]:
    return [places[start : start + _AT_ONCE] for start in range(0, len(places), _AT_ONCE)]


def _sum(rows: Floats) -> Floats:
    return np.asarray(rows.sum(axis=0, keepdims=True))


@cache
def _compiled() -> ModuleType:
    # numba takes as long to come as all the rest, so it comes when it is needed
    return import_module("graphsvc.graph.kernels.paths")


def _ways(ways: Lengths) -> Any:
    matrix = ways.matrix
    indptr, indices = matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32)
    return _compiled().Ways(indptr, indices, None if ways.steps else matrix.data)
