"""Groups of nodes, found as clusters or by what is said of them, under names that tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graphsvc.analyses._leiden import Floats, Partition, Search, by_size, leiden
from graphsvc.analyses._names import FEW, Calling, called_apart, together
from graphsvc.analyses._undirected import Undirected
from graphsvc.graph.network import Network, Node
from graphsvc.model import Ints
from graphsvc.model.said import Counted, Said

BEST_KNOWN = 2  # so many are named where members share nothing that tells
# what members may share, the most telling first; what is NEAR tells more than a few employers
TELLING = ("organization", "body", "segment", "region", "city", "country", "title")
NEAR = frozenset({"body", "segment", "region", "city"})

UNNAMED = Counted(
    Said("no-data: 1 node has no {by} and is in no group",
         "no-data: un soggetto è senza {by} e non è in alcun gruppo"),
    Said("no-data: {number} nodes have no {by} and are in no group",
         "no-data: {number} soggetti sono senza {by} e non sono in alcun gruppo"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """What several members have in common, and how many they are."""

    what: str
    value: str
    members: int


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that belong together, in their order, under a name that a person knows them by."""

    number: int
    members: tuple[Node, ...]
    name: str
    shared: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups by size. labels: int64 [nodes], number less one, -1 in none. unnamed: how many."""

    groups: tuple[Group, ...]
    labels: Ints
    partition: Partition | None = None
    unnamed: int = 0


def clustered(network: Network, ties: Undirected, search: Search) -> Groups:
    """The clusters of a network, a node without ties being one of its own."""
    partition = leiden(ties.matrix, search)
    labels = partition.labels
    return Groups(_described(network, ties, labels), labels, partition)


def said(network: Network, ties: Undirected, by: str) -> Groups:
    """Nodes by their account (whom they work for, or are), segment, region or own attribute."""
    values = [value_of(network, node, by) for node in ties.nodes]
    known = np.array([value is not None for value in values], np.bool_)
    _, number = np.unique([value or "" for value in values], return_inverse=True)
    labels = np.full(len(values), -1, np.int64)
    labels[known] = by_size(number[known])
    named: dict[int, str] = {}
    for label, value in zip(labels.tolist(), values, strict=True):
        named.setdefault(label, value or "")
    shown = {label: _called(network, by, value) for label, value in named.items()}
    groups = tuple(
        Group(label + 1, members, shown[label], (Shared(by, shown[label], len(members)),))
        for label, members in enumerate(_members(ties.nodes, labels))
    )
    return Groups(groups, labels, None, int((~known).sum()))


def value_of(network: Network, node: Node, by: str) -> str | None:
    """What is said of a node, or of its organisation where nothing is said of itself."""
    actor = network.actor(node)
    if by in ("account", "organization"):
        own = str(node) if actor.kind not in ("Person", "Entity") else None
        known = actor.organization or own
        if known is not None:
            return known
    told = actor.attributes.get(by)
    if told is None and actor.organization in network.actors:
        told = network.actors[actor.organization].attributes.get(by)
    return None if told is None else str(told)


def inner_strength(ties: Undirected, labels: Ints) -> Floats:
    """The strength of each node's ties within its own group: float64 [nodes]."""
    inside = (labels[ties.a] == labels[ties.b]) & (labels[ties.a] >= 0)
    ends = np.concatenate([ties.a[inside], ties.b[inside]])
    return np.asarray(np.bincount(ends, np.tile(ties.weight[inside], 2), len(ties.nodes)), float)


def _called(network: Network, by: str, value: str) -> str:
    if by not in ("account", "organization"):
        return value
    known = next((a for a in network.actors.values() if a.organization == value), None)
    if known is not None and known.organization_name:
        return known.organization_name
    return network.actor(value).name


def _members(nodes: list[Node], labels: Ints) -> list[tuple[Node, ...]]:
    found: list[list[Node]] = [[] for _ in range(int(labels.max(initial=-1)) + 1)]
    for node, label in zip(nodes, labels.tolist(), strict=True):
        if label >= 0:
            found[label].append(node)
    return [tuple(group) for group in found]


