"""What an analysis says of itself, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar, overload

from graphsvc.graph.network import Network, Node

T = TypeVar("T")
Number = float | int
Setting = str | float | int | bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its default gives its type. low..high include both ends.

    A text with `choices` is one of them, and with bounds a whole number as well.
    """

    name: str
    default: Setting
    meaning: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence with the figures in it, and the amount of the whole that it explains.

    text: a model.said.Sentence, so that it is had in Italian too. of: the figure of the row
    that it explains; the amounts for one figure add up to it. Empty: the row's first figure.
    """

    part: str
    text: str
    amount: float | None = None
    of: str = ""


class Later(Sequence[T]):
    """What a row says further, found once somebody reads it: of many rows few are read."""

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> tuple[T, ...]:
        return tuple(self._make())

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made)


@dataclass(frozen=True, slots=True)
class Finding:
    """One row: an entity (one node), a tie (two), a group (its members) or a figure (nobody).

    value: the first figure of its analysis, None where undefined; values: the others; more:
    everything else under its own camelCase name, as JSON data (nodes in it as nodes).
    facts: ids of the facts it rests on.
    """

    subject: tuple[Node, ...]
    value: Number | None
    values: Mapping[str, Number | str | bool | None] = field(default_factory=dict)
    rank: int | None = None
    reasons: Sequence[Reason] = ()
    facts: Sequence[int] = ()
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Findings:
    """The rows of one analysis in order, and what to beware of (code: text)."""

    rows: tuple[Finding, ...]
    warnings: tuple[str, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """What an analysis holds at once, in bytes: for each node and each tie.

    More than in proportion is told by `more`, from nodes, ties and the analysis' parameters.
    """

    node: float = 200
    tie: float = 200
    more: Callable[[int, int, Mapping[str, Any]], float] | None = None

    def of(self, nodes: int, ties: int, parameters: Mapping[str, Any]) -> float:
        """The bytes for a graph of this size."""
        further = self.more(nodes, ties, parameters) if self.more else 0
        return self.node * nodes + self.tie * ties + further


@dataclass(frozen=True, slots=True)
class Analysis:
    """A declaration. `run(network, **parameters)` gives Findings; it is pure.

    subject: what a row is about; a figure of the whole `network` has its `name` in `more`.
    value: the name of the first figure; values: the others'. needs: what the network must be
    built with, over NetworkSettings' defaults, where the user did not say otherwise. source:
    paper and DOI or place. cost: time, n nodes, m ties.
    conventions: what was decided where sources differ, and what is undefined when. memory:
    what it holds at once, so that a run that cannot end is refused before it starts. example:
    the network of docs/methods that shows it best, with parameters behind it (`firm k=2`);
    without, one by what a row is about.
    """

    name: str
    title: str
    subject: Literal["entity", "tie", "group", "network"]
    value: str
    source: str
    cost: str
    run: Callable[..., Findings]
    parameters: tuple[Parameter, ...] = ()
    values: tuple[str, ...] = ()
    headline: bool = False
    needs: Mapping[str, Setting] = field(default_factory=dict)
    conventions: str = ""
    example: str = ""
    memory: Memory = Memory()

    def further(self, rows: Iterable[Finding]) -> list[str]:
        """The names of the figures beside the first that any row has, those declared first."""
        values = (item for row in rows for item in row.values.items())
        stated = {name for name, value in values if value is not None} - {self.value}
        names = dict.fromkeys([*self.values, *sorted(stated)])
        return [name for name in names if name in stated]


def ranked(
    rows: Sequence[Finding], network: Network, *, lowest_first: bool = False
) -> tuple[Finding, ...]:
    """Rows by value, best first, then by their subjects' order in the network.

    Values are rounded to 9 decimals, then ranked 1-2-2-4; null is last and unranked.
    """
    sign = 1 if lowest_first else -1
    place = {node: number for number, node in enumerate(network.graph)}

    def order(row: Finding) -> tuple[bool, float, list[tuple[int, str]]]:
        value = 0.0 if row.value is None else sign * round(float(row.value), 9)
        # who is no node of the network comes last, by name
        nodes = [(place.get(node, len(place)), str(node)) for node in row.subject]
        return row.value is None, value, nodes

    return with_ranks(sorted(rows, key=order))


def with_ranks(rows: Sequence[Finding]) -> tuple[Finding, ...]:
    """Rows that are in order already, ranked 1-2-2-4 by their values; null is unranked."""
    given: list[Finding] = []
    before: float | None = None
    for number, row in enumerate(rows, 1):
        value = None if row.value is None else round(float(row.value), 9)
        same = value is not None and value == before
        rank = None if value is None else given[-1].rank if same else number
        given.append(replace(row, rank=rank))
        before = value
    return tuple(given)
