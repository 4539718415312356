"""What a converter gives: files on disk, and what else the program is to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

TABLES = ("entities", "ties", "interactions", "coverage")


@dataclass(frozen=True, slots=True)
class Tables:
    """The documented tables of one data set, as CSV files.

    `settings` is what `graphsvc workspace set` is to be told; `left_out` counts what of the
    source is in no table, by the reason.
    """

    source: str
    entities: Path
    ties: Path | None = None
    interactions: Path | None = None
    coverage: Path | None = None
    settings: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def arguments(self) -> list[str]:
        """The options of `graphsvc import tables` that name these files."""
        paths = [(table, getattr(self, table)) for table in TABLES]
        return [text for table, path in paths if path for text in (f"--{table}", str(path))]


@dataclass(frozen=True, slots=True)
class Network:
    """A plain network as a file of nodes and one of edges."""

    name: str
    nodes: Path
    edges: Path
    tie: str = "KNOWS"
    directed: bool = False
    weight: str = ""

    def arguments(self) -> list[str]:
        """The options of `graphsvc import network` that say what this is."""
        said = ["--nodes", str(self.nodes), "--edges", str(self.edges), "--tie", self.tie]
        weight = ["--weight", self.weight] if self.weight else []
        return [*said, "--directed" if self.directed else "--undirected", *weight]


def read(path: Path) -> pl.DataFrame:
    """A CSV file with every column as text, so that no key loses a zero in front."""
    return pl.read_csv(path, infer_schema=False)


def write(target: Path, table: str, source: str, *parts: pl.DataFrame) -> Path:
    """The file of one table, its parts one below another; a column that a part lacks is empty.

    The source stands in each row: without it, it would be taken from the file's name, and the
    tables would not meet.
    """
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{table}.csv"
    rows = pl.concat(parts, how="diagonal_relaxed")
    rows.with_columns(source=pl.lit(source)).write_csv(path)
    return path


def tidy(text: str | pl.Expr) -> pl.Expr:
    """A text in one line without doubled or hanging blanks; its letters stay as they are."""
    text = pl.col(text) if isinstance(text, str) else text
    return text.str.replace_all(r"\s+", " ").str.strip_chars()
