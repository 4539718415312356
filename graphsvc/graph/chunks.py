"""Work over many sources, in chunks that are heard of, on several threads at once.

Chunks depend on the sizes alone and their results come in order, so that what is summed from
them is the same to the last bit on any number of threads.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.work import stepped

T = TypeVar("T")
Codes = NDArray[np.int32]
_MOST_THREADS = 4
_MOST_SOURCES = 256
_ENTRIES = 6_000_000  # visits in a chunk, about a tenth of a second


def threads() -> int:
    """On how many threads to work: as many as there are processors, to four."""
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no such thing
        processors = os.cpu_count() or 1
    return min(processors, _MOST_THREADS)


def chunks(sources: Codes, visits: int) -> list[Codes]:
    """Sources in chunks; visits: what one source may cost, in nodes and entries."""
    size = int(min(max(_ENTRIES // max(visits, 1), 1), _MOST_SOURCES))
    return [sources[start : start + size] for start in range(0, len(sources), size)]


def in_order(
    parts: list[Codes], work: Callable[[Codes], T], what: str, at_once: int = 0
) -> Iterator[T]:
    """The result of each chunk, in their order. `work` lets go of Python's lock.

    what: of what the steps are, for a person. Raises Interrupted where the end is asked for.
    """
    at_once = at_once or threads()
    if at_once == 1 or len(parts) < 2:
        for part in stepped(parts, what):
            yield work(part)
        return
    with ThreadPoolExecutor(at_once) as pool:
        under_way: deque[Future[T]] = deque()
        try:
            for part in stepped(parts, what):
                under_way.append(pool.submit(work, part))
                if len(under_way) > at_once:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()
