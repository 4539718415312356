"""Commands called as a shell would, in this process, on the one engine."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphsvc.cli import main
from graphsvc.cli._reference import pages


@dataclass(frozen=True)
class Told:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What it answered with --format json."""
        assert self.out, self.err
        return json.loads(self.out)


Call = Callable[..., Told]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of this test's own, in which the commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bare(here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls a command that has no engine: `bare("run", "x")`."""
    monkeypatch.setenv("GRAPHSVC_HOME", str(here / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def call(*words: str | Path) -> Told:
        capfd.readouterr()
        code = main([str(word) for word in words])
        out, err = capfd.readouterr()
        return Told(code, out, err)

    return call


@pytest.fixture
def call(bare: Call, engine_home: Path, workspace: str, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Calls a command in a workspace of this test's own."""
    monkeypatch.setenv("GRAPHSVC_HOME", str(engine_home))
    monkeypatch.setenv("GRAPHSVC_WORKSPACE", workspace)
    return bare


@pytest.fixture
def table(here: Path) -> Callable[..., Path]:
    """Writes a CSV file: `table("entities", "key,kind", "a,Person")`."""

    def written(name: str, *lines: str) -> Path:
        path = here / f"{name}.csv"
        path.write_text("\n".join([*lines, ""]), "utf-8")
        return path

    return written


@pytest.fixture
def kite(table: Callable[..., Path]) -> Sequence[Path]:
    """Krackhardt's kite as two files."""
    nodes = table("nodes", "id,name", *(f"{i},{name}" for i, name in enumerate(NAMES, 1)))
    edges = table("edges", "source,target", *(f"{a},{b}" for a, b in KITE))
    return nodes, edges


NAMES = (
    "Andre", "Beverley", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane",
)  # fmt: skip
KITE = (
    (1, 2), (1, 3), (1, 4), (1, 6), (2, 4), (2, 5), (2, 7), (3, 4), (3, 6), (4, 5), (4, 6),
    (4, 7), (5, 7), (6, 7), (6, 8), (7, 8), (8, 9), (9, 10),
)  # fmt: skip


@pytest.fixture(scope="session")
def made() -> dict[str, str]:
    """Every generated page and picture of the docs; each method is run for it once."""
    return pages()
