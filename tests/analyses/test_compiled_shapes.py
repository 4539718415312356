"""Kernels for circles, bridges and cores against the same in scipy and Python."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import run
from graphsvc.analyses._articulation import bridges, pieces
from graphsvc.analyses._bridges import spans
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._triangles import shared_contacts
from graphsvc.analyses._undirected import undirected
from graphsvc.analyses.coreness import peeled
from graphsvc.analyses.structural_holes import holes
from graphsvc.graph import Network, kernels


def network(seed: int) -> Network:
    """Three components, one of them dense, with weights that are no round numbers."""
    parts = [nx.gnp_random_graph(30, 0.1, seed=seed), nx.barabasi_albert_graph(20, 1, seed=seed)]
    graph = nx.disjoint_union_all([*parts, nx.complete_graph(6), nx.empty_graph(2)])
    drawn = np.random.Generator(np.random.Philox(seed))
    for _, _, said in graph.edges(data=True):
        said["weight"] = float(drawn.uniform(0.1, 3))
    return Network.of(graph)


@pytest.mark.parametrize("seed", range(5))
def test_kernels_find_what_python_finds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ties = undirected(network(seed))
    asked = ties.shared == 0

    def found() -> tuple[object, ...]:
        return (
            shared_contacts(ties.matrix).tolist(), bridges(ties.matrix).tolist(),
            pieces(ties.matrix), spans(ties, asked),
        )  # fmt: skip

    compiled = found()
    assert None in compiled[3].values(), "there are bridges"  # type: ignore[attr-defined]
    monkeypatch.setattr(kernels, "installed", lambda: False)
    assert compiled == found()


@pytest.mark.parametrize("seed", range(5))
def test_sums_of_kernels_are_those_of_scipy(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    matrix = weights(network(seed))
    compiled, cores = holes(matrix), peeled(matrix)
    monkeypatch.setattr(kernels, "installed", lambda: False)
    witness = holes(matrix)
    assert compiled.top == witness.top
    for name in ("constraint", "effective_size", "efficiency", "hierarchy"):
        assert getattr(compiled, name) == pytest.approx(getattr(witness, name), nan_ok=True), name
    assert cores == pytest.approx(peeled(matrix))


@pytest.mark.parametrize(
    "analysis", ["overlap", "local-bridges", "core", "structural-holes", "weak-ties"]
)
def test_without_numba_the_answers_are_the_same(
    analysis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = {row.subject: row.value for row in run(analysis, network(1)).rows}
    monkeypatch.setattr(kernels, "installed", lambda: False)
    assert compiled == pytest.approx({r.subject: r.value for r in run(analysis, network(1)).rows})
