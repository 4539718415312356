"""What two would bring each other: contacts that the other does not have."""

from __future__ import annotations

from collections.abc import Callable

from graphsvc.analyses._undirected import Undirected


def novelty(ties: Undirected) -> Callable[[int, int], float | None]:
    """Gives, for two positions, tied or not, the unshared part of their other contacts.

    That is 1 − overlap; None where neither has another contact.
    """
    starts, columns = ties.matrix.indptr, ties.matrix.indices

    def of(a: int, b: int) -> float | None:
        one, other = (
            set(columns[starts[end] : starts[end + 1]].tolist()) - {a, b} for end in (a, b)
        )
        everybody = len(one | other)
        return 1 - len(one & other) / everybody if everybody else None

    return of
