"""Why somebody is said to sway others: sentences with the figures in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.analyses._bodies import Seat
from graphsvc.analyses._declare import Reason
from graphsvc.analyses._falling_apart import Apart
from graphsvc.analyses._measures import Measure
from graphsvc.analyses._sway import Sway
from graphsvc.graph.network import Node

_NAMED = 3  # so many contacts or bodies are named
OPENINGS = {
    "contact": "in contact with many: ",
    "standing": "tied to those who are well tied themselves: ",
    "reach": "near to others: ",
    "bridging": "between others: ",
    "decisions": "near to those who decide: ",
}


@dataclass(frozen=True)
class Told:
    """What sentences are made from. measures: by name; apart: what falls apart without whom."""

    sway: Sway
    measures: Mapping[str, Measure]
    apart: Apart
    named: Callable[[Node], str]

    def family(self, family: str, hits: Sequence[str], place: int) -> Reason:
        """One family in which somebody is among the first; it adds 1 to the row's figure."""
        said = [self._measure(self.measures[name], place) for name in hits]
        text = OPENINGS[family] + ", ".join(said) + self._beside(family, place)
        return Reason(family, text, 1.0)

    def quiet(self, place: int) -> Reason:
        """That somebody sways whom few know."""
        degree = self.measures["degree"]
        value, rank = float(degree.value[place]), int(degree.rank[place])
        text = f"known to few all the same: contact with {value:.0f} (rank {rank})"
        return Reason("quiet", text)

    def falls_apart(self, place: int, lost: float | None, rank: int) -> Reason | None:
        """What others lose without them, beside how central they are."""
        pairs = int(self.apart.pairs[place])
        said = []
        if pairs:
            sizes = self.apart.pieces[place]
            said.append(
                f"{_count(pairs, 'pair')} of others ({self.apart.share[place]:.1%}) would lose "
                f"every path without them, the {sum(sizes)} around them falling into pieces of "
                f"{_listed([str(size) for size in sizes[:_NAMED]], len(sizes))}"
            )
        elif lost is not None:
            said.append("nobody would lose every path to another without them")
        if lost is not None:
            said.append(f"the closeness among all others would fall by {lost:.1%}")
        if not said:
            return None
        central = f"; by betweenness they are rank {rank}" if rank else ""
        return Reason("fallsApart", ", and ".join(said) + central)

    def to_us(self, said: Mapping[str, Any] | None) -> Reason | None:
        """How near they are to us, and by whom."""
        if said is None or said["ours"]:
            return Reason("toUs", "one of us") if said else None
        ties = []
        if said["through"] is not None:
            strength = f" ({said['strength']:.2f})" if self.sway.network.weight != "none" else ""
            ties.append(f"our closest to them is {self.named(said['through'])}{strength}")
        elif said["steps"] is not None:
            ties.append(
                f"none of us is in contact with them; the nearest is {said['steps']} steps away"
            )
        else:
            ties.append("no path leads from us to them")
        if said["managers"]:
            names = [self.named(node) for node in said["managers"]]
            ties.append(f"accountable for the relation: {', '.join(names)}")
        if said["competitor"]:
            ties.append("with a competitor")
        return Reason("toUs", "; ".join(ties))

    def _measure(self, measure: Measure, place: int) -> str:
        value, rank = float(measure.value[place]), int(measure.rank[place])
        others = self.sway.ways.size - 1
        words: Mapping[str, str] = {
            "degree": f"contact with {value:.0f} of {others} others",
            "strength": f"ties of {value:.3g} in all",
            "eigenvector": f"eigenvector centrality {value:.3g}",
            "pagerank": f"PageRank {value:.3g}",
            "authority": f"authority {value:.3g}",
            "harmonic": f"harmonic closeness {value:.3g}",
            "reach": f"{value:.0f} others within {self.sway.k} steps",
            "betweenness": f"on {value:.1%} of the shortest paths",
            "constraint": f"constraint {value:.3g}, low",
            "effectiveSize": f"effective size {value:.3g}, contacts less their redundancy",
            "decisionCloseness": f"decision closeness {value:.3g}",
        }  # fmt: skip
        return f"{words[measure.name]} (rank {rank})"

    def _beside(self, family: str, place: int) -> str:
        if family == "standing":
            return self._best_tied(place)
        return self._nearest_decider(place) if family == "decisions" else ""

    def _best_tied(self, place: int) -> str:
        ties, rank = self.sway.ties, self.measures["eigenvector"].rank
        contacts = ties.indices[ties.indptr[place] : ties.indptr[place + 1]].tolist()
        best = sorted(contacts, key=lambda other: (int(rank[other]), other))[:_NAMED]
        names = [f"{self._name(other)} (rank {rank[other]})" for other in best]
        return f"; of their contacts the first are {', '.join(names)}" if names else ""

    def _nearest_decider(self, place: int) -> str:
        found = self.sway.to_deciders
        holder = self.sway.holders[found.nearest[place]]
        what = f"{holder.decides.role or 'decides'} of {holder.decides.decision_name}"
        steps = len(found.path(place)) - 1
        if steps == 0:
            return f"; {what} themselves"
        return f"; {_count(steps, 'step')} from {self.named(holder.node)}, {what}"

    def _name(self, place: int) -> str:
        return self.named(self.sway.nodes[place])


def bodies(own: Sequence[Seat]) -> Reason | None:
    """In which bodies somebody is, the smallest first, which tie most."""
    if not own:
        return None
    said = [
        f"{seat.name} ({_count(seat.members, 'member')}"
        + (f", {seat.weight:.2g} a tie)" if seat.weight else ")")
        for seat in own[:_NAMED]
    ]
    count = "1 body" if len(own) == 1 else f"{len(own)} bodies"
    return Reason("affiliations", f"in {count}: {_listed(said, len(own))}")


def _listed(shown: Sequence[str], of: int) -> str:
    return ", ".join(shown) + (f" and {of - len(shown)} more" if of > len(shown) else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
