"""Locks between processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphsvc.engine.mutex import FileLock, holder

HOLD = """
import sys
from pathlib import Path
from graphsvc.engine.mutex import FileLock
assert FileLock(Path(sys.argv[1])).take()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_one_process_at_a_time_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path) as other, FileLock(path) as lock:
        assert holder(path) == other.pid
        assert not lock.take(patience=0.1)


def test_death_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with held_by_another(path) as other, FileLock(path) as lock:
        other.kill()
        assert lock.take(patience=10)
        assert holder(path) == os.getpid()


def test_nobody_holds_what_was_let_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with FileLock(path) as lock:
        assert lock.take()
    assert path.exists()
    assert holder(path) is None


def test_nobody_holds_what_is_not_there(tmp_path: Path) -> None:
    assert holder(tmp_path / "lock") is None
    (tmp_path / "file").touch()
    assert holder(tmp_path / "file" / "lock") is None
