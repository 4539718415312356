"""Supply concentration: on how few suppliers, or countries, an offering of a buyer rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    with_ranks,
)
from graphsvc.analyses._essential import Passed, needed_by_all, on_all_chains
from graphsvc.analyses._supply import NOTHING, Need, Needs, needs_of, supplies_of
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Counted, Said, listed

UNKNOWN = ""  # the country of a supplier that states none
_SHARES = Said("{offering}: {parts}", "{offering}: {parts}")
_PART = Said("{share:share} from {name}", "{share:share} da {name}")
_HIDDEN = Said("all of its chains pass {names}", "tutte le sue catene passano per {names}")
_SOMETHING = Said("what it buys", "ciò che compra")
_NOT_STATED = Said("a country not stated", "un paese non indicato")
_NO_COUNTRY = Counted(
    Said("no-data: 1 supplier states no country, and counts as one of its own",
         "no-data: un fornitore non indica il paese, e conta come un paese a sé"),
    Said("no-data: {number} suppliers state no country, and count as one country together",
         "no-data: {number} fornitori non indicano il paese, e contano come un solo paese"),
)  # fmt: skip
_SHOWN = 3
_ESSENTIAL = Said(
    "without {names} nobody can deliver it in full",
    "senza {names} nessuno può fornirlo per intero",
)


@dataclass(frozen=True, slots=True)
class _Asked:
    by: str
    single_from: float
    passed: Passed
    essential: Passed


def supply_concentration(
    network: Network, by: str = "offering", single_from: float = 0.8
) -> Findings:
    """One row for each offering of each buyer: HHI over suppliers, or over their countries.

    single: one source alone, or one with at least `single_from`. hidden: several suppliers,
    and yet all chains pass one company (`passes`, the nearest first). essential: some without
    which none of them could deliver in full (`needs`). Most concentrated first.
    """
    known = needs_of(supplies_of(network))
    asked = _Asked(by, single_from, on_all_chains(known), needed_by_all(known))
    rows = [_row(network, need, asked) for need in known.needs]
    order = {need: place for place, need in enumerate((n.buyer, n.offering) for n in known.needs)}
    rows.sort(key=lambda row: (-round(float(row.value or 0), 9),
                               order[row.subject[0], str(row.values["offering"])]))  # fmt: skip
    return Findings(with_ranks(rows), (*known.warnings, *_warnings(network, known, by)))


def _row(network: Network, need: Need, asked: _Asked) -> Finding:
    shares: dict[Any, float] = defaultdict(float)
    for part in need.parts:
        source = part.supplier if asked.by == "offering" else _country(network, part.supplier)
        shares[source] += part.share
    order = sorted(shares, key=lambda source: (-round(shares[source], 9), str(source)))
    key = need.buyer, need.offering
    hidden, essential = (_unseen(need, found[key]) for found in (asked.passed, asked.essential))
    most = shares[order[0]]
    return Finding(
        (need.buyer,),
        sum(share**2 for share in shares.values()),
        {
            "offering": need.offering, "suppliers": len(need.parts), "sources": len(shares),
            "single": len(shares) == 1 or most >= asked.single_from - 1e-9, "hidden": bool(hidden),
            "essential": bool(essential),
            "outside": max(0.0, 1 - sum(shares.values())),
        },
        None,
        (*_reasons(network, need, shares, order), *_passes(network, hidden, essential)),
        need.facts,
        {
            "shares": [{"source": source, "share": shares[source]} for source in order],
            "passes": list(hidden),
            "needs": list(essential),
        },
    )  # fmt: skip


def _unseen(need: Need, companies: tuple[Node, ...]) -> tuple[Node, ...]:
    """These without the only direct supplier, which everybody sees."""
    only = need.parts[0].supplier if len(need.parts) == 1 else None
    return tuple(company for company in companies if company != only)


def _reasons(
    network: Network, need: Need, shares: Mapping[Any, float], order: list[Any]
) -> list[Reason]:
    parts = [
        _PART.sentence(share=shares[each], name=_called(network, need, each)) for each in order
    ]
    offering = need.offering or _SOMETHING.sentence()
    text = _SHARES.sentence(offering=offering, parts=listed(parts, _SHOWN))
    return [Reason("shares", text, sum(share**2 for share in shares.values()))]


def _passes(
    network: Network, hidden: tuple[Node, ...], essential: tuple[Node, ...]
) -> list[Reason]:
    told = (("hidden", _HIDDEN, hidden), ("essential", _ESSENTIAL, essential))
    return [
        Reason(part, said.sentence(names=listed([network.actor(n).name for n in nodes], _SHOWN)))
        for part, said, nodes in told
        if nodes
    ]


def _called(network: Network, need: Need, source: Any) -> str:
    if source == UNKNOWN:
        return _NOT_STATED.sentence()
    return network.actor(source).name if any(source == p.supplier for p in need.parts) else source


def _country(network: Network, supplier: Node) -> str:
    return str(network.actor(supplier).attributes.get("country") or UNKNOWN)


def _warnings(network: Network, known: Needs, by: str) -> list[str]:
    if not known.needs:
        return [NOTHING]
    suppliers = {part.supplier for need in known.needs for part in need.parts}
    silent = sum(_country(network, node) == UNKNOWN for node in suppliers)
    if by == "offering" or not silent:
        return []
    return [_NO_COUNTRY.sentence(silent)]


ANALYSIS = Analysis(
    name="supply-concentration",
    title="Supply concentration: on how few an offering rests",
    subject="entity",
    value="hhi",
    values=("offering", "suppliers", "sources", "single", "hidden", "essential", "outside"),
    source=(
        "Herfindahl 1950, Concentration in the Steel Industry (Columbia); dominators: Lengauer & "
        "Tarjan 1979, ACM Transactions on Programming Languages and Systems 1:121, "
        "doi:10.1145/357062.357071"
    ),
    cost="O(m log n)",
    run=supply_concentration,
    example="chain",
    parameters=(
        Parameter("by", "offering", "of what the shares are: of suppliers, or of their countries",
                  choices=("offering", "country")),
        Parameter("single_from", 0.8, "the share from which one source counts as the only one",
                  0.5, 1),
    ),
    needs={"level": "all", "weight": "none"},
    conventions=(
        "HHI is the sum of squared shares of one offering of one buyer; what comes from outside "
        "is in `outside` and in no share. hidden: all chains from raw materials to this need pass "
        "one company (a dominator) which is not the only direct supplier. essential: every "
        "supplier is, or needs for something, one company, since all that is bought is needed. "
        "Suppliers without a country count as one country together."
    ),
    memory=Memory(node=600, tie=600),
)  # fmt: skip
