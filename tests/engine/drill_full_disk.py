"""A disk that is full for a while, on a real one that is small; only root can make that.

It takes minutes, so it runs with `make drill` or where it is named.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DatabaseError, Neo4jError, ServiceUnavailable

from graphsvc.engine import start, stop
from graphsvc.errors import OutputFailed

from .waiting import until

pytestmark = [
    pytest.mark.xdist_group("engine"),
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk takes root"
    ),
]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Gives a disk that has no room for a database."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(place)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount a small disk here: {done.stderr.strip()}")
    yield place
    stop(place / "home")
    subprocess.run(["umount", str(place)], check=True)


def resize(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def test_a_full_disk_is_said_and_when_there_is_room_it_goes_on(disk: Path, jars: Path) -> None:
    home = disk / "home"
    with pytest.raises(OutputFailed, match="Make room"):
        start(home, 15, jars=jars)
    resize(disk, "120m")
    address = start(home, 15, jars=jars)
    login = (address.user, address.password)
    with GraphDatabase.driver(address.uri, auth=login, max_transaction_retry_time=1) as driver:
        with pytest.raises(DatabaseError):
            fill(driver)
        resize(disk, "400m")
        until(lambda: writes(driver))


def fill(driver: Driver) -> None:
    while True:
        driver.execute_query("UNWIND range(1, 1000) AS i CREATE (:Heap {of: $x})", x="x" * 500)


def writes(driver: Driver) -> bool:
    try:
        driver.execute_query("CREATE (:After)")
    except (Neo4jError, ServiceUnavailable):
        return False
    return True
