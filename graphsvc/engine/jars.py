"""The jars of Neo4j: which ones there are to be, and whether they are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LOCK = Path(__file__).with_name("neo4j.lock")

Progress = Callable[[str], None]


def silent(message: str) -> None:
    """Hears what is going on and tells nobody."""


@dataclass(frozen=True)
class Jar:
    """One jar as it was when the lock was written."""

    coordinates: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name, as a Maven repository forms it; unique within the lock."""
        _, artifact, *rest = self.coordinates.split(":")
        return "-".join([artifact, *rest]) + ".jar"

    @property
    def path(self) -> str:
        """Where a Maven repository has it."""
        group, artifact, version, *_ = self.coordinates.split(":")
        return f"{group.replace('.', '/')}/{artifact}/{version}/{self.name}"

    def is_whole(self, path: Path) -> bool:
        """Tells whether the file is there, byte for byte."""
        try:
            if path.stat().st_size != self.size:
                return False
            with path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == self.sha256
        except FileNotFoundError:
            return False


@cache
def locked() -> tuple[Jar, ...]:
    """Gives the jars that the committed lock names, in the order of the class path."""
    lines = LOCK.read_text("utf-8").splitlines()
    fields = [line.split() for line in lines if line and not line.startswith("#")]
    return tuple(Jar(coordinates, int(size), sha256) for coordinates, size, sha256 in fields)


def version() -> str:
    """Gives the version of Neo4j that the lock names."""
    return next(
        jar.coordinates.split(":")[2]
        for jar in locked()
        if jar.coordinates.startswith("org.neo4j:neo4j:")
    )


def damaged(folder: Path, jars: Sequence[Jar]) -> list[Jar]:
    """Gives the jars that are missing or not as locked.

    Every byte is read each time: 152 MB take less than half a second, far less than the start
    that follows, and no note about an earlier check has to be believed.
    """
    with ThreadPoolExecutor() as pool:
        whole = pool.map(lambda jar: jar.is_whole(folder / jar.name), jars)
        return [jar for jar, good in zip(jars, whole, strict=True) if not good]
