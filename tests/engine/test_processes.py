"""Who is ours, and who ends with whom."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from graphsvc.engine.layout import Layout
from graphsvc.engine.processes import MAIN_CLASS, end_orphans, home_argument, orphans, supervisor

# A parent that starts a child bound to it, tells the child's number, and waits.
PARENT = """
import os, subprocess, sys
from graphsvc.engine.processes import die_with
own = os.getpid()
child = subprocess.Popen(
    [sys.executable, "-c", "import time; time.sleep(600)"], preexec_fn=lambda: die_with(own)
)
print(child.pid, flush=True)
sys.stdin.read()
"""

SLEEP = "import time; print('here', flush=True); time.sleep(600)"


@contextmanager
def _running(words: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has begun to run what it was told, and that ends with the test."""
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()  # before that, it may still look like this one
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_a_child_ends_with_its_killed_parent() -> None:
    words = [sys.executable, "-c", PARENT]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        child.wait(10)


def test_java_is_known_by_its_home(tmp_path: Path) -> None:
    ours, other = Layout.of(tmp_path / "ours"), Layout.of(tmp_path / "ours and more")
    words = [sys.executable, "-c", SLEEP, MAIN_CLASS, home_argument(ours)]
    with _running(words, tmp_path) as left:
        assert [process.pid for process in orphans(ours)] == [left.pid]
        assert list(orphans(other)) == []
        assert not end_orphans(other)
        assert left.poll() is None
        assert end_orphans(ours)
        assert left.poll() is not None


def test_a_supervisor_is_known_by_its_folder(tmp_path: Path) -> None:
    ours, other = Layout.of(tmp_path / "ours"), Layout.of(tmp_path / "other")
    for layout in (ours, other):
        layout.prepare()
    words = [sys.executable, "-c", SLEEP, "graphsvc.engine"]
    with _running(words, ours.root) as process:
        assert supervisor(ours, process.pid)
        assert supervisor(other, process.pid) is None
    assert supervisor(ours, process.pid) is None


def test_another_program_in_the_folder_is_no_supervisor(tmp_path: Path) -> None:
    layout = Layout.of(tmp_path)
    layout.prepare()
    with subprocess.Popen([sys.executable, "-c", SLEEP], cwd=layout.root) as process:
        assert supervisor(layout, process.pid) is None
        process.kill()
