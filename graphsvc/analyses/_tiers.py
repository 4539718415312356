"""How many steps of supply away from some buyers each company is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from graphsvc.analyses._named import listed_words, meant, some_of
from graphsvc.analyses._supply import Needs
from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Said

_NO_SUPPLIER = Said(
    "no-data: nobody is known to supply us", "no-data: non è noto chi ci fornisce qualcosa"
)
_NO_US = Said(
    "no-us: nobody is said to be us; tiers are counted from who supplies nobody: {number}",
    "no-us: non è detto chi siamo noi; i livelli si contano da chi non fornisce nessuno: {number}",
)
Chains: TypeAlias = "nx.DiGraph[Node]"


@dataclass(frozen=True, slots=True)
class Buyers:
    """The companies that tiers are counted from, and what to beware of."""

    nodes: tuple[Node, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tier:
    """Where a company stands. deepest: None where a circle is on a way; then `circle` has it.

    path, longest: the companies on the shortest and the longest chain, from it to a buyer.
    """

    nearest: int
    deepest: int | None
    path: tuple[Node, ...]
    longest: tuple[Node, ...]
    circle: tuple[Node, ...]


def buyers_meant(network: Network, known: Needs, of: str) -> Buyers:
    """Those meant by `us`, or by a list of names. Raises UsageError.

    Where nobody is said to be us: those who supply nobody, since all chains end there.
    """
    if of != "us":
        return Buyers(companies_named(network, known, "of", of))
    ours = tuple(company for company in known.companies if company in network.ours)
    if ours or not known.companies:
        return Buyers(ours)
    if network.ours:
        return Buyers((), (_NO_SUPPLIER.sentence(),))
    ends = tuple(company for company, buyers in known.customers().items() if not buyers)
    return Buyers(ends, (_NO_US.sentence(number=len(ends)),))


def companies_named(network: Network, known: Needs, parameter: str, text: str) -> tuple[Node, ...]:
    """The companies of a list of names, in their order. Raises UsageError where one is none."""
    words = listed_words(network, text)
    trading = set(known.companies)
    found = {word: trading.intersection(meant(network, word)) for word in words}
    missing = [word for word, companies in found.items() if not companies]
    if missing:
        raise UsageError(
            f"{parameter}: {', '.join(missing)} neither buys nor supplies anything that is known; "
            f"who does is called {some_of(known.companies)}."
        )
    return tuple(sorted(set().union(*found.values()), key=str))


def tiers(known: Needs, buyers: tuple[Node, ...]) -> dict[Node, Tier]:
    """The tier of everybody whose goods come to one of the buyers, in order.

    A chain ends at the first of the buyers that it comes to. Of equal chains the first by name.
    """
    ways: Chains = nx.DiGraph()  # from buyers to suppliers
    for company, customers in known.customers().items():
        if company not in buyers:
            ways.add_edges_from((customer, company) for customer in customers)
    ways.add_nodes_from(buyers)
    reached = {node for buyer in buyers for node in nx.descendants(ways, buyer)}
    onward = ways.subgraph(reached | set(buyers)).reverse()
    nearest = _shortest(ways, buyers)
    deepest = _longest(onward, buyers)
    circles = _circles(onward)
    return {
        node: _tier(node, nearest, deepest, circles)
        for node in sorted(reached - set(buyers), key=str)
    }


def _tier(
    node: Node,
    nearest: dict[Node, tuple[Node, ...]],
    deepest: dict[Node, tuple[Node, ...]],
    circles: dict[Node, tuple[Node, ...]],
) -> Tier:
    path, longest = nearest[node], deepest.get(node, ())
    deep = len(longest) - 1 if longest else None
    return Tier(len(path) - 1, deep, path, longest, () if longest else circles[node])


def _shortest(ways: Chains, buyers: tuple[Node, ...]) -> dict[Node, tuple[Node, ...]]:
    """The shortest chain of each to a buyer, the next one being the first by name."""
    found: dict[Node, tuple[Node, ...]] = {buyer: (buyer,) for buyer in buyers}
    front = sorted(buyers, key=str)
    while front:
        further: dict[Node, tuple[Node, ...]] = {}
        for customer in front:
            for supplier in ways.successors(customer):
                if supplier not in found:
                    further.setdefault(supplier, (supplier, *found[customer]))
        found.update(further)
        front = sorted(further, key=str)
    return found


def _longest(onward: Chains, buyers: tuple[Node, ...]) -> dict[Node, tuple[Node, ...]]:
    """The longest chain of each to a buyer; who has a circle on a way is left out."""
    found: dict[Node, tuple[Node, ...]] = {buyer: (buyer,) for buyer in buyers}
    ahead = {node: onward.out_degree(node) for node in onward}
    ready = sorted(buyers, key=str)
    while ready:
        node = ready.pop()
        for supplier in onward.predecessors(node):
            ahead[supplier] -= 1
            if ahead[supplier] == 0:
                chains = [(supplier, *found[customer]) for customer in onward.successors(supplier)]
                found[supplier] = min(chains, key=lambda chain: (-len(chain), *map(str, chain)))
                ready.append(supplier)
    return found


def _circles(onward: Chains) -> dict[Node, tuple[Node, ...]]:
    """For each company from which goods come into a circle, the first such circle by name."""
    rings = [
        tuple(sorted(ring, key=str))
        for ring in nx.strongly_connected_components(onward) if len(ring) > 1
    ]  # fmt: skip
    found: dict[Node, tuple[Node, ...]] = {}
    for ring in sorted(rings, key=lambda ring: str(ring[0])):
        round_it = _one_way_round(onward, ring)
        for node in (*ring, *nx.ancestors(onward, ring[0])):
            found.setdefault(node, round_it)
    return found


def _one_way_round(onward: Chains, ring: tuple[Node, ...]) -> tuple[Node, ...]:
    """The companies of one circle through the first of a component, each supplying the next."""
    first, within = ring[0], set(ring)
    found: dict[Node, tuple[Node, ...]] = {first: (first,)}
    front = [first]
    while front:
        further = []
        for node in front:
            for following in sorted(onward.successors(node), key=str):
                if following == first:
                    return found[node]
                if following in within and following not in found:
                    found[following] = (*found[node], following)
                    further.append(following)
        front = further
    raise AssertionError("a component has a way back to each of its nodes")
