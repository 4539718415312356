"""All figures, one after the other, each said as soon as it is known."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from graphsvc import engine
from graphsvc.reports import reports
from graphsvc.store import Address, Store, migrations, workspaces
from tests.bench.apart import Values, apart
from tests.bench.dispatch import dispatch
from tests.bench.generated import Generated
from tests.bench.strength import strength
from tests.bench.works import (
    Data,
    Place,
    generated,
    importing,
    loading,
    reading,
    refreshing,
    reporting,
)
from tests.converters import DataMissing, convert
from tests.converters.tables import TABLES

IDLE_MINUTES = 60.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured: what, of which data, and its values by name."""

    what: str
    of: str
    values: Values

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to measure: sets of real data, the size of the generated network (0: none).

    data: the folder of the sets. tidy: whether workspaces are dropped again.
    """

    sets: Sequence[str]
    people: int
    interactions: int
    data: Path | None
    tidy: bool


def starting(home: Path, jars: Path | None) -> Iterator[Figure]:
    """Starts of the engine: with a new database and with the same again, or one that runs."""
    if engine.status(home).running:
        yield _start("engine, which runs already", home, jars)
        return
    yield _start("engine start, new database", home, jars)
    engine.stop(home)
    yield _start("engine start", home, jars)


def _start(what: str, home: Path, jars: Path | None) -> Figure:
    started = time.perf_counter()
    engine.start(home, IDLE_MINUTES, jars=jars)
    seconds = time.perf_counter() - started
    return Figure(what, "", {"seconds": seconds, "memoryBytes": _engine_bytes(home)})


def _engine_bytes(home: Path) -> int:
    """What the engine's processes hold now."""
    pid = engine.status(home).pid
    if pid is None:
        return 0
    owner = psutil.Process(pid)
    every = [owner, *owner.children(recursive=True)]
    return sum(int(each.memory_info().rss) for each in every)


def measured(address: Address, asked: Asked, folder: Path) -> Iterator[Figure]:
    """Import, snapshot and reports, on real sets and on a generated network."""
    with Store(address) as store:
        store.wait()
        migrations.migrate(store, migrations.known(), "bench")
        for name in asked.sets:
            try:
                data = real(name, folder, asked.data)
            except DataMissing as missing:
                yield Figure(f"left out, {missing}", name, {})
                continue
            with _place(store, name, folder, asked.tidy) as place:
                yield from _filled(place, data, name)
        if asked.people:
            with _place(store, "generated", folder, asked.tidy) as place:
                data = generated(asked.people, asked.interactions)
                yield from _filled(place, data, "generated")


def real(name: str, folder: Path, root: Path | None) -> Data:
    """A set of real data, converted. Raises DataMissing."""
    tables = convert(name, folder / name, root)
    files = {table: str(path) for table in TABLES if (path := getattr(tables, table))}
    return Data(files, {setting: [value] for setting, value in tables.settings.items()})


@contextmanager
def _place(store: Store, name: str, folder: Path, tidy: bool) -> Iterator[Place]:
    workspace = f"bench-{name}-{uuid.uuid4().hex[:8]}"
    yield Place(store.address, workspace, folder / f"{name}-snapshot")
    if tidy:
        workspaces.drop(store, workspace)


def _filled(place: Place, data: Data, of: str) -> Iterator[Figure]:
    yield Figure("import", of, apart(importing, place, data))
    load = apart(reading, place)
    yield Figure("snapshot from the database", of, load)
    yield Figure("snapshot from the database, into its file", of, apart(loading, place))
    if any(place.folder.glob("*.snapshot")):  # a small workspace has none
        yield Figure("snapshot from its file", of, apart(loading, place))
    for report in reports():
        yield Figure(f"report {report}", of, apart(reporting, place, report))
    if isinstance(data.of, Generated):
        later = apart(refreshing, place, data.of)
        said = {**later, "ofLoad": later["seconds"] / load["seconds"]}
        yield Figure("refresh after 1,000 interactions more", of, said)


def in_memory(people: int, interactions: int) -> Iterator[Figure]:
    """What needs no database: a call through networkx, strength of a generated network's ties."""
    yield Figure("call of a networkx function", "four nodes", apart(dispatch))
    if people:
        yield Figure("tie strength", "generated", apart(strength, people, interactions))
