"""A plain network from files, analysed in memory: no engine, no database, no settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphsvc.errors import InputMissing, UsageError

if TYPE_CHECKING:
    from graphsvc.intake.unsaved import Unsaved

# refused rows that are told; all of them by an import
_TOLD = 10
WORKSPACE = "memory"


@dataclass(frozen=True)
class Plain:
    """The files of a plain network, where no workspace is asked."""

    edges: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Analyse this network in memory: CSV, .graphml, .gexf, .net, .dl; no engine.",
        ),
    ] = None
    nodes: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its nodes, as for 'import network'.")
    ] = None
    directed: Annotated[
        bool | None,
        typer.Option("--directed/--undirected", help="Whether its arrows mean something."),
    ] = None
    weight: Annotated[
        str, typer.Option(metavar="COL", help="Column of the weight (default: weight).")
    ] = ""
    matrix: Annotated[
        bool, typer.Option("--matrix", help="The file of edges is an adjacency matrix.")
    ] = False

    def options(self) -> Mapping[str, str]:
        """What `import network` would be given; nothing where no file is named."""
        if self.edges is None:
            if self.nodes or self.weight or self.matrix or self.directed is not None:
                raise UsageError("--nodes, --weight, --matrix and --directed belong to --edges.")
            return {}
        said = {
            "edges": str(self.edges),
            "nodes": str(self.nodes or ""),
            "weight": self.weight,
            "matrix": "true" if self.matrix else "",
            "directed": "" if self.directed is None else str(self.directed).lower(),
        }
        return {name: value for name, value in said.items() if value}


def network_of(options: Mapping[str, str]) -> Unsaved:
    """What an import of the network would bring in. Raises InputMissing and InputRejected."""
    from graphsvc.importers import importers
    from graphsvc.intake.survey import Import
    from graphsvc.intake.unsaved import unsaved

    for name in ("edges", "nodes"):
        if name in options and not Path(options[name]).exists():
            raise InputMissing(f"{options[name]} does not exist.")
    importer = importers()["network"]
    what = Import(importer.name, importer.source(options), lambda: importer.rows(options))
    return unsaved(what, WORKSPACE)


def told_of(found: Unsaved) -> list[str]:
    """The rows that were refused, a line each."""
    lines = [f"{each.path}: {each.message} ({each.code})" for _, each in found.rejected[:_TOLD]]
    more = len(found.rejected) - len(lines)
    return [*lines, f"and {more:,} rows more were refused"] if more else lines
