"""The ties of a network as arrays, the same to every contestant, handed over in files."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Floats = NDArray[np.float64]
PIVOTS = 200
LARGEST_BODY = 50


@dataclass(frozen=True, slots=True)
class Ties:
    """Undirected ties, each pair once, in order. a, b: int32, a < b; weight: float64, above 0."""

    nodes: int
    a: Codes
    b: Codes
    weight: Floats

    def pivots(self) -> list[int]:
        """The nodes that sampled paths begin at, as networkx draws them from seed 1."""
        return Random(1).sample(range(self.nodes), min(PIVOTS, self.nodes))

    def save(self, folder: Path) -> None:
        """Lays the arrays down in a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "ends.npy", np.column_stack([self.a, self.b]))
        np.save(folder / "weight.npy", self.weight)
        (folder / "nodes").write_text(str(self.nodes), "ascii")


def saved(folder: Path) -> Ties:
    """The ties that lie in a folder."""
    a, b = np.ascontiguousarray(np.load(folder / "ends.npy").T)
    nodes = int((folder / "nodes").read_text("ascii"))
    return Ties(nodes, a, b, np.load(folder / "weight.npy"))


def ties_of(nodes: int, one: NDArray[np.int64], other: NDArray[np.int64], worth: Floats) -> Ties:
    """The ties of pairs in any order, what they are worth added up."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    keys, which = np.unique(low * nodes + high, return_inverse=True)
    weight = np.bincount(which, worth, len(keys)).astype(np.float64)
    return Ties(nodes, (keys // nodes).astype(np.int32), (keys % nodes).astype(np.int32), weight)


def boards(table: Path, bodies: int = 1) -> Ties:
    """Who of a table of posts shares bodies of at most 50, by Σ 1/(n - 1); isolates left out.

    bodies: only those who are in so many, and a body is as large as it is with them.
    """
    posts = set(_posts(table))
    own = Counter(person for person, _ in posts)
    members: dict[str, list[str]] = defaultdict(list)
    for person, body in sorted(posts):
        if own[person] >= bodies:
            members[body].append(person)
    return _shared([who for who in members.values() if 2 <= len(who) <= LARGEST_BODY])


def linkers(table: Path) -> Ties:
    """The same of those who are in two bodies or more, its largest component."""
    return largest(boards(table, bodies=2))


def _posts(table: Path) -> list[tuple[str, str]]:
    with table.open(encoding="utf-8", newline="") as lines:
        return [(row["from"], row["to"]) for row in csv.DictReader(lines)]


def _shared(groups: list[list[str]]) -> Ties:
    place = {name: i for i, name in enumerate(sorted({name for who in groups for name in who}))}
    pairs = [
        (place[one], place[other], 1 / (len(who) - 1))
        for who in groups
        for one, other in combinations(who, 2)
    ]
    one, other, worth = np.array(pairs).T
    return ties_of(len(place), one.astype(np.int64), other.astype(np.int64), worth)


def largest(ties: Ties) -> Ties:
    """The largest component."""
    label = np.arange(ties.nodes)
    while True:
        least = np.minimum(label[ties.a], label[ties.b])
        new = label.copy()
        np.minimum.at(new, ties.a, least)
        np.minimum.at(new, ties.b, least)
        new = new[new]
        if (new == label).all():
            break
        label = new
    chosen = label == np.bincount(label).argmax()
    place = (np.cumsum(chosen) - 1).astype(np.int32)
    kept = chosen[ties.a]
    a, b = place[ties.a[kept]], place[ties.b[kept]]
    return Ties(int(chosen.sum()), a, b, ties.weight[kept])
