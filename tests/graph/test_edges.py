"""Statements as the edges of a graph."""

from __future__ import annotations

import gc

import numpy as np

from graphsvc.graph.declared import Declared
from graphsvc.graph.edges import edges_of, graph, tied
from graphsvc.graph.network import Graph, Node

NODES: list[Node] = ["a", "b", "c", "d"]
# from, to, mutual, amount, the facts behind
Stated = tuple[int, int, bool, float, tuple[int, ...]]
STATED: tuple[Stated, ...] = (
    (1, 0, False, 2, (7,)), (0, 1, False, 3, (5, 7)), (1, 2, True, 4, (9, 1)),
)  # fmt: skip


def stated() -> Declared:
    facts = [each[4] for each in STATED]
    return Declared(
        a=np.array([each[0] for each in STATED], np.int32),
        b=np.array([each[1] for each in STATED], np.int32),
        mutual=np.array([each[2] for each in STATED]),
        amount=np.array([each[3] for each in STATED], np.float64),
        confidence=np.ones(len(STATED)),
        starts=np.cumsum([0, *(len(each) for each in facts)]),
        facts=np.array([fact for each in facts for fact in each]),
    )


def drawn(directed: bool, weighted: bool = True) -> Graph:
    return graph(NODES, edges_of(stated(), directed), directed, weighted)


def test_undirected_pairs_count_once_with_amounts_summed_and_every_fact_once() -> None:
    assert list(drawn(directed=False).edges(data=True)) == [
        ("a", "b", {"facts": (5, 7), "weight": 5.0}),
        ("b", "c", {"facts": (1, 9), "weight": 4.0}),
    ]


def test_arrows_keep_apart_and_what_is_mutual_runs_both_ways() -> None:
    found = drawn(directed=True)
    assert found.is_directed()
    assert sorted(found.edges(data="weight")) == [
        ("a", "b", 3.0), ("b", "a", 2.0), ("b", "c", 4.0), ("c", "b", 4.0),
    ]  # fmt: skip


def test_without_a_weight_there_is_none() -> None:
    assert list(drawn(directed=False, weighted=False).edges["a", "b"]) == ["facts"]


def test_every_node_is_there_in_order() -> None:
    assert list(drawn(directed=False)) == NODES
    assert tied(edges_of(stated(), directed=False), len(NODES)).tolist() == [
        True,
        True,
        True,
        False,
    ]


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    drawn(directed=False)
    assert gc.isenabled()
    gc.disable()
    try:
        drawn(directed=False)
        assert not gc.isenabled()
    finally:
        gc.enable()
