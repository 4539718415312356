"""A Network: the networkx graph of a view at one level, and what its ties rest on.

Analyses are pure functions of a Network. A stranger's graph becomes one by `Network.of(G)`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.array_graph import ArrayGraph
from graphsvc.graph.arrays import Listed, arrays
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.model import Codes, Ints, Mask
from graphsvc.model.said import Said
from graphsvc.view import Knowledge

Node = Hashable
Graph: TypeAlias = "nx.Graph[Any]"  # or its subclass nx.DiGraph
Influence = Literal["along", "against", "both"]
_SELF_TIES = Said(
    "self-ties: ties of a node with itself, left out: {number}",
    "self-ties: legami di un nodo con sé stesso, lasciati fuori: {number}",
)
_REPEATS = Said(
    "repeats: edges between two who are tied already, taken as one tie: {number}",
    "repeats: archi tra due già legati, presi come un legame solo: {number}",
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a node is. `organization` is the node or member name of its organisation, if any."""

    id: str
    key: str
    name: str
    kind: str
    source: str = ""
    organization: str = ""
    organization_name: str = ""
    ours: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonPairs:
    """Which persons' contact it is that ties organisations, a row for each pair and interaction.

    is_organization: bool [nodes]. a, b: int32 positions of the nodes they act for, a < b;
    pair: int64, one code for each two persons; share: float64, theirs of the interaction;
    at: int64 moments; fact: int64, its id.
    """

    is_organization: Mask
    a: Codes
    b: Codes
    pair: Ints
    share: NDArray[np.float64]
    at: Ints
    fact: Ints


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contact between pairs of nodes, one row for each pair of each interaction, by time.

    a, b: int32 positions in `Network.nodes`, a < b. direction: int8, 1 from a to b, -1 from
    b to a, 0 both ways. share: float64, the g of methods section 1, 0..1. at: int64 moments.
    type, channel: int8 codes in the order of model INTERACTIONS and CHANNELS, channel -1
    where none is stated or implied. A one-way type with direction 0 is of unknown direction.
    fact: int64, its id. persons: where nodes are organisations, the persons behind.
    """

    a: Codes
    b: Codes
    direction: NDArray[np.int8]
    share: NDArray[np.float64]
    at: Ints
    type: NDArray[np.int8]
    channel: NDArray[np.int8]
    fact: Ints
    persons: PersonPairs | None = None

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True)
class Strengths:
    """How strong each pair is that has contact or something stated, a row each, in pair order.

    a, b: int32 positions in `Network.nodes`, a < b. value: float64, 0..1, the sum of parts:
    float64 [pairs, 6], what recency, frequency, reciprocity, breadth, depth and declared add.
    components: float64 [pairs, 6], each before its weight, nan where null. contacts: int64,
    interactions; last: int64, the moment of the last, NEVER without any. starts: int64
    [pairs + 1] over facts: int64, the ids behind each pair, ascending.
    """

    a: Codes
    b: Codes
    value: NDArray[np.float64]
    parts: NDArray[np.float64]
    components: NDArray[np.float64]
    contacts: Ints
    last: Ints
    starts: Ints
    facts: Ints

    def __len__(self) -> int:
        return len(self.a)


@dataclass(frozen=True, slots=True)
class Listening:
    """When contact of a node could be seen: days, both ends included."""

    first: int
    last: int
    inferred: bool


@dataclass(frozen=True, slots=True)
class Decides:
    """A node's role in a decision. `decision` is a member name; fact: its id."""

    node: Node
    decision: str
    decision_name: str
    role: str
    fact: int


@dataclass(frozen=True, slots=True)
class Grievance:
    """A problem that is open on the day: severity low..critical, nodes it concerns, its fact."""

    name: str
    severity: str
    nodes: tuple[Node, ...]
    fact: int


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A node in a body (an organisation by its member name), with the tie's kind and role."""

    node: Node
    body: str
    body_name: str
    tie: str
    role: str
    fact: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """What tells how it stands between parties, -1..1, and how deep that goes, 0..1.

    parties: who took part or is concerned, and for whom these worked then. at: its moment,
    NEVER where no begin is known. sort: `interaction`, `grievance` (open) or `commitment`.
    """

    parties: tuple[Node, ...]
    at: int
    depth: float
    sentiment: float
    sort: str
    fact: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a view lacks. Parties by member name, in order.

    interactions: done ones, dated or not, and how many are undated; crowds: those with more
    participants than `max_group`, which tie nobody. sources: by party, how many sources say
    anything of it. customers: of ours; undecided: negotiations with nobody who DECIDES.
    """

    interactions: int
    undated: int
    undated_parties: tuple[Node, ...]
    crowds: int
    crowd_parties: tuple[Node, ...]
    sources: Mapping[Node, int]
    customers: tuple[Node, ...]
    undecided: tuple[Node, ...]


def no_gaps() -> Gaps | None:
    """Of a stranger's graph nothing is known beside it."""
    return None


@dataclass(frozen=True, slots=True)
class Manages:
    """A manager accountable for the relation with a party (by its member name), and the fact."""

    manager: Node
    party: str
    fact: int


@dataclass(frozen=True, slots=True)
class Reports:
    """A person and their superior, by their member names, and the fact."""

    person: Node
    superior: Node
    fact: int


