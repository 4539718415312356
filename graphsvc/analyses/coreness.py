"""Core: how deep one lies where ties are many or strong."""

from __future__ import annotations

import heapq
from importlib import import_module
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._declare import Analysis, Findings, Memory, Parameter
from graphsvc.analyses._held_by import held_by
from graphsvc.analyses._matrix import joined, pattern, weights
from graphsvc.analyses._rows import node_rows
from graphsvc.graph import kernels
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network

Floats = NDArray[np.float64]


def core(network: Network, kind: Literal["s-core", "k-core"] = "s-core") -> Findings:
    """One row for each node: the largest s so that it is among nodes with at least s to each other.

    The s-core sums the weights of ties among those nodes, the k-core counts the ties; arrows
    are joined. Isolates have 0. Where ties are shared bodies, `heldBy` is the body without which
    a node's core falls most, and what it falls to; null where it falls without none.
    """
    ties = joined(network, weights(network))
    cores = peeled(pattern(ties)).astype(np.int64)
    value = cores if kind == "k-core" else peeled(ties)
    if network.weight != "affiliation" or not network.affiliations:
        return Findings(node_rows(network, value, {"kCore": cores}))
    held = held_by(network, ties, value.astype(np.float64), kind == "k-core")
    rows = node_rows(
        network, value, {"kCore": cores}, more=lambda place: {"heldBy": held.get(place)}
    )
    return Findings(rows)


def peeled(ties: csr_array) -> Floats:
    """The core of each node by taking away the weakest one after the other. O(m log n).

    ties: symmetric, weights above 0.
    """
    if kernels.installed():
        return _compiled(ties)
    left = sums(ties)
    core, gone = np.zeros(len(left)), np.zeros(len(left), np.bool_)
    weakest = [(strength, node) for node, strength in enumerate(left.tolist())]
    heapq.heapify(weakest)
    depth = 0.0
    while weakest:
        strength, node = heapq.heappop(weakest)
        if gone[node]:
            continue
        depth = max(depth, round(strength, 9))
        core[node], gone[node] = depth, True
        own = slice(ties.indptr[node], ties.indptr[node + 1])
        for other, weight in zip(ties.indices[own].tolist(), ties.data[own].tolist(), strict=True):
            if not gone[other]:
                left[other] -= weight
                heapq.heappush(weakest, (float(left[other]), other))
    return core


def _compiled(ties: csr_array) -> Floats:
    # numba takes as long to come as all the rest, so it comes when it is needed
    cores = import_module("graphsvc.graph.kernels.cores")
    laid = ties.indptr.astype(np.int32), ties.indices.astype(np.int32)
    if (ties.data == 1).all():
        return np.asarray(cores.cores(*laid), np.float64)
    return np.asarray(cores.peeled(*laid, ties.data), np.float64)


ANALYSIS = Analysis(
    name="core",
    title="Core: how deep one lies where ties are strong",
    subject="entity",
    value="core",
    values=("kCore",),
    source=(
        "Seidman 1983, Social Networks 5:269, doi:10.1016/0378-8733(83)90028-X; s-core: Eidsaa & "
        "Almaas 2013, Physical Review E 88:062819, doi:10.1103/PhysRevE.88.062819; bodies weighted "
        "before: Larsen & Ellersgaard 2017, Social Networks 50:55, "
        "doi:10.1016/j.socnet.2017.03.003"
    ),
    cost="O(m log n); with bodies, for each the ties of its members and of who falls with them",
    conventions=(
        "Bodies of over max_body members (a setting of the network) tie nobody, others each two "
        "of k by 1/(k − 1). heldBy is told where weight=affiliation, of equal falls the first "
        "body by name."
    ),
    memory=Memory(node=600, tie=400),
    run=core,
    parameters=(
        Parameter(
            "kind", "s-core", "whether weights are summed or ties counted",
            choices=("s-core", "k-core"),
        ),
    ),
)  # fmt: skip
