"""Lead times: how long the longest chain of supply to each buyer takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import networkx as nx

from graphsvc.analyses._declare import (
    Analysis,
    Finding,
    Findings,
    Memory,
    Parameter,
    Reason,
    ranked,
)
from graphsvc.analyses._supply import NOTHING, Need, Needs, Part, needs_of, supplies_of
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Counted, Said, joined

_CHAIN = Said("{days:g} days: {path}", "{days:g} giorni: {path}")
_LEAST = Said(
    "at least {days:g} days, {unstated} lead times are not stated: {path}",
    "almeno {days:g} giorni, {unstated} tempi di consegna non sono noti: {path}",
)

_CYCLE = Counted(
    Said("cycle: days of 1 row is undefined, a circle is upstream",
         "cycle: in una riga days non è definito, a monte c'è un circolo"),
    Said("cycle: days of {number} rows is undefined, a circle is upstream",
         "cycle: in {number} righe days non è definito, a monte c'è un circolo"),
)  # fmt: skip
_NO_TIME = Counted(
    Said("no-data: days of 1 row is undefined, no lead time is stated",
         "no-data: in una riga days non è definito, nessun tempo di consegna è noto"),
    Said("no-data: days of {number} rows is undefined, no lead time is stated",
         "no-data: in {number} righe days non è definito, nessun tempo di consegna è noto"),
)  # fmt: skip
_AT_LEAST = Counted(
    Said("incomplete: days of 1 row is a least, some times are not stated",
         "incomplete: in una riga days è un minimo, alcuni tempi non sono noti"),
    Said("incomplete: days of {number} rows are a least, some times are not stated",
         "incomplete: in {number} righe days è un minimo, alcuni tempi non sono noti"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Way:
    """A chain of supply: its days, companies, facts, and how many of its times are not stated."""

    days: float
    path: tuple[Node, ...]
    facts: tuple[int, ...] = ()
    unstated: int = 0

    def on(self, part: Part, buyer: Node) -> _Way:
        """The same with one more step."""
        lead = part.lead_time_days
        return _Way(
            self.days + (lead or 0.0), (*self.path, buyer), (*self.facts, *part.facts),
            self.unstated + (lead is None),
        )  # fmt: skip


def lead_times(network: Network, alternatives: bool = False) -> Findings:
    """One row for each company that buys: the days of its critical path, and that path.

    All that it needs must come, so the slowest offering counts; of several suppliers of one
    offering the slowest, or with `alternatives` the fastest. Null where a circle is upstream,
    or nothing on the path has a time. Who buys nothing has a path of its own and 0 days.
    """
    known = needs_of(supplies_of(network))
    ways = _ways(known, min if alternatives else max)
    rows = [_row(network, buyer, ways.get(buyer)) for buyer in known.of_buyers()]
    return Findings(ranked(rows, network), (*known.warnings, *_warnings(known, rows)))


def _ways(known: Needs, chosen: Callable[..., _Way]) -> dict[Node, _Way]:
    """The critical path of each company that has no circle upstream."""
    needs = known.of_buyers()
    upstream: nx.DiGraph[Node] = nx.DiGraph()
    upstream.add_nodes_from(known.companies)
    upstream.add_edges_from(
        (part.supplier, need.buyer) for need in known.needs for part in need.parts
    )
    found: dict[Node, _Way] = {}
    ahead = {node: upstream.in_degree(node) for node in upstream}
    ready = [node for node in upstream if not ahead[node]]
    while ready:
        node = ready.pop()
        found[node] = _critical(node, needs.get(node, []), found, chosen)
        for buyer in upstream.successors(node):
            ahead[buyer] -= 1
            if not ahead[buyer]:
                ready.append(buyer)
    return found


def _critical(
    node: Node, needs: list[Need], found: dict[Node, _Way], chosen: Callable[..., _Way]
) -> _Way:
    slowest = [
        chosen((found[part.supplier].on(part, node) for part in need.parts), key=_by_days(chosen))
        for need in needs
    ]
    return max(slowest, key=_by_days(max), default=_Way(0.0, (node,)))


def _by_days(chosen: Callable[..., _Way]) -> Callable[[_Way], tuple[float, int, _Last]]:
    """In what order chains are: of equal ones that with more steps, then the first by name."""
    sign = 1 if chosen is max else -1
    return lambda way: (round(way.days, 9), sign * len(way.path), _Last(way.path, sign))


class _Last:
    """A path that is the greater (or the less) the earlier it stands by name."""

    __slots__ = ("path", "sign")

    def __init__(self, path: tuple[Node, ...], sign: int) -> None:
        self.path, self.sign = [str(node) for node in path], sign

    def __lt__(self, other: _Last) -> bool:
        return self.path > other.path if self.sign > 0 else self.path < other.path


def _row(network: Network, buyer: Node, way: _Way | None) -> Finding:
    if way is None or way.unstated == len(way.path) - 1:
        path = None if way is None else list(way.path)
        undefined = {"atLeast": False, "steps": None}
        return Finding((buyer,), None, undefined, more={"path": path, "circle": way is None})
    names = joined([network.actor(node).name for node in way.path], " → ")
    said = _LEAST if way.unstated else _CHAIN
    text = said.sentence(days=way.days, unstated=way.unstated, path=names)
    return Finding(
        (buyer,), way.days, {"atLeast": way.unstated > 0, "steps": len(way.path) - 1}, None,
        (Reason("days", text, way.days),), tuple(sorted(set(way.facts))),
        {"path": list(way.path), "circle": False},
    )  # fmt: skip


def _warnings(known: Needs, rows: list[Finding]) -> list[str]:
    if not known.needs:
        return [NOTHING]
    warnings: list[str] = []
    circles = sum(row.more["circle"] for row in rows)
    if circles:
        warnings.append(_CYCLE.sentence(circles))
    nothing = sum(row.value is None and not row.more["circle"] for row in rows)
    if nothing:
        warnings.append(_NO_TIME.sentence(nothing))
    least = sum(bool(row.values["atLeast"]) for row in rows)
    if least:
        warnings.append(_AT_LEAST.sentence(least))
    return warnings


ANALYSIS = Analysis(
    name="lead-times",
    title="Lead times: the slowest chain of supply to each buyer",
    subject="entity",
    value="days",
    values=("atLeast", "steps"),
    source=(
        "critical path: Kelley & Walker 1959, Proceedings of the Eastern Joint Computer "
        "Conference 160, doi:10.1145/1460299.1460318 (docs/methods.md, section 5)"
    ),
    cost="O(m)",
    run=lead_times,
    example="chain",
    parameters=(
        Parameter("alternatives", False, "whether the fastest supplier of an offering counts, "
                  "not the slowest"),
    ),
    needs={"level": "all", "weight": "none"},
    conventions=(
        "A chain takes the sum of its lead times. All offerings of a buyer are needed, so the "
        "slowest counts; of several suppliers of one the slowest too, unless `alternatives`. A "
        "time that is not stated adds nothing, and the row says that it is a least. With a circle "
        "upstream, or no time stated on the path, days is null."
    ),
    memory=Memory(node=600, tie=400),
)  # fmt: skip