@dataclass(frozen=True, slots=True)
class Supply:
    """A supplier's part in a buyer's need. Names are members; None where not stated.

    need: the part of the buyer's output that stops without the offering.
    """

    supplier: Node
    buyer: Node
    offering: str
    share: float | None
    lead_time_days: float | None
    substitutable: float | None
    fact: int
    need: float | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What bound parties and has an end. day: the last on which it held; fact: its id."""

    kind: str
    parties: frozenset[Node]
    day: int
    fact: int


@dataclass(frozen=True, slots=True)
class History:
    """What a view knows of its past; worked out when it is asked for.

    network_at: the network of a day by what was known on its evening. began: the first day on
    which the workspace recorded anything, None where that is not known. endings: by day.
    name_now: what a node of an earlier network is called in this one, None if it is not there.
    undated: how many ties, and records of what is no party, say nothing of when they began.
    """

    network_at: Callable[[int, Knowledge], Network]
    began: int | None
    endings: Callable[[], tuple[Ending, ...]]
    name_now: Callable[[Node], Node | None]
    undated: Callable[[], int]


@dataclass(frozen=True)
class Network:
    """A graph with names and reasons.

    graph: nodes in the order of their keys; edges carry `weight` unless weight is `none`,
    `facts` (ids of the facts behind) and, weighted by strength, `parts` (five components'
    contributions and `declared`, adding up to the weight). Strength and weight: the larger
    the closer. day: the day it stands for, and "now" for every analysis. ours: the nodes that
    are ourselves and our people, in the graph or not. competitors: those that compete with us
    and their people. signs: per pair (in node order) its sentiment -1..1 where known (methods,
    section 7). seats: who of the people is in which body, where these are no nodes. opinions: what
    tells how it stands between parties, gathered when asked for; gaps: what it lacks, likewise,
    None of a stranger's graph. strengths: how strong every pair is, where that is the weight.
    influence: which way sway runs in a directed graph: along the arrows, against them (a
    nomination), or, where kinds of ties differ, both. history: its past, None of a stranger's
    graph.
    """

    graph: Graph
    day: int = 0
    weight: str = "none"
    level: str = "all"
    actors: Mapping[Node, Actor] = field(default_factory=dict)
    contacts: Contacts | None = None
    listening: Mapping[Node, tuple[Listening, ...]] = field(default_factory=dict)
    ours: frozenset[Node] = frozenset()
    competitors: frozenset[Node] = frozenset()
    decisions: tuple[Decides, ...] = ()
    grievances: tuple[Grievance, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    supplies: tuple[Supply, ...] = ()
    managers: tuple[Manages, ...] = ()
    reports: tuple[Reports, ...] = ()
    seats: tuple[Affiliation, ...] = ()
    opinions: Callable[[], tuple[Opinion, ...]] = tuple
    gaps: Callable[[], Gaps | None] = no_gaps
    signs: Mapping[tuple[Node, Node], float] = field(default_factory=dict)
    settings: NetworkSettings | None = None
    strengths: Strengths | None = None
    influence: Influence = "along"
    warnings: tuple[str, ...] = ()
    history: History | None = None

    @cached_property
    def nodes(self) -> list[Node]:
        """The nodes in their order, which is that of their keys."""
        return list(self.graph)

    @property
    def directed(self) -> bool:
        """Whether the graph's arrows mean something."""
        return bool(self.graph.is_directed())

    def actor(self, node: Node) -> Actor:
        """Who a node is; of a stranger's graph, what its attributes say."""
        known = self.actors.get(node)
        if known is not None:
            return known
        said = self.graph.nodes[node] if node in self.graph else {}
        key = str(node)
        name, kind = str(said.get("name", key)), str(said.get("kind", "Entity"))
        return Actor(key, key, name, kind, attributes=said)

    @classmethod
    def of(cls, graph: Graph, weight: str | None = None) -> Network:
        """The Network of any networkx graph, without its self-ties, which a warning counts.

        weight: the edge attribute to use, `none`; by default `weight` if every tie has it. Edges
        of a multigraph between the same two are one tie, their weights summed.
        """
        nodes = sorted(graph, key=str)
        place = {node: number for number, node in enumerate(nodes)}
        ties: dict[tuple[int, int], dict[str, Any]] = {}
        own = repeats = 0
        for u, v, said in graph.edges(data=True):
            a, b = place[u], place[v]
            if a == b:
                own += 1
                continue
            ends = (a, b) if graph.is_directed() or a < b else (b, a)
            repeats += ends in ties
            ties[ends] = _summed(ties.get(ends), said, weight or "weight")
        if weight is None:
            weighted = bool(ties) and all("weight" in said for said in ties.values())
            weight = "weight" if weighted else "none"
        if weight not in ("none", "weight"):
            for said in ties.values():
                said["weight"] = said.get(weight)
        rows = sorted(ties)
        pairs = np.array(rows, np.int32).reshape(-1, 2)
        laid = arrays(pairs[:, 0], pairs[:, 1], len(nodes), graph.is_directed())
        said_of_nodes = [dict(graph.nodes[node]) for node in nodes]
        listed = Listed([ties[ends] for ends in rows])
        drawn = ArrayGraph.over(nodes, laid, listed, said_of_nodes)
        return cls(drawn, weight=weight, warnings=tuple(_left_out(own, repeats)))


def _summed(known: dict[str, Any] | None, said: Mapping[str, Any], weight: str) -> dict[str, Any]:
    """What is said of a tie, its weight added to what other edges of the pair weigh."""
    if known is None:
        return dict(said)
    both = {**known, **said}
    if weight in known and weight in said:
        both[weight] = known[weight] + said[weight]
    return both


def _left_out(own: int, repeats: int) -> Iterator[str]:
    if own:
        yield _SELF_TIES.sentence(number=f"{own}")
    if repeats:
        yield _REPEATS.sentence(number=f"{repeats}")
