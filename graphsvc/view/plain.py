"""The plain graph: a projection as labelled nodes and typed relationships, as data.

What Neo4j shows a curious colleague. It is derived, carries the ids of the facts behind, and
two of them differ by what has to be deleted and written: `difference` is how intake keeps the
stored one up to date, and how `check` finds that it is not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graphsvc.model import (
    INTERACTION,
    KINDS,
    TIES,
    Attributes,
    Fact,
    canonical,
    property_of,
    tie_property_of,
)
from graphsvc.model.dates import moment_text
from graphsvc.view.project import Projection, entities_of, keyed_hash

Properties = dict[str, Any]
NodeKey = str
TieKey = tuple[str, str, str, str]
PartKey = tuple[int, str, str]
K = TypeVar("K")

# what the node of an interaction holds as a fact, shown or not
FACT_PROPERTIES = frozenset(
    "workspace id sort kind source key a b participants roles at channel status valid_from "
    "valid_to first_day last_day learned confidence visibility scenario author importer "
    "reference attributes slot opened closed".split()
)
# a firm's own attribute of such a name is stored as own_NAME
RESERVED = FACT_PROPERTIES | {"uid", "facts", "token", "type", "time", "role"}


@dataclass(frozen=True, slots=True)
class Node:
    """An entity as a node: its labels, the most general first, and its properties."""

    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class PlainGraph:
    """Nodes by uid; ties by (uid, uid, type, group); interactions by fact id; parts in them."""

    nodes: Mapping[NodeKey, Node] = field(default_factory=dict)
    ties: Mapping[TieKey, Properties] = field(default_factory=dict)
    interactions: Mapping[int, Properties] = field(default_factory=dict)
    parts: Mapping[PartKey, Properties] = field(default_factory=dict)

    def digest(self) -> str:
        """A hash over all that it holds, the same for the same graph."""
        said = hashlib.blake2b(digest_size=16)
        for part in (self.nodes, self.ties, self.interactions, self.parts):
            for key, value in sorted(part.items(), key=lambda item: canonical(item[0])):
                shown = [value.labels, value.properties] if isinstance(value, Node) else value
                said.update(canonical([key, shown]).encode())
        return said.hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one plain graph to another: first deleted, then written."""

    gone: PlainGraph
    new: PlainGraph


def difference(old: PlainGraph, new: PlainGraph) -> Difference:
    """What has to be deleted and written. A tie of a node that goes, goes with it."""
    gone: dict[str, dict[Any, Any]] = {}
    come: dict[str, dict[Any, Any]] = {}
    for name in ("nodes", "ties", "interactions", "parts"):
        gone[name], come[name] = _changed(getattr(old, name), getattr(new, name))
    # a node that only changes is written over, not deleted: its other ties stay
    gone["nodes"] = {key: node for key, node in gone["nodes"].items() if key not in new.nodes}
    gone["interactions"] = {
        key: said for key, said in gone["interactions"].items() if key not in new.interactions
    }
    return Difference(PlainGraph(**gone), PlainGraph(**come))


def _changed(old: Mapping[K, Any], new: Mapping[K, Any]) -> tuple[dict[K, Any], dict[K, Any]]:
    gone = {key: value for key, value in old.items() if key not in new or new[key] != value}
    come = {key: value for key, value in new.items() if key not in old or old[key] != value}
    return gone, come


def plain(shown: Projection, members: Collection[str] | None = None) -> PlainGraph:
    """The plain graph of a projection. Cost O(entities + ties + participants).

    members: only the nodes of these; ties and parts are all there.
    """
    uids = [shown.uid(entity) for entity in range(len(shown))]
    wanted = range(len(shown)) if members is None else entities_of(shown, members)
    nodes = {uids[entity]: _node(shown, entity) for entity in wanted}
    interactions, parts = _interactions(shown, uids)
    return PlainGraph(nodes, _ties(shown, uids), interactions, parts)


