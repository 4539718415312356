"""One real Neo4j for the whole run, a fresh workspace for each test."""

from __future__ import annotations

import os
import signal
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from graphsvc import engine
from graphsvc.intake import Import, Imported, import_rows
from graphsvc.model import Place, Row, Table
from graphsvc.runs import Runs
from graphsvc.store import Address, Store, migrations
from graphsvc.view import Author, Reader

# minutes after which an engine that a killed run left behind stops by itself
_IDLE_MINUTES = 5
Cells = Mapping[str, object]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the expected texts")


@pytest.fixture(scope="session", autouse=True)
def hears_ctrl_c() -> None:
    """Lets Ctrl-C be heard here and in what tests start: a shell's background job ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _bare_environment() -> Iterator[None]:
    """No setting of the shell reaches a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GRAPHSVC_")]:
            patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def engine_home(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Path]:
    """The home of the one engine, shared by the workers of a run."""
    base = tmp_path_factory.getbasetemp()
    is_worker = hasattr(pytestconfig, "workerinput")
    home = (base.parent if is_worker else base) / "engine-home"
    engine.start(home, _IDLE_MINUTES, jars=pytestconfig.cache.mkdir("neo4j-jars"))
    yield home
    if not is_worker:
        engine.stop(home)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stops the engine of the workers, once all of them are done."""
    if hasattr(session.config, "workerinput"):
        return
    factory = getattr(session.config, "_tmp_path_factory", None)
    if factory is not None and factory._basetemp is not None:
        home = factory._basetemp / "engine-home"
        if home.exists():
            engine.stop(home)


@pytest.fixture(scope="session")
def store(engine_home: Path) -> Iterator[Store]:
    """The database, its schema up to date."""
    address = engine.start(engine_home, _IDLE_MINUTES)
    with Store(Address(address.uri, address.user, address.password)) as opened:
        opened.wait()
        migrations.migrate(opened, migrations.known(), f"tests-{os.getpid()}")
        yield opened


@pytest.fixture
def workspace() -> str:
    """The name of a workspace that no other test uses."""
    return f"test-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def runs(store: Store) -> Runs:
    """The way out, without anything that an earlier test left in memory."""
    return Runs(store)


@pytest.fixture
def load(store: Store, workspace: str) -> Callable[..., Imported]:
    """Imports rows given as cells: `load(entities=[…], ties=[…], user="ada", source="crm")`."""

    def call(user: str = "", source: str = "crm", **tables: Sequence[Cells]) -> Imported:
        rows = rows_of(**tables)
        author = Author(workspace, Reader(user))
        return import_rows(store, author, Import("tables", source, lambda: rows))

    return call


def rows_of(**tables: Sequence[Cells]) -> list[Row]:
    """Rows of the tables, placed by their line."""
    order: tuple[Table, ...] = ("entities", "coverage", "ties", "interactions")
    return [
        Row(table, dict(cells), Place(f"{table}.csv", line))  # type: ignore[arg-type]
        for table in order
        for line, cells in enumerate(tables.get(table, ()), 2)
    ]
