"""Real data through the whole service: exact counts, and the same again in any view."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from graphsvc.intake import Imported, acts
from graphsvc.intake.rebuild import compare
from graphsvc.model.dates import first_day
from graphsvc.runs import Runs, ran_json
from graphsvc.store import Store
from graphsvc.view import Author, Reader, View
from tests.converters.available import tables_or_skip
from tests.journeys.conftest import answers, files, import_files, import_set

# one worker imports these sets once and asks them everything
pytestmark = pytest.mark.xdist_group("real-sets")
# table rows of each set; for the donations, 475 are entities and payments
ROWS = {"northwind": 1395, "enron": 34_611, "party_donations": 590}
SOME_DAY = first_day("2001-06-30")


@dataclass(frozen=True)
class Loaded:
    """A set that was imported: its files, its workspace, its receipt."""

    name: str
    files: Mapping[str, str]
    settings: Mapping[str, str]
    workspace: str
    done: Imported


@pytest.fixture(scope="module")
def sets(store: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Loaded]:
    folder = tmp_path_factory.mktemp("sets")
    loaded = {}
    for name in ROWS:
        tables = tables_or_skip(name, folder / name)
        workspace, done = import_set(store, tables)
        loaded[name] = Loaded(name, files(tables), tables.settings, workspace, done)
    return loaded


@pytest.mark.parametrize("name", sorted(ROWS))
def test_all_rows_go_in_once(store: Store, sets: dict[str, Loaded], name: str) -> None:
    one = sets[name]
    assert (one.done.read, one.done.created, len(one.done.rejected)) == (ROWS[name], ROWS[name], 0)
    again = import_files(store, one.workspace, one.files)
    assert (again.created, again.updated, again.unchanged) == (0, 0, ROWS[name])
    assert compare(store, one.workspace).equal


def test_payments_add_up(store: Store, sets: dict[str, Loaded]) -> None:
    rows = store.auto(
        "MATCH (p:Interaction {workspace: $w, type: 'payment'}) "
        "RETURN count(p) AS payments, sum(p.amount) AS euro",
        w=sets["party_donations"].workspace,
    )
    assert rows[0]["payments"] == 290
    assert rows[0]["euro"] == pytest.approx(40_589_689.15, abs=0.005)


def test_three_people_stand_between_in_the_mail(runs: Runs, sets: dict[str, Loaded]) -> None:
    given = {"directed": "true", "weight": "none"}
    whole = View(sets["enron"].workspace, valid_at=first_day("2002-06-21"))
    assert _directed_pairs(runs, whole) == 3_007
    # without a date: of the day that the workspace was told
    said = ran_json(runs.run(View(sets["enron"].workspace), "betweenness", given))
    assert said["view"]["validAt"] == "2002-02-06"
    assert (said["graph"]["entities"], said["graph"]["directed"]) == (184, True)
    names = [row["name"] for row in said["rows"][:3]]
    assert names == ["John Lavorato", "Louise Kitchen", "Sally Beck"]


def test_a_past_day_is_as_if_nothing_had_come_after(
    store: Store, runs: Runs, sets: dict[str, Loaded], tmp_path: Path
) -> None:
    one = sets["enron"]
    then = View(one.workspace, valid_at=SOME_DAY)
    shown = runs.projection(then)
    assert len(shown.contact_rows) == 20_129
    assert len(np.unique(shown.contact_entity)) == 174
    assert _directed_pairs(runs, then) == 1_848
    early = _only_until(one.files["interactions"], tmp_path / "interactions.csv", "2001-07-01")
    other = f"{one.workspace}-early"
    done = import_files(store, other, {**one.files, "interactions": early})
    assert done.created == 184 + 20_129
    acts.set_settings(store, Author(other), {n: [v] for n, v in one.settings.items()})
    assert answers(runs, then) == answers(runs, View(other, valid_at=SOME_DAY))


def _directed_pairs(runs: Runs, view: View) -> int:
    given = {"directed": "true", "weight": "none"}
    return int(ran_json(runs.run(view, "degree", given))["graph"]["ties"])


def _only_until(path: str, target: Path, before: str) -> str:
    with Path(path).open(newline="") as source, target.open("w", newline="") as out:
        reader = csv.DictReader(source)
        writer = csv.DictWriter(out, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(row for row in reader if row["at"] < before)
    return str(target)


def test_another_reader_sees_what_a_workspace_without_the_private_facts_shows(
    store: Store, runs: Runs, sets: dict[str, Loaded], tmp_path: Path
) -> None:
    """Some mails are private to one of two readers: the other's figures are as if without."""
    one = sets["enron"]
    kept, hidden = tmp_path / "kept.csv", tmp_path / "hidden.csv"
    _split(one.files["interactions"], kept, hidden)
    both, without = f"{one.workspace}-both", f"{one.workspace}-without"
    base = {"entities": one.files["entities"], "interactions": str(kept)}
    for workspace in (both, without):
        import_files(store, workspace, base)
        acts.set_settings(store, Author(workspace), {n: [v] for n, v in one.settings.items()})
    import_files(store, both, {"interactions": str(hidden)}, user="ada")
    other = answers(runs, View(both, Reader("ben")))
    assert other == answers(runs, View(without, Reader("ben")))
    assert other != answers(runs, View(both, Reader("ada")))
    assert answers(runs, View(both)) == answers(runs, View(without))


