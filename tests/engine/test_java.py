"""What Neo4j is told when it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphsvc.engine.credential import password_of, set_first_password
from graphsvc.engine.java import Memory, memory_for
from graphsvc.engine.layout import Layout
from graphsvc.errors import Broken, OutputFailed


@pytest.mark.parametrize(
    ("gigabytes", "memory"),
    [
        (2, Memory(heap=512, page_cache=128)),
        (4, Memory(heap=512, page_cache=170)),
        (24, Memory(heap=1536, page_cache=1024)),
        (1024, Memory(heap=4096, page_cache=8192)),
    ],
)
def test_memory_follows_the_machine(gigabytes: int, memory: Memory) -> None:
    assert memory_for(gigabytes << 30) == memory


def test_the_password_stays_until_a_database_has_it(tmp_path: Path) -> None:
    layout = Layout.of(tmp_path)
    layout.prepare()
    set_first_password(layout)
    password = password_of(layout)
    assert len(password) == 32
    set_first_password(layout)
    assert password_of(layout) == password
    assert layout.password.stat().st_mode & 0o777 == 0o600


def test_a_database_whose_password_is_gone_is_broken(tmp_path: Path) -> None:
    layout = Layout.of(tmp_path)
    layout.prepare()
    (layout.neo4j / "data" / "databases").mkdir(parents=True)
    set_first_password(layout)
    with pytest.raises(Broken, match=str(layout.password)):
        password_of(layout)


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.touch()
    with pytest.raises(OutputFailed, match=str(home)):
        Layout.of(home).prepare()


def test_a_link_and_its_folder_are_one_home(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "home")
    assert Layout.of(tmp_path / "link") == Layout.of(tmp_path / "home")
