"""What was worked out last, for whoever asks for the same again, from any thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Condition
from typing import Generic, TypeVar

from graphsvc.graph.work import stepped

T = TypeVar("T")
# between two looks of somebody who waits, whether they were told to stop
_GLANCE_SECONDS = 0.1


class Kept(Generic[T]):
    """The last few of something by their keys; what is asked for twice at once is made once.

    most: how much is held, as `weigh` weighs it; the newest is held however heavy it is.
    """

    def __init__(self, most: int, weigh: Callable[[T], int] = lambda _: 1) -> None:
        self._most, self._weigh = most, weigh
        self._held: OrderedDict[Hashable, T] = OrderedDict()
        self._weight = 0
        self._making: set[Hashable] = set()
        self._changed = Condition()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is held under a key, else what `make` makes, which is held from then on.

        One maker at a time for each key; where it fails or is stopped, the next one tries.
        """
        while (found := self._found(key)) is None and not self._begin(key):
            _look_up()
        if found is not None:
            return found
        try:
            return self._put(key, make())
        finally:
            with self._changed:
                self._making.discard(key)
                self._changed.notify_all()

    def drop(self, out: Callable[[T], bool]) -> None:
        """Lets go of what is of no use any more."""
        with self._changed:
            for key in [key for key, value in self._held.items() if out(value)]:
                self._weight -= self._weigh(self._held.pop(key))

    def _found(self, key: Hashable) -> T | None:
        """What is held, after a short wait where somebody is making it."""
        with self._changed:
            if key in self._making:
                self._changed.wait(_GLANCE_SECONDS)
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def _begin(self, key: Hashable) -> bool:
        """Whether it falls to this thread to make it."""
        with self._changed:
            if key in self._making or key in self._held:
                return False
            self._making.add(key)
            return True

    def _put(self, key: Hashable, value: T) -> T:
        with self._changed:
            self._held[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._most and len(self._held) > 1:
                self._weight -= self._weigh(self._held.popitem(last=False)[1])
        return value


def _look_up() -> None:
    """Hears whether the work of this thread was asked to end. Raises Interrupted."""
    for _ in stepped((None,), "the same run, under way"):
        pass
