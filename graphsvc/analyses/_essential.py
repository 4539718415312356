"""Companies that a need can't do without, however many suppliers it has."""

from __future__ import annotations

import networkx as nx

from graphsvc.analyses._supply import Need, Needs
from graphsvc.graph.network import Node

_TOP = ("top",)  # where all chains begin; no company is called by a tuple
Passed = dict[tuple[Node, str], tuple[Node, ...]]


def on_all_chains(known: Needs) -> Passed:
    """The companies that all chains of each need pass, the nearest first, its buyer left out.

    These are the dominators of the need. Chains begin at who buys nothing; where companies
    supply each other in a circle that nothing comes into, anywhere in it.
    """
    chains = _chains(known)
    chains.add_edges_from((_TOP, node) for node in _begins(chains))
    for number, need in enumerate(known.needs):
        chains.add_edges_from((part.supplier, (number,)) for part in need.parts)
    above = nx.immediate_dominators(chains, _TOP) if known.needs else {}
    found: Passed = {}
    for number, need in enumerate(known.needs):
        passed, node = [], above[number,]
        while node != _TOP:
            passed.append(node)
            node = above[node]
        found[need.buyer, need.offering] = tuple(each for each in passed if each != need.buyer)
    return found


def needed_by_all(known: Needs) -> Passed:
    """The companies without which nobody can deliver a need in full, by name.

    Who sells it needs all that it buys itself, so a company counts if every supplier is it or
    needs it for something. More than those on all chains: three pump makers whose seals come
    from one kiln can't do without it, though other chains of theirs don't pass it.
    """
    bit = {company: 1 << number for number, company in enumerate(known.companies)}
    begins = _begins(_chains(known))
    whole = (1 << len(bit)) - 1
    needs = known.of_buyers()
    lacking = {company: 0 if company in begins else whole for company in known.companies}
    changed = True
    while changed:  # from everybody down to those that stay, whatever circles there are
        changed = False
        for company, own in needs.items():
            if company not in begins:
                without = 0
                for need in own:
                    without |= _common(need, bit, lacking)
                changed |= without != lacking[company]
                lacking[company] = without
    return {
        (need.buyer, need.offering): tuple(
            company
            for company in _named(known, _common(need, bit, lacking))
            if company != need.buyer
        )
        for need in known.needs
    }


def _named(known: Needs, bits: int) -> list[Node]:
    """The companies whose bits are set, in order."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(known.companies[lowest.bit_length() - 1])
        bits ^= lowest
    return found


def _common(need: Need, bit: dict[Node, int], lacking: dict[Node, int]) -> int:
    """Whom all suppliers of a need are or need, as bits."""
    common = -1
    for part in need.parts:
        common &= bit[part.supplier] | lacking[part.supplier]
    return common


def _chains(known: Needs) -> nx.DiGraph[Node]:
    chains: nx.DiGraph[Node] = nx.DiGraph()
    chains.add_nodes_from(known.companies)
    chains.add_edges_from(
        (part.supplier, need.buyer) for need in known.needs for part in need.parts
    )
    return chains


def _begins(chains: nx.DiGraph[Node]) -> set[Node]:
    """Where chains begin."""
    return {
        node
        for ring in nx.strongly_connected_components(chains)
        if all(other in ring for each in ring for other in chains.predecessors(each))
        for node in ring
    }
