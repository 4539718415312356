"""Migrations: in order, once, resumable, refused when history was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from graphsvc import engine
from graphsvc.errors import Broken
from graphsvc.store import Address, Store, migrations
from graphsvc.store.migrations import Migration

# a second engine, since these tests change the schema of a whole database
pytestmark = pytest.mark.xdist_group("second-engine")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("second-home")
    found = engine.start(home, 5, jars=pytestconfig.cache.mkdir("neo4j-jars"))
    with Store(Address(found.uri, found.user, found.password)) as store:
        store.wait()
        yield store
    engine.stop(home)


@pytest.fixture
def bare(empty: Store) -> Store:
    empty.auto("MATCH (m:Migration) DETACH DELETE m")
    return empty


def _step(number: int, *statements: str) -> Migration:
    return Migration(number, f"{number:04}_step", f"checksum {number}", statements)


ONE = _step(1, "CREATE INDEX one_x IF NOT EXISTS FOR (n:One) ON (n.x)")
TWO = _step(2, "CREATE INDEX two_x IF NOT EXISTS FOR (n:Two) ON (n.x)")
BROKEN = _step(2, "CREATE INDEX three_x IF NOT EXISTS FOR (n:Three) ON (n.x)", "NO CYPHER AT ALL")


def _indexes(store: Store) -> set[str]:
    return {row["name"] for row in store.auto("SHOW INDEXES YIELD name")}


def test_each_is_applied_once_in_order(bare: Store) -> None:
    assert migrations.pending(bare, [ONE, TWO]) == [ONE, TWO]
    assert migrations.migrate(bare, [ONE, TWO], "test") == [ONE, TWO]
    assert {"one_x", "two_x"} <= _indexes(bare)
    assert migrations.migrate(bare, [ONE, TWO], "test") == []


def test_what_broke_off_is_completed(bare: Store) -> None:
    with pytest.raises(Exception, match="NO CYPHER"):
        migrations.migrate(bare, [ONE, BROKEN], "test")
    assert migrations.pending(bare, [ONE, BROKEN]) == [BROKEN]
    mended = replace(BROKEN, statements=BROKEN.statements[:1])
    assert migrations.migrate(bare, [ONE, mended], "test") == [mended]
    assert "three_x" in _indexes(bare)


def test_changed_history_is_refused(bare: Store) -> None:
    migrations.migrate(bare, [ONE], "test")
    with pytest.raises(Broken, match="0001_step was changed"):
        migrations.migrate(bare, [replace(ONE, checksum="another")], "test")


def test_a_newer_database_is_refused(bare: Store) -> None:
    migrations.migrate(bare, [ONE, TWO], "test")
    with pytest.raises(Broken, match="newer"):
        migrations.pending(bare, [ONE])


def test_two_at_once_apply_it_once(bare: Store) -> None:
    done: list[list[Migration]] = []
    runners = [
        Thread(target=lambda name=name: done.append(migrations.migrate(bare, [ONE, TWO], name)))
        for name in ("first", "second")
    ]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    assert sorted(map(len, done)) == [0, 2]


def test_a_runner_that_died_does_not_block_for_ever(bare: Store) -> None:
    bare.auto("MERGE (l:MigrationLock {name: 'migrations'}) SET l.until = 1, l.owner = 'dead'")
    assert migrations.migrate(bare, [ONE], "test") == [ONE]


def test_the_shipped_ones_are_numbered_and_parsed() -> None:
    known = migrations.known()
    assert [each.number for each in known] == list(range(1, len(known) + 1))
    assert all(text.startswith("CREATE ") for each in known for text in each.statements)


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "first.cypher").write_text("RETURN 1")
    with pytest.raises(Broken, match=r"first\.cypher"):
        migrations.known(tmp_path)
