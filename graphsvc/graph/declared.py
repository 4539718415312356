"""What is stated between two nodes, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import UsageError
from graphsvc.graph.level import Level
from graphsvc.graph.pairs import flat, starts_of
from graphsvc.model import TIES, Codes, Facts, Ints, Mask, Sort, source_of
from graphsvc.view import Projection

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Declared:
    """Pairs of nodes and an amount of what is stated between them, a row for each statement.

    a, b: int32 positions, from a to b unless it is `mutual` by nature. amount: float64.
    confidence: float64, 0..1. starts: int64 [rows + 1] over facts: int64, the ids behind each.
    """

    a: Codes
    b: Codes
    mutual: Mask
    amount: Floats
    confidence: Floats
    starts: Ints
    facts: Ints

    def __len__(self) -> int:
        return len(self.a)

    def taken(self, rows: Ints) -> Declared:
        """These rows, in this order."""
        place, item = flat(self.starts, rows)
        return Declared(
            self.a[rows], self.b[rows], self.mutual[rows], self.amount[rows],
            self.confidence[rows], starts_of(place, len(rows)), self.facts[item],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ties:
    """The tie facts between the nodes of a level, each with the amount 1 in `stated`.

    rows: int64, of the facts; arrows: bool [ties], where it matters which end is which.
    """

    facts: Facts
    rows: Ints
    stated: Declared
    arrows: Mask

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, values: dict[str, float], default: float = 0.0) -> Floats:
        """A value for each tie by its kind: float64 [ties]."""
        kind = self.facts.coded["kind"]
        by_code = np.array([values.get(word, default) for word in kind.vocabulary.words] or [0.0])
        return by_code[kind.codes[self.rows]]

    def numbers(self, name: str) -> Floats:
        """What each tie states under a name: float64 [ties], nan where nothing."""
        return numbers(self.facts, self.rows, name)


def ties(shown: Projection, nodes: Level) -> Ties:
    """The ties of a view between the nodes of a level."""
    facts = shown.facts
    a, b = nodes.position[shown.tie_from], nodes.position[shown.tie_to]
    both = (a >= 0) & (b >= 0)
    rows, a, b = shown.tie_rows[both], a[both], b[both]
    amount, mutual = np.ones(len(rows)), np.zeros(len(rows), np.bool_)
    one_each = np.arange(len(rows) + 1)
    stated = Declared(a, b, mutual, amount, facts.confidence[rows], one_each, facts.id[rows])
    return Ties(facts, rows, stated, _arrows(shown, rows))


def closeness(known: Ties) -> Declared:
    """Stated closeness: the strength stated, else what the kind of tie is worth by itself."""
    worth = known.column({name: tie.closeness for name, tie in TIES.items()})
    stated = known.numbers("strength")
    amount = np.where(np.isnan(stated), worth, stated)
    return replace(known.stated, amount=amount).taken(np.flatnonzero(worth > 0))


def _arrows(shown: Projection, rows: Ints) -> Mask:
    """Which ties' arrows mean something: what their source says of itself, else their kind."""
    facts = shown.facts
    kind, source = facts.coded["kind"], facts.coded["source"]
    # belonging to a body is no step that only leads one way
    meant = {name for name, tie in TIES.items() if tie.directed and not tie.body}
    by_kind = [word in meant for word in kind.vocabulary.words]
    said = stated_directed(shown)
    by_source = [said.get(word, -1) for word in source.vocabulary.words]
    own = np.array(by_source or [-1])[source.codes[rows]]
    return np.where(own >= 0, own > 0, np.array(by_kind or [False])[kind.codes[rows]])


def stated_directed(shown: Projection) -> dict[str, bool]:
    """Whether the arrows of a source's network mean something, of those that say so."""
    facts = shown.facts
    is_source = facts.is_sort(Sort.RECORD) & facts.coded["kind"].equals("Source") & shown.kept
    said = {}
    for row in np.flatnonzero(is_source).tolist():
        directed = facts.attributes(row).get("directed")
        if directed is not None:
            said[source_of(facts.member_name(int(facts.a[row])))] = bool(directed)
    return said


def numbers(facts: Facts, rows: Ints, name: str) -> Floats:
    """A number that facts state: float64 [rows], nan where they state none.

    Raises UsageError where what is stated is no number.
    """
    found = np.full(len(rows), np.nan)
    texts = facts.texts["attributes"]
    says_something = texts.ends[rows + 1] - texts.ends[rows] > len("{}")
    for place in np.flatnonzero(says_something).tolist():
        value = facts.attributes(int(rows[place])).get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            found[place] = value
        elif value is not None:
            raise UsageError(f"{name} of {_tie_text(facts, int(rows[place]))} is no number")
    return found


def _tie_text(facts: Facts, row: int) -> str:
    kind, a, b = facts.coded["kind"][row], int(facts.a[row]), int(facts.b[row])
    return f"{facts.member_name(a)} {kind} {facts.member_name(b)}"


def together(parts: Sequence[Declared]) -> Declared:
    """All rows of several."""
    offsets = np.cumsum([0] + [len(part.facts) for part in parts])
    starts = [part.starts[1:] + offset for part, offset in zip(parts, offsets, strict=False)]
    names = ("a", "b", "mutual", "amount", "confidence", "facts")
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
    return Declared(starts=np.concatenate([np.zeros(1, np.int64), *starts]), **columns)
