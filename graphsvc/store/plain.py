"""The plain graph in Neo4j: written by differences, read back to be compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.store.session import Statement, Transaction
from graphsvc.view.plain import FACT_PROPERTIES, Difference, Node, PlainGraph

Rows = list[dict[str, Any]]

# rows a statement takes at once
BATCH = 5_000


def apply(tx: Transaction, workspace: str, change: Difference) -> None:
    """Leads the stored plain graph from one state to another."""
    gone, new = change.gone, change.new
    _each(tx, _DELETE_PARTS, workspace, [_part(key) for key in gone.parts])
    _each(tx, _DELETE_TIES, workspace, [_tie(key, said) for key, said in gone.ties.items()])
    _each(tx, _DELETE_NODES, workspace, [{"uid": key} for key in gone.nodes])
    _each(tx, _UNSHOW, workspace, [_unshown(key, said) for key, said in gone.interactions.items()])
    _each(tx, _WRITE_NODES, workspace, [_node(workspace, n) for n in new.nodes.values()])
    shown = [{"id": key, "said": said} for key, said in new.interactions.items()]
    _each(tx, _SHOW, workspace, shown)
    _each(tx, _WRITE_TIES, workspace, [_tie(key, said) for key, said in new.ties.items()])
    _each(tx, _WRITE_PARTS, workspace, [_part(key) for key in new.parts])


def _each(tx: Transaction, statement: Statement, workspace: str, rows: Rows) -> None:
    for start in range(0, len(rows), BATCH):
        tx.run(statement, workspace=workspace, rows=rows[start : start + BATCH])


def _node(workspace: str, node: Node) -> dict[str, Any]:
    said = node.properties | {"workspace": workspace, "token": token(workspace)}
    return {"uid": said["uid"], "labels": list(node.labels), "said": said}


def token(workspace: str) -> str:
    """The word by which the full-text index tells workspaces apart."""
    return "ws" + workspace.encode().hex()


def _tie(key: tuple[str, str, str, str], said: Mapping[str, Any]) -> dict[str, Any]:
    a, b, kind, _ = key
    return {"a": a, "b": b, "type": kind, "said": dict(said), "id": said.get("id")}


def _part(key: tuple[int, str, str]) -> dict[str, Any]:
    return {"id": key[0], "uid": key[1], "role": key[2]}


def _unshown(fact_id: int, said: Mapping[str, Any]) -> dict[str, Any]:
    names = [name for name in said if name not in FACT_PROPERTIES]
    return {"id": fact_id, "nothing": dict.fromkeys(names)}


_DELETE_PARTS = Statement("""
UNWIND $rows AS row
MATCH (:Entity {workspace: $workspace, uid: row.uid})
      -[r:PARTICIPATED_IN {role: row.role}]->(:Fact {workspace: $workspace, id: row.id})
DELETE r
""")

_DELETE_TIES = Statement("""
UNWIND $rows AS row
MATCH (:Entity {workspace: $workspace, uid: row.a})
      -[r {id: row.id}]->(:Entity {workspace: $workspace, uid: row.b})
DELETE r
""")

_DELETE_NODES = Statement("""
UNWIND $rows AS row
MATCH (e:Entity {workspace: $workspace, uid: row.uid})
DETACH DELETE e
""")

_UNSHOW = Statement("""
UNWIND $rows AS row
MATCH (f:Fact {workspace: $workspace, id: row.id})
SET f += row.nothing
REMOVE f:Interaction
""")

_WRITE_NODES = Statement("""
UNWIND $rows AS row
MERGE (e:Entity {workspace: $workspace, uid: row.uid})
WITH e, row
CALL (e, row) {
  WITH e, row WHERE labels(e) <> row.labels
  REMOVE e:$(labels(e))
}
SET e = row.said, e:$(row.labels)
""")

_SHOW = Statement("""
UNWIND $rows AS row
MATCH (f:Fact {workspace: $workspace, id: row.id})
SET f += row.said, f:Interaction
""")

_WRITE_TIES = Statement("""
UNWIND $rows AS row
MATCH (a:Entity {workspace: $workspace, uid: row.a})
MATCH (b:Entity {workspace: $workspace, uid: row.b})
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.said
""")

_WRITE_PARTS = Statement("""
UNWIND $rows AS row
MATCH (e:Entity {workspace: $workspace, uid: row.uid})
MATCH (f:Fact {workspace: $workspace, id: row.id})
CREATE (e)-[:PARTICIPATED_IN {role: row.role}]->(f)
""")


_NODES = Statement("""
MATCH (e:Entity) WHERE e.workspace = $workspace AND e.uid IS NOT NULL
RETURN labels(e) AS labels, properties(e) AS said
""")

_STORED_TIES = Statement("""
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.workspace = $workspace AND a.uid IS NOT NULL
RETURN a.uid AS a, b.uid AS b, type(r) AS type, properties(r) AS said
""")

_SHOWN = Statement("""
MATCH (f:Interaction) WHERE f.workspace = $workspace AND f.uid IS NOT NULL
RETURN properties(f) AS said
""")

_PARTS = Statement("""
MATCH (f:Interaction)<-[r:PARTICIPATED_IN]-(e:Entity)
WHERE f.workspace = $workspace AND f.uid IS NOT NULL
RETURN f.id AS id, e.uid AS uid, r.role AS role
""")


def stored(tx: Transaction, workspace: str) -> PlainGraph:
    """The plain graph as it lies in the database; ties are keyed by their id, not their group."""
    nodes = {
        row["said"]["uid"]: Node(
            tuple(sorted(row["labels"])), _without(row["said"], "workspace", "token")
        )
        for row in tx.run(_NODES, workspace=workspace)
    }
    ties = {
        (row["a"], row["b"], row["type"], row["said"]["id"]): row["said"]
        for row in tx.run(_STORED_TIES, workspace=workspace)
    }
    interactions = {
        row["said"]["id"]: _without(row["said"], *FACT_PROPERTIES)
        for row in tx.run(_SHOWN, workspace=workspace)
    }
    parts = {
        (row["id"], row["uid"], row["role"]): {"role": row["role"]}
        for row in tx.run(_PARTS, workspace=workspace)
    }
    return PlainGraph(nodes, ties, interactions, parts)


def as_stored(graph: PlainGraph) -> PlainGraph:
    """A plain graph in the form that `stored` gives, so that the two can be compared."""
    nodes = {uid: Node(tuple(sorted(n.labels)), n.properties) for uid, n in graph.nodes.items()}
    ties = {(*key[:3], str(said["id"])): said for key, said in graph.ties.items()}
    interactions = {
        key: _without(dict(said), *FACT_PROPERTIES) for key, said in graph.interactions.items()
    }
    return PlainGraph(nodes, ties, interactions, graph.parts)


def _without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


_DROP_NODES = Statement("""
MATCH (e:Entity {workspace: $workspace})
WHERE e.uid IS NOT NULL
WITH e LIMIT $limit
DETACH DELETE e
RETURN count(*) AS dropped
""")

_DROP_SHOWN = Statement("""
MATCH (f:Interaction {workspace: $workspace})
WHERE f.uid IS NOT NULL
WITH f LIMIT $limit
REMOVE f:Interaction
RETURN count(*) AS dropped
""")


def drop(tx: Transaction, workspace: str) -> None:
    """Takes the plain graph away; the log stays."""
    for statement in (_DROP_NODES, _DROP_SHOWN):
        while tx.run(statement, workspace=workspace, limit=BATCH)[0]["dropped"]:
            pass
