"""The folder of jars: what is whole stays, what is not is fetched, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphsvc.engine import fetch
from graphsvc.engine.jars import Jar, damaged, locked
from graphsvc.engine.mutex import FileLock
from graphsvc.errors import OutputFailed, Unavailable

from .maven import Maven, serving

# In the middle of the class path, of a usual size.
CHOSEN = next(jar for jar in locked() if "neo4j-cypher-planner:" in jar.coordinates)
NOWHERE = "http://127.0.0.1:9"  # the port of `discard`, where nobody listens


@pytest.fixture
def maven(jars: Path) -> Iterator[Maven]:
    with serving({CHOSEN.path: (jars / CHOSEN.name).read_bytes()}) as running:
        yield running


def missing(path: Path, content: bytes) -> None:
    path.unlink()


def cut(path: Path, content: bytes) -> None:
    replace(path, content[: len(content) // 2])


def empty(path: Path, content: bytes) -> None:
    replace(path, b"")


def flipped(path: Path, content: bytes) -> None:
    middle = len(content) // 2
    replace(path, content[:middle] + bytes([content[middle] ^ 8]) + content[middle + 1 :])


def replace(path: Path, content: bytes) -> None:
    path.unlink()  # it is a link to the shared one
    path.write_bytes(content)


Spoil = Callable[[Path, bytes], None]


@pytest.mark.parametrize("spoil", [missing, cut, empty, flipped])
def test_a_damaged_jar_is_fetched_again(spoil: Spoil, own_jars: Path, maven: Maven) -> None:
    path = own_jars / CHOSEN.name
    spoil(path, path.read_bytes())
    assert damaged(own_jars, locked()) == [CHOSEN]
    fetch(own_jars, base=maven.base)
    assert damaged(own_jars, locked()) == []
    assert maven.asked == {CHOSEN.path: 1}


def test_a_damaged_jar_is_gone_when_it_cannot_be_fetched(own_jars: Path) -> None:
    path = own_jars / CHOSEN.name
    flipped(path, path.read_bytes())
    with pytest.raises(Unavailable, match=CHOSEN.name):
        fetch(own_jars, base=NOWHERE)
    assert not path.exists()


def test_a_whole_folder_needs_no_network(jars: Path) -> None:
    heard: list[str] = []
    fetch(jars, heard.append, base=NOWHERE)
    assert heard == []


def test_waits_for_another_who_fetches(jars: Path) -> None:
    class Tired(Exception):
        pass

    def give_up(message: str) -> None:
        assert "another process" in message
        raise Tired

    with FileLock(jars / ".lock") as lock:
        assert lock.take(patience=60)
        with pytest.raises(Tired):
            fetch(jars, give_up)


def test_says_when_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(OutputFailed, match="Not a directory"):
        fetch(tmp_path / "file" / "jars")


def test_the_lock_names_each_file_once() -> None:
    names = [jar.name for jar in locked()]
    assert len(set(names)) == len(names) == 237


def test_a_classifier_stands_in_name_and_path() -> None:
    jar = Jar("io.netty:netty-transport-native-epoll:4.2.14.Final:linux-x86_64", 1, "")
    assert jar.path == (
        "io/netty/netty-transport-native-epoll/4.2.14.Final/"
        "netty-transport-native-epoll-4.2.14.Final-linux-x86_64.jar"
    )
