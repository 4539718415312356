"""Networks of supply, told by hand or drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import networkx as nx

from graphsvc.graph import Network
from graphsvc.graph.network import Actor, Supply

Told = tuple[str, str] | tuple[str, str, str]


def supply(
    supplier: str, buyer: str, offering: str = "", share: float | None = None, *,
    lead: float | None = None, substitutable: float | None = None, need: float | None = None,
    fact: int = 1,
) -> Supply:  # fmt: skip
    """One supply, what is left out not stated."""
    return Supply(supplier, buyer, offering, share, lead, substitutable, fact, need)


def supplied(supplies: Iterable[Supply], ours: Iterable[str] = (), **said: Any) -> Network:
    """A network of companies that supply each other. said: attributes by company."""
    told = tuple(supplies)
    graph: Any = nx.Graph()
    graph.add_nodes_from({end for one in told for end in (one.supplier, one.buyer)})
    actors = {
        node: Actor(node, node, node, "Company", attributes=said.get(node, {})) for node in graph
    }
    return replace(
        Network.of(graph, "none"), supplies=told, ours=frozenset(ours), actors=actors
    )  # fmt: skip


def some_supplies(seed: int, companies: int = 9, circles: bool = False) -> list[Supply]:
    """Supplies drawn at random: shares up to 1 in sum; without circles, from high to low."""
    drawn = random.Random(seed)
    found: list[Supply] = []
    for buyer in range(companies):
        for offering in ("ore", "gas")[: drawn.randint(0, 2)]:
            others = [n for n in range(companies) if n != buyer and (circles or n > buyer)]
            chosen = drawn.sample(others, min(len(others), drawn.randint(1, 3)))
            for supplier in chosen:
                found.append(supply(
                    f"c{supplier}", f"c{buyer}", offering, drawn.choice((0.1, 0.2, 0.3)),
                    lead=drawn.randint(1, 9), substitutable=drawn.choice((0.0, 0.25)),
                    need=drawn.choice((0.2, 0.4)), fact=len(found) + 1,
                ))  # fmt: skip
    return found