def _split(path: str, kept: Path, hidden: Path) -> None:
    """Every tenth mail of late 2000 becomes private to ada."""
    with Path(path).open(newline="") as source:
        reader = csv.DictReader(source)
        names = [*(reader.fieldnames or []), "visibility"]
        rows = [row for row in reader if "2000-07" <= row["at"] < "2001-01"]
    for target, part, visibility in (
        (kept, [r for i, r in enumerate(rows) if i % 10], ""),
        (hidden, rows[::10], "private:ada"),
    ):
        with target.open("w", newline="") as out:
            writer = csv.DictWriter(out, names)
            writer.writeheader()
            writer.writerows({**row, "visibility": visibility} for row in part)


def test_what_was_known_comes_back(
    store: Store, runs: Runs, sets: dict[str, Loaded], tmp_path: Path
) -> None:
    """Two deliveries, a correction, a merge and an undo; then yesterday's answer again."""
    one = sets["northwind"]
    workspace = f"{one.workspace}-known"
    author = Author(workspace)
    import_files(store, workspace, {k: one.files[k] for k in ("entities", "ties")})
    acts.set_settings(store, author, {n: [v] for n, v in one.settings.items()})
    second = import_files(store, workspace, {"interactions": one.files["interactions"]})
    day = runs.projection(View(workspace)).day
    moment = int(runs.snapshots.fresh(workspace).log.commits.at[-1])
    yesterday = View(workspace, valid_at=day, known_at=moment)
    before = answers(runs, yesterday)
    _correct(store, workspace, one, tmp_path)
    keys = [runs.projection(yesterday).member_name(entity) for entity in (3, 7)]
    acts.merge(store, author, *keys)
    acts.undo(store, author, second.receipt)
    assert answers(Runs(store), yesterday) == before
    assert answers(runs, View(workspace, valid_at=day)) != before
    assert compare(store, workspace).equal


def _correct(store: Store, workspace: str, one: Loaded, folder: Path) -> None:
    """The same entities again, each with another name."""
    with Path(one.files["entities"]).open(newline="") as source:
        reader = csv.DictReader(source)
        names, rows = list(reader.fieldnames or []), list(reader)
    target = folder / "corrected.csv"
    with target.open("w", newline="") as out:
        writer = csv.DictWriter(out, names)
        writer.writeheader()
        writer.writerows({**row, "name": f"{row['name']} (new)"} for row in rows)
    done = import_files(store, workspace, {"entities": str(target)})
    assert done.updated == len(rows)
