"""Cascade: whom to win first so that word spreads farthest."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Parameter, ranked
from graphsvc.analyses._live_ties import NODES, UNCERTAIN, LiveTies
from graphsvc.analyses._matrix import Along, turned, weights
from graphsvc.analyses._named import named_nodes
from graphsvc.analyses._reverse_reach import SAMPLES, Sets, bytes_held, reverse_reachable, shares
from graphsvc.analyses.reach import ALONG_INFLUENCE
from graphsvc.graph.network import Network
from graphsvc.graph.work import stepped
from graphsvc.model.said import Said

Floats = NDArray[np.float64]
_ARROWS: Mapping[str, Along] = {"along": "out", "against": "in"}
_SAID: Mapping[Along, str] = {"out": "along", "in": "against", "both": "both"}
_NOT_ALONG: Mapping[Along, Said] = {
    "in": Said(
        "against: ties here are nominations, so sway runs against the arrows; else arrows=along",
        "against: qui i legami sono citazioni, quindi l'influenza va contro le frecce; "
        "altrimenti arrows=along",
    ),
    "both": Said(
        "both-ways: kinds of ties differ, so sway runs both ways; else arrows=along",
        "both-ways: i tipi di legame sono diversi, quindi l'influenza va nei due sensi; "
        "altrimenti arrows=along",
    ),
}
_OVER_ONE = Said(
    "over-one: beta times the weight of {number} ties is over 1 and counts as certain; a smaller "
    "beta tells them apart",
    "over-one: beta per il peso di {number} legami supera 1 e conta come certo; un beta minore li "
    "distingue",
)
_SAMPLED = Said(
    "sampled: spread estimated by {number} samples; each row has its standard error",
    "sampled: diffusione stimata da {number} campioni; ogni riga ha il suo errore standard",
)
_FEWER = Said(
    "fewer-samples: sway goes so far that {number} would take too long",
    "fewer-samples: l'influenza va così lontano che {number} sarebbero troppi",
)
_NOBODY = Said("too-few-nodes: there is nobody", "too-few-nodes: non c'è nessuno")
_NOBODY_LEFT = Said(
    "nobody-left: after {number} nothing can be added",
    "nobody-left: dopo {number} non si può aggiungere nulla",
)
_EQUAL = 1e-9
_GREEDY = 1 - 1 / np.e


def cascade(
    network: Network,
    k: int = 3,
    beta: float = 0.5,
    who: str = "",
    arrows: Literal["influence", "along", "against"] = "influence",
    seed: int = 1,
) -> Findings:
    """One row for each of the k nodes that together sway most, in the order they are to be won.

    A node that is won wins each other it is tied to with chance β·weight, once, along
    influence, or as `arrows` says. `spread` is how many are won on average, by it and those
    before it, all of them counted; `gain` what it adds. With `who` the spread of these, in
    their order, nobody chosen. Exact to 16 ties that are not certain, else by samples, and
    `stdError` says how exactly.

    Notes: each next node is the one that adds most (Kempe, Kleinberg & Tardos 2003), of equals
    the first; spreads are at least 1 - 1/e of the best, less what sampling blurs. Samples that
    choose are not those that measure. Nobody is chosen who adds nothing.
    """
    ways = _ARROWS.get(arrows) or ALONG_INFLUENCE[network.influence]
    chance, over = _chances(network, ways, beta)
    exact = _is_exact(chance)
    given = [network.nodes.index(node) for node in named_nodes(network, "who", who)]
    chosen = given or (_exactly(chance, k) if exact else _by_samples(chance, k, seed))
    found = _exact(chance, chosen) if exact else _measured(chance, chosen, seed)
    notes = {
        "beta": beta, "arrows": _SAID[ways], "exact": exact, "chosen": not given,
        **found.notes(seed),
    }  # fmt: skip
    warnings = _warnings(network, over, found, 0 if given else k)
    if network.directed and arrows == "influence" and ways != "out":
        warnings += (_NOT_ALONG[ways].sentence(),)
    return Findings(ranked(_rows(network, found), network, lowest_first=True), warnings, notes)


@dataclass(frozen=True, slots=True)
class _Found:
    """Seeds and the spread of the first, the first two, and so on; samples: 0 if exact."""

    seeds: list[int]
    spread: Floats
    error: Floats
    samples: int = 0

    def notes(self, seed: int) -> dict[str, Any]:
        if not self.samples:
            return {}
        return {"samples": self.samples, "seed": seed, "promised": _GREEDY}


def _chances(network: Network, ways: Along, beta: float) -> tuple[csr_array, int]:
    """How likely each tie sways, from who sways to whom, and how many would be over 1."""
    chance = csr_array(turned(weights(network), ways) * beta)
    over = int((chance.data > 1).sum()) // (1 if network.directed and ways != "both" else 2)
    chance.data = np.minimum(chance.data, 1.0)
    chance.eliminate_zeros()
    return chance, over


def _is_exact(chance: csr_array) -> bool:
    if chance.shape[0] > NODES or int((chance.data < 1).sum()) > 2 * UNCERTAIN:
        return False
    return len(LiveTies(chance).uncertain[0]) <= UNCERTAIN


def _exactly(chance: csr_array, k: int) -> list[int]:
    live = LiveTies(chance)

    def gain(place: int, chosen: list[int]) -> float:
        return live.spread([*chosen, place]) - (live.spread(chosen) if chosen else 0.0)

    return _greedy([gain(place, []) for place in range(chance.shape[0])], gain, k)


def _by_samples(chance: csr_array, k: int, seed: int) -> list[int]:
    sets = reverse_reachable(chance, seed)
    met = _Met(sets)
    first = np.diff(sets.starts).astype(np.float64)
    return _greedy(first.tolist(), met.gain, k)


class _Met:
    """The sets that the chosen have not met yet, as far as the choice has come."""

    def __init__(self, sets: Sets) -> None:
        self.sets = sets
        self.open = np.ones(sets.number, np.bool_)
        self.chosen = 0

    def gain(self, place: int, chosen: list[int]) -> float:
        """How many sets a node would meet that these don't."""
        for one in chosen[self.chosen :]:
            self.open[self.sets.of(one)] = False
        self.chosen = len(chosen)
        return float(np.count_nonzero(self.open[self.sets.of(place)]))


