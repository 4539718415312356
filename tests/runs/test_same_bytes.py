"""Same facts, same parameters, same bytes: whatever Python's hashes and however many threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS")


def test_every_analysis_and_report_answers_the_same_bytes() -> None:
    runs = [_started(hash_seed="1", threads="1"), _started(hash_seed="2", threads="2")]
    one, other = (json.loads(_ended(run)) for run in runs)
    assert len(one) > len(THREADS)
    assert one == other


def _started(hash_seed: str, threads: str) -> subprocess.Popen[bytes]:
    told = dict.fromkeys(THREADS, threads) | {"PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "tests.runs.everything"]
    return subprocess.Popen(
        command, cwd=CHECKOUT, env={**os.environ, **told}, stdout=subprocess.PIPE
    )


def _ended(run: subprocess.Popen[bytes]) -> bytes:
    said, _ = run.communicate()
    assert run.returncode == 0
    return said
