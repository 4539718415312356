"""The plain graph as a script: statements that make it in any Neo4j, for others to run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graphsvc.view.plain import PlainGraph

# ids that mean something in our log alone
_INNER = frozenset({"facts", "id"})


def script(graph: PlainGraph) -> Iterator[str]:
    """A statement a line: indexes, nodes, then what ties them. Nothing here is run by us."""
    yield "CREATE INDEX entity_uid IF NOT EXISTS FOR (n:Entity) ON (n.uid);\n"
    yield "CREATE INDEX interaction_uid IF NOT EXISTS FOR (n:Interaction) ON (n.uid);\n"
    for uid in sorted(graph.nodes):
        node = graph.nodes[uid]
        yield f"CREATE (:{':'.join(node.labels)} {_map(node.properties)});\n"
    for said in sorted(graph.interactions.values(), key=lambda each: str(each["uid"])):
        yield f"CREATE (:Interaction {_map(said)});\n"
    for key in sorted(graph.ties):
        a, b, kind, _ = key
        yield f"{_ends(a, b)} CREATE (a)-[:{kind} {_map(graph.ties[key])}]->(b);\n"
    uids = {number: str(said["uid"]) for number, said in graph.interactions.items()}
    for number, uid, role in sorted(graph.parts):
        made = f"CREATE (a)-[:PARTICIPATED_IN {_map({'role': role})}]->(b)"
        yield f"{_ends(uid, uids[number], 'Interaction')} {made};\n"


def _ends(a: str, b: str, label: str = "Entity") -> str:
    return f"MATCH (a:Entity {{uid: {_literal(a)}}}), (b:{label} {{uid: {_literal(b)}}})"


def _map(said: Mapping[str, Any]) -> str:
    told = ((name, value) for name, value in said.items() if name not in _INNER)
    return "{" + ", ".join(f"{_word(name)}: {_literal(value)}" for name, value in told) + "}"


def _word(name: str) -> str:
    return "`" + name.replace("`", "``").replace("\\u", "\\u005cu") + "`"


def _literal(value: Any) -> str:
    """A value as Cypher writes it, which escapes texts as JSON does."""
    return json.dumps(value)
