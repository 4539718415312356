"""From a plain network's files to the figure that the textbooks print."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.intake.rebuild import compare
from graphsvc.runs import Runs, ran_json
from graphsvc.store import Store
from graphsvc.view import View
from tests.journeys.conftest import import_files

FAMILIES = (
    "Acciaiuoli Albizzi Barbadori Bischeri Castellani Ginori Guadagni Lamberteschi Medici Pazzi "
    "Peruzzi Pucci Ridolfi Salviati Strozzi Tornabuoni"
).split()
# Padgett & Ansell 1993: marriages between Florentine families, by their numbers above from 1
MARRIAGES = (
    (1, 9), (2, 6), (2, 7), (2, 9), (3, 5), (3, 9), (4, 7), (4, 11), (4, 15), (5, 11), (5, 15),
    (7, 8), (7, 16), (9, 13), (9, 14), (9, 16), (10, 14), (11, 15), (13, 15), (13, 16),
)  # fmt: skip


@pytest.fixture
def florence(tmp_path: Path) -> dict[str, str]:
    nodes = ["id,name"] + [f"{number},{name}" for number, name in enumerate(FAMILIES, 1)]
    edges = ["source,target"] + [f"{a},{b}" for a, b in MARRIAGES]
    for name, lines in (("nodes", nodes), ("edges", edges)):
        (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n")
    paths = {name: str(tmp_path / f"{name}.csv") for name in ("nodes", "edges")}
    return {**paths, "kind": "Organization", "source": "florence"}


def test_the_medici_stand_between(
    store: Store, workspace: str, runs: Runs, florence: dict[str, str]
) -> None:
    done = import_files(store, workspace, florence, name="network")
    assert (done.read, done.created, len(done.rejected)) == (37, 37, 0)
    said = ran_json(runs.run(View(workspace), "betweenness", {}))
    assert said["graph"] == {"entities": 16, "ties": 20, "directed": False}
    first = said["rows"][0]
    assert (first["name"], first["key"], first["kind"]) == ("Medici", "9", "Organization")
    assert first["value"] == pytest.approx(0.452380952, abs=1e-9)
    assert compare(store, workspace).equal


def test_without_the_isolate_they_stand_out_more(
    store: Store, workspace: str, runs: Runs, florence: dict[str, str]
) -> None:
    import_files(store, workspace, florence, name="network")
    said = ran_json(runs.run(View(workspace), "betweenness", {"isolates": "drop"}))
    assert said["graph"]["entities"] == 15
    assert said["rows"][0]["value"] == pytest.approx(0.521978022, abs=1e-9)


def test_a_second_import_changes_nothing(
    store: Store, workspace: str, runs: Runs, florence: dict[str, str]
) -> None:
    import_files(store, workspace, florence, name="network")
    sequence = runs.snapshots.fresh(workspace).log.sequence
    again = import_files(store, workspace, florence, name="network")
    assert (again.created, again.updated, again.unchanged) == (0, 0, 37)
    assert runs.snapshots.fresh(workspace).log.sequence == sequence
