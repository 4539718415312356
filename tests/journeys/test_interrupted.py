"""An import killed at any moment and run again ends where an unbroken one does."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphsvc.intake.rebuild import compare
from graphsvc.runs import Runs
from graphsvc.store import Store
from graphsvc.view import View

PEOPLE, TIES = 6_000, 6_000
_SEED = 7


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    """Two tables that take several transactions."""
    people = [{"key": f"p{n}", "kind": "Person", "name": f"Person {n}"} for n in range(PEOPLE)]
    ties = [
        {"kind": "KNOWS", "from": f"p{n}", "to": f"p{(n * 7 + 1) % PEOPLE}"} for n in range(TIES)
    ]
    for name, rows in (("entities", people), ("ties", ties)):
        with (tmp_path / f"{name}.csv").open("w", newline="") as out:
            writer = csv.DictWriter(out, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    paths = {name: str(tmp_path / f"{name}.csv") for name in ("entities", "ties")}
    return [text for name, path in paths.items() for text in (f"--{name}", path)]


class Command:
    """The command line as somebody's own process."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "GRAPHSVC_HOME": str(home), "NO_COLOR": "1"}

    def start(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "graphsvc", *words], cwd=self.folder, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def run(self, *words: str) -> str:
        process = self.start(*words)
        out, err = process.communicate(timeout=300)
        assert process.returncode == 0, err
        return out


@pytest.fixture
def command(engine_home: Path, store: Store, tmp_path: Path) -> Command:
    del store  # its schema is up to date
    return Command(engine_home, tmp_path)


def _digest(command: Command, workspace: str) -> str:
    words = ("export", "--format", "jsonl", "-o", f"{workspace}.jsonl", "--json")
    told = json.loads(command.run(*words, "--workspace", workspace))
    return str(told["digest"])


@pytest.mark.timeout(600)
def test_killed_and_run_again_is_as_never_killed(
    command: Command, store: Store, workspace: str, tables: list[str]
) -> None:
    words = ("import", "tables", *tables, "--source", "crm", "--format", "json")
    whole = json.loads(command.run(*words, "--workspace", f"{workspace}-whole"))
    assert whole["created"] == PEOPLE + TIES
    chance = random.Random(_SEED)
    for _ in range(3):
        process = command.start(*words, "--workspace", workspace)
        _let_it_write(process, store, workspace, chance)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert compare_if_there(store, workspace)
    again = json.loads(command.run(*words, "--workspace", workspace))
    assert (again["read"], again["rejected"]) == (PEOPLE + TIES, 0)
    assert _digest(command, workspace) == _digest(command, f"{workspace}-whole")
    assert compare(store, workspace).equal
    rows = store.auto(
        "MATCH (r:Receipt {workspace: $w}) RETURN r.state AS state, r.counts AS counts",
        w=workspace,
    )
    # one act, one receipt, whose counts are those of the unbroken import
    done = [json.loads(row["counts"]) for row in rows if row["state"] == "done"]
    assert done[0] == {"created": PEOPLE + TIES, "updated": 0, "unchanged": 0,
                       "read": PEOPLE + TIES, "rejected": 0}  # fmt: skip


def _let_it_write(
    process: subprocess.Popen[str], store: Store, workspace: str, chance: random.Random
) -> None:
    """Waits until it began to write, and then some."""
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        found = store.auto("MATCH (r:Receipt {workspace: $w}) RETURN count(r) AS n", w=workspace)
        if found[0]["n"]:
            break
        time.sleep(0.02)
    time.sleep(chance.random() * 1.5)


def compare_if_there(store: Store, workspace: str) -> bool:
    """Whether what is there is whole: at any moment, the plain graph is what the log says."""
    found = store.auto("MATCH (w:Workspace {name: $w}) RETURN count(w) AS n", w=workspace)
    return not found[0]["n"] or compare(store, workspace).equal


@pytest.mark.timeout(300)
def test_ctrl_c_says_so_and_the_same_command_completes_it(
    command: Command, store: Store, runs: Runs, workspace: str, tables: list[str]
) -> None:
    words = ("import", "tables", *tables, "--source", "crm", "--workspace", workspace)
    process = command.start(*words)
    _let_it_write(process, store, workspace, random.Random(_SEED))
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=120)
    if process.returncode:  # else it was done before the signal came
        assert process.returncode == 130, told
        assert "Traceback" not in told
    command.run(*words)
    assert len(runs.projection(View(workspace))) == PEOPLE
