"""Folders of jars and homes for the tests of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.engine import fetch, stop
from graphsvc.engine.jars import locked


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps a proxy of the machine out of what goes over the loopback."""
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")


@pytest.fixture(scope="session")
def jars(pytestconfig: pytest.Config) -> Path:
    """Gives a folder with every jar, kept from one test run to the next."""
    folder = pytestconfig.cache.mkdir("neo4j-jars")
    fetch(folder)
    return folder


@pytest.fixture
def own_jars(jars: Path, tmp_path: Path) -> Path:
    """Gives a folder of jars that a test may spoil: links to the shared ones."""
    folder = tmp_path / "jars"
    folder.mkdir()
    for jar in locked():
        (folder / jar.name).symlink_to(jars / jar.name)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Gives a home of its own, whose engine is stopped in the end."""
    folder = tmp_path / "home"
    yield folder
    stop(folder)
