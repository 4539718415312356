"""The environment of peers, apart from the package's own since some are under the GPL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON = REPOSITORY / ".venv" / "bench" / "bin" / "python"
_NAMES = ("igraph", "leidenalg", "lifetimes", "networkit")
_VERSIONS = (
    "import json, sys; from importlib.metadata import version; "
    "print(json.dumps({name: version(name) for name in sys.argv[1:]}))"
)
_ACCOUNTS = ("sample, accounts", "Northwind, accounts")


def versions() -> dict[str, str]:
    """The peers and their versions; none where they are not installed."""
    if not PYTHON.exists():
        return {}
    done = subprocess.run(
        [PYTHON, "-c", _VERSIONS, *_NAMES], capture_output=True, text=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def accounts() -> str:
    """The backtest of risk for accounts that order, with BG/NBD's P(alive) among its rivals."""
    # what fits it is under the MIT licence and may stand beside the package
    python = PYTHON if PYTHON.exists() else Path(sys.executable)
    paths = os.pathsep.join([str(REPOSITORY), sysconfig.get_path("purelib")])
    done = subprocess.run(
        [python, "-m", "tests.bench.backtest", *_ACCOUNTS],
        capture_output=True, text=True, check=False, cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    if done.returncode:
        return f"Left out: {(done.stderr.strip().splitlines() or ['failed'])[-1]}"
    return done.stdout.replace("\n### ", "\n#### ")
