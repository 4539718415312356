"""`python -m graphsvc.engine HOME --idle MINUTES` runs the engine of a home and watches over it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from graphsvc.engine.layout import Layout
from graphsvc.engine.supervisor import supervise
from graphsvc.errors import GraphsvcError


def main() -> int:
    """Runs until it is told to stop or idle for long enough, and gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m graphsvc.engine", description=__doc__)
    parser.add_argument("home", type=Path, metavar="HOME")
    parser.add_argument("--idle", type=float, default=15, metavar="MINUTES")
    parser.add_argument("--jars", type=Path, metavar="FOLDER", help="default: HOME/engine/jars")
    parser.add_argument("--detach", action="store_true", help="leave the terminal")
    told = parser.parse_args()
    try:
        supervise(Layout.of(told.home, told.jars), told.idle, detach=told.detach)
    except GraphsvcError as error:
        print(error, file=sys.stderr)
        return error.exit
    return 0


if __name__ == "__main__":
    sys.exit(main())
