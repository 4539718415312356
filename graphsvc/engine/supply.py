"""The folder of jars, filled: what is there and whole stays, the rest is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from graphsvc.engine.jars import Jar, Progress, damaged, locked, silent
from graphsvc.engine.layout import OWNER_ONLY, writing
from graphsvc.engine.mutex import FileLock


def fetch(folder: Path, progress: Progress = silent, *, base: str | None = None) -> None:
    """Makes sure that the folder holds every locked jar, whole; needs no network if it does.

    `base` is the address of a Maven repository, by default the central one.
    """
    with writing(folder):
        folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    with FileLock(folder / ".lock") as lock:
        while not lock.take(patience=0.5):
            progress("waiting for another process that fetches Neo4j")
        missing = damaged(folder, locked())
        if missing:
            _remove(folder, missing)
            # Only now, since most starts find everything and the HTTP client takes long to load.
            from graphsvc.engine.download import download

            download(folder, missing, progress, base)


def _remove(folder: Path, jars: Sequence[Jar]) -> None:
    for jar in jars:
        with writing(folder):
            (folder / jar.name).unlink(missing_ok=True)
