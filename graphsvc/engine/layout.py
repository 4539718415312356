"""Where the engine keeps what is its own, and what becomes of a folder it cannot write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphsvc.errors import OutputFailed

OWNER_ONLY = 0o700


@dataclass(frozen=True)
class Layout:
    """The paths of one home. `home` is absolute and free of links, so that it can identify."""

    home: Path
    jars: Path

    @classmethod
    def of(cls, home: Path, jars: Path | None = None) -> Layout:
        """Gives the layout of a home; `jars` may lie elsewhere and be shared by several homes."""
        real = Path(os.path.realpath(home))
        return cls(real, Path(os.path.realpath(jars)) if jars else real / "engine" / "jars")

    @property
    def root(self) -> Path:
        return self.home / "engine"

    @property
    def neo4j(self) -> Path:
        return self.root / "neo4j"

    @property
    def scratch(self) -> Path:
        return self.root / "scratch"

    @property
    def password(self) -> Path:
        return self.root / "password"

    @property
    def state(self) -> Path:
        return self.root / "state.json"

    @property
    def port(self) -> Path:
        return self.root / "port"

    @property
    def last_use(self) -> Path:
        return self.root / "last-use"

    @property
    def supervisor_lock(self) -> Path:
        return self.root / "supervisor.lock"

    @property
    def start_lock(self) -> Path:
        return self.root / "start.lock"

    @property
    def supervisor_log(self) -> Path:
        return self.root / "supervisor.log"

    @property
    def console_log(self) -> Path:
        return self.root / "console.log"

    def prepare(self) -> None:
        """Makes the folders that are missing, open to their owner alone."""
        with writing(self.root):
            self.home.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
            for folder in (self.root, self.neo4j, self.scratch):
                make_folder(folder).chmod(OWNER_ONLY)
            self.jars.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turns what the system says about a file that cannot be written into our error."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputFailed(
            f"cannot use {error.filename or place}: {reason}. "
            "Make room there, or choose a home that you may write to, then run it again."
        ) from error


def make_folder(path: Path) -> Path:
    """Gives the folder, made for its owner alone if it was missing."""
    with writing(path):
        path.mkdir(mode=OWNER_ONLY, exist_ok=True)
    return path


def write_whole(path: Path, text: str) -> None:
    """Puts a small file in place in one step: whoever reads it sees the old or the new text."""
    with writing(path):
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            _write_down(draft, text)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _write_down(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
