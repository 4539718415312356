"""Every analysis on networks that nobody would draw: an answer in numbers, or a coded refusal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphsvc.analyses import Findings, analyses, run
from graphsvc.errors import UsageError
from graphsvc.graph import Graph, Network

_TIES = [(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 6)]
_NAMES = [
    "😀🏽",
    "x" * 10_000,
    '=HYPERLINK("x")',
    "a\nb",
    "\u202eabc",
    "",
    "\x00",
    "a\tb",
    "é",
    "e\u0301",
]


def _weighing(*weights: object) -> Graph:
    graph: Graph = nx.Graph(_TIES)
    for at, (_, _, said) in enumerate(graph.edges(data=True)):
        said["weight"] = weights[at % len(weights)]
    return graph


def _said_of_ties(name: str, value: object) -> Graph:
    graph: Graph = nx.Graph(_TIES)
    for _, _, said in graph.edges(data=True):
        said[name] = value
    return graph


def _said_of_nodes(**said: object) -> Graph:
    graph: Graph = nx.Graph(_TIES)
    nx.set_node_attributes(graph, dict.fromkeys(graph, said))
    return graph


_SEVERAL = nx.disjoint_union_all([nx.complete_graph(4), nx.path_graph(3), nx.empty_graph(2)])
NETWORKS: Mapping[str, Graph] = {
    "nobody": nx.Graph(),
    "no ties": nx.empty_graph(5),
    "two": nx.path_graph(2),
    "one arrow": nx.DiGraph([("a", "b")]),
    "ties with oneself": nx.DiGraph([("a", "a"), ("b", "b")]),
    "several parts": _SEVERAL,
    "several parts, arrows": nx.DiGraph(_SEVERAL.edges),
    "repeated edges": nx.MultiGraph([(1, 2), (1, 2), (2, 3), (3, 1)]),
    "star": nx.star_graph(6),
    "clique": nx.complete_graph(6),
    "circle of arrows": nx.cycle_graph(5, create_using=nx.DiGraph),
    "two modes": nx.complete_bipartite_graph(2, 4),
    "names": nx.Graph(zip(_NAMES, _NAMES[3:] + _NAMES[:3], strict=True)),
    "names of all types": nx.Graph([(1, "1"), ("1", (2, 3)), ((2, 3), 1.5), (1.5, 1)]),
    "no names": _said_of_nodes(name=None, kind=7, level="x"),
    "no numbers": _said_of_nodes(level=math.nan, organization={}, department=[1]),
    "weights far apart": _weighing(1e-30, 1, 1e30),
    "signs": _said_of_ties("sign", -1),
    "signs of 0": _said_of_ties("sign", 0),
}
# what no weighted analysis can take, with what the refusal says of it
WEIGHTS: Mapping[str, tuple[Graph, str]] = {
    "0": (_weighing(1, 0), "is 0; it must be above 0"),
    "negative": (_weighing(-1, 2), "is -1; it must be above 0"),
    "nan": (_weighing(math.nan), "is nan; it must be above 0"),
    "infinite": (_weighing(math.inf), "is inf; it must be from 1e-100 to 1e\\+100"),
    "huge": (_weighing(1e308), "is 1e\\+308; it must be from"),
    "tiny": (_weighing(5e-324), "is 5e-324; it must be from"),
    "a number of 400 digits": (_weighing(10**400), "is 10{39}; it must be from"),
    "a text": (_weighing("3"), "is '3'; it must be a number above 0"),
    "nothing": (_weighing(None), "is missing; it must be above 0"),
}


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.filterwarnings("error")
def test_every_analysis_answers_or_says_what_it_needs(network: str) -> None:
    drawn = Network.of(NETWORKS[network])
    assert [fault for name in analyses() for fault in _faults(name, drawn)] == []


@pytest.mark.parametrize("weights", WEIGHTS)
def test_weights_beyond_reckoning_are_refused_by_who_weighs(weights: str) -> None:
    graph, said = WEIGHTS[weights]
    for name in ("degree", "betweenness", "clusters", "core", "eigenvector", "current-flow"):
        with pytest.raises(UsageError, match=said):
            run(name, graph)


def _faults(name: str, network: Network) -> Iterator[str]:
    """What is wrong with what an analysis says of a network."""
    try:
        found = run(name, network)
    except UsageError as refusal:
        if len(str(refusal)) > 1000:
            yield f"{name}: refuses at length"
        return
    yield from (f"{name}: {each}" for each in _not_finite(found))
    yield from (f"{name}: {each}" for each in found.warnings if ": " not in each)


def _not_finite(found: Findings) -> Iterator[str]:
    for row in found.rows:
        amounts = [reason.amount for reason in row.reasons]
        for figure in _numbers([row.value, row.values, row.more, amounts]):
            if not math.isfinite(figure):
                yield f"{figure} for {row.subject!s:.80}"
    if not all(map(math.isfinite, _numbers(found.notes))):
        yield "notes"


def _numbers(said: Any) -> Iterator[float]:
    if isinstance(said, Mapping):
        said = list(said.values())
    if isinstance(said, list | tuple | set | frozenset | np.ndarray):
        for each in said:
            yield from _numbers(each)
    elif isinstance(said, float | np.floating):
        yield float(said)


def test_a_tie_too_short_to_add_to_a_path_is_still_a_step() -> None:
    graph: Graph = nx.path_graph(4)
    nx.set_edge_attributes(graph, dict(zip(graph.edges, (1e-20, 1e20, 1.0), strict=True)), "weight")
    rows = run("betweenness", graph).rows
    assert {row.subject[0]: row.value for row in rows} == pytest.approx(
        {0: 0, 1: 2 / 3, 2: 2 / 3, 3: 0}
    )
