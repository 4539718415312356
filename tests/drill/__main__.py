"""Faults that take long: a full disk, and an import killed at ten random moments.

    python -m tests.drill [--kills 10] [--seed 1]

The disk is a small one of its own, which takes root; without, that part says that it is skipped.
Then the Danish elite is imported twice, once unbroken and once killed again and again; the
digests of both exports are printed. Each part runs in a home of its own, which it removes, and
says so where its data is not there. Ends with 1 where anything came out wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.converters import DataMissing, convert

_LONGEST_SECONDS = 600
_CHECKOUT = Path(__file__).resolve().parents[2]


class Drill:
    """One home, one set of tables, any number of workspaces."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "GRAPHSVC_HOME": str(folder / "home"), "NO_COLOR": "1"}
        self.tables = convert("danish_elite", folder / "tables")

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "graphsvc", *words]
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def run(self, *words: str) -> dict[str, object]:
        process = self.start(*words)
        out, _ = process.communicate(timeout=_LONGEST_SECONDS)
        if process.returncode:
            raise SystemExit(f"graphsvc {' '.join(words)} ended with {process.returncode}")
        told: dict[str, object] = json.loads(out) if out.strip().startswith("{") else {}
        return told

    def importing(self, workspace: str) -> tuple[str, ...]:
        words = ("import", "tables", *self.tables.arguments(), "--format", "json")
        return (*words, "--workspace", workspace)

    def digest(self, workspace: str) -> str:
        words = ("export", "--format", "jsonl", "-o", f"{workspace}.jsonl", "--json")
        return str(self.run(*words, "--workspace", workspace)["digest"])


def drill(folder: Path, kills: int, seed: int) -> bool:
    """Whether the killed import ended as the whole one."""
    at = Drill(folder)
    at.run("engine", "start")
    started = time.monotonic()
    print("whole", at.run(*at.importing("whole")))
    seconds = time.monotonic() - started
    chance = random.Random(seed)
    for number in range(kills):
        process = at.start(*at.importing("killed"))
        # so short that all kills fall into the work and not behind it
        time.sleep(chance.uniform(1, max(2.0, 2 * seconds / kills)))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        print(
            f"kill {number + 1} of {kills}: {'too late' if process.returncode == 0 else 'killed'}"
        )
    print("killed", at.run(*at.importing("killed")))
    whole, killed = at.digest("whole"), at.digest("killed")
    print(f"digest whole  {whole}\ndigest killed {killed}")
    print("check", at.start("check", "--workspace", "killed").wait(_LONGEST_SECONDS))
    at.run("engine", "stop")
    return whole == killed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.drill", description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    passed = [full_disk(), killed(said.kills, said.seed)]
    return 0 if all(passed) else 1


def full_disk() -> bool:
    """Whether the engine says that its disk is full, and goes on once there is room."""
    words = ["-m", "pytest", "-q", "-rs", "-n", "0", "tests/engine/drill_full_disk.py"]
    return subprocess.run([sys.executable, *words], cwd=_CHECKOUT, check=False).returncode == 0


def killed(kills: int, seed: int) -> bool:
    """Whether the killed import ended as the whole one; true, with a word, without the data."""
    with tempfile.TemporaryDirectory(prefix="graphsvc-drill-") as folder:
        try:
            return drill(Path(folder), kills, seed)
        except DataMissing as missing:
            print(f"skipped: {missing}")
            return True


if __name__ == "__main__":
    sys.exit(main())
