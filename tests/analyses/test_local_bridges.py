"""Local bridges against published values and networkx."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graphsvc.analyses import run
from tests.analyses.ties import CLASSIC, answer, by_pair, named, pair, published, random_graph


@pytest.mark.parametrize("name", CLASSIC)
def test_spans_are_those_published(name: str) -> None:
    network, table = published(name)
    assert by_pair(run("local-bridges", network)) == answer(table, "local_bridges_span")


@pytest.mark.parametrize("name", CLASSIC)
def test_bridges_are_those_published(name: str) -> None:
    network, table = published(name)
    told = next(each["values"] for each in table["answers"] if each["metric"] == "bridges")
    rows = run("local-bridges", network).rows
    assert {pair(row) for row in rows if row.values["bridge"]} == {
        "|".join(sorted(p)) for p in told
    }


@pytest.mark.parametrize("seed", range(40))
def test_spans_are_those_of_networkx(seed: int) -> None:
    graph = named(random_graph(seed, 24, 0.1))
    told: Any = nx.local_bridges(graph)
    spans = {tuple(sorted((a, b))): span for a, b, span in told}
    found = {row.subject: row.value for row in run("local-bridges", graph).rows}
    assert found == {pair: None if span == float("inf") else span for pair, span in spans.items()}


def test_a_long_way_round_is_counted_in_steps() -> None:
    found = run("local-bridges", nx.cycle_graph(9), min_span=8)
    assert [row.value for row in found.rows] == [8] * 9
    assert run("local-bridges", nx.cycle_graph(9), min_span=9).rows == ()


def test_bridges_are_listed_whatever_the_least_span_and_said() -> None:
    found = run("local-bridges", nx.path_graph(3), min_span=10)
    assert [row.value for row in found.rows] == [None, None]
    assert found.warnings[0].startswith("bridge: 2 rows")
    assert found.rows[0].reasons[0].text == "without it there is no way between them"
