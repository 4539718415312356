"""Supply tiers: how many steps of supply away from us a company is."""

from __future__ import annotations

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._supply import NOTHING, Needs, needs_of, supplies_of
from graphsvc.analyses._tiers import Tier, buyers_meant, tiers
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Counted, Said, Sentence, joined

_WAY = Counted(
    Said("supplies directly: {path}", "fornisce direttamente: {path}"),
    Said("nearest in {number} steps: {path}", "più vicino in {number} passi: {path}"),
)
_LONG = Said("farthest in {steps} steps: {path}", "più lontano in {steps} passi: {path}")
_CYCLES = Counted(
    Said("cycle: deepest of 1 row is undefined: {circles}",
         "cycle: in una riga deepest non è definito: {circles}"),
    Said("cycle: deepest of {number} rows is undefined: {circles}",
         "cycle: in {number} righe deepest non è definito: {circles}"),
)  # fmt: skip
_CIRCLE = Said(
    "on a way stands a circle, so no chain is the longest: {path}",
    "su una via c'è un circolo, quindi nessuna catena è la più lunga: {path}",
)


def supply_tiers(network: Network, of: str = "us", max_tier: int = 6) -> Findings:
    """One row for each company whose goods come to us: its nearest tier, 1 being next to us.

    deepest is the longest chain, None where a circle is on a way. Who is farther than
    `max_tier` is left out. Where nobody is us, tiers count from those who supply nobody.
    """
    known = needs_of(supplies_of(network))
    buyers = buyers_meant(network, known, of)
    placed = tiers(known, buyers.nodes)
    shown = {node: tier for node, tier in placed.items() if tier.nearest <= max_tier}
    offered = _offered(known)
    rows = [_row(network, node, tier, offered) for node, tier in shown.items()]
    notes = {"of": list(buyers.nodes), "farther": len(placed) - len(shown)}
    warnings = (*buyers.warnings, *known.warnings, *_warnings(network, known, rows))
    return Findings(ranked(rows, network, lowest_first=True), warnings, notes)


def _row(
    network: Network, node: Node, tier: Tier, offered: dict[Node, tuple[list[str], list[int]]]
) -> Finding:
    offerings, facts = offered[node]
    return Finding(
        (node,), tier.nearest, {"deepest": tier.deepest}, None, tuple(_reasons(network, tier)),
        tuple(sorted(facts)),
        {"path": list(tier.path), "longest": list(tier.longest) or None,
         "circle": list(tier.circle) or None, "offerings": offerings},
    )  # fmt: skip


def _reasons(network: Network, tier: Tier) -> list[Reason]:
    reasons = [Reason("nearest", _WAY.sentence(tier.nearest, path=_chain(network, tier.path)))]
    if tier.deepest is None:
        circle = _chain(network, (*tier.circle, tier.circle[0]))
        reasons.append(Reason("deepest", _CIRCLE.sentence(path=circle)))
    elif tier.deepest > tier.nearest:
        text = _LONG.sentence(steps=tier.deepest, path=_chain(network, tier.longest))
        reasons.append(Reason("deepest", text))
    return reasons


def _chain(network: Network, nodes: tuple[Node, ...]) -> Sentence:
    return joined([network.actor(node).name for node in nodes], " → ")


def _offered(known: Needs) -> dict[Node, tuple[list[str], list[int]]]:
    """What each company supplies, and by which facts."""
    names: dict[Node, set[str]] = {company: set() for company in known.companies}
    facts: dict[Node, set[int]] = {company: set() for company in known.companies}
    for need in known.needs:
        for part in need.parts:
            names[part.supplier].add(need.offering)
            facts[part.supplier].update(part.facts)
    return {company: (sorted(names[company] - {""}), sorted(facts[company])) for company in names}


def _warnings(network: Network, known: Needs, rows: list[Finding]) -> list[str]:
    if not known.needs:
        return [NOTHING]
    circles = {tuple(row.more["circle"]) for row in rows if row.more["circle"]}
    named = [
        " → ".join(network.actor(node).name for node in (*circle, circle[0]))
        for circle in sorted(circles, key=lambda circle: [str(node) for node in circle])
    ]
    count = sum(row.values["deepest"] is None for row in rows)
    return [_CYCLES.sentence(count, circles=joined(named, "; "))] if named else []


ANALYSIS = Analysis(
    name="supply-tiers",
    title="Supply tiers: how far up our chains a company stands",
    subject="entity",
    value="nearest",
    values=("deepest",),
    source="graphsvc's own convention (docs/methods.md, section 5)",
    cost="O(m)",
    run=supply_tiers,
    example="chain",
    parameters=(
        Parameter("of", "us", "from whom tiers are counted: `us`, or companies by commas"),
        Parameter("max_tier", 6, "who is farther than this is left out", 1, 20),
    ),
    needs={"level": "all", "weight": "none"},
    conventions=(
        "The nearest tier is the fewest steps of supply to us, the deepest those of the longest "
        "chain; a chain ends where it first comes to us. With a circle on a way there is no "
        "longest chain: deepest is null, and the circle is named. Where nobody is said to be us, "
        "tiers are counted from those who supply nobody, with a warning."
    ),
    memory=Memory(node=600, tie=400),
)
