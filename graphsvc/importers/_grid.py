"""Ties as cells of a grid of named rows and columns, as matrices state them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Cells = dict[str, Any]
Numbered = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class Graphed:
    """What a file says of a network. nodes and edges: with their lines, 0 where it has none."""

    directed: bool
    nodes: Sequence[Numbered]
    edges: Sequence[Numbered]


@dataclass(frozen=True, slots=True)
class Grid:
    """rows and columns: names in their order; cells: what is not 0, by row and column names.

    lines: of each row, where the file has one for it.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    cells: Mapping[tuple[str, str], float]
    lines: Mapping[str, int] = field(default_factory=dict)

    def graphed(self, directed: bool | None) -> Graphed:
        """The network: of rows tied to columns where they are others, else of one sort of nodes.

        directed: as somebody says; None: where it is not the same both ways. What is the same
        both ways is one tie where arrows mean nothing. A grid of 0 and 1 has no weights.
        """
        two_modes = not set(self.rows) & set(self.columns)
        mutual = all(self.cells.get((b, a)) == value for (a, b), value in self.cells.items())
        arrows = (not mutual and not two_modes) if directed is None else directed
        once = mutual and not arrows
        order = {name: n for n, name in enumerate(dict.fromkeys([*self.rows, *self.columns]))}
        weighted = any(value != 1 for value in self.cells.values())
        edges = [
            (self.lines.get(a, 0), _edge(a, b, value, weighted))
            for (a, b), value in self.cells.items()
            if not once or order[a] <= order[b]
        ]
        return Graphed(arrows, [(self.lines.get(name, 0), {"id": name}) for name in order], edges)


def _edge(source: str, target: str, value: float, weighted: bool) -> Cells:
    said: Cells = {"source": source, "target": target}
    return said | {"weight": plain(value)} if weighted else said


def plain(value: float) -> float | int:
    """A number without the point that says nothing."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
