"""The tables of published values beside the checkout, and their networks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx

from graphsvc.graph import Network
from tests.converters.data import CHECKOUT, VARIABLE

BESIDE = Path("..", "shared", "answers")


@dataclass(frozen=True)
class Table:
    """A network with what was published of it."""

    name: str
    told: dict[str, Any]

    @property
    def answers(self) -> list[Answer]:
        """Its answers in order."""
        return [Answer(self, each) for each in self.told["answers"]]

    def graph(self) -> nx.Graph[str]:
        """Its network, ties and nodes with what is said of them."""
        network = self.told["network"]
        graph: nx.Graph[str] = nx.DiGraph() if network["directed"] else nx.Graph()
        for node in network["nodes"]:
            said = {key: column[node] for key, column in network.get("node_attrs", {}).items()}
            graph.add_node(node, **said)
        for source, target, *rest in network["edges"]:
            graph.add_edge(source, target, **dict(zip(network["edge_attrs"], rest, strict=True)))
        return graph


@dataclass(frozen=True)
class Answer:
    """One metric of a table. values: as published, by node, by `a|b`, or by name."""

    table: Table
    told: dict[str, Any] = field(repr=False)

    @property
    def metric(self) -> str:
        """Its name in the table."""
        return str(self.told["metric"])

    @property
    def params(self) -> dict[str, Any]:
        """With what it was found."""
        found: dict[str, Any] = self.told["params"]
        return found

    @property
    def values(self) -> Any:
        """What was published."""
        return self.told["values"]

    @property
    def tolerance(self) -> float:
        """How far ours may be off; what is printed with 9 decimals is no more exact than that."""
        return max(float(self.told["tolerance"]), 1e-9)

    def network(self) -> Network:
        """The table's network, weighted as the answer says."""
        return Network.of(self.table.graph(), self.params.get("weight") or "none")


def folder() -> Path:
    """Where the tables lie."""
    stated = os.environ.get(VARIABLE)
    return Path(stated).parent / "answers" if stated else CHECKOUT / BESIDE


def tables() -> Iterator[Table]:
    """Every table, by name; none where the folder is not there."""
    for path in sorted(folder().glob("*.json")):
        yield Table(path.stem, json.loads(path.read_text("utf-8")))


def table(name: str) -> Table:
    """One table. Raises FileNotFoundError."""
    return Table(name, json.loads((folder() / f"{name}.json").read_text("utf-8")))
