"""What a report says of itself, and what it is told from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from graphsvc.analyses import Analysis, Findings
from graphsvc.graph.network import Network
from graphsvc.model.said import Lang, Said
from graphsvc.reports._document import Section
from graphsvc.view import Projection

# rows that a report tells at length unless it is told otherwise
ROWS = 10
MOST_ROWS = 1000


class Result(Protocol):
    """An analysis that ran in a view; what `runs` gives is one."""

    @property
    def analysis(self) -> Analysis: ...
    @property
    def parameters(self) -> Mapping[str, Any]: ...
    @property
    def network(self) -> Network: ...
    @property
    def findings(self) -> Findings: ...
    @property
    def projection(self) -> Projection: ...


@dataclass(frozen=True, slots=True)
class Telling:
    """How it is told: in which language, how many rows at length."""

    lang: Lang = "en"
    rows: int = ROWS


@dataclass(frozen=True, slots=True)
class Report:
    """A declaration. tell: the sections, from the result of its analysis.

    how: in a sentence, how the rows come to stand in their order.
    """

    name: str
    title: Said
    how: Said
    analysis: str
    tell: Callable[[Result, Telling], Sequence[Section]]
