"""Prints figures of time and memory, no pass or fail: `python -m tests.bench [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphsvc import engine, settings
from graphsvc.store import Address
from tests.bench.figures import IDLE_MINUTES, Asked, Figure, measured, starting
from tests.bench.machine import described, machine
from tests.bench.shown import in_a_line, table, written_into
from tests.converters import CONVERTERS

_SETS = ("enron", "danish_elite")


def main(arguments: list[str]) -> int:
    """0, once all is measured."""
    said = _parser().parse_args(arguments)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="graphsvc-bench-") as name:
        folder = Path(name)
        home: Path = said.home or folder / "home"
        asked = Asked(said.sets, said.people, said.interactions, said.data, tidy=bool(said.home))
        with _left_as_found(home):
            figures = list(_told(_figures(home, _jars(said.home), asked, folder)))
            about = machine(engine.status(home).version, load)
    text = f"{described(about)}\n\n{table(figures)}"
    print(text, end="")
    if said.json:
        data = {"machine": about, "figures": [each.as_data() for each in figures]}
        said.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    if said.page:
        written_into(said.page, text)
    return 0


def _jars(home: Path | None) -> Path | None:
    """For a new home, the jars that the user's own home has; fetched now if they are missing."""
    if home:
        return None
    jars = settings.read().home / "engine" / "jars"
    engine.fetch(jars, _say)
    return jars


@contextmanager
def _left_as_found(home: Path) -> Iterator[None]:
    """Stops the home's engine at the end, unless it ran before."""
    ran = engine.status(home).running
    try:
        yield
    finally:
        if not ran:
            engine.stop(home)


def _figures(home: Path, jars: Path | None, asked: Asked, folder: Path) -> Iterator[Figure]:
    yield from starting(home, jars)
    found = engine.start(home, IDLE_MINUTES, jars=jars)
    yield from measured(Address(found.uri, found.user, found.password), asked, folder)


def _told(figures: Iterable[Figure]) -> Iterator[Figure]:
    for figure in figures:
        _say(in_a_line(figure))
        yield figure


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add: Any = parser.add_argument
    add("--people", type=_count, default=100_000, help="people of the generated network; 0: none")
    add("--interactions", type=_count, default=1_000_000, help="what passes between them")
    add(
        "--sets",
        nargs="*",
        default=_SETS,
        choices=CONVERTERS,
        metavar="SET",
        help=f"sets of real data (default: {' '.join(_SETS)}); none: the generated network alone",
    )
    add("--data", type=Path, metavar="DIR", help="folder of the sets")
    add(
        "--home",
        type=Path,
        metavar="DIR",
        help="home of the engine (default: a new one, removed at the end)",
    )
    add("--json", type=Path, metavar="FILE", help="where the figures go as JSON, too")
    add("--page", type=Path, metavar="FILE", help="page to write them into, under its Figures")
    return parser


def _count(text: str) -> int:
    number = int(text.replace(",", "").replace("_", ""))
    if number < 0 or number == 1:
        raise argparse.ArgumentTypeError(f"{text}: 0, or 2 and more")
    return number


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
