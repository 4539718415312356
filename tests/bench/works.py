"""What is measured, each to be run in a process of its own."""

from __future__ import annotations

import dataclasses
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from graphsvc.importers import importers
from graphsvc.intake import Import, acts, import_rows
from graphsvc.model import Row
from graphsvc.runs import Runs
from graphsvc.runs.reported import report
from graphsvc.runs.snapshots import Snapshots
from graphsvc.store import Address, Store
from graphsvc.view import Author, View
from tests.bench.apart import Values
from tests.bench.generated import LAST, SOURCE, Generated


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
    """A generated network, on its last day."""
    return Data(Generated(people, interactions), {"today": [LAST.date().isoformat()]})


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
        facts = snapshots.fresh(place.workspace)
        seconds = time.perf_counter() - started
    on_disk = sum(path.stat().st_size for path in place.folder.glob("*.snapshot"))
    count = len(facts)
    return {
        "facts": count, "seconds": seconds, "bytesPerFact": held(facts) / count,
        "fileBytesPerFact": on_disk / count,
    }  # fmt: skip


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
        "rows": len(found.ran.findings.rows),
    }  # fmt: skip
