"""What is measured, each to be run in a process of its own."""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from graphsvc.importers import importers
from graphsvc.intake import Import, acts, import_rows
from graphsvc.model import Row
from graphsvc.runs import Runs
from graphsvc.runs.reported import report
from graphsvc.runs.snapshots import Snapshots
from graphsvc.store import Address, Store, Transaction, facts, workspaces
from graphsvc.view import Author, View
from tests.bench.apart import Values
from tests.bench.generated import LAST, SOURCE, Generated

_TIMES, _LATER = 3, 1000


@dataclass(frozen=True, slots=True)
class Data:
    """What is imported: a generated network, or the options of the importer of tables."""

    of: Generated | Mapping[str, str]
    settings: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def source(self) -> str:
        return SOURCE if isinstance(self.of, Generated) else importers()["tables"].source(self.of)

    def rows(self) -> Iterable[Row]:
        if isinstance(self.of, Generated):
            return self.of.rows()
        return importers()["tables"].rows(self.of)


def generated(people: int, interactions: int) -> Data:
    """A generated network, on its last day. Ten people work for each company."""
    made = Generated(people, interactions, companies=people // 10)
    return Data(made, {"today": [LAST.date().isoformat()]})


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is imported to: a database, a workspace, a folder for its snapshot."""

    address: Address
    workspace: str
    folder: Path


def importing(place: Place, data: Data) -> Values:
    """An import into an empty workspace."""
    author = Author(place.workspace)
    with Store(place.address) as store:
        started = time.perf_counter()
        done = import_rows(store, author, Import("tables", data.source(), data.rows))
        seconds = time.perf_counter() - started
        acts.set_settings(store, author, data.settings)
    if done.created != done.read:
        raise RuntimeError(f"{done.read - done.created} of {done.read} rows were not created")
    return {"rows": done.read, "seconds": seconds, "rowsPerSecond": done.read / seconds}


def loading(place: Place) -> Values:
    """The snapshot: from its file, if there is one, else from the database, into its file."""
    with Store(place.address) as store:
        snapshots = Snapshots(store, place.folder)
        started = time.perf_counter()
        known = snapshots.fresh(place.workspace)
        seconds = time.perf_counter() - started
    on_disk = sum(path.stat().st_size for path in place.folder.glob("*.snapshot"))
    count = len(known)
    return {
        "facts": count, "seconds": seconds, "bytesPerFact": held(known) / count,
        "fileBytesPerFact": on_disk / count,
    }  # fmt: skip


def reading(place: Place) -> Values:
    """The snapshot loaded beside the driver alone, which reads the same rows by turns."""
    loads, alone, count = [], [], 0
    with Store(place.address) as store:
        for _ in range(_TIMES):
            alone.append(_driver_alone(store, place))
            started = time.perf_counter()
            count = len(Snapshots(store).fresh(place.workspace))
            loads.append(time.perf_counter() - started)
    seconds = median(loads)
    return {
        "facts": count, "seconds": seconds, "rowsPerSecond": count / seconds,
        "driverSeconds": median(alone), "ofDriver": median(alone) / seconds,
    }  # fmt: skip


def _driver_alone(store: Store, place: Place) -> float:
    """The seconds in which the driver reads a workspace's facts and throws them away."""

    def whole(tx: Transaction) -> None:
        state = workspaces.state(tx, place.workspace)
        for _ in facts.opened_after(tx, place.workspace, 0, state.facts, state.sequence):
            pass

    started = time.perf_counter()
    store.read(whole)
    return time.perf_counter() - started


def refreshing(place: Place, made: Generated) -> Values:
    """A snapshot in memory, once a thousand more interactions are there."""
    later = (
        replace(row, cells={**row.cells, "key": f"later {row.cells['key']}"})
        for row in replace(made, interactions=_LATER, seed=2, companies=0).rows()
        if row.table == "interactions"
    )
    rows = list(later)
    with Store(place.address) as store:
        snapshots = Snapshots(store, place.folder)
        before = len(snapshots.fresh(place.workspace))
        import_rows(store, Author(place.workspace), Import("tables", SOURCE, lambda: rows))
        started = time.perf_counter()
        more = len(snapshots.fresh(place.workspace)) - before
        seconds = time.perf_counter() - started
    if more < _LATER:
        raise RuntimeError(f"{more} facts came, of {_LATER}")
    return {"rows": more, "seconds": seconds}


def held(value: object, seen: set[int] | None = None) -> int:
    """The bytes in memory of arrays, texts and what holds them, each counted once."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, np.ndarray):
        return value.nbytes
    inner: Iterable[object] = ()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner = (getattr(value, each.name) for each in dataclasses.fields(value))
    elif isinstance(value, Mapping):
        inner = (each for pair in value.items() for each in pair)
    elif isinstance(value, list | tuple):
        inner = value
    return sys.getsizeof(value) + sum(held(each, seen) for each in inner)


def reporting(place: Place, name: str) -> Values:
    """A report, with the snapshot in its file, as one command would give it."""
    with Store(place.address) as store:
        runs = Runs(store, place.folder)
        view = View(place.workspace)
        started = time.perf_counter()
        runs.projection(view)
        seen = time.perf_counter()
        found = report(runs, view, name, {})
        found.document("en")
        ended = time.perf_counter()
    graph = found.ran.network.graph
    return {
        "nodes": graph.number_of_nodes(), "ties": graph.number_of_edges(),
        "seconds": ended - started, "viewSeconds": seen - started,
        "rows": len(found.ran.findings.rows), "bytesPerTie": _bytes_a_tie(graph),
    }  # fmt: skip


def _bytes_a_tie(graph: Any) -> float:
    """What the graph of a view holds in memory: its arrays, and what is said of each tie."""
    return held([graph.arrays, graph.said]) / max(int(graph.number_of_edges()), 1)
