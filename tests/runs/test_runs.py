"""The way out: settings, teams, and snapshots that never show half a write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from graphsvc.errors import InputMissing, UsageError
from graphsvc.graph import snapshot
from graphsvc.intake import Imported, acts
from graphsvc.intake.erase import erase
from graphsvc.runs import Ran, Runs, dates_of, ran_json
from graphsvc.store import Store
from graphsvc.view import Author, Reader, View

Load = Callable[..., Imported]


@pytest.fixture
def mails(load: Load) -> None:
    load(
        entities=[{"key": k, "kind": "Person", "name": k.upper()} for k in ("a", "b", "c")],
        interactions=[
            {"key": f"{a}{b}{day}", "type": "message", "at": f"2024-0{day}-01", "from": a, "to": b}
            for a, b in (("a", "b"), ("b", "a"), ("b", "c"))
            for day in (1, 2, 3)
        ],
    )


def _strengths(runs: Runs, workspace: str, **given: Any) -> list[float]:
    view = View(workspace, valid_at=None)
    return [row["value"] for row in ran_json(runs.run(view, "tie-strength", given))["rows"]]


@pytest.mark.usefixtures("mails")
def test_the_workspace_says_how_strength_is_made_up(
    runs: Runs, store: Store, workspace: str
) -> None:
    plain, mail = _strengths(runs, workspace), _strengths(runs, workspace, preset="mail")
    assert plain != mail
    acts.set_settings(store, Author(workspace), {"preset": ["mail"]})
    assert _strengths(runs, workspace) == mail
    assert _strengths(runs, workspace, preset="balanced") == plain
    acts.set_settings(store, Author(workspace), {"preset": []})
    assert _strengths(runs, workspace) == plain


@pytest.mark.usefixtures("mails")
def test_teams_are_what_the_workspace_was_told(runs: Runs, store: Store, workspace: str) -> None:
    acts.set_settings(store, Author(workspace), {"team/north": ["ada", "ben"]})
    assert runs.reader(workspace, "ada").sees == {"workspace", "private:ada", "team:north"}
    assert runs.reader(workspace, "cleo").sees == {"workspace", "private:cleo"}
    assert runs.reader(workspace, "") == Reader()


def test_what_is_not_there_is_said(runs: Runs, workspace: str, load: Load) -> None:
    with pytest.raises(InputMissing, match=workspace):
        runs.projection(View(workspace))
    load(entities=[{"key": "a", "kind": "Person"}])
    with pytest.raises(InputMissing, match="'astrology'"):
        runs.run(View(workspace), "astrology", {})
    with pytest.raises(UsageError, match="half_life"):
        runs.run(View(workspace), "tie-strength", {"half_life": "soon"})


@pytest.mark.usefixtures("mails")
def test_a_snapshot_comes_back_from_its_file(store: Store, workspace: str, tmp_path: Path) -> None:
    held = Runs(store).snapshots.fresh(workspace)
    raw = snapshot.dumps(held)
    again = snapshot.loads(raw)
    assert again is not None
    assert [again.fact(row) for row in range(len(again))] == [
        held.fact(row) for row in range(len(held))
    ]
    assert (again.log.secret, again.log.sequence) == (held.log.secret, held.log.sequence)


@pytest.mark.usefixtures("mails")
@pytest.mark.parametrize("place", [0, 25, 60, -1])
def test_a_damaged_or_cut_file_is_never_used(store: Store, workspace: str, place: int) -> None:
    raw = bytearray(snapshot.dumps(Runs(store).snapshots.fresh(workspace)))
    raw[place] ^= 1
    assert snapshot.loads(bytes(raw)) is None
    assert snapshot.loads(bytes(raw[: len(raw) // 2])) is None
    assert snapshot.loads(b"") is None


def test_the_file_is_its_owners_alone_and_forgets_who_is_erased(
    store: Store, workspace: str, load: Load, tmp_path: Path
) -> None:
    people = [{"key": f"p{n}", "kind": "Person", "name": f"Person {n}"} for n in range(2_100)]
    load(entities=[*people, {"key": "z", "kind": "Person", "name": "Zenobia Quux"}])
    runs = Runs(store, tmp_path / "snapshots")
    runs.snapshots.fresh(workspace)
    (file,) = (tmp_path / "snapshots").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Zenobia" in file.read_bytes()
    erase(store, Author(workspace), ["crm/z"])
    assert len(Runs(store, tmp_path / "snapshots").projection(View(workspace))) == 2_100
    assert b"Zenobia" not in file.read_bytes()


@pytest.mark.usefixtures("mails")
def test_a_refresh_gives_what_a_fresh_load_gives(
    runs: Runs, store: Store, workspace: str, load: Load
) -> None:
    runs.projection(View(workspace))
    load(entities=[{"key": "a", "kind": "Person", "name": "Ada"}])
    acts.merge(store, Author(workspace), "crm/a", "crm/c")
    held, whole = runs.snapshots.fresh(workspace), Runs(store).snapshots.fresh(workspace)
    assert [held.fact(row) for row in range(len(held))] == [
        whole.fact(row) for row in range(len(whole))
    ]


@pytest.mark.usefixtures("mails")
def test_the_names_of_facts_do_not_number_them(runs: Runs, workspace: str) -> None:
    """What others may see would leave a gap to count."""
    ran = runs.run(View(workspace), "tie-strength", {})
    said = ran_json(ran)["rows"]
    named = [name for row in said for name in row["facts"]]
    assert len(set(named)) == len({i for row in ran.findings.rows for i in row.facts}) == 9
    assert not any(name.isdigit() for name in named)


@pytest.mark.usefixtures("mails")
def test_what_was_found_is_kept_until_something_new_is_known(
    runs: Runs, workspace: str, load: Load
) -> None:
    view = View(workspace)
    first = runs.run(view, "tie-strength", {})
    assert runs.run(view, "tie-strength", {}).findings is first.findings
    assert runs.run(view, "tie-strength", {"preset": "mail"}).findings is not first.findings
    assert runs.run(View(workspace, Reader("ada")), "tie-strength", {}).findings is not (
        first.findings
    )
    load(entities=[{"key": "d", "kind": "Person"}])
    again = runs.run(view, "tie-strength", {})
    assert again.findings is not first.findings
    assert len(again.network.nodes) == 4


@pytest.mark.usefixtures("mails")
def test_a_view_without_a_date_is_worked_out_anew_when_the_day_turns(
    runs: Runs, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(workspace)
    first = runs.projection(view)
    assert runs.projection(view) is first
    monkeypatch.setattr("graphsvc.runs.runs.clock_day", lambda: 30_000)
    assert runs.projection(view) is not first
    fixed = View(workspace, valid_at=19_800)
    held = runs.projection(fixed)
    monkeypatch.setattr("graphsvc.runs.runs.clock_day", lambda: 30_001)
    assert runs.projection(fixed) is held


@pytest.mark.usefixtures("mails")
def test_many_threads_get_one_answer(runs: Runs, workspace: str) -> None:
    started = Barrier(8)
    found: list[Ran] = []

    def ask() -> None:
        started.wait(10)
        found.append(runs.run(View(workspace), "tie-strength", {}))

    threads = [Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(30)
    assert len(found) == 8
    assert len({id(ran.findings) for ran in found}) == 1


@pytest.mark.usefixtures("mails")
def test_a_started_run_gives_what_a_run_gives(runs: Runs, workspace: str) -> None:
    view = View(workspace)
    run = runs.start(view, "tie-strength", {})
    assert run.wait(30)
    assert run.result is not None
    assert run.state == "done"
    assert run.result.findings is runs.run(view, "tie-strength", {}).findings
    assert runs.runners.of(run.id) is run
    with pytest.raises(InputMissing):
        runs.start(view, "astrology", {})


@pytest.mark.usefixtures("mails")
def test_a_series_is_kept_too_and_hides_what_a_reader_does_not_see(
    runs: Runs, workspace: str, load: Load
) -> None:
    load(
        user="ada",
        ties=[{"kind": "KNOWS", "from": "a", "to": "c", "visibility": "private:ada",
               "valid_from": "2020-01-01"}],
    )  # fmt: skip
    given, dates = {"weight": "none"}, dates_of("month", None, "2024-03")
    found = runs.series(View(workspace), "degree", given, dates)
    assert runs.series(View(workspace), "degree", given, dates) is found
    assert [step.data["view"]["validAt"] for step in found.steps] == [
        "2024-01-31", "2024-02-29", "2024-03-31",
    ]  # fmt: skip
    assert [step.data["graph"]["ties"] for step in found.steps] == [2, 2, 2]
    hers = runs.series(View(workspace, Reader("ada")), "degree", given, dates)
    assert len(hers.steps) == 51
