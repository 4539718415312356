"""What happened after a day of the past, as the present network knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graphsvc.analyses._contact_parts import window_levels
from graphsvc.analyses._cut_days import CutDays
from graphsvc.analyses._hearing import Hearing, hearing
from graphsvc.graph.network import Ending, Node
from graphsvc.model import Ints, Mask

FALLEN = 0.5  # contact that falls to this part or lower is lost


@dataclass(frozen=True)
class Afterwards:
    """The present, asked about days that are over."""

    cut: CutDays

    @cached_property
    def hearing(self) -> Hearing:
        """All contact by pair."""
        contacts = self.cut.present.contacts
        assert contacts is not None
        return hearing(self.cut.present, contacts)

    @cached_property
    def endings(self) -> tuple[Ending, ...]:
        """What came to an end, by day."""
        return self.cut.history.endings()

    def contact(
        self, members: Iterable[Node], ours: Iterable[Node], day: int
    ) -> tuple[float | None, float | None]:
        """Contact between some and us in the horizon before a day's end and in that after it.

        Without us, of the members with each other. As it would be with all of it heard; None
        where under a third of it was.
        """
        heard, inside, outside = self.hearing, self.among(members), self.among(ours)
        if outside.any():
            between = (inside[heard.a] & outside[heard.b]) | (outside[heard.a] & inside[heard.b])
        else:
            between = inside[heard.a] & inside[heard.b]
        pairs = np.flatnonzero(between)
        if not len(pairs):
            return 0.0, 0.0
        horizon = self.cut.horizon
        then = replace(heard, today=day + horizon)
        (before, after), _ = window_levels(then, pairs, horizon, 2)
        return before, after

    def ended(self, parties: Collection[Node], ours: Collection[Node], day: int) -> list[Ending]:
        """What bound these parties, to us if there is an us, and ended in the horizon."""
        mine, us = set(parties), set(ours)
        return [
            one for one in self.endings
            if day <= one.day < day + self.cut.horizon
            and not mine.isdisjoint(one.parties)
            and (not us or not us.isdisjoint(one.parties))
        ]  # fmt: skip

    def exchanged(self, day: int) -> tuple[Ints, Ints]:
        """The contacts of each pair in the horizon before a day's end and after: int64 [pairs]."""
        heard, horizon = self.hearing, self.cut.horizon
        lag = heard.day - day
        before, after = (lag > -horizon) & (lag <= 0), (lag > 0) & (lag <= horizon)
        found = [np.bincount(self._pair[rows], minlength=len(heard)) for rows in (before, after)]
        return found[0], found[1]

    def acted(self, day: int) -> tuple[Mask, Mask]:
        """Who did something itself in the horizon before a day's end, and who after."""
        heard, horizon = self.hearing, self.cut.horizon
        contacts, lag = heard.contacts, heard.day - day
        found = []
        for rows in ((lag > -horizon) & (lag <= 0), (lag > 0) & (lag <= horizon)):
            by_a, by_b = rows & (contacts.direction >= 0), rows & (contacts.direction <= 0)
            some = np.zeros(len(self._place), np.bool_)
            some[contacts.a[by_a]] = some[contacts.b[by_b]] = True
            found.append(some)
        return found[0], found[1]

    def place(self, node: Node) -> int | None:
        """Where a node of an earlier network is among the present ones."""
        now = node if node in self._place else self.cut.history.name_now(node)
        return None if now is None else self._place.get(now)

    def pair(self, one: Node, other: Node) -> int | None:
        """The number of a pair among those with any contact."""
        a, b = self.place(one), self.place(other)
        return None if a is None or b is None else self._pairs.get((min(a, b), max(a, b)))

    def among(self, nodes: Iterable[Node]) -> Mask:
        """Who is meant, merged or not since: bool [nodes of the present]."""
        found = np.zeros(len(self._place), np.bool_)
        found[[place for node in nodes if (place := self.place(node)) is not None]] = True
        return found

    @cached_property
    def _pair(self) -> Ints:
        """The pair of each contact: int64 [contacts]."""
        heard = self.hearing
        found = np.empty(len(heard.rows), np.int64)
        found[heard.rows] = np.repeat(np.arange(len(heard)), np.diff(heard.starts))
        return found

    @cached_property
    def _pairs(self) -> dict[tuple[int, int], int]:
        ends = zip(self.hearing.a.tolist(), self.hearing.b.tolist(), strict=True)
        return {pair: number for number, pair in enumerate(ends)}

    @cached_property
    def _place(self) -> dict[Node, int]:
        return {node: place for place, node in enumerate(self.cut.present.nodes)}


def fell(before: float, after: float) -> bool:
    """Whether contact is down by half or more."""
    return after <= FALLEN * before
