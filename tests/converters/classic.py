"""Classic networks of the literature, as nodes and edges with names that people know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from .tables import Network, read

FOLDER = "classic"


@dataclass(frozen=True, slots=True)
class Classic:
    """Where one network lies, and how its nodes are named."""

    nodes: str
    edges: str
    name: pl.Expr
    kind: str = "Person"
    tie: str = "KNOWS"
    directed: bool = False
    weight: str = ""


_FAMILIES = ("florentine/marriage_nodes.csv", pl.col("name"), "Organization")
_MANAGERS = ("krackhardt_hightech/managers.csv", pl.format("Manager {}", "id"))


def _florentine(edges: str) -> Classic:
    nodes, name, kind = _FAMILIES
    return Classic(nodes, f"florentine/{edges}_edges.csv", name, kind)


def _hightech(edges: str, tie: str = "KNOWS") -> Classic:
    nodes, name = _MANAGERS
    path = f"krackhardt_hightech/{edges}_edges.csv"
    return Classic(nodes, path, name, tie=tie, directed=True)


# who asks for advice or names a friend nominates: KNOWS, where influence runs against the arrow
CLASSICS = {
    "florentine-marriage": _florentine("marriage"),
    "florentine-business": _florentine("business"),
    "karate": Classic(
        "karate/karate_nodes.csv", "karate/karate_edges.csv", pl.col("name"), weight="weight"
    ),
    "kite": Classic("kite/kite_nodes.csv", "kite/kite_edges.csv", pl.col("Firstname")),
    "hightech-advice": _hightech("advice"),
    "hightech-friends": _hightech("friends"),
    "hightech-reports": _hightech("reports", "REPORTS_TO"),
}
# columns that say again what another one says, or how a drawing is coloured
SPARE = ("label", "Firstname", "color", "#ties", "#priors")
RENAMED = {"Faction": "faction", "dept": "department"}


def convert(source: Path, target: Path, name: str) -> Network:
    """The files of one network; isolates stay among its nodes."""
    said = CLASSICS[name]
    target.mkdir(parents=True, exist_ok=True)
    nodes = read(source / said.nodes).with_columns(said.name.alias("name"))
    nodes = nodes.with_columns(kind=pl.lit(said.kind)).drop(*SPARE, strict=False)
    nodes = nodes.rename(RENAMED, strict=False)
    paths = target / f"{name}-nodes.csv", target / f"{name}-edges.csv"
    nodes.select("id", "name", "kind", pl.exclude("id", "name", "kind")).write_csv(paths[0])
    read(source / said.edges).write_csv(paths[1])
    return Network(name, *paths, said.tie, said.directed, said.weight)
