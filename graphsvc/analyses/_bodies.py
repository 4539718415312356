"""In which bodies a node is, weighted by how large they are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from graphsvc.graph.network import Affiliation, Network, Node


@dataclass(frozen=True, slots=True)
class Seat:
    """A node's place in a body of so many nodes.

    weight: what it adds to the tie with each of the others, 1/(members - 1); None where nobody
    else is in it, or too many are for it to tie them.
    """

    body: str
    name: str
    role: str
    tie: str
    members: int
    weight: float | None
    facts: tuple[int, ...]

    def as_data(self) -> dict[str, Any]:
        """Without the facts."""
        return {
            "body": self.body, "name": self.name, "role": self.role, "tie": self.tie,
            "members": self.members, "weight": self.weight,
        }  # fmt: skip


def seats(network: Network) -> dict[Node, list[Seat]]:
    """The bodies of every node, each once, the smallest first. O(memberships)."""
    members: defaultdict[str, set[Node]] = defaultdict(set)
    facts: defaultdict[tuple[Node, str], list[int]] = defaultdict(list)
    first: dict[tuple[Node, str], Affiliation] = {}
    for one in sorted(network.affiliations, key=lambda one: one.fact):
        members[one.body].add(one.node)
        facts[one.node, one.body].append(one.fact)
        first.setdefault((one.node, one.body), one)
    at_most = network.settings.max_body if network.settings else 50
    found: defaultdict[Node, list[Seat]] = defaultdict(list)
    for (node, body), one in first.items():
        size = len(members[body])
        weight = 1 / (size - 1) if 1 < size <= at_most else None
        own = tuple(facts[node, body])
        name = one.body_name or body
        found[node].append(Seat(body, name, one.role, one.tie, size, weight, own))
    return {
        node: sorted(own, key=lambda seat: (seat.members, seat.body)) for node, own in found.items()
    }
