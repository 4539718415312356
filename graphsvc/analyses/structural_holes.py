"""Structural holes: whose contacts do not know each other."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory
from graphsvc.analyses._matrix import by_row, scaled, turned, weights
from graphsvc.analyses._rows import node_rows, undefined
from graphsvc.analyses._triangles import between
from graphsvc.graph import kernels
from graphsvc.graph.matrix_rows import inverse, largest, sums
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_CONSTRAINT = Said("constraint", "vincolo")
_NO_TIES = Said("it has no ties", "non ha legami")


def structural_holes(network: Network) -> Findings:
    """One row for each node, the least constrained first; arrows are joined, isolates null.

    Constraint: how far one's time goes into contacts who hang together (it can pass 1).
    Effective size: contacts less their redundancy; efficiency: that for each contact.
    Hierarchy: how far the constraint comes from one contact, which topAlter names; where
    several constrain as much, it is the first of topAlters.
    """
    found = holes(turned(weights(network), "both"))
    nodes = network.nodes
    rows = node_rows(
        network, found.constraint,
        {"effectiveSize": found.effective_size, "efficiency": found.efficiency,
         "hierarchy": found.hierarchy, "degree": found.contacts},
        lowest_first=True,
        more=lambda place: _who(nodes, found.top[place]),
    )  # fmt: skip
    return Findings(
        rows, undefined("isolate", _CONSTRAINT.sentence(), found.constraint, _NO_TIES.sentence())
    )


@dataclass(frozen=True, slots=True)
class Holes:
    """Burt's figures: float64 [nodes], nan for isolates; contacts: int64, their number.

    top: the places of the contacts that constrain most, none of isolates.
    """

    constraint: Floats
    effective_size: Floats
    efficiency: Floats
    hierarchy: Floats
    contacts: Ints
    top: tuple[tuple[int, ...], ...]


def holes(joined: csr_array) -> Holes:
    """Burt's figures from the joined weights, symmetric. O(Σ deg²).

    Notes: the products over third parties are one sparse pass each. networkx' `effective_size`
    of a whole weighted or directed graph divides by the wrong maximum.
    """
    count = np.diff(joined.indptr).astype(np.int64)
    constraint, redundancy = _of_ties(joined)
    total = by_row(joined, constraint)
    size = count - by_row(joined, redundancy)
    alone = count == 0
    total[alone] = size[alone] = np.nan
    efficiency = size * inverse(count.astype(np.float64))
    share = constraint * np.repeat(count / total, count)
    hierarchy = _hierarchy(by_row(joined, share * np.log(share)), count)
    return Holes(total, size, efficiency, hierarchy, count, _top(constraint, joined))


def _of_ties(joined: csr_array) -> tuple[Floats, Floats]:
    """By entry (i, j), how much j constrains i, and how redundant j is for i."""
    if kernels.installed():
        # numba takes as long to come as all the rest, so it comes when it is needed
        constraint, redundancy, _ = import_module("graphsvc.graph.kernels.holes").of_ties(joined)
        return constraint, redundancy
    part = scaled(joined, inverse(sums(joined)))
    of_largest = scaled(joined, inverse(largest(joined)))
    constraint = (part.data + between(part, part, joined)) ** 2
    return constraint, between(part, csr_array(of_largest.T.tocsr()), joined)


def _hierarchy(unevenness: Floats, count: Ints) -> Floats:
    """Σ (c/c̄) ln(c/c̄), c̄ the mean over the N contacts, over N ln N; 1 with one contact."""
    found, several = unevenness.copy(), count > 1
    found[several] /= count[several] * np.log(count[several])
    found[count == 1] = 1
    found[count == 0] = np.nan
    return found


def _top(constraint: Floats, joined: csr_array) -> tuple[tuple[int, ...], ...]:
    # equal figures differ in their last digit by the order of addition
    rounded = np.round(constraint, 9)
    found = []
    for start, end in pairwise(joined.indptr.tolist()):
        own = rounded[start:end]
        contacts = joined.indices[start:end]
        found.append(tuple(contacts[own == own.max(initial=0)].tolist()))
    return tuple(found)


def _who(nodes: list[Node], places: tuple[int, ...]) -> dict[str, Any]:
    contacts = [nodes[place] for place in places]
    return {"topAlter": contacts[0] if contacts else None, "topAlters": contacts}


ANALYSIS = Analysis(
    name="structural-holes",
    title="Structural holes: whose contacts do not know each other",
    subject="entity",
    value="constraint",
    values=("effectiveSize", "efficiency", "hierarchy", "degree"),
    source=(
        "Burt 1992, Structural Holes, Harvard University Press, chapter 2, "
        "doi:10.4159/9780674029095"
    ),
    cost="O(Σ deg²)",
    conventions=(
        "Arrows are joined: the weight of a pair is that of both. Third parties are the "
        "contacts of both. Isolates are null; with one contact, hierarchy is 1. Unlike "
        "networkx 3.6.1 on a whole weighted or directed graph, redundancy is measured by a "
        "contact's own largest tie."
    ),
    memory=Memory(2000, 500),
    run=structural_holes,
)
