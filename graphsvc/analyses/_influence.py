"""What the measures of a network say of each node, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._bodies import Seat, seats
from graphsvc.analyses._declare import Finding, Later, Reason
from graphsvc.analyses._falling_apart import Apart, apart, closeness_lost, cut_off
from graphsvc.analyses._fronts import fronts
from graphsvc.analyses._influence_reasons import NAMES, Told, bodies
from graphsvc.analyses._measures import (
    Agreement,
    Measure,
    agreements,
    disagreements,
    first_of_families,
)
from graphsvc.analyses._paths import sampled
from graphsvc.analyses._sway import Sway
from graphsvc.analyses._to_us import ToUs
from graphsvc.graph.network import Node
from graphsvc.model import Ints
from graphsvc.model.said import Counted, Said

_MISSED = 5  # so many are listed without whom most falls apart
_LOOKED_INTO = 10  # of so many of us, and of others, it is measured what else falls apart
Floats = NDArray[np.float64]
_ELSEWHERE = ("reach", "bridging", "decisions")  # where one sways who is not much in contact


@dataclass(frozen=True)
class Influence:
    """The measures of a network, and what is said of its nodes."""

    sway: Sway
    top: float

    @cached_property
    def nodes(self) -> list[Node]:
        return self.sway.nodes

    @cached_property
    def measures(self) -> list[Measure]:
        return self.sway.measures

    @cached_property
    def hits(self) -> NDArray[np.bool_]:
        """Who is among the first of what: bool [measures, nodes]."""
        return np.array([measure.hits(self.top) for measure in self.measures])

    @cached_property
    def fronts(self) -> Ints:
        return fronts(np.column_stack([one.rank for one in first_of_families(self.measures)]))

    @cached_property
    def standing(self) -> tuple[Floats, Ints]:
        """In how many families each is among the first, and the rank by families, front, measures.

        float64 [nodes]; int64 [nodes], 1-2-2-4.
        """
        names = list(dict.fromkeys(measure.family for measure in self.measures))
        own = np.array([names.index(measure.family) for measure in self.measures])
        families = np.zeros(len(self.nodes), np.int64)
        for number in range(len(names)):
            families += self.hits[own == number].any(axis=0)
        merit = np.column_stack([-families, self.fronts, -self.hits.sum(axis=0)])
        _, place, count = np.unique(merit, axis=0, return_inverse=True, return_counts=True)
        rank = (np.cumsum(count) - count + 1)[place.ravel()]
        return families.astype(np.float64), rank.astype(np.int64)

    @cached_property
    def apart(self) -> Apart:
        return apart(self.sway.ways)

    @cached_property
    def between(self) -> Ints | None:
        """The ranks by betweenness, where it is defined."""
        return next((one.rank for one in self.measures if one.name == "betweenness"), None)

    @cached_property
    def to_us(self) -> ToUs:
        return ToUs(self.sway.network, self.sway.ties)

    @cached_property
    def seats(self) -> dict[Node, list[Seat]]:
        return seats(self.sway.network)

    @cached_property
    def told(self) -> Told:
        named = {measure.name: measure for measure in self.measures}
        actor = self.sway.network.actor
        return Told(self.sway, named, self.apart, lambda node: actor(node).name)

    def rows(self) -> list[Finding]:
        """Everybody by rank, then as the nodes stand."""
        rank = self.standing[1]
        return [
            self._row(place, int(rank[place])) for place in np.argsort(rank, kind="stable").tolist()
        ]

    def _row(self, place: int, rank: int) -> Finding:
        node = self.nodes[place]
        first = self.first(place)
        own = self.seats.get(node, [])
        hits = [name for names in first.values() for name in names]
        return Finding(
            (node,), len(first),
            {"measures": len(hits), "front": int(self.fronts[place]),
             "pairsLost": int(self.apart.pairs[place]), "closenessLost": None},
            rank,
            reasons=Later(partial(self._reasons, place, first, None)) if hits else (),
            facts=Later(partial(self._facts, node, own)),
            more={
                "families": list(first), "hits": hits, "figures": self._figures(place),
                "pairsLostShare": float(self.apart.share[place]),
                "quiet": self._is_quiet(node, first),
                "toUs": self.to_us.of(place, node),
                "affiliations": [seat.as_data() for seat in own],
            },
        )  # fmt: skip

    def first(self, place: int) -> dict[str, list[str]]:
        """The families with a measure of which a node is among the first, and those measures."""
        found: dict[str, list[str]] = {}
        for number in np.flatnonzero(self.hits[:, place]).tolist():
            measure = self.measures[number]
            found.setdefault(measure.family, []).append(measure.name)
        return found

    def looked_into(self, rows: list[Finding]) -> list[Finding]:
        """The rows, of the first and the quiet ones with what else falls apart without them."""
        place = {node: number for number, node in enumerate(self.nodes)}
        wanted = {row.subject[0]: place[row.subject[0]] for row in self._worth_it(rows)}
        lost = closeness_lost(self.sway.ways, wanted.values(), self.sway.chosen)
        return [
            self._with_loss(row, wanted[row.subject[0]], lost) if row.subject[0] in wanted else row
            for row in rows
        ]

    def of_note(self, rows: list[Finding]) -> dict[str, Any]:
        """Without whom most pairs lose every path, beside their rank here; and the quiet ones."""
        missed = [row for row in rows if row.values["pairsLost"]]
        worst = sorted(missed, key=lambda row: -float(row.values["pairsLost"] or 0))[:_MISSED]
        return {
            "mostMissed": [
                {"node": row.subject[0], "pairsLost": row.values["pairsLost"],
                 "share": row.more["pairsLostShare"], "rank": row.rank}
                for row in worst
            ],
            "quiet": [row.subject[0] for row in rows if row.more["quiet"]],
        }  # fmt: skip

    def _worth_it(self, rows: list[Finding]) -> Iterator[Finding]:
        ours = self.sway.network.ours
        us = [row for row in rows if row.subject[0] in ours]
        others = [row for row in rows if row.subject[0] not in ours]
        yield from us[:_LOOKED_INTO]
        yield from others[:_LOOKED_INTO]
        yield from [row for row in others if row.more["quiet"]][:_MISSED]

    def _with_loss(self, row: Finding, at: int, lost: dict[int, float]) -> Finding:
        gone = cut_off(self.sway.ways, at) if self.apart.pairs[at] else []
        return replace(
            row,
            values={**row.values, "closenessLost": lost[at]},
            reasons=tuple(self._reasons(at, self.first(at), lost[at])),
            more={**row.more, "cutOff": [self.nodes[other] for other in gone]},
        )

    def _is_quiet(self, node: Node, first: dict[str, list[str]]) -> bool:
        families = {measure.family for measure in self.measures}
        elsewhere = families.intersection(_ELSEWHERE)
        return (
            node not in self.sway.network.ours
            and "contact" not in first
            and len(elsewhere) > 1
            and elsewhere.issubset(first)
        )

    def _reasons(
        self, place: int, first: dict[str, list[str]], lost: float | None
    ) -> Iterator[Reason]:
        for family, names in first.items():
            yield self.told.family(family, names, place)
        node = self.nodes[place]
        if self._is_quiet(node, first):
            yield self.told.quiet(place)
        rank = 0 if self.between is None else int(self.between[place])
        beside = (
            self.told.falls_apart(place, lost, rank),
            self.told.to_us(self.to_us.of(place, node)),
            bodies(self.seats.get(node, [])),
        )
        yield from (reason for reason in beside if reason is not None)

    def _figures(self, place: int) -> dict[str, Any]:
        return {measure.name: _figure(measure, place) for measure in self.measures}

    def _facts(self, node: Node, own: list[Seat]) -> tuple[int, ...]:
        """What a row rests on: the facts behind the node's ties, seats and decisions."""
        graph = self.sway.network.graph
        found = {fact for seat in own for fact in seat.facts}
        # tie by tie, so that the graph's dicts need not be made
        ties = [graph.get_edge_data(node, other) for other in graph.neighbors(node)]
        if isinstance(graph, nx.DiGraph):
            ties += [graph.get_edge_data(other, node) for other in graph.predecessors(node)]
        for said in ties:
            found.update(said.get("facts", ()))
        found.update(one.decides.fact for one in self.sway.holders if one.node == node)
        return tuple(sorted(found))

    def warnings(self) -> tuple[str, ...]:
        found: list[str] = []
        size, chosen = len(self.nodes), self.sway.chosen
        if not chosen.exact:
            found.append(sampled(_SAMPLED.sentence(), chosen, size))
        if not self.to_us.known:
            found.append(_NO_US.sentence())
        for measure in self.measures:
            if measure.says_nothing and size:
                name = NAMES[measure.name].sentence()
                found.append(_ALL_EQUAL.sentence(name=name, size=size))
            found += _undefined(measure)
        return tuple(found)

    def notes(self) -> dict[str, Any]:
        chosen = self.sway.chosen
        said: dict[str, Any] = {
            "top": self.top, "k": self.sway.k, "exact": chosen.exact,
            "families": {
                family: [one.name for one in self.measures if one.family == family]
                for family in dict.fromkeys(one.family for one in self.measures)
            },
            "measureNames": {one.name: NAMES[one.name].sentence() for one in self.measures},
            "saySame": _pairs(agreements(self.measures)),
            "disagree": _pairs(disagreements(self.measures)),
        }  # fmt: skip
        return said if chosen.exact else said | {"pivots": len(chosen.places), "seed": chosen.seed}


