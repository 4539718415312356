from __future__ import annotations

import networkx as nx
import pytest

from graphsvc.analyses._named import named_nodes, named_pair
from graphsvc.errors import UsageError
from graphsvc.graph import Network

NAMES = ("ann", "Rossi, Bianchi", "bea", "carl")
NETWORK = Network.of(nx.path_graph(NAMES))


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("bea", ["bea"]),
        ("bea, ann,bea", ["bea", "ann"]),
        ("Rossi, Bianchi", ["Rossi, Bianchi"]),
        ("carl; Rossi, Bianchi", ["carl", "Rossi, Bianchi"]),
        (" , ", []),
        ("", []),
    ],
)
def test_nodes_are_listed_by_commas_or_by_semicolons(text: str, nodes: list[str]) -> None:
    assert named_nodes(NETWORK, "who", text) == nodes


def test_who_is_nobody_is_refused_with_names_that_are_there() -> None:
    with pytest.raises(UsageError) as refused:
        named_nodes(NETWORK, "who", "ann,zed")
    said = str(refused.value)
    assert said.startswith("who: 'zed' is no node of this network; its nodes are called ")
    assert "carl" in said


def test_a_pair_is_in_the_order_of_the_network() -> None:
    first, second = named_pair(NETWORK, "pair", "carl|ann")
    assert [first, second] == sorted(["carl", "ann"], key=NETWORK.nodes.index)


@pytest.mark.parametrize("text", ["ann", "ann|", "ann|ann", "ann|bea|carl", "ann,bea|carl"])
def test_a_pair_that_is_not_two_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no tie; name its two ends, as A\|B"):
        named_pair(NETWORK, "pair", text)
