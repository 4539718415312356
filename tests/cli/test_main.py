"""The edge: how errors become exit codes, and what --help costs."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphsvc import errors
from graphsvc.cli import _session
from graphsvc.errors import Conflict, GraphsvcError
from graphsvc.runs import Runs
from graphsvc.store import Address, Store
from tests.cli.conftest import Call

PROGRAM = [sys.executable, "-c", "import sys; from graphsvc.cli import main; sys.exit(main())"]
CLASSES = [GraphsvcError, *GraphsvcError.__subclasses__()]


def test_help_lists_every_command_file(bare: Call) -> None:
    told = bare("--help")
    folder = Path(errors.__file__).parent / "cli"
    names = {
        path.stem.rstrip("_").replace("_", "-")
        for path in folder.glob("*.py")
        if not path.name.startswith("_")
    }
    listed = {line.split()[0] for line in told.out.partition("Commands:")[2].splitlines() if line}
    assert told.code == 0
    assert listed == names - {"generate"}


def test_no_words_are_help(bare: Call) -> None:
    assert bare().out == bare("--help").out


def test_help_takes_under_half_a_second_and_imports_no_command() -> None:
    script = (
        "import sys; from graphsvc.cli import main; main(['--help']);"
        "print(sorted(n for n in sys.modules if n.startswith('graphsvc.cli.') and '._' not in n))"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.stdout.splitlines()[-1] == "[]"
    # of the processor's time, since a test shares it with others
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_of_error_has_its_exit_code(
    call: Call, kite: tuple[Path, Path], kind: type[GraphsvcError], monkeypatch: pytest.MonkeyPatch
) -> None:
    call("import", "network", *kite)

    def failing(*_: object) -> None:
        raise kind("Something happened to \x1b[31mkite.csv; do this.")

    monkeypatch.setattr(Runs, "run", failing)
    told = call("run", "betweenness")
    assert told.code == kind.exit
    assert (
        told.err == f"graphsvc: Something happened to \ufffd[31mkite.csv; do this. ({kind.code})\n"
    )
    assert told.out == ""


def test_what_nobody_thought_of_is_said_with_the_id_in_the_log(
    call: Call, kite: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    call("import", "network", *kite)

    def failing(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of it")

    monkeypatch.setattr(Runs, "run", failing)
    told = call("run", "betweenness")
    first, *_, last = told.err.splitlines()
    assert told.code == 70
    assert first.startswith("fault ")
    assert first in last
    assert "ZeroDivisionError: nobody thought of it" in told.err


def test_ctrl_c_is_130_without_a_traceback(
    call: Call, kite: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    call("import", "network", *kite)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Runs, "run", interrupted)
    told = call("run", "betweenness")
    assert told.code == 130
    assert "Traceback" not in told.err


def test_a_fault_of_the_connection_that_ctrl_c_broke_is_130_too(
    call: Call, kite: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    call("import", "network", *kite)

    def broken(*_: object) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        raise Conflict("somebody else wrote the same thing")

    monkeypatch.setattr(Runs, "run", broken)
    assert call("run", "betweenness").code == 130
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["run"], "Missing argument"),
        (["run", "betweenness", "--format", "xml"], "'xml' is not one of"),
        (["run", "betweenness", "--set", "delta"], "'delta' is no K=V"),
        (["run", "betweenness", "--set", "delta=.1", "--set", "delta=.2"], "given twice"),
        (["run", "betweenness", "--workspace", "no/name"], "no name of a workspace"),
        (["import", "network", "--nothing"], "No such option"),
        (["report", "influencers", "-o", "x.docx"], "say its format"),
        (["report", "influencers", "-o", "x.pdf"], "not yet written as pdf"),
        (["export", "--format", "ftm"], "not yet written"),
        (["export", "--format", "doc"], "There is no format 'doc'"),
        (["workspace", "set", "us"], "no K=V"),
    ],
)
def test_what_makes_no_sense_is_2_before_any_engine_starts(
    bare: Call, here: Path, words: list[str], said: str
) -> None:
    told = bare(*words)
    assert told.code == 2
    assert said in told.err
    assert not (here / "home").exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("GRAPHSVC_PORT", "70000", "GRAPHSVC_PORT: '70000' is not allowed"),
        ("GRAPHSVC_COLOUR", "red", "GRAPHSVC_COLOUR is no setting"),
        ("GRAPHSVC_WORKSPACE", "a/b", "GRAPHSVC_WORKSPACE: 'a/b' is not allowed"),
        ("GRAPHSVC_USER", "a b", "GRAPHSVC_USER: 'a b' is not allowed"),
        ("GRAPHSVC_HOST", "0.0.0.0", "GRAPHSVC_AUTH=local"),
        ("GRAPHSVC_NEO4J_URI", "http://x", "GRAPHSVC_NEO4J_URI: 'http://x' is not allowed"),
    ],
)
def test_wrong_settings_are_78(
    bare: Call, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    told = bare("run", "betweenness")
    assert told.code == 78
    assert said in told.err


def test_a_database_that_is_away_is_69_with_the_address(
    bare: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHSVC_NEO4J_URI", "bolt://127.0.0.1:9")

    def soon(address: Address) -> Store:
        return Store(address, wait_seconds=0.5)

    monkeypatch.setattr(_session, "Store", soon)
    told = bare("run", "betweenness")
    assert told.code == 69
    assert "bolt://127.0.0.1:9" in told.err


def test_a_home_that_cannot_be_written_is_73(
    bare: Call, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "file").write_text("in the way")
    monkeypatch.setenv("GRAPHSVC_HOME", str(here / "file" / "home"))
    told = bare("run", "betweenness")
    assert told.code == 73
    assert "file" in told.err


def test_a_pipe_that_closes_is_73_and_quiet() -> None:
    """As `graphsvc … | head`: whoever read has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*PROGRAM, "importers"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (73, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_full_disk_is_73(form: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "importers", "--format", form],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 73
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_import_that_is_interrupted_is_completed_by_the_same_command(
    call: Call, here: Path, engine_home: Path, store: Store, workspace: str
) -> None:
    rows = "".join(f"p{number},Person,Somebody {number}\n" for number in range(20_000))
    (here / "entities.csv").write_text("key,kind,name\n" + rows)
    words = ["import", "tables", "entities.csv", "--format", "json"]
    settings = {"GRAPHSVC_HOME": str(engine_home), "GRAPHSVC_WORKSPACE": workspace}
    started = subprocess.Popen(
        [*PROGRAM, *words], env=os.environ | settings, cwd=here, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while not _rows_there(store, workspace) and time.monotonic() < deadline:
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130, said
    assert "Traceback" not in said
    there = _rows_there(store, workspace)
    assert 0 < there < 20_000
    told = call(*words)
    assert told.code == 0
    assert (told.data["read"], told.data["created"]) == (20_000, 20_000)
    assert _rows_there(store, workspace) == 20_000


def _rows_there(store: Store, workspace: str) -> int:
    rows = store.auto("MATCH (f:Record {workspace: $w}) RETURN count(f) AS n", w=workspace)
    return int(rows[0]["n"])
