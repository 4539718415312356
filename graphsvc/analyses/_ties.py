"""What is said in the same way wherever a row is a tie."""

from __future__ import annotations

from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network, Node


def facts_of(network: Network, one: Node, other: Node) -> tuple[int, ...]:
    """The facts behind a tie, of both its arrows, ascending."""
    found: set[int] = set()
    ways = ((one, other), (other, one)) if network.directed else ((one, other),)
    for pair in ways:
        found.update((network.graph.get_edge_data(*pair) or {}).get("facts", ()))
    return tuple(sorted(found))


def parts_of(network: Network, one: Node, other: Node) -> dict[str, float] | None:
    """What makes the strength of a tie, part by part; None unless ties are weighted by it."""
    said = network.graph.get_edge_data(one, other) or {}
    parts = said.get("parts")
    return None if parts is None else dict(parts)


def pair_of(ties: Undirected, tie: int) -> tuple[Node, Node]:
    """The ends of a tie, in the order of the nodes."""
    return ties.nodes[ties.a[tie]], ties.nodes[ties.b[tie]]