def _node(shown: Projection, entity: int) -> Node:
    facts, kind = shown.facts, shown.kind(entity)
    own = {
        stored_name(name, property_of(kind, name) is not None): value
        for name, value in shown.attributes(entity).items()
    }
    fixed = {
        "uid": shown.uid(entity),
        "name": shown.name(entity),
        "kind": kind,
        "key": shown.key(entity),
        "source": shown.source(entity),
        "facts": sorted(int(facts.id[row]) for row in shown.records(entity)),
    }
    return Node(("Entity", *KINDS[kind].labels), own | fixed)


def stored_name(name: str, declared: bool) -> str:
    """The property under which an attribute is stored; reserved words get a prefix."""
    return f"own_{name}" if not declared and name in RESERVED else name


def _ties(shown: Projection, uids: list[str]) -> dict[TieKey, Properties]:
    groups: dict[TieKey, list[Fact]] = defaultdict(list)
    for row, a, b in zip(
        shown.tie_rows.tolist(), shown.tie_from.tolist(), shown.tie_to.tolist(), strict=True
    ):
        fact = shown.facts.fact(row)
        groups[uids[a], uids[b], fact.kind, tie_group(fact)].append(fact)
    learned = {int(i): int(t) for i, t in _learned(shown)}
    return {key: tie_properties(key, facts, learned) for key, facts in groups.items()}


def _learned(shown: Projection) -> Iterable[tuple[int, int]]:
    rows = shown.tie_rows
    return zip(shown.facts.id[rows], shown.facts.learned_at()[rows], strict=True)


def tie_group(fact: Fact) -> str:
    """What facts about one pair have in common to be one tie: dates, and what tells ties apart."""
    apart = [fact.attributes.get(name) for name in TIES[fact.kind].tells_apart]
    return canonical([fact.valid_from, fact.valid_to, *apart])


def tie_properties(key: TieKey, facts: list[Fact], learned: Mapping[int, int]) -> Properties:
    """What a tie says: the best of its facts. learned: by fact id, when its source knew."""
    merit = sorted(facts, key=lambda f: (f.confidence, learned[f.id], f.slot))
    said: Attributes = {}
    for fact in merit:
        said |= fact.attributes
    best = merit[-1]
    fixed: Properties = {
        "id": hashlib.blake2b(canonical(key).encode(), digest_size=12).hexdigest(),
        "facts": sorted(fact.id for fact in facts),
    }
    stamps = {
        "valid_from": best.valid_from,
        "valid_to": best.valid_to,
        "confidence": best.confidence if best.confidence != 1.0 else "",
    }
    own = {
        stored_name(name, tie_property_of(best.kind, name) is not None): value
        for name, value in said.items()
    }
    return own | {name: value for name, value in stamps.items() if value != ""} | fixed


def _interactions(
    shown: Projection, uids: list[str]
) -> tuple[dict[int, Properties], dict[PartKey, Properties]]:
    interactions: dict[int, Properties] = {}
    parts: dict[PartKey, Properties] = {}
    roles = shown.facts.participants.role.vocabulary.words
    starts = shown.contact_starts.tolist()
    for place, row in enumerate(shown.contact_rows.tolist()):
        fact_id = int(shown.facts.id[row])
        interactions[fact_id] = interaction_properties(shown, row)
        for part in range(starts[place], starts[place + 1]):
            role = roles[int(shown.contact_role[part])]
            parts[fact_id, uids[int(shown.contact_entity[part])], role] = {"role": role}
    return interactions, parts


_DECLARED = frozenset(each.name for each in INTERACTION)


def interaction_properties(shown: Projection, row: int) -> Properties:
    """What an interaction's node says beside its facts' own stamps."""
    fact = shown.facts.fact(row)
    own = {stored_name(name, name in _DECLARED): value for name, value in fact.attributes.items()}
    fixed = {
        "uid": interaction_uid(shown, fact),
        "type": fact.kind,
        "time": moment_text(fact.at),
    }
    return own | fixed


def interaction_uid(shown: Projection, fact: Fact) -> str:
    """The lasting name of an interaction: one source's record under one key."""
    return keyed_hash(shown.facts.log.secret, f"interaction:{fact.source}/{fact.key}")
