"""One contestant at one task, alone in a process: `python -m tests.bench.contest WHO TASK DIR`.

Prints what it took as JSON. It imports nothing but numpy and the contestant, so that peers can
run in an environment of their own, where this package is not.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from tests.bench.edges import Ties, saved

# what takes longer is done once, and what does not, as often
_LONG_SECONDS, _TIMES = 5.0, 3


@dataclass(frozen=True, slots=True)
class Task:
    """A work on a contestant's own graph, and which share of the whole it does, to be scaled."""

    work: Callable[[Any, Ties], Any]
    share: Callable[[Ties], float] = lambda _: 1.0


@dataclass(frozen=True, slots=True)
class Contestant:
    """How it makes a graph of arrays, what it can do, and on how many processors it does."""

    graph: Callable[[Ties], Any]
    tasks: Mapping[str, Task]
    processors: int = 1


# of which only the conversion counts
GRAPH, MADE = "graph alone", Task(lambda _, ties: [ties.nodes])


def main(arguments: list[str]) -> int:
    """0, with the figures printed; 69 where the contestant is not installed."""
    who, task, folder = arguments
    try:
        contestant: Contestant = import_module(f"tests.bench.contestants.{who}").CONTESTANT
    except ImportError as missing:
        print(missing, file=sys.stderr)
        return 69
    print(json.dumps(run(contestant, task, saved(Path(folder)))))
    return 0


def run(contestant: Contestant, name: str, ties: Ties) -> dict[str, float]:
    """Conversion and work in CPU seconds and on the clock, and the memory both took."""
    _keep_to(contestant.processors)
    task, tiny = contestant.tasks[name], _tiny()
    task.work(contestant.graph(tiny), tiny)  # what is loaded late is loaded now
    gc.collect()
    before = _reset_peak()
    graph, converted = _timed(lambda: contestant.graph(ties))
    found, took = _timed(lambda: task.work(graph, ties))
    times = [took]
    while len(times) < _TIMES and took[0] < _LONG_SECONDS:
        times.append(_timed(lambda: task.work(graph, ties))[1])
    return {
        "convertSeconds": converted[0],
        "seconds": median(each[0] for each in times),
        "clockSeconds": median(each[1] for each in times),
        "memoryBytes": max(_peak() - before, 0),
        "share": task.share(ties),
        "answer": answer(name, found, ties),
    }


def _timed(work: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    begun, clock = time.process_time(), time.perf_counter()
    found = work()
    return found, (time.process_time() - begun, time.perf_counter() - clock)


def _keep_to(processors: int) -> None:
    os.environ["NUMBA_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = str(processors)
    with suppress(AttributeError):  # macOS has no such thing
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-processors:])


def _tiny() -> Ties:
    """A triangle and three more in a row, on which every task has something to do."""
    a, b = np.array([[0, 1], [0, 2], [1, 2], [2, 3], [3, 4], [4, 5]], np.int32).T
    return Ties(6, np.ascontiguousarray(a), np.ascontiguousarray(b), np.ones(6))


def _reset_peak() -> int:
    """Forgets the peak up to now, where the system lets it; gives what is held."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    return _peak()


def _peak() -> int:
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def answer(task: str, found: Any, ties: Ties) -> float:
    """One figure of a result, by which contestants are seen to have done the same.

    How many parts or bridges; the modularity; else Σx²/(Σx)², which no scale changes.
    """
    if task == "components":
        return float(len(found) if isinstance(found[0], set | list) else len(set(found)))
    if task == "bridges":
        return float(len(found))
    if task == "leiden":
        return modularity(ties, np.asarray(found))
    values = found.values() if isinstance(found, Mapping) else found
    column = np.nan_to_num(np.fromiter(values, np.float64))
    whole = float(column.sum())
    return float((column**2).sum()) / whole**2 if whole else 0.0


def modularity(ties: Ties, labels: Any) -> float:
    """Newman & Girvan 2004, weighted."""
    whole = ties.weight.sum()
    inner = ties.weight[labels[ties.a] == labels[ties.b]].sum()
    strength = np.bincount(labels[ties.a], ties.weight, labels.max() + 1)
    strength += np.bincount(labels[ties.b], ties.weight, labels.max() + 1)
    return float(inner / whole - ((strength / (2 * whole)) ** 2).sum())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
