"""Affiliations: who is central among people and the bodies that they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, ranked
from graphsvc.analyses._paths import FEW, Lengths, Sources, lengths_of, sampled, sources
from graphsvc.analyses._rows import figures
from graphsvc.analyses._sampling import Estimate, Resampling, exactly
from graphsvc.analyses._searches import away, between, reached
from graphsvc.analyses._two_modes import TwoModes, two_modes
from graphsvc.graph.network import Network, Node
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_NOBODY = Said(
    "no-data: nobody is in a body here, and the nodes have no two modes",
    "no-data: qui nessuno fa parte di un organismo, e i nodi non sono di due tipi",
)
_LARGE = Said(
    "large-body: {large} with over {most} in them give no projected ties",
    "large-body: {large} con più di {most} membri non danno legami proiettati",
)
_DISCONNECTED = Said(
    "disconnected: closeness of {rows} rows counts the share that is reached",
    "disconnected: la vicinanza di {rows} righe conta la quota che si raggiunge",
)
_SAMPLED = Said("closeness and betweenness", "vicinanza e intermediazione")


def affiliations(
    network: Network, on: str = "person", max_body: int = 50, sample: str = "auto", seed: int = 1
) -> Findings:
    """One row for each person, or each body: its share of the other side, and how central it is.

    Degree is over all of the other side. Closeness is the smallest possible sum of distances
    over the real one, times the share that is reached; betweenness is over its largest possible
    value. Projected: the weight of the ties to the own side that shared bodies give, 1/(n - 1)
    for each pair in a body of n, those of over `max_body` giving none.
    """
    modes = two_modes(network, on)
    if modes is None:
        return Findings((), (_NOBODY.sentence(),))
    chosen = sources(len(modes.own) + len(modes.other), sample, seed)
    found = _centrality(modes, chosen)
    values = {
        "affiliations": np.diff(modes.matrix.indptr),
        "closeness": found.closeness,
        "betweenness": found.betweenness.value,
        "projected": modes.matrix @ _handed_out(modes, max_body),
    }  # fmt: skip
    rows = _rows(network, modes, values, found.betweenness)
    notes: dict[str, Any] = {
        "exact": chosen.exact, "own": len(modes.own), "other": len(modes.other)
    }  # fmt: skip
    if not chosen.exact:
        notes |= {"pivots": len(chosen.places), "seed": seed}
    return Findings(rows, _warnings(modes, chosen, found, max_body), notes)


@dataclass(frozen=True, slots=True)
class _Centrality:
    """closeness: float64 [own]; reached_all: whether everybody reaches everybody."""

    closeness: Floats
    betweenness: Estimate
    reached_all: bool


def _centrality(modes: TwoModes, chosen: Sources) -> _Centrality:
    ways = lengths_of(modes.together, steps=True)
    own, size = len(modes.own), ways.size
    number, apart, pairs = _searched(ways, own, chosen)
    closeness = np.zeros(own)
    ideal = len(modes.other) + 2 * (own - 1)
    np.divide(ideal * number, apart * (size - 1), out=closeness, where=apart > 0)
    largest = _most_between(own, len(modes.other))
    share = pairs.scaled(size / (2 * largest) if largest else 0.0)
    return _Centrality(closeness, share, bool((number == size - 1).all()) or not chosen.exact)


def _searched(ways: Lengths, own: int, chosen: Sources) -> tuple[Floats, Floats, Estimate]:
    """Of own nodes: by how many they are reached, Σ distance, and what lies on them."""
    if chosen.exact:
        found = reached(ways, chosen.places)
        lies = np.zeros(ways.size)
        for block in between(ways, chosen.places, each=False):
            lies += block.between[0]
        mean = lies[:own] / max(ways.size, 1)
        return found.number[:own], found.apart[:own], exactly(mean)
    number, apart = np.zeros((2, own))
    for distance in away(ways, chosen.places):
        there = np.isfinite(distance[:, :own]) & (distance[:, :own] > 0)
        number += there.sum(axis=0)
        apart += np.where(there, distance[:, :own], 0).sum(axis=0)
    sample = Resampling(len(chosen.places), own, chosen.seed)
    for block in between(ways, chosen.places, each=True):
        sample.add(block.between[:, :own])
    unit = ways.size / len(chosen.places)
    return number * unit, apart * unit, sample.mean()


def _most_between(own: int, other: int) -> float:
    """The pairs that lie at most between others through one of `own` nodes.

    Borgatti & Everett 1997.
    """
    s, t = divmod(own - 1, other) if other else (0, 0)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _handed_out(modes: TwoModes, max_body: int) -> Floats:
    """What a body gives each in it: 1, as 1/(n - 1) to each of the n - 1 others."""
    sizes = modes.sizes
    return ((sizes > 1) & (sizes <= max_body)).astype(np.float64)


def _rows(
    network: Network, modes: TwoModes, values: dict[str, Any], sure: Estimate
) -> tuple[Finding, ...]:
    degree = figures(values["affiliations"] / max(len(modes.other), 1))
    columns = {name: figures(column) for name, column in values.items()}
    facts = _facts(network)
    half = sure.half_width
    rows = []
    for place, node in enumerate(modes.own):
        own = modes.matrix.indices[modes.matrix.indptr[place] : modes.matrix.indptr[place + 1]]
        others = [modes.other[at] for at in own.tolist()]
        said = {name: column[place] for name, column in columns.items()}
        more = {"with": others, "betweennessHalfWidth": float(half[place])}
        known = sorted({fact for other in others for fact in facts.get((node, other), ())})
        rows.append(Finding((node,), degree[place], said, facts=tuple(known), more=more))
    return ranked(rows, network)


def _facts(network: Network) -> dict[tuple[Node, Node], list[int]]:
    found: dict[tuple[Node, Node], list[int]] = {}
    for one in network.affiliations:
        found.setdefault((one.node, one.body), []).append(one.fact)
        found.setdefault((one.body, one.node), []).append(one.fact)
    return found


def _warnings(
    modes: TwoModes, chosen: Sources, found: _Centrality, max_body: int
) -> tuple[str, ...]:
    warnings: list[str] = []
    large = int((modes.sizes > max_body).sum())
    if large:
        warnings.append(_LARGE.sentence(large=f"{large}", most=f"{max_body}"))
    if not found.reached_all:
        warnings.append(_DISCONNECTED.sentence(rows=f"{len(modes.own)}"))
    if not chosen.exact:
        warnings.append(sampled(_SAMPLED.sentence(), chosen, len(modes.own) + len(modes.other)))
    return tuple(warnings)


ANALYSIS = Analysis(
    name="affiliations",
    title="Affiliations: people and the bodies that they share",
    subject="entity",
    value="degree",
    values=("affiliations", "closeness", "betweenness", "projected"),
    source=(
        "Borgatti & Everett 1997, Social Networks 19:243, doi:10.1016/S0378-8733(96)00301-2; "
        "projection: Newman 2001, Physical Review E 64:016132, doi:10.1103/PhysRevE.64.016132"
    ),
    cost="O(n·m), of pivots O(pivots·m log n)",
    conventions=(
        "Who is in no body is not in it, and a body that one is in twice counts once. Bodies that "
        "are stated go before nodes of two `mode`s. Closeness is over the largest that two sides "
        "of these sizes allow, times the share of all that is reached; betweenness is over its "
        "largest, 0 where there can be none."
    ),
    memory=Memory(1500, 200),
    run=affiliations,
    example="women",
    parameters=(
        Parameter("on", "person", "whose rows: `person`, `body`, or a `mode` of the nodes"),
        Parameter("max_body", 50, "larger bodies give no projected ties", 2, 10_000),
        Parameter(
            "sample", "auto",
            FEW.meaning,
            100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
