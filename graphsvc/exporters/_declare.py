"""What an exporter says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graphsvc.view import Projection


@dataclass(frozen=True, slots=True)
class Exporter:
    """A declaration. lines: the file's lines, each with its end, the same for the same view."""

    name: str
    title: str
    suffix: str
    lines: Callable[[Projection], Iterator[str]]
