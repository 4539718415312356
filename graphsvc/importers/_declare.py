"""What an importer says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graphsvc.model import Row

Options = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of an importer. `file`: it names a file to read.

    endings: of files that can be meant for this option alone, whatever they are called.
    """

    name: str
    meaning: str
    default: str = ""
    file: bool = False
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """A declaration. `rows(options)` reads the files and gives rows; it can be called again.

    source: the default name of the source, from the options.
    """

    name: str
    title: str
    options: tuple[Option, ...]
    rows: Callable[[Options], Iterator[Row]]
    source: Callable[[Options], str]
