"""The principal eigenvector of weighted ties, component by component."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import ArpackNoConvergence

from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.spectral import principal
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_EQUAL = 1e-9


@dataclass(frozen=True, slots=True)
class Standing:
    """value: float64 [nodes], 0 or more, norm 1; nan where no vector was found.

    components: how many have ties; equal: how many of them share the largest eigenvalue.
    """

    value: Floats
    eigenvalue: float | None
    components: int
    equal: int = 1


def standing(matrix: csr_array) -> Standing:
    """The principal eigenvector of a symmetric matrix of weights. O(m) a step of Lanczos.

    Only the component with the largest eigenvalue is above 0. Where several have the same, the
    vector is the one that a start from equal figures leads to.
    """
    best: list[tuple[Ints, Floats]] = []
    eigenvalue, components = -np.inf, 0
    for nodes, bound in _components(matrix):
        components += 1
        # an eigenvalue is at most the largest row sum
        if bound < eigenvalue * (1 - _EQUAL):
            continue
        try:
            value, vector = principal(csr_array(matrix[nodes][:, nodes]))
        except ArpackNoConvergence:
            return Standing(np.full(matrix.shape[0], np.nan), None, components)
        if value > eigenvalue * (1 + _EQUAL):
            best, eigenvalue = [], value
        if value >= eigenvalue * (1 - _EQUAL):
            best.append((nodes, vector))
    if not best:
        return Standing(np.zeros(matrix.shape[0]), None, 0)
    return Standing(_together(best, matrix.shape[0]), float(eigenvalue), components, len(best))


def _together(best: list[tuple[Ints, Floats]], size: int) -> Floats:
    found = np.zeros(size)
    for nodes, vector in best:
        found[nodes] = vector * vector.sum()
    return found / np.linalg.norm(found)


def _components(matrix: csr_array) -> Iterator[tuple[Ints, float]]:
    """The components with ties, by the bound of their eigenvalue, the highest first."""
    _, label = connected_components(matrix, directed=False)
    strength = sums(matrix)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    tied = [(part, float(strength[part].max())) for part in parts if len(part) > 1]
    yield from sorted(tied, key=lambda pair: (-pair[1], int(pair[0][0])))
