"""What is wrong with data: one fault, whom it concerns, what to record, what gets better by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphsvc.graph.network import Node
from graphsvc.model.said import Counted, Said, Sentence


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of fault: what is said of it, with the gap `number`, and what to record.

    better: the analyses that it makes worse.
    """

    code: str
    what: Counted
    record: Said
    better: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as it was found.

    members: the entities that it lies with, none where it lies with the data as a whole;
    concerned: how many entities it touches; of: of how many; amount: the figure of its text.
    """

    sort: Sort
    members: tuple[Node, ...]
    concerned: int
    of: int
    what: Sentence
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def answers(self) -> int:
        """How many answers it touches: what each of those analyses says of each entity."""
        return self.concerned * len(self.sort.better)


def fault(sort: Sort, members: Iterable[Node], of: int, **said: Any) -> Iterator[Fault]:
    """The fault of these members; none where there are none."""
    given = tuple(sorted(set(members), key=str))
    if given:
        yield Fault(sort, given, len(given), of, sort.what.sentence(len(given), **said))


def overall(sort: Sort, number: int, touched: int, of: int, **said: Any) -> Iterator[Fault]:
    """A fault of the data as a whole that touches so many entities; none where there is none."""
    if number and touched:
        yield Fault(sort, (), touched, of, sort.what.sentence(number, **said))


def counted(one: tuple[str, str], several: tuple[str, str]) -> Counted:
    """A text for one and for several, each in English and Italian."""
    return Counted(Said(*one), Said(*several))


def always(en: str, it: str) -> Counted:
    """A text that is the same whatever the number."""
    return Counted(Said(en, it), Said(en, it))
