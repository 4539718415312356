"""Jars on their way, over a line and from a server that are not what they should be."""

from __future__ import annotations

import hashlib
import random
import resource
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphsvc.engine import download as module
from graphsvc.engine.download import download
from graphsvc.engine.jars import Jar, silent
from graphsvc.errors import Broken, OutputFailed, SettingsError, Unavailable

from .maven import Maven, serving

SIZE = 300_000
CONTENTS = [random.Random(seed).randbytes(SIZE + seed) for seed in range(5)]
JARS = [
    Jar(f"org.example:part-{at}:1.0", len(content), hashlib.sha256(content).hexdigest())
    for at, content in enumerate(CONTENTS)
]
FIRST = JARS[0]


@pytest.fixture
def maven(monkeypatch: pytest.MonkeyPatch) -> Iterator[Maven]:
    monkeypatch.setattr(module, "_PAUSES", (0.01, 0.01, 0.01))
    contents = zip(JARS, CONTENTS, strict=True)
    with serving({jar.path: content for jar, content in contents}) as running:
        yield running


def part_of(folder: Path, jar: Jar) -> Path:
    return folder / f".{jar.name}.part"


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_brings_every_jar(maven: Maven, tmp_path: Path) -> None:
    download(tmp_path, JARS, silent, maven.base)
    assert names_in(tmp_path) == {jar.name for jar in JARS}
    assert [(tmp_path / jar.name).read_bytes() for jar in JARS] == CONTENTS


def test_continues_what_an_interruption_left(maven: Maven, tmp_path: Path) -> None:
    part_of(tmp_path, FIRST).write_bytes(CONTENTS[0][:200_000])
    download(tmp_path, [FIRST], silent, maven.base)
    assert (tmp_path / FIRST.name).read_bytes() == CONTENTS[0]
    assert maven.ranges == ["bytes=200000-"]
    assert maven.sent == SIZE - 200_000


def test_begins_anew_where_the_server_cannot_continue(maven: Maven, tmp_path: Path) -> None:
    maven.continues = False
    part_of(tmp_path, FIRST).write_bytes(CONTENTS[0][:200_000])
    download(tmp_path, [FIRST], silent, maven.base)
    assert (tmp_path / FIRST.name).read_bytes() == CONTENTS[0]


@pytest.mark.parametrize("size", [1000, SIZE, SIZE + 1000])
def test_throws_away_a_part_that_is_wrong(maven: Maven, tmp_path: Path, size: int) -> None:
    part_of(tmp_path, FIRST).write_bytes(b"?" * size)
    download(tmp_path, [FIRST], silent, maven.base)
    assert (tmp_path / FIRST.name).read_bytes() == CONTENTS[0]


def test_takes_up_a_connection_that_broke(maven: Maven, tmp_path: Path) -> None:
    maven.cut[FIRST.path] = 120_000
    download(tmp_path, [FIRST], silent, maven.base)
    assert (tmp_path / FIRST.name).read_bytes() == CONTENTS[0]
    assert maven.sent < 2 * SIZE
    assert len(maven.ranges) == 2


def test_asks_again_when_the_server_is_busy(maven: Maven, tmp_path: Path) -> None:
    maven.refuse[FIRST.path] = [503, 502, 503]
    download(tmp_path, [FIRST], silent, maven.base)
    assert (tmp_path / FIRST.name).read_bytes() == CONTENTS[0]


def test_does_not_ask_again_for_what_is_not_there(maven: Maven, tmp_path: Path) -> None:
    maven.refuse[FIRST.path] = [404]
    with pytest.raises(Unavailable, match=r"part-0-1\.0\.jar.*404"):
        download(tmp_path, [FIRST], silent, maven.base)
    assert maven.asked[FIRST.path] == 1


def test_refuses_what_is_not_as_locked(maven: Maven, tmp_path: Path) -> None:
    other = bytes([CONTENTS[0][0] ^ 1]) + CONTENTS[0][1:]
    maven.files = {FIRST.path: other}
    with pytest.raises(Broken, match=rf"part-0-1\.0\.jar.*{FIRST.sha256}"):
        download(tmp_path, [FIRST], silent, maven.base)
    assert names_in(tmp_path) == set()
    maven.files = {FIRST.path: CONTENTS[0]}
    download(tmp_path, [FIRST], silent, maven.base)
    assert names_in(tmp_path) == {FIRST.name}


def test_keeps_the_others_when_one_cannot_be_had(maven: Maven, tmp_path: Path) -> None:
    maven.files = {jar.path: content for jar, content in zip(JARS[1:], CONTENTS[1:], strict=True)}
    with pytest.raises(Unavailable, match="part-0"):
        download(tmp_path, JARS, silent, maven.base)
    maven.files = {FIRST.path: CONTENTS[0]}
    rest = [jar for jar in JARS if not (tmp_path / jar.name).exists()]
    assert FIRST in rest
    download(tmp_path, [FIRST], silent, maven.base)
    assert FIRST.is_whole(tmp_path / FIRST.name)


def test_names_what_it_could_not_reach(maven: Maven, tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound, so that nobody else listens there either
        taken.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(Unavailable, match=rf"{base}/org/example/part-0.*refused"):
            download(tmp_path, [FIRST], silent, base)


def test_stops_at_once_and_keeps_what_came(maven: Maven, tmp_path: Path) -> None:
    def interrupt(message: str) -> None:
        while not any(tmp_path.iterdir()):
            time.sleep(0.001)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download(tmp_path, JARS, interrupt, maven.base)
    missing = [jar for jar in JARS if not (tmp_path / jar.name).exists()]
    download(tmp_path, missing, silent, maven.base)
    assert names_in(tmp_path) == {jar.name for jar in JARS}
    assert maven.sent < 2 * sum(jar.size for jar in JARS)


def test_counts_megabytes(maven: Maven, tmp_path: Path) -> None:
    heard: list[str] = []
    download(tmp_path, JARS, heard.append, maven.base)
    assert heard[0] == "fetching Neo4j: 0 of 1 MB"


@pytest.fixture
def little_room() -> Iterator[None]:
    """Lets no file grow beyond 100,000 bytes, which fails as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_says_when_it_cannot_write(maven: Maven, tmp_path: Path, little_room: None) -> None:
    with pytest.raises(OutputFailed, match=str(tmp_path)):
        download(tmp_path, [FIRST], silent, maven.base)
    assert not (tmp_path / FIRST.name).exists()


def test_goes_through_the_proxy(
    maven: Maven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", maven.base)
    monkeypatch.setenv("http_proxy", maven.base)
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.delenv("no_proxy")
    download(tmp_path, [FIRST], silent, "http://repository.invalid/maven2")
    assert FIRST.is_whole(tmp_path / FIRST.name)


def test_trusts_the_certificates_of_the_environment(
    maven: Maven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(SettingsError, match="SSL_CERT_FILE"):
        download(tmp_path, [FIRST], silent, maven.base)
