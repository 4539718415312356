"""Compiled searches against those of scipy, and on any number of threads."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray

from graphsvc.analyses import _searches, run
from graphsvc.analyses._matrix import weights
from graphsvc.analyses._paths import Lengths, lengths, lengths_of
from graphsvc.errors import Interrupted
from graphsvc.graph import Network, kernels
from graphsvc.graph.chunks import chunks, in_order
from graphsvc.graph.kernels import paths
from graphsvc.graph.work import Work, under
from tests.analyses.nodes import some_graph, unweighted

Floats = NDArray[np.float64]


def _between(ways: Lengths, each: bool) -> list[Floats]:
    blocks = list(_searches.between(ways, _every(ways), each))
    columns = [[block.between for block in blocks], [block.near for block in blocks]]
    found = [np.concatenate(column) for column in columns]
    return found if each else [column.sum(axis=0) for column in found]


def _reached(ways: Lengths, limit: int = 0) -> list[Floats]:
    found = _searches.reached(ways, _every(ways), limit)
    return [found.near, found.number, found.apart]


def _every(ways: Lengths) -> NDArray[np.int64]:
    return np.arange(ways.size, dtype=np.int64)


SEARCHES: list[Callable[[Lengths], list[Floats]]] = [
    lambda ways: _between(ways, each=True),
    lambda ways: _between(ways, each=False),
    lambda ways: list(_searches.carried(ways, _every(ways), squared=True)),
    lambda ways: list(_searches.away(ways, _every(ways))),
    _reached,
]


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("steps", [False, True])
@pytest.mark.parametrize("search", SEARCHES, ids=range(len(SEARCHES)))
@pytest.mark.parametrize("seed", range(3))
def test_kernels_find_what_scipy_finds(
    seed: int, search: Any, steps: bool, directed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = some_graph(seed, directed, nodes=40)
    ways = lengths(unweighted(graph) if steps else Network.of(graph))
    assert ways.steps is steps
    compiled = np.concatenate(search(ways))
    monkeypatch.setattr(kernels, "installed", lambda: False)
    witness = np.concatenate(search(ways))
    assert compiled.shape == witness.shape
    assert np.allclose(compiled, witness, rtol=1e-12, atol=1e-12)


def test_so_many_steps_are_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    ways = lengths_of(weights(Network.of(nx.path_graph(9), "none")), steps=True)
    compiled = _reached(ways, limit=2)
    assert compiled[1].tolist() == [2, 3, 4, 4, 4, 4, 4, 3, 2]
    monkeypatch.setattr(kernels, "installed", lambda: False)
    assert np.array_equal(compiled, _reached(ways, limit=2))


@pytest.mark.parametrize("analysis", ["betweenness", "closeness", "reach", "tie-betweenness"])
def test_without_numba_the_answers_are_the_same(
    analysis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = nx.gnp_random_graph(150, 0.03, seed=2)
    for sample in ("exact", "120"):
        monkeypatch.setattr(kernels, "installed", lambda: True)
        compiled = run(analysis, graph, sample=sample)
        monkeypatch.setattr(kernels, "installed", lambda: False)
        witness = run(analysis, graph, sample=sample)
        values = {row.subject: row.value for row in witness.rows}
        assert {row.subject: row.value for row in compiled.rows} == pytest.approx(values)


def test_any_number_of_threads_gives_the_same_bytes() -> None:
    drawn = nx.barabasi_albert_graph(3000, 3, seed=1)
    matrix = weights(Network.of(drawn, "none"))
    sources = np.arange(900, dtype=np.int32)
    found = set()
    for threads in (1, 2, 3):
        ways = paths.Ways(matrix.indptr, matrix.indices, None, threads)
        assert len(ways.parts(sources)) > 3
        total, squares = paths.carried(ways, sources, squared=True)
        lies = sum(block.between[0] for block in paths.between(ways, sources, each=False))
        found.add((total.tobytes(), squares.tobytes(), np.asarray(lies).tobytes()))
    assert len(found) == 1


def test_chunks_come_in_order_and_hold_every_source() -> None:
    sources = np.arange(1000, dtype=np.int32)
    parts = chunks(sources, visits=100_000)
    assert np.array_equal(np.concatenate(parts), sources)

    def slower_at_first(part: Any) -> int:
        time.sleep(0.02 if part[0] == 0 else 0)
        return int(part[0])

    assert list(in_order(parts, slower_at_first, "sources", 3)) == [part[0] for part in parts]


def test_work_on_threads_ends_when_asked_to() -> None:
    done = []
    work = Work(lambda _, number, __: work.stop() if number == 5 else None)
    parts = chunks(np.arange(1000, dtype=np.int32), visits=3_000_000)

    def kept(part: Any) -> None:
        done.append(part[0])

    with under(work), pytest.raises(Interrupted, match="Stopped at sources, 6 of 500"):
        list(in_order(parts, kept, "sources", 2))
    assert 0 < len(done) <= 6