def _described(network: Network, ties: Undirected, labels: Ints) -> tuple[Group, ...]:
    groups = _members(ties.nodes, labels)
    others = [_others(network, members) for members in groups]
    shared = _shared(network, others)
    strength = inner_strength(ties, labels)
    calling = []
    for members, without_us, in_common in zip(groups, others, shared, strict=True):
        places = sorted(
            (ties.position[node] for node in members), key=lambda place: (-strength[place], place)
        )
        closest = [network.actor(ties.nodes[place]).name for place in places[:BEST_KNOWN]]
        own = [network.actor(node).name for node in members[: FEW + 1]]
        calling.append(Calling(_telling(in_common, len(without_us)), own, closest))
    described = zip(groups, called_apart(calling), shared, strict=True)
    return tuple(
        Group(number, members, name, in_common)
        for number, (members, name, in_common) in enumerate(described, 1)
    )


def _others(network: Network, members: tuple[Node, ...]) -> tuple[Node, ...]:
    """The members without us, where there are others: what we share tells nothing of them."""
    return tuple(node for node in members if node not in network.ours) or members


def _telling(shared: tuple[Shared, ...], size: int) -> str | None:
    """The employer of half of a group, else what nearly all share, else the employers of half
    if they are few, else what half share."""
    employers = [one for one in shared if one.what == "organization"]
    others = [one for one in shared if one.what != "organization"]
    if size <= FEW:  # who are so few are known by their names, unless they are one firm's
        others = []
    half = max(size, FEW) / 2
    if employers and employers[0].members >= half:
        return employers[0].value
    nearly_all = [one.value for one in others if one.members >= 0.9 * size and one.what in NEAR]
    few = [one.members for one in employers[:FEW]]
    needed = next((n for n in range(1, len(few) + 1) if sum(few[:n]) >= half), None)
    if nearly_all or needed is None:
        return next(iter(nearly_all or [one.value for one in others if one.members >= half]), None)
    names = [one.value for one in employers[:needed]]
    return together(names, all_of_them=sum(few[:needed]) == size)


def _shared(network: Network, groups: list[tuple[Node, ...]]) -> list[tuple[Shared, ...]]:
    """For each group what its members share most, where not half of everybody shares it."""
    bodies: dict[Node, set[str]] = defaultdict(set)
    for one in network.affiliations:
        bodies[one.node].add(one.body_name or one.body)
    everybody: Counter[tuple[str, str]] = Counter()
    counts = []
    for members in groups:
        count = Counter(fact for node in members for fact in _facts(network, bodies, node))
        everybody.update(count)
        counts.append(count)
    half = sum(map(len, groups)) / 2
    return [tuple(_most(count, everybody, half)) for count in counts]


def _most(
    count: Counter[tuple[str, str]], everybody: Counter[tuple[str, str]], half: float
) -> Iterator[Shared]:
    telling = sorted(
        ((what, value), often) for (what, value), often in count.items()
        if often > 1 and everybody[what, value] < half
    )  # fmt: skip
    for what in TELLING:
        of_kind = [(often, value) for (kind, value), often in telling if kind == what]
        for often, value in sorted(of_kind, key=lambda one: (-one[0], one[1]))[:FEW]:
            yield Shared(what, value, often)


def _facts(network: Network, bodies: dict[Node, set[str]], node: Node) -> Iterator[tuple[str, str]]:
    actor = network.actor(node)
    itself = "" if actor.kind in ("Person", "Entity") else actor.name
    if actor.organization_name or itself:
        yield "organization", actor.organization_name or itself
    for body in bodies.get(node, ()):
        if body != actor.organization_name:
            yield "body", body
    for what in TELLING[2:]:
        value = value_of(network, node, what)
        if value is not None:
            yield what, value
