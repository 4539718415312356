"""Local bridges: ties whose ends share no contact, and how far apart they would be."""

from __future__ import annotations

from graphsvc.analyses._bridges import spans
from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._ties import facts_of, pair_of
from graphsvc.analyses._undirected import Undirected, undirected
from graphsvc.graph.network import Network
from graphsvc.model.said import Counted, Said


def local_bridges(network: Network, min_span: int = 3) -> Findings:
    """One row for each tie whose ends share no contact: the steps between them without it.

    Arrows are joined. The span of a bridge, without which its ends are apart, is null. Every
    tie counts here, weak ones too.
    """
    ties = undirected(network)
    found = spans(ties, ties.shared == 0)
    rows = [
        _row(network, ties, tie, span)
        for tie, span in found.items() if span is None or span >= min_span
    ]  # fmt: skip
    bridges = sum(span is None for span in found.values())
    warnings = (_BRIDGES.sentence(bridges),) if bridges else ()
    return Findings(ranked(rows, network), warnings, {"ties": len(ties.a)})


def _row(network: Network, ties: Undirected, tie: int, span: int | None) -> Finding:
    pair = pair_of(ties, tie)
    told = _NO_WAY.sentence() if span is None else _APART.sentence(span=span)
    facts = facts_of(network, *pair)
    return Finding(pair, span, {"bridge": span is None}, None, (Reason("span", told),), facts)


_NO_WAY = Said(
    "without it there is no way between them",
    "senza questo legame non resta alcun percorso tra le due parti",
)
_BRIDGES = Counted(
    Said("bridge: 1 row is a bridge, without which no way is left; its span is null",
         "bridge: una riga è un ponte, senza il quale non resta alcun percorso; la distanza è "
         "nulla"),
    Said("bridge: {number} rows are bridges, without which no way is left; their span is null",
         "bridge: {number} righe sono ponti, senza i quali non resta alcun percorso; la distanza "
         "è nulla"),
)  # fmt: skip
_APART = Said(
    "without it they are {span} steps apart",
    "senza questo legame le due parti distano {span} passi",
)


ANALYSIS = Analysis(
    name="local-bridges",
    title="Local bridges: ties between circles that share nobody",
    subject="tie",
    value="span",
    values=("bridge",),
    source="Granovetter 1973, American Journal of Sociology 78:1360, doi:10.1086/225469",
    cost="O(Σ deg²), and a search for each",
    conventions=(
        "Arrows are joined and steps are counted, whatever the weights, weak ties too. The "
        "span of a bridge is null and it is always listed."
    ),
    memory=Memory(200, 1500),
    run=local_bridges,
    parameters=(Parameter("min_span", 3, "the least span that is listed; bridges always are", 3),),
)
