"""Locks that one process at a time can hold; the system lets go of them when it dies."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType

from graphsvc.engine.layout import writing


class FileLock:
    """An exclusive lock on a file, released on exit. The file holds its last holder's pid."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self, patience: float = 0.0) -> bool:
        """Tells whether the lock is ours now, after at most `patience` seconds."""
        deadline = time.monotonic() + patience
        while not self._take_now():
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.02)
        return True

    def _take_now(self) -> bool:
        with writing(self._path):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        self._handle = handle
        self.sign()
        return True

    def sign(self) -> None:
        """Notes the calling process as the holder: a lock goes over to a forked child as it is."""
        assert self._handle is not None
        with writing(self._path):
            os.pwrite(self._handle, f"{os.getpid():<20}".encode(), 0)

    def release(self) -> None:
        """Lets go; a lock that is not held stays so."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> FileLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def holder(path: Path) -> int | None:
    """Gives the pid of the process that holds a lock, or None when nobody does.

    0 stands for a holder that has not yet written its pid.
    """
    with writing(path):
        try:
            handle = os.open(path, os.O_RDONLY)
        except (FileNotFoundError, NotADirectoryError):
            return None
    try:
        # Shared, so that two who look don't see each other as holders.
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return int(os.pread(handle, 20, 0) or b"0")
    finally:
        os.close(handle)
    return None
