"""Whose graph: the parties that are nodes at a level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from graphsvc.model import KINDS, Codes, Mask, is_a
from graphsvc.view import Projection

LevelName = Literal["people", "organizations", "all"]
_KIND = {"people": "Person", "organizations": "Organization", "all": "Party"}


@dataclass(frozen=True, slots=True)
class Level:
    """The nodes of a graph. Entities are numbered by their names, so nodes are in that order.

    entities: int32 [nodes], ascending; position: int32 [entities], -1 where no node.
    """

    name: LevelName
    entities: Codes
    position: Codes

    def __len__(self) -> int:
        return len(self.entities)


def level(shown: Projection, name: LevelName) -> Level:
    """The nodes of a view at a level."""
    is_node = of_kind(shown, _KIND[name])
    position = np.where(is_node, np.cumsum(is_node) - 1, -1).astype(np.int32)
    return Level(name, np.flatnonzero(is_node).astype(np.int32), position)


def of_kind(shown: Projection, general: str) -> Mask:
    """The entities of a kind or of one of its sorts: bool [entities]."""
    best = shown.record_rows[shown.record_starts[:-1]]
    return shown.facts.coded["kind"].among(kind for kind in KINDS if is_a(kind, general))[best]
