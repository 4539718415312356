"""Room is asked for before an analysis starts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graphsvc.analyses import Findings, analyses
from graphsvc.analyses._declare import Memory
from graphsvc.errors import UsageError
from graphsvc.graph import Network, NetworkSettings
from graphsvc.runs import memory
from graphsvc.runs.ran import Asked

NETWORK = Network.of(nx.path_graph(5))
GIGABYTE = 1e9


def _asked(memory: Memory, **parameters: object) -> Asked:
    def never(*_: object, **__: object) -> Findings:
        raise AssertionError("it was started without room for it")

    analysis = replace(analyses()["betweenness"], memory=memory, run=never)
    return Asked(analysis, parameters, NetworkSettings())


def test_what_needs_more_than_there_is_is_refused_before_it_starts() -> None:
    asked = _asked(Memory(node=1e15, tie=0), sample="exact")
    with pytest.raises(UsageError) as refused:
        asked.on(NETWORK)
    assert refused.value.code == "OUT_OF_MEMORY"
    said = str(refused.value)
    assert "betweenness on 5 entities and 4 ties would need about 5 PB" in said
    assert f"{memory.size_text(memory.available())[-2:]} are free" in said
    assert "a smaller sample" in said
    assert "scope" in said


def test_a_sample_is_proposed_only_where_there_is_one() -> None:
    with pytest.raises(UsageError) as refused:
        _asked(Memory(node=1e15)).on(NETWORK)
    assert "sample" not in str(refused.value)


def test_four_fifths_of_what_is_free_may_be_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: int(GIGABYTE))
    just = replace(analyses()["degree"], memory=Memory(0, 0, lambda *_: 0.8 * GIGABYTE))
    memory.check_room(just, NETWORK, {})
    over = replace(just, memory=Memory(0, 0, lambda *_: 0.8 * GIGABYTE + 1))
    with pytest.raises(UsageError, match="1 GB are free"):
        memory.check_room(over, NETWORK, {})


def test_what_needs_next_to_nothing_is_never_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 0)
    memory.check_room(analyses()["degree"], NETWORK, {})


def test_running_out_on_the_way_is_said_in_the_same_way() -> None:
    def greedy(*_: object, **__: object) -> Findings:
        raise MemoryError

    asked = Asked(replace(analyses()["degree"], run=greedy), {}, NetworkSettings())
    with pytest.raises(UsageError) as refused:
        asked.on(NETWORK)
    assert refused.value.code == "OUT_OF_MEMORY"


def test_a_container_has_what_it_is_confined_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_GROUP", tmp_path)
    machine = memory.available()
    assert machine > 0
    (tmp_path / "memory.current").write_text("3000\n")
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.stat").write_text("anon 5\ninactive_file 1000\n")
    assert memory.available() > 10_000
    (tmp_path / "memory.max").write_text("10000\n")
    assert memory.available() == 8_000


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 KB"), (2.5e22, "2.5e+04 EB")]
)
def test_sizes_are_told_for_people(size: float, text: str) -> None:
    assert memory.size_text(size) == text
