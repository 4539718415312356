"""Supply failure: what everybody loses when suppliers stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._supply import NOTHING, Need, Needs, needs_of, supplies_of
from graphsvc.analyses._supply_loss import SPREADS, Spread
from graphsvc.analyses._tiers import Buyers, Tier, buyers_meant, companies_named, tiers
from graphsvc.graph.network import Network, Node
from graphsvc.graph.work import stepped
from graphsvc.model.said import Counted, Said

_STOPS = Said("stops", "si ferma")
_LOSES = Said(
    "loses {loss:share} of its output, {step} steps from who stops",
    "perde {loss:share} della produzione, a {step} passi da chi si ferma",
)
_US = Said("we lose {loss:share} of our output", "perdiamo {loss:share} della produzione")
_OTHERS = Counted(
    Said("1 company loses something", "un'impresa perde qualcosa"),
    Said("{number} companies lose something", "{number} imprese perdono qualcosa"),
)
_UNSOLVED = Counted(
    Said("no-convergence: the losses of 1 row settle too slowly to be told",
         "no-convergence: le perdite di una riga si assestano troppo lentamente per dirle"),
    Said("no-convergence: the losses of {number} rows settle too slowly to be told",
         "no-convergence: le perdite di {number} righe si assestano troppo lentamente per dirle"),
)  # fmt: skip
_NO_SIZE = Counted(
    Said("no-data: {attribute} of 1 company is not stated, and counts as 0",
         "no-data: {attribute} di un'impresa non è indicato, e vale 0"),
    Said("no-data: {attribute} of {number} companies is not stated, and counts as 0",
         "no-data: {attribute} di {number} imprese non è indicato, e vale 0"),
)  # fmt: skip
_MOST = Said("{name} loses most: {loss:share}", "{name} perde di più: {loss:share}")


@dataclass(frozen=True, slots=True)
class _Seen:
    network: Network
    known: Needs
    spread: Spread
    buyers: Buyers
    placed: Mapping[Node, Tier]
    size: Mapping[Node, float]
    needs: Mapping[Node, list[Need]]

    def tier(self, node: Node) -> int | None:
        """The nearest tier, 0 of us; None of who supplies us nothing."""
        if node in self.buyers.nodes:
            return 0
        return self.placed[node].nearest if node in self.placed else None


def supply_failure(
    network: Network, failed: str = "", mode: str = "linear", of: str = "us", size: str = "spend"
) -> Findings:
    """One row for each company: what we lose when it alone stops, and how critical it is.

    With `failed`, one row for each company that loses something when these stop together:
    what it loses, and what that adds to how critical they are. Companies count by `size`, an
    attribute; where nobody states it, all alike.
    """
    known = needs_of(supplies_of(network))
    stopped = companies_named(network, known, "failed", failed)
    buyers = buyers_meant(network, known, of)
    sizes, warnings = _sizes(network, known, buyers, size)
    placed = tiers(known, buyers.nodes)
    spread = SPREADS[mode](known)
    seen = _Seen(network, known, spread, buyers, placed, sizes, known.of_buyers())
    rows, notes = _together(seen, stopped) if stopped else (_each_alone(seen), {})
    if not known.needs:
        warnings = (NOTHING,)
    unsolved = sum(row.more.get("losses", ()) is None for row in rows) or notes.pop("unsolved", 0)
    if unsolved:
        warnings = (*warnings, _UNSOLVED.sentence(unsolved))
    told = {"mode": mode, "of": list(buyers.nodes), "failed": list(stopped), **notes}
    return Findings(tuple(rows), (*buyers.warnings, *known.warnings, *warnings), told)


def _sizes(
    network: Network, known: Needs, buyers: Buyers, attribute: str
) -> tuple[dict[Node, float], tuple[str, ...]]:
    """How much each company counts; we by the sum of what is stated of the others."""
    said = {node: network.actor(node).attributes.get(attribute) for node in known.companies}
    stated = {
        node: float(value) for node, value in said.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    }  # fmt: skip
    if not stated:
        return dict.fromkeys(known.companies, 1.0), ()
    whole = sum(stated.values())
    ours = [node for node in buyers.nodes if node in network.ours and node not in stated]
    found = {node: stated.get(node, 0.0) for node in known.companies}
    found |= {node: whole / len(ours) for node in ours}
    silent = len(known.companies) - len(stated) - len(ours)
    if not silent:
        return found, ()
    return found, (_NO_SIZE.sentence(silent, attribute=attribute),)


def _each_alone(seen: _Seen) -> tuple[Finding, ...]:
    """Who is worst for us first; where that is alike or not known, who is most critical."""
    suppliers = {part.supplier for need in seen.known.needs for part in need.parts}
    companies = [node for node in seen.known.companies if node in suppliers]
    rows = [_alone(seen, node) for node in stepped(companies, "suppliers")]
    by_criticality = sorted(
        rows, key=lambda row: (-round(float(row.values["criticality"] or 0), 9),
                               str(row.subject[0]))
    )  # fmt: skip
    place = {row.subject[0]: number for number, row in enumerate(by_criticality)}
    found = ranked(rows, seen.network)
    return tuple(sorted(found, key=lambda row: (row.rank or len(rows) + 1, place[row.subject[0]])))


def _alone(seen: _Seen, node: Node) -> Finding:
    lost = seen.spread(frozenset({node}))
    if lost is None:
        values = {"criticality": None, "tier": seen.tier(node), "hit": None}
        return Finding((node,), None, values, more={"losses": None})
    others = {each: loss for each, loss in lost.items() if each != node}
    ours = [lost.get(each, 0.0) for each in seen.buyers.nodes]
    loss = max(ours, default=None)
    criticality = sum(seen.size[each] * loss for each, loss in lost.items())
    order = sorted(others, key=lambda each: (-round(others[each], 9), str(each)))
    return Finding(
        (node,), loss, {"criticality": criticality, "tier": seen.tier(node), "hit": len(others)},
        None, tuple(_reasons(seen, loss, others, order)), _facts_between(seen, [node, *order]),
        {"losses": [_lost(seen, each, others[each]) for each in order]},
    )  # fmt: skip


def _reasons(
    seen: _Seen, loss: float | None, others: Mapping[Node, float], order: list[Node]
) -> list[Reason]:
    reasons = []
    if loss is not None and seen.network.ours:
        reasons.append(Reason("loss", _US.sentence(loss=loss), loss))
    if order:
        name = seen.network.actor(order[0]).name
        reasons.append(Reason("hit", _OTHERS.sentence(len(order))))
        reasons.append(Reason("most", _MOST.sentence(name=name, loss=others[order[0]])))
    return reasons


def _lost(seen: _Seen, node: Node, loss: float) -> dict[str, Any]:
    return {"node": node, "loss": loss, "tier": seen.tier(node)}


def _together(seen: _Seen, stopped: tuple[Node, ...]) -> tuple[tuple[Finding, ...], dict[str, Any]]:
    lost = seen.spread(frozenset(stopped))
    if lost is None:
        return (), {"unsolved": len(seen.known.companies)}
    steps, facts = _steps(seen.known, stopped), _facts_of(seen.known)
    rows = []
    for node, loss in lost.items():
        text = _STOPS.sentence() if not steps[node] else _LOSES.sentence(
            loss=loss, step=steps[node]
        )  # fmt: skip
        values = {
            "criticality": seen.size[node] * loss, "tier": seen.tier(node), "hit": None,
        }  # fmt: skip
        row = Finding(
            (node,), loss, values, None, (Reason("loss", text, loss),), facts[node],
            {"step": steps[node], "losses": []},
        )  # fmt: skip
        rows.append(row)
    criticality = sum(seen.size[node] * loss for node, loss in lost.items())
    hit = len(lost) - len(stopped)
    rows = [replace(row, values={**row.values, "hit": hit}) for row in rows]
    return ranked(rows, seen.network), {"criticality": criticality}


def _steps(known: Needs, stopped: tuple[Node, ...]) -> dict[Node, int]:
    """The fewest steps of supply from who stops to each."""
    customers = known.customers()
    found = dict.fromkeys(stopped, 0)
    front = list(stopped)
    while front:
        further = []
        for node in front:
            for buyer in customers[node]:
                if buyer not in found:
                    found[buyer] = found[node] + 1
                    further.append(buyer)
        front = further
    return found


def _facts_between(seen: _Seen, companies: list[Node]) -> tuple[int, ...]:
    """The supplies between these companies."""
    chosen = set(companies)
    found = {
        fact
        for buyer in companies
        for need in seen.needs.get(buyer, ())
        for part in need.parts
        if part.supplier in chosen
        for fact in part.facts
    }
    return tuple(sorted(found))


def _facts_of(known: Needs) -> dict[Node, tuple[int, ...]]:
    """The supplies that each company has a part in."""
    found: dict[Node, set[int]] = {company: set() for company in known.companies}
    for need in known.needs:
        for part in need.parts:
            found[need.buyer].update(part.facts)
            found[part.supplier].update(part.facts)
    return {company: tuple(sorted(facts)) for company, facts in found.items()}


ANALYSIS = Analysis(
    name="supply-failure",
    title="Supply failure: what is lost when a supplier stops",
    subject="entity",
    value="loss",
    values=("criticality", "tier", "hit"),
    source=(
        "Leontief 1936, Review of Economics and Statistics 18:105, doi:10.2307/1927837; Acemoglu "
        "et al. 2012, Econometrica 80:1977, doi:10.3982/ECTA9623; bottleneck: Hallegatte 2008, "
        "Risk Analysis 28:779, doi:10.1111/j.1539-6924.2008.01046.x; criticality: Diem et al. "
        "2022, Scientific Reports 12:7719, doi:10.1038/s41598-022-11522-z"
    ),
    cost="O(n·m)",
    run=supply_failure,
    example="chain",
    parameters=(
        Parameter("failed", "", "who stops, by commas; empty: each alone"),
        Parameter("mode", "linear", "whether losses of several needs add up, or the worst counts",
                  choices=("linear", "bottleneck")),
        Parameter("of", "us", "who we are: `us`, or companies by commas"),
        Parameter("size", "spend", "the attribute that says how much a company counts"),
    ),
    needs={"level": "all", "weight": "none"},
    conventions=(
        "Losses are parts of output, 0 to 1, the least solution, so that a circle loses no more "
        "than comes in from outside. A missing share is an equal part of the rest, a missing need "
        "one in the number of offerings; shares and needs over 1 in sum are scaled to 1 with a "
        "warning. Criticality is the sum of size times loss over all companies, who stops "
        "included. Several facts about one supplier, buyer and offering count as one, the worst "
        "of each figure. With `failed`, hit is how many others lose something."
    ),
    memory=Memory(node=400, tie=400),
)  # fmt: skip
