"""A view as pairs with one number each, for formats that hold no more."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphsvc.exporters._network import network_of
from graphsvc.model import TIES, Sort
from graphsvc.view import Projection

_NO_LABEL = re.compile(r'[\s"]+')
_CONTACT = "CONTACT"


@dataclass(frozen=True, slots=True)
class Pairs:
    """labels: of all entities, each once; cells: by places of two of them, what ties them.

    A cell is the sum of what the ties state as their weight, 1 for a tie that states none, and 1
    for each interaction. Undirected, each pair stands once, the earlier one first.
    """

    directed: bool
    labels: Sequence[str]
    cells: Mapping[tuple[int, int], float]

    def both_ways(self) -> Mapping[tuple[int, int], float]:
        """The cells, those of an undirected network in both directions, in order."""
        back = {} if self.directed else {(b, a): value for (a, b), value in self.cells.items()}
        return dict(sorted({**self.cells, **back}.items()))


def pairs_of(shown: Projection) -> Pairs:
    """The pairs of a view: directed where any tie's arrow means something."""
    place = {shown.member_name(entity): entity for entity in range(len(shown))}
    graph = network_of(shown)
    # the graph has its nodes in the order of the entities, under names that XML can hold
    place = dict(zip(graph, place.values(), strict=True))
    arrows = _arrows(shown)
    directed = any(arrows.values())
    cells: defaultdict[tuple[int, int], float] = defaultdict(float)
    for a, b, said in graph.edges(data=True):
        ends = place[a], place[b]
        weight = _weight(said)
        mutual = said["tie"] == _CONTACT or not arrows[said["tie"]]
        if not directed:
            ends = min(ends), max(ends)
        cells[ends] += weight
        if directed and mutual and a != b:
            cells[ends[::-1]] += weight
    kept = {pair: value for pair, value in sorted(cells.items()) if value}
    return Pairs(directed, list(_labels(shown)), kept)


def _weight(said: Mapping[str, object]) -> float:
    stated = said.get("interactions") if said["tie"] == _CONTACT else said.get("weight")
    number = isinstance(stated, int | float) and not isinstance(stated, bool)
    return float(stated) if number else 1.0  # type: ignore[arg-type]  # it is a number


def _arrows(shown: Projection) -> dict[str, bool]:
    """By kind of tie, whether its arrows mean something, as its sources say or by its nature."""
    facts = shown.facts
    stated = {}
    is_source = shown.kept & facts.is_sort(Sort.RECORD) & facts.coded["kind"].equals("Source")
    for row in np.flatnonzero(is_source).tolist():
        directed = facts.attributes(row).get("directed")
        if directed is not None:
            stated[facts.coded["source"][row]] = bool(directed)
    found: dict[str, bool] = {}
    for row in shown.tie_rows.tolist():
        kind, source = facts.coded["kind"][row], facts.coded["source"][row]
        meant = stated.get(source, TIES[kind].directed and not TIES[kind].body)
        found[kind] = found.get(kind, False) or meant
    return found


def _labels(shown: Projection) -> Iterator[str]:
    """A label for each entity: its name, with its member beside it where others have the same."""
    names = [_label(shown.name(entity)) for entity in range(len(shown))]
    often = Counter(names)
    taken: set[str] = set()
    for entity, name in enumerate(names):
        label = name
        if often[name] > 1 or not name or name in taken:
            label = f"{name} ({_label(shown.member_name(entity))})".strip()
        while label in taken:
            label += "'"
        taken.add(label)
        yield label


def _label(text: str) -> str:
    return _NO_LABEL.sub(" ", text).strip()


def number(value: float) -> str:
    """A number as files have it, without a point that says nothing."""
    return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
