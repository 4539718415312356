"""What a network is like: how large, how dense, how centred, and what is odd about its data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graphsvc.analyses._centralisation import (
    LEAST_NODES,
    Centred,
    of_betweenness,
    of_closeness,
    of_degrees,
)
from graphsvc.analyses._declare import Analysis, Finding, Findings, Memory, Number, Parameter
from graphsvc.analyses._groups import value_of
from graphsvc.analyses._matrix import joined, pattern, weights
from graphsvc.analyses._odd import oddities
from graphsvc.analyses._triangles import shared_contacts
from graphsvc.errors import UsageError
from graphsvc.graph.matrix_rows import sums
from graphsvc.graph.network import Network
from graphsvc.model import Ints

Floats = NDArray[np.float64]
_QUANTILES = {"least": 0.0, "quarter": 0.25, "median": 0.5, "threeQuarters": 0.75, "most": 1.0}
_SAMPLED = "sampled: centralisation of betweenness and closeness is estimated from pivots"
_NAMED = 10  # attributes that are named where one is unknown


def describe(network: Network, by: str = "", sample: str = "auto", seed: int = 1) -> Findings:
    """One row for each figure of the network; what is odd about it as warnings.

    Figures are of ties as such, weights left aside; undirected ones (transitivity, components,
    centralisation unless it says `in` or `out`) join both arrows. by: an attribute; then also
    the E-I index, of all ties and of each group. The notes have the distributions of degree and
    strength, the sizes of components, and every figure by its name.
    """  # fmt: skip
    seen = _Seen.of(network)
    between, close = of_betweenness(network, sample, seed), _closeness(seen, sample, seed)
    exact = between.exact and close.exact
    figures = [*_sizes(seen), *_arrows(seen), *_whole(seen), *_centred(seen, between, close)]
    groups: list[dict[str, Any]] = []
    if by:
        figure, groups = _mixing(seen, by)
        figures.append(figure)
    odd = list(oddities(network, seen.ties))
    rows = tuple(
        Finding((), each.value, more={"name": each.name, "about": each.about}) for each in figures
    )
    nothing = [f"{each.name} is undefined: {each.why}" for each in figures if each.value is None]
    sampled = () if exact else (_SAMPLED,)
    warnings = (*(f"undefined: {text}" for text in nothing), *sampled, *map(str, odd))
    notes = _notes(seen, figures, groups)
    return Findings(rows, warnings, notes if exact else {**notes, "sample": sample, "seed": seed})


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure, what it says, and why it is undefined where it is."""

    name: str
    value: Number | None
    about: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A network as matrices. arcs: as arrows run; ties: either way, weights summed; shared:
    int64, the contacts that the ends of each entry of ties share; part: the component of each.
    """

    network: Network
    arcs: csr_array
    ties: csr_array
    shared: Ints
    parts: int
    part: Ints

    @classmethod
    def of(cls, network: Network) -> _Seen:
        arcs = weights(network)
        ties = joined(network, arcs)
        ties.sort_indices()
        number, part = connected_components(ties, directed=False) if ties.shape[0] else (0, [])
        shared = shared_contacts(ties)
        return cls(network, arcs, ties, shared, int(number), np.asarray(part, np.int64))

    @property
    def size(self) -> int:
        return int(self.ties.shape[0])

    @property
    def pairs(self) -> int:
        """Pairs that are tied, whichever way."""
        return int(self.ties.nnz) // 2

    @property
    def stated(self) -> int:
        """Ties, in a directed network its arrows."""
        return int(self.arcs.nnz) if self.network.directed else self.pairs

    @property
    def degrees(self) -> Ints:
        return np.rint(sums(pattern(self.ties))).astype(np.int64)


def _sizes(seen: _Seen) -> Iterator[_Figure]:
    size, degrees = seen.size, seen.degrees
    alone = int((degrees == 0).sum())
    possible = size * (size - 1) / (1 if seen.network.directed else 2)
    few = "it takes two nodes"
    yield _Figure("nodes", size, "how many there are")
    yield _Figure("ties", seen.stated, "how many ties; each arrow is one where they mean something")
    yield _Figure("isolates", alone, "nodes without any tie")
    yield _Figure("density", _ratio(seen.stated, possible), "ties of all that there could be", few)
    mean = _ratio(2 * seen.pairs, size)
    yield _Figure("meanDegree", mean, "with how many one is tied, on average", "nobody is here")
    most = int(degrees.max()) if size else None
    yield _Figure("maxDegree", most, "with how many the best connected one is", "nobody is here")


def _arrows(seen: _Seen) -> Iterator[_Figure]:
    """The census of pairs, where arrows mean something."""
    if not seen.network.directed:
        return
    mutual = seen.stated - seen.pairs
    one_way = seen.pairs - mutual
    none = seen.size * (seen.size - 1) // 2 - seen.pairs
    nothing = "there are no ties"
    yield _Figure("reciprocity", _ratio(2 * mutual, seen.stated), "ties that are returned", nothing)
    of_pairs = _ratio(mutual, seen.pairs)
    yield _Figure("reciprocityOfPairs", of_pairs, "tied pairs that are tied both ways", nothing)
    yield _Figure("mutualPairs", mutual, "pairs tied both ways")
    yield _Figure("oneWayPairs", one_way, "pairs tied one way")
    yield _Figure("emptyPairs", none, "pairs not tied")


def _whole(seen: _Seen) -> Iterator[_Figure]:
    degrees = seen.degrees.astype(np.float64)
    closed = float(seen.shared.sum())
    triples = float((degrees * (degrees - 1)).sum())
    triangles = round(closed / 6)
    none = "nobody has two contacts"
    yield _Figure("triangles", triangles, "three who are all tied")
    yield _Figure("transitivity", _ratio(closed, triples), "two contacts of one who are tied", none)
    clustering = _clustering(seen, degrees) if seen.size else None
    about = "the same for each node, on average; 0 for one with fewer than two contacts"
    yield _Figure("meanClustering", clustering, about, "nobody is here")
    yield _Figure("components", seen.parts, "parts without a tie between them")
    largest = int(np.bincount(seen.part).max()) if seen.size else 0
    share = _ratio(largest, seen.size)
    yield _Figure("largestComponent", share, "the largest part, of all nodes", "nobody is here")
    if seen.network.directed:
        strong = 0
        if seen.size:
            strong = int(connected_components(seen.arcs, connection="strong")[0])
        yield _Figure("strongComponents", strong, "parts in which arrows lead from all to all")


def _clustering(seen: _Seen, degrees: Floats) -> float:
    rows = np.repeat(np.arange(seen.size), np.diff(seen.ties.indptr))
    closed = np.bincount(rows, seen.shared, seen.size)
    triples = degrees * (degrees - 1)
    each = np.divide(closed, triples, out=np.zeros(seen.size), where=triples > 0)
    return float(each.mean())


def _closeness(seen: _Seen, sample: str, seed: int) -> Centred:
    connected = seen.parts == 1 and seen.size >= LEAST_NODES
    return of_closeness(seen.network, sample, seed) if connected else Centred(None)


def _centred(seen: _Seen, between: Centred, close: Centred) -> Iterator[_Figure]:
    few = "it takes three nodes"
    star = "1 in a star, 0 where all are alike"
    about = f"how far one is ahead in degree: {star}"
    yield _Figure("degreeCentralisation", of_degrees(seen.degrees, False), about, few)
    if seen.network.directed:
        out = np.diff(seen.arcs.indptr)
        into = np.bincount(seen.arcs.indices, minlength=seen.size)
        for name, column in (("in", into), ("out", out)):
            figure = of_degrees(column.astype(np.int64), True)
            yield _Figure(f"{name}DegreeCentralisation", figure, f"the same of arrows {name}", few)
    yield _Figure("betweennessCentralisation", between.value, "the same of betweenness", few)
    why = few if seen.size < LEAST_NODES else "not everybody can reach everybody"
    yield _Figure("closenessCentralisation", close.value, "the same of classic closeness", why)


def _mixing(seen: _Seen, by: str) -> tuple[_Figure, list[dict[str, Any]]]:
    """Krackhardt & Stern's index over ties of which both ends have a value, and each group's."""
    values = [value_of(seen.network, node, by) for node in seen.network.nodes]
    known = sorted({value for value in values if value is not None})
    if not known:
        raise UsageError(f"Nobody here has an attribute {by!r}. {_attributes(seen.network)}")
    number = {value: place for place, value in enumerate(known)}
    group = np.array([-1 if value is None else number[value] for value in values], np.int64)
    a, b = _ends(seen)
    counts = (group[a] >= 0) & (group[b] >= 0)
    a, b = group[a[counts]], group[b[counts]]
    inside = a == b
    external = np.bincount(np.concatenate([a[~inside], b[~inside]]), minlength=len(known))
    internal = np.bincount(a[inside], minlength=len(known))
    sizes = np.bincount(group[group >= 0], minlength=len(known))
    rows = [
        {
            "group": value, "nodes": int(sizes[place]), "internal": int(internal[place]),
            "external": int(external[place]),
            "eiIndex": _index(int(external[place]), int(internal[place])),
        }
        for place, value in enumerate(known)
    ]  # fmt: skip
    about = f"ties between groups by {by} less those within, of both: -1 to 1"
    index = _index(int((~inside).sum()), int(inside.sum()))
    why = f"no tie has ends of which both have {by}"
    return _Figure("eiIndex", index, about, why), rows


def _ends(seen: _Seen) -> tuple[Ints, Ints]:
    coordinates = (seen.arcs if seen.network.directed else seen.ties).tocoo()
    a, b = coordinates.row.astype(np.int64), coordinates.col.astype(np.int64)
    once = np.ones(len(a), np.bool_) if seen.network.directed else a < b
    return a[once], b[once]


def _attributes(network: Network) -> str:
    known = {name for node in network.nodes for name in network.actor(node).attributes}
    shown = ", ".join(sorted(map(str, known))[:_NAMED])
    return f"There are: {shown}." if shown else "They have none."


def _index(external: int, internal: int) -> float | None:
    return _ratio(external - internal, external + internal)


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _notes(seen: _Seen, figures: list[_Figure], groups: list[dict[str, Any]]) -> dict[str, Any]:
    counts = np.bincount(seen.degrees) if seen.size else np.zeros(0, np.int64)
    parts = np.sort(np.bincount(seen.part))[::-1] if seen.size else np.zeros(0, np.int64)
    notes: dict[str, Any] = {
        "figures": {each.name: each.value for each in figures},
        "degrees": [[int(k), int(counts[k])] for k in np.flatnonzero(counts)],
        "componentSizes": [int(number) for number in parts[:_NAMED]],
    }
    if seen.network.weight != "none" and seen.pairs:
        weight, strength = seen.ties.data[seen.ties.data > 0], sums(seen.ties)
        notes["weights"], notes["strengths"] = _spread(weight), _spread(strength)
    return notes | ({"groups": groups} if groups else {})


def _spread(column: Floats) -> Mapping[str, float]:
    found = {name: float(np.quantile(column, at)) for name, at in _QUANTILES.items()}
    return found | {"mean": float(column.mean())}


ANALYSIS = Analysis(
    name="describe",
    title="What the network is like, and what is odd about its data",
    subject="network",
    value="value",
    source=(
        "centralisation: Freeman 1978, Social Networks 1:215, doi:10.1016/0378-8733(78)90021-7; "
        "transitivity: Holland & Leinhardt 1971, Comparative Group Studies 2:107, "
        "doi:10.1177/104649647100200201; mean clustering: Watts & Strogatz 1998, Nature 393:440, "
        "doi:10.1038/30918; E-I index: Krackhardt & Stern 1988, Social Psychology Quarterly "
        "51:123, doi:10.2307/2786835; the census of pairs: Wasserman & Faust 1994, Social Network "
        "Analysis, chapter 13"
    ),
    cost="O(Σ deg² + n·m), of pivots O(Σ deg² + pivots·m)",
    conventions=(
        "Figures leave weights aside. Density counts arrows where they mean something, else pairs. "
        "Reciprocity is the share of arrows that are returned, and of tied pairs that are tied "
        "both ways. Degree, betweenness and closeness are centralised over what they are in a "
        "star of as many nodes; closeness is classic, of either way, and undefined where not all "
        "reach all; with arrows, betweenness follows them. The E-I index counts ties of which "
        "both ends have a value. Ties with oneself are left out, and warned of."
    ),
    memory=Memory(node=400, tie=300),
    run=describe,
    parameters=(
        Parameter("by", "", "an attribute, as `segment` or `account`: ties within and between"),
        Parameter(
            "sample", "auto",
            "pivots for centralisation: `auto`, `exact`, or a number, as in betweenness",
            100, choices=("auto", "exact"),
        ),
        Parameter("seed", 1, "what the pivots are drawn by", 0, 2**31),
    ),
)  # fmt: skip
