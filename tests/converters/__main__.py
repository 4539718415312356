"""Writes the tables of one data set: `python -m tests.converters NAME TARGET [--data DIR]`."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from .data import DataMissing
from .sets import CONVERTERS, NAMES, convert, convert_network
from .tables import Network, Tables


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0, or 66 where the data is not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.converters", description=__doc__)
    parser.add_argument("name", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("target", type=Path, metavar="TARGET", help="folder to write to")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of the data sets")
    said = parser.parse_args(arguments)
    work = convert if said.name in CONVERTERS else convert_network
    try:
        print(_told(work(said.name, said.target, said.data)))
    except DataMissing as missing:
        print(missing, file=sys.stderr)
        return 66
    return 0


def _told(made: Tables | Network) -> str:
    """What to do with the files, and what is not in them."""
    if isinstance(made, Network):
        return "graphsvc import network " + shlex.join([*made.arguments(), "--source", made.name])
    settings = [f"graphsvc workspace set {name}={value}" for name, value in made.settings.items()]
    left = [f"left out: {count:,} {reason}" for reason, count in made.left_out.items()]
    return "\n".join(["graphsvc import tables " + shlex.join(made.arguments()), *settings, *left])


if __name__ == "__main__":
    sys.exit(main())
