"""A view's entities, ties and contact as a networkx graph with plain values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import networkx as nx

from graphsvc.model import Value
from graphsvc.model.dates import moment_text
from graphsvc.view import Projection

# what XML has no way to write
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# what GEXF reads as something about the node or edge itself
_RESERVED = frozenset("id type start end viz spells slices parents pid".split())
# more people than this in one interaction say little of any two of them
_MOST = 50


def network_of(shown: Projection) -> nx.MultiDiGraph[str]:
    """Nodes by member name; a tie for each fact, and one `CONTACT` for each pair and type."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in range(len(shown)):
        name = _name(shown, entity)
        graph.add_node(name)
        graph.nodes[name].update(_node(shown, entity))
    for a, b, said in (*_ties(shown), *_contacts(shown)):
        ends = _name(shown, a), _name(shown, b)
        graph.edges[*ends, graph.add_edge(*ends)].update(said)
    return graph


def _ties(shown: Projection) -> Iterator[tuple[int, int, dict[str, Any]]]:
    ends = (shown.tie_rows.tolist(), shown.tie_from.tolist(), shown.tie_to.tolist())
    for row, a, b in zip(*ends, strict=True):
        fact = shown.facts.fact(row)
        stamps = {"tie": fact.kind, "valid_from": fact.valid_from, "valid_to": fact.valid_to}
        yield a, b, _plain(fact.attributes | stamps)


def _contacts(shown: Projection) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for (a, b, kind), moments in sorted(_contact(shown).items()):
        said = {
            "tie": "CONTACT", "contact": kind, "interactions": len(moments),
            "first": moment_text(min(moments)), "last": moment_text(max(moments)),
        }  # fmt: skip
        yield a, b, said


def text(value: str) -> str:
    """A text without what XML cannot hold."""
    return _NOT_XML.sub("", value)


def _name(shown: Projection, entity: int) -> str:
    return text(shown.member_name(entity))


def _node(shown: Projection, entity: int) -> dict[str, Any]:
    own = dict(shown.attributes(entity))
    fixed = {
        "label": shown.name(entity), "kind": shown.kind(entity), "key": shown.key(entity),
        "source": shown.source(entity),
    }  # fmt: skip
    return _plain(own | fixed)


def _plain(said: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in said.items() if value not in (None, "")}
    return {_called(name): _value(value) for name, value in kept.items()}


def _called(name: str) -> str:
    """The name of an attribute, where the formats have no meaning of their own for it."""
    return f"own_{name}" if name in _RESERVED else text(name)


def _value(value: Value) -> str | int | float | bool:
    if isinstance(value, list):
        return text("; ".join(value))
    return text(value) if isinstance(value, str) else value


def _contact(shown: Projection) -> dict[tuple[int, int, str], list[int]]:
    """The moments of contact by pair of entities and type of interaction."""
    found: dict[tuple[int, int, str], list[int]] = defaultdict(list)
    for place, row in enumerate(shown.contact_rows.tolist()):
        kind, at = shown.facts.coded["kind"][row], int(shown.facts.at[row])
        for a, b in _pairs(shown, place):
            found[a, b, kind].append(at)
    return found


def _pairs(shown: Projection, place: int) -> Iterator[tuple[int, int]]:
    words = shown.facts.participants.role.vocabulary.words
    start, end = int(shown.contact_starts[place]), int(shown.contact_starts[place + 1])
    who = shown.contact_entity[start:end].tolist()
    roles = [words[code] for code in shown.contact_role[start:end].tolist()]
    if len(who) > _MOST:
        return
    by_role: dict[str, list[int]] = defaultdict(list)
    for entity, role in zip(who, roles, strict=True):
        by_role[role].append(entity)
    receivers = [entity for role in ("to", "cc", "bcc") for entity in by_role[role]]
    yield from {(a, b): None for a in by_role["from"] for b in receivers if a != b}
    together = sorted({*by_role["attendee"]})
    yield from combinations(together, 2)
