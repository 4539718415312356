"""The triangle pass against sets of neighbours, whatever the blocks."""

from __future__ import annotations

import numpy as np
import pytest

from graphsvc.analyses import _triangles
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._triangles import between, shared_contacts
from graphsvc.graph import Network
from tests.analyses.nodes import some_graph


@pytest.mark.parametrize("at_once", [1, 20, 10**6])
@pytest.mark.parametrize("seed", range(3))
def test_shared_contacts_are_those_of_both(
    seed: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_triangles, "_AT_ONCE", at_once)
    graph = some_graph(seed, nodes=30)
    network = Network.of(graph, "none")
    ties = weights(network)
    entries, nodes = ties.tocoo(), network.nodes
    expected = [
        len(set(graph[nodes[a]]) & set(graph[nodes[b]]))
        for a, b in zip(entries.row.tolist(), entries.col.tolist(), strict=True)
    ]
    assert sum(expected) > 0
    assert shared_contacts(ties).tolist() == expected


@pytest.mark.parametrize("seed", range(3))
def test_products_over_third_parties_are_those_of_matrices(seed: int) -> None:
    directed, graph = some_graph(seed, True, 20), some_graph(seed + 9, nodes=20)
    left, ties = weights(Network.of(directed)), weights(Network.of(graph))
    entries = ties.tocoo()
    whole = left.toarray() @ ties.toarray()
    assert between(left, ties, ties) == pytest.approx(whole[entries.row, entries.col])
    assert np.count_nonzero(whole[entries.row, entries.col]) > 0
