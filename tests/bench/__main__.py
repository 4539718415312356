"""Prints figures of time and memory, no pass or fail: `python -m tests.bench [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from graphsvc import engine, settings
from graphsvc.store import Address
from tests.bench.figures import IDLE_MINUTES, Asked, Figure, in_memory, measured, starting
from tests.bench.generated import Generated
from tests.bench.kernels import Compared, compared
from tests.bench.machine import described, machine
from tests.bench.peers import accounts
from tests.bench.shown import contest_in_a_line, in_a_line, table, written_into
from tests.bench.shown import contests as contest_table
from tests.converters import CONVERTERS

T = TypeVar("T")

_SETS = ("enron", "danish_elite")


def main(arguments: list[str]) -> int:
    """0, once all is measured."""
    said = _parser().parse_args(arguments)
    every = not (said.kernels or said.database)
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="graphsvc-bench-") as name:
        folder = Path(name)
        figures, server = _with_database(said, folder) if every or said.database else ([], None)
        contests: list[Compared] = []
        if every or said.kernels:
            figures += _heard(in_memory(said.people, said.interactions), in_a_line)
            made = Generated(said.people, said.interactions) if said.people else None
            sets = "danish_elite" in said.sets
            contests = list(_heard(compared(made, said.data, folder, sets), contest_in_a_line))
    about = machine(server, load)
    parts = [described(about), table(figures)] if figures else [described(about)]
    parts += ["### Kernels", contest_table(contests)] if contests else []
    parts += ["### Accounts that order, beside BG/NBD", accounts()] if every else []
    text = "\n\n".join(part.strip() for part in parts) + "\n"
    print(text, end="")
    if said.json:
        data = {
            "machine": about,
            "figures": [each.as_data() for each in figures],
            "kernels": [each.as_data() for each in contests],
        }
        said.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    if said.page:
        written_into(said.page, text)
    return 0


def _with_database(said: argparse.Namespace, folder: Path) -> tuple[list[Figure], str | None]:
    """What needs Neo4j, and its version."""
    home: Path = said.home or folder / "home"
    asked = Asked(said.sets, said.people, said.interactions, said.data, tidy=bool(said.home))
    with _left_as_found(home):
        found = _figures(home, _jars(said.home), asked, folder)
        return list(_heard(found, in_a_line)), engine.status(home).version


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


def _heard(every: Iterable[T], line: Callable[[T], str]) -> Iterator[T]:
    for one in every:
        _say(line(one))
        yield one


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    add: Any = parser.add_argument
    add("--kernels", action="store_true", help="compiled kernels beside peers, and nothing else")
    add("--database", action="store_true", help="what needs a database, and nothing else")
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
