"""Each kernel against networkx and the best peer, every one of them in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.contest import GRAPH
from tests.bench.edges import Ties, boards, largest, linkers, ties_of
from tests.bench.generated import Generated
from tests.bench.peers import PYTHON, REPOSITORY
from tests.converters import DataMissing, convert

OURS, ON_TWO, DISPATCHED, NETWORKX = "kernels", "kernels_on_two", "dispatched", "plain_networkx"
_SECONDS = 1200.0  # after which a contestant is left out
_EVERYWHERE = (OURS, DISPATCHED, NETWORKX)


# whom reach is said of, where it is not the fastest
_NAMED = {"leiden": "igraph", "triangle measures": "igraph"}


@dataclass(frozen=True, slots=True)
class Compared:
    """One task on one network: what each contestant took by its name, and who was left out."""

    task: str
    of: str
    nodes: int
    ties: int
    took: Mapping[str, Mapping[str, float]]
    left_out: Mapping[str, str] = field(default_factory=dict)

    def whole(self, who: str, conversion: bool = False) -> float:
        """The seconds of a contestant, scaled to the whole task, with those of its graph or not."""
        said = self.took[who]
        conversion = conversion or self.task == GRAPH
        return said["seconds"] / said["share"] + conversion * said["convertSeconds"]

    def peer(self) -> str | None:
        """The one to be held against: the fastest peer, or the one that is named for the task."""
        if _NAMED.get(self.task) in self.took:
            return _NAMED[self.task]
        peers = [who for who in self.took if who not in (OURS, ON_TWO, DISPATCHED, NETWORKX)]
        return min(peers, key=self.whole, default=None)

    def as_data(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "task": self.task, "of": self.of, "nodes": self.nodes, "ties": self.ties,
            "took": self.took, "leftOut": self.left_out, "bestPeer": self.peer(),
        }  # fmt: skip


# the peers of each task, and how many times the best one's time ours may take
TASKS: dict[str, tuple[tuple[str, ...], float | None]] = {
    GRAPH: (("igraph", "networkit", "scipy"), 1.2),
    "pagerank": (("igraph", "networkit"), 1.0),
    "eigenvector": (("igraph", "networkit"), None),
    "core": (("igraph", "networkit"), 1.0),
    "components": (("igraph", "networkit", "scipy"), 1.0),
    "bridges": (("igraph",), 1.0),
    "triangle measures": (("igraph",), 0.25),
    "spans": ((), None),
    "betweenness, 200 pivots": (("igraph", "networkit"), 0.6),
    "harmonic of 200": (("igraph",), None),
    "leiden": (("igraph", "leidenalg", "networkit"), 2.0),
}
EXACT: dict[str, tuple[tuple[str, ...], float | None]] = {
    "betweenness": (("igraph", "networkit"), 1.1),
    "tie betweenness": (("igraph",), 1.0),
}
REACH = {name: reach for name, (_, reach) in (TASKS | EXACT).items()}
_NOT = {"leiden": (DISPATCHED, NETWORKX)}
# power iteration takes networkx minutes on more nodes than that
_MOST_OF = {("eigenvector", NETWORKX): 40_000}


def compared(
    asked: Generated | None, data: Path | None, folder: Path, elite: bool
) -> Iterator[Compared]:
    """All tasks on the generated network and on the Danish elite, where it is to be found."""
    if asked:
        yield from _tasks("generated", made(asked), TASKS, folder)
    if not elite:
        return
    try:
        posts = convert("danish_elite", folder / "danish_elite", data).ties
    except DataMissing:
        return
    assert posts is not None
    yield from _tasks("danish_elite", boards(Path(posts)), TASKS, folder)
    yield from _tasks("danish_elite, linkers", linkers(Path(posts)), EXACT, folder)


def made(asked: Generated) -> Ties:
    """Who had contact with whom in a generated network, weighted by how often."""
    one, other = np.array(list(asked.pairs()), np.int64).T
    return ties_of(asked.people, one, other, np.ones(len(one)))


def _tasks(
    of: str, ties: Ties, tasks: Mapping[str, tuple[tuple[str, ...], float | None]], folder: Path
) -> Iterator[Compared]:
    whole, connected = folder / of, folder / f"{of} connected"
    ties.save(whole)
    part = largest(ties)
    part.save(connected)
    for task, (peers, _) in tasks.items():
        # of several components, an eigenvector has no one answer
        lies, its = (connected, part) if task == "eigenvector" else (whole, ties)
        yield _compared(task, of, its, (*_EVERYWHERE, *peers), lies)


def _compared(task: str, of: str, ties: Ties, who: tuple[str, ...], lies: Path) -> Compared:
    took: dict[str, dict[str, float]] = {}
    left_out: dict[str, str] = {}
    who = (OURS, ON_TWO, *who[1:]) if task == "betweenness, 200 pivots" else who
    for each in who:
        if each in _NOT.get(task, ()):
            continue
        if ties.nodes > _MOST_OF.get((task, each), ties.nodes):
            left_out[each] = "would take minutes"
            continue
        found = contestant(each, task, lies)
        if isinstance(found, str):
            left_out[each] = found
        else:
            took[each] = found
    return Compared(task, of, ties.nodes, len(ties.a), took, left_out)


def contestant(who: str, task: str, lies: Path) -> dict[str, float] | str:
    """What a contestant took for a task on the ties in a folder, or why it did not do it."""
    own = (*_EVERYWHERE, ON_TWO, "scipy")
    python = sys.executable if who in own else str(PYTHON)
    if not Path(python).exists():
        return "not installed"
    command = [python, "-m", "tests.bench.contest", who, task, str(lies)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=REPOSITORY, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"not done after {_SECONDS:.0f} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["failed"])[-1]
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