def _greedy(first: list[float], gain: Callable[[int, list[int]], float], k: int) -> list[int]:
    """The k best one after the other; what a node adds only falls (Leskovec et al. 2007).

    So a node whose last known gain is below another's present one need not be asked again.
    """
    waiting = [(-round(worth, 9), place, 0) for place, worth in enumerate(first)]
    heapq.heapify(waiting)
    chosen: list[int] = []
    for _ in stepped(range(min(k, len(first))), "seeds"):
        while waiting and waiting[0][2] < len(chosen):
            _, place, _ = waiting[0]
            heapq.heapreplace(waiting, (-round(gain(place, chosen), 9), place, len(chosen)))
        if -waiting[0][0] <= _EQUAL:
            break
        chosen.append(heapq.heappop(waiting)[1])
        if not waiting:
            break
    return chosen


def _exact(chance: csr_array, seeds: list[int]) -> _Found:
    live = LiveTies(chance)
    spread = np.array([live.spread(seeds[: at + 1]) for at in range(len(seeds))], np.float64)
    return _Found(seeds, spread, np.zeros(len(seeds)))


def _measured(chance: csr_array, seeds: list[int], seed: int) -> _Found:
    size = chance.shape[0]
    share, number = shares(chance, seeds, seed)
    error = size * np.sqrt(share * (1 - share) / max(number, 1))
    return _Found(seeds, size * share, error, number)


def _rows(network: Network, found: _Found) -> list[Finding]:
    gains = np.diff(found.spread, prepend=0.0)
    return [
        Finding(
            (network.nodes[place],), at + 1,
            {"spread": float(found.spread[at]), "gain": float(gains[at]),
             "stdError": float(found.error[at])},
        )
        for at, place in enumerate(found.seeds)
    ]  # fmt: skip


def _warnings(network: Network, over: int, found: _Found, wanted: int) -> tuple[str, ...]:
    warnings: list[str] = []
    if over:
        warnings.append(_OVER_ONE.sentence(number=over))
    if found.samples:
        warnings.append(_SAMPLED.sentence(number=found.samples))
    if found.samples and found.samples < SAMPLES:
        warnings.append(_FEWER.sentence(number=SAMPLES))
    if not network.nodes:
        warnings.append(_NOBODY.sentence())
    elif len(found.seeds) < wanted:
        warnings.append(_NOBODY_LEFT.sentence(number=len(found.seeds)))
    return tuple(warnings)


ANALYSIS = Analysis(
    name="cascade",
    title="Cascade: whom to win first so that word spreads farthest",
    subject="entity",
    value="order",
    values=("spread", "gain", "stdError"),
    source=(
        "Kempe, Kleinberg & Tardos 2003, Proceedings of KDD, 137, doi:10.1145/956750.956769 "
        "(independent cascade, greedy choice); Borgs, Brautbar, Chayes & Lucier 2014, Proceedings "
        "of SODA, 946, doi:10.1137/1.9781611973402.70 (samples); Leskovec et al. 2007, "
        "Proceedings of KDD, 420, doi:10.1145/1281192.1281239 (lazy evaluation)"
    ),
    cost="O(2^u·u) for u uncertain ties, else 2·20,000 samples of what lies behind a node",
    run=cascade,
    parameters=(
        Parameter("k", 3, "how many are to be won", 1, 100),
        Parameter("beta", 0.5, "the chance by which a tie of weight 1 sways", 0, 1),
        Parameter("who", "", "nodes whose spread is asked, by commas; empty: the best are chosen"),
        Parameter(
            "arrows", "influence",
            "which way sway runs: `influence`, as the kinds of ties say (against a nomination, "
            "KNOWS, which an imported network has unless said), `along` the arrows, or `against`",
            choices=("influence", "along", "against"),
        ),
        Parameter("seed", 1, "what samples are drawn by", 0, 2**31),
    ),
    conventions=(
        "The chance is beta·weight, at most 1. Who is won first counts in the spread. Of nodes "
        "that add the same the first is chosen, and nobody who adds nothing."
    ),
    memory=Memory(node=400, tie=400, more=lambda nodes, _ties, _said: bytes_held(nodes)),
)  # fmt: skip