def _pairs(found: Sequence[Agreement]) -> list[dict[str, Any]]:
    return [{"measures": [pair.one, pair.other], "tauB": pair.tau} for pair in found]


def _figure(measure: Measure, place: int) -> dict[str, Any]:
    value = float(measure.value[place])
    if value != value:
        return {"value": None, "rank": None}
    said: dict[str, Any] = {"value": value, "rank": int(measure.rank[place])}
    if measure.low is not None and measure.high is not None:
        said["interval"] = [float(measure.low[place]), float(measure.high[place])]
    return said


def _undefined(measure: Measure) -> list[str]:
    missing = int(np.isnan(measure.value).sum())
    if not missing:
        return []
    code = "isolate" if measure.name in ("constraint", "effectiveSize") else "no-data"
    return [_UNDEFINED.sentence(missing, code=code, name=NAMES[measure.name].sentence())]


_UNDEFINED = Counted(
    Said("{code}: {name} of 1 row is undefined", "{code}: {name}: dato non definito per una riga"),
    Said("{code}: {name} of {number} rows is undefined",
         "{code}: {name}: dato non definito per {number} righe"),
)  # fmt: skip
_SAMPLED = Said("harmonic closeness and betweenness", "vicinanza armonica e intermediazione")
_NO_US = Said(
    "no-us: nobody is said to be us, so who they are to us is not known",
    "no-us: non è indicato chi siamo, quindi non si sa che rapporto abbiano con noi",
)
_ALL_EQUAL = Said(
    "all-equal: {name} is the same for all {size} rows and counts nowhere",
    "all-equal: {name}: uguale per tutte le {size} righe, quindi non conta",
)
