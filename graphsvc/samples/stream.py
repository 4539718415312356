"""Random numbers that are the same on every machine and in every version of Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Stream:
    """The random numbers of one part of the firm.

    Each part has a stream of its own, so that leaving one part out shifts no other. Only
    `random()` is called: of all that the standard library offers it alone is promised to stay
    the same from one version to the next, and what is derived from it here uses no function of
    the platform's mathematics.
    """

    def __init__(self, seed: int, part: str) -> None:
        self._next = random.Random(f"{seed}/{part}").random

    def fraction(self) -> float:
        """A number from 0 up to, but not, 1."""
        return self._next()

    def chance(self, probability: float) -> bool:
        """True as often as said."""
        return self._next() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def near(self, value: float, spread: float) -> float:
        """A number within a share `spread` of a value, above or below."""
        return value * (1 + spread * (2 * self._next() - 1))

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self._next() * len(options))]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """`count` different ones of the options, in the order in which they stand."""
        left = list(range(len(options)))
        taken = [left.pop(int(self._next() * len(left))) for _ in range(count)]
        return [options[at] for at in sorted(taken)]
