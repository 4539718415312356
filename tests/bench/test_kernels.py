"""Every contestant does the same task with the same outcome; nothing is said of how fast."""

from __future__ import annotations

import csv
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from graphsvc.graph.array_graph import ArrayGraph
from tests.bench import peers
from tests.bench.contest import GRAPH, Contestant, answer, modularity
from tests.bench.contestants import kernels, plain_networkx
from tests.bench.edges import Ties, boards, largest, linkers, saved, ties_of
from tests.bench.generated import Generated
from tests.bench.kernels import EXACT, OURS, TASKS, Compared, contestant, made
from tests.bench.shown import contest_in_a_line, contests
from tests.bench.strength import strength

SMALL = Generated(300, 3000)
# what draws its own pivots, or stops at another round, is near and no more
ABOUT = {"betweenness, 200 pivots": 0.05, "leiden": 0.05, "eigenvector": 1e-3}
TOLERANCE = 1e-4  # of PageRank, which each of them ends by its own rule


@pytest.fixture(scope="module")
def ties() -> Ties:
    """A small network in one piece."""
    return largest(made(SMALL))


@pytest.fixture(scope="module")
def folder(ties: Ties, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in a folder."""
    where = tmp_path_factory.mktemp("ties")
    ties.save(where)
    return where


def outcome(who: str, task: str, ties: Ties) -> float:
    found: Contestant = import_module(f"tests.bench.contestants.{who}").CONTESTANT
    return answer(task, found.tasks[task].work(found.graph(ties), ties), ties)


@pytest.mark.parametrize("task", [task for task in (TASKS | EXACT) if task != "leiden"])
def test_kernels_give_what_networkx_gives_on_the_same_graph(task: str, ties: Ties) -> None:
    expected = outcome("dispatched", task, ties)
    assert outcome("kernels", task, ties) == pytest.approx(expected, rel=ABOUT.get(task, 1e-6))
    theirs = plain_networkx.CONTESTANT.tasks[task]
    if theirs.share(ties) == 1:
        assert outcome("plain_networkx", task, ties) == pytest.approx(
            expected, rel=ABOUT.get(task, 1e-4)
        )


@pytest.mark.parametrize(
    ("who", "task"),
    [(who, task) for task, (every, _) in (TASKS | EXACT).items() for who in every],
)
def test_peers_do_the_same_task(who: str, task: str, ties: Ties, folder: Path) -> None:
    found = contestant(who, task, folder)
    if who != "scipy" and not peers.PYTHON.exists():
        pytest.skip("the peers are not installed: make bench")
    assert isinstance(found, dict), found
    expected = outcome("kernels", task, ties)
    assert found["answer"] == pytest.approx(expected, rel=ABOUT.get(task, TOLERANCE))
    assert min(found["seconds"], found["convertSeconds"]) >= 0


def test_a_contestant_that_is_not_installed_is_left_out_with_a_word(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.bench.kernels.PYTHON", folder / "no-python")
    assert contestant("igraph", "pagerank", folder) == "not installed"
    assert "nothing" in contestant(OURS, "nothing", folder)  # a task that there is not


def test_ties_come_back_from_their_folder(ties: Ties, folder: Path) -> None:
    again = saved(folder)
    assert again.nodes == ties.nodes
    for name in ("a", "b", "weight"):
        assert np.array_equal(getattr(again, name), getattr(ties, name))
    assert (ties.a < ties.b).all()
    assert again.pivots() == ties.pivots()


def test_a_pair_named_twice_is_one_tie_and_the_largest_part_is_kept() -> None:
    one, other = np.array([[0, 2, 1, 4], [2, 0, 2, 5]])
    known = ties_of(6, one, other, np.array([1.0, 2, 4, 8]))
    assert (known.a.tolist(), known.b.tolist()) == ([0, 1, 4], [2, 2, 5])
    assert known.weight.tolist() == [3, 4, 8]
    part = largest(known)
    assert (part.nodes, part.a.tolist(), part.b.tolist()) == (3, [0, 1], [2, 2])


def test_posts_become_ties_of_those_who_share_a_body(tmp_path: Path) -> None:
    posts = [("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"), ("c", "z"), ("d", "y"), ("e", "w")]
    posts += [(f"p{number}", "crowd") for number in range(51)]
    table = tmp_path / "ties.csv"
    with table.open("w", newline="") as out:
        csv.writer(out).writerows([("from", "to"), *posts])
    every = boards(table)
    assert every.nodes == 4  # e is alone, and a crowd ties nobody
    assert every.weight.tolist() == [1, 0.5, 0.5, 0.5]
    assert linkers(table).nodes == 2  # b and c, of two posts each


def test_modularity_of_two_triangles_apart_is_a_half() -> None:
    one, other = np.array([[0, 0, 1, 3, 3, 4], [1, 2, 2, 4, 5, 5]])
    ties = ties_of(6, one, other, np.ones(6))
    assert modularity(ties, np.array([0, 0, 0, 1, 1, 1])) == pytest.approx(0.5)
    assert modularity(ties, np.zeros(6, np.int64)) == pytest.approx(0)


def test_the_table_scales_what_was_sampled_and_names_the_best_peer() -> None:
    took = {
        "kernels": {"seconds": 1.0, "convertSeconds": 1.0, "memoryBytes": 2**22, "share": 1.0},
        "plain_networkx": {
            "seconds": 1.0, "convertSeconds": 2.0, "memoryBytes": 2**24, "share": 0.1,
        },
        "igraph": {"seconds": 4.0, "convertSeconds": 1.0, "memoryBytes": 2**23, "share": 1.0},
        "networkit": {"seconds": 2.0, "convertSeconds": 2.0, "memoryBytes": 2**21, "share": 1.0},
    }  # fmt: skip
    one = Compared("core", "generated", 10, 20, took, {"scipy": "not installed"})
    cells = [cell.strip() for cell in contests([one]).splitlines()[2].split("|")[1:-1]]
    assert cells == [
        "core", "generated", "1 s", "", "~10 s", "2 s networkit", "0.1", "0.5", "1.00", "0.5",
        "0.25", "2.00",
    ]  # fmt: skip
    assert contest_in_a_line(one).endswith("; scipy: not installed")
    made = Compared(GRAPH, "generated", 10, 20, took)
    assert made.whole("kernels") == 2


def test_the_graph_of_a_contest_is_that_of_a_view(ties: Ties) -> None:
    graph = kernels.view(ties)
    assert isinstance(graph, ArrayGraph)
    assert graph.number_of_edges() == len(ties.a)
    assert graph.get_edge_data(int(ties.a[0]), int(ties.b[0]))["weight"] == ties.weight[0]


def test_strength_is_that_of_every_pair() -> None:
    assert strength(300, 3000)["pairs"] == len(made(SMALL).a)
