"""A real engine: found, shared, restarted, stopped, and what becomes of it when one is killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from graphsvc.engine import Address, bolt, start, status, stop
from graphsvc.engine.bolt import Health
from graphsvc.engine.jars import locked
from graphsvc.engine.layout import Layout
from graphsvc.engine.processes import orphans
from graphsvc.engine.state import State, say
from graphsvc.errors import Broken, OutputFailed, SettingsError, Unavailable

from .waiting import until

# All on one worker, since several engines starting at once only wait for each other.
pytestmark = pytest.mark.xdist_group("engine")

IDLE = 15.0
NO_NETWORK = {"HTTPS_PROXY": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


def ask(address: Address, statement: str) -> object:
    """Gives the one value that a statement answers."""
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        record = driver.execute_query(statement).records[0]
    return record[0]


def java_of(home: Path) -> psutil.Process:
    (process,) = orphans(Layout.of(home))
    return process


def pid_of(home: Path) -> int:
    pid = status(home).pid
    assert pid
    return pid


def kill_supervisor(home: Path) -> None:
    """Leaves Neo4j alone; where the system can, it ends it too, which takes a moment."""
    os.kill(pid_of(home), signal.SIGKILL)
    until(lambda: status(home).pid is None)


@pytest.fixture(scope="module")
def shared(jars: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Gives a home for the tests that leave its engine as they found it, or running again."""
    home = tmp_path_factory.mktemp("shared") / "home"
    yield home
    stop(home)


def test_several_at_once_start_one_without_a_network(
    shared: Path, jars: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NO_NETWORK.items():
        monkeypatch.setenv(name, value)
    script = "import sys; from pathlib import Path; from graphsvc.engine import start;"
    script += "print(start(Path(sys.argv[1]), 15, jars=Path(sys.argv[2])).uri)"
    words = [sys.executable, "-c", script, str(shared), str(jars)]

    def run(_: int) -> str:
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor() as pool:
        uris = set(pool.map(run, range(4)))
    assert uris == {f"{start(shared, IDLE, jars=jars).uri}\n"}
    assert java_of(shared).is_running()


def test_a_second_start_finds_the_first(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    pid, java = pid_of(shared), java_of(shared).pid
    began = time.monotonic()
    assert start(shared, IDLE, jars=jars) == address
    assert time.monotonic() - began < 2  # a start that starts something takes longer
    assert (pid_of(shared), java_of(shared).pid) == (pid, java)


def test_the_supervisor_alone_says_75_when_there_is_one(shared: Path, jars: Path) -> None:
    start(shared, IDLE, jars=jars)
    second = [sys.executable, "-m", "graphsvc.engine", str(shared), "--jars", str(jars)]
    done = subprocess.run(second, capture_output=True, text=True, check=False)
    assert done.returncode == 75
    assert str(shared) in done.stderr


def test_status_tells_who_is_there(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    before = status(shared)
    assert (before.running, before.phase, before.version) == (True, "ready", "2026.05.0")
    assert before.address == address
    assert before.since
    login = (address.user, address.password)
    with GraphDatabase.driver(address.uri, auth=login) as driver:
        driver.verify_connectivity()
        assert status(shared).connections == before.connections + 1


def test_listens_on_the_loopback_alone(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    sockets = java_of(shared).net_connections("inet")
    listening = [link.laddr for link in sockets if link.status != psutil.CONN_ESTABLISHED]
    ports = {place.port for place in listening if place}
    assert ports == {int(address.uri.rpartition(":")[2])}
    assert {place.ip for place in listening if place} <= {"127.0.0.1", "::ffff:127.0.0.1"}


def test_tells_nobody_about_itself(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    on = ask(
        address,
        "SHOW SETTINGS YIELD name, value WHERE name IN ['dbms.usage_report.enabled', "
        "'dbms.fleet_manager.enabled', 'server.fleet_discovery.enabled', "
        "'server.http.enabled', 'server.https.enabled', 'db.logs.query.enabled'] "
        "RETURN collect(DISTINCT toLower(value))",
    )
    assert isinstance(on, list)
    assert sorted(on) == ["false", "off"]


def test_everything_belongs_to_its_owner_alone(shared: Path, jars: Path) -> None:
    start(shared, IDLE, jars=jars)
    root = Layout.of(shared).root
    assert shared.stat().st_mode & 0o777 == 0o700
    assert root.stat().st_mode & 0o777 == 0o700
    assert (root / "password").stat().st_mode & 0o777 == 0o600
    open_to_others = [path for path in root.rglob("*") if path.stat().st_mode & 0o007]
    assert open_to_others == []


def test_only_its_password_opens_it(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    port = int(address.uri.rpartition(":")[2])
    assert bolt.ask(port, "another password") is Health.LOCKED
    assert bolt.ask(port, address.password) is Health.WORKS


def test_ctrl_c_where_it_was_started_does_not_reach_it(shared: Path, jars: Path) -> None:
    start(shared, IDLE, jars=jars)
    assert os.getsid(pid_of(shared)) == pid_of(shared)
    assert os.getpgid(java_of(shared).pid) == java_of(shared).pid


def test_a_killed_java_is_started_again_on_its_port(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    ask(address, "MERGE (n:Acknowledged) RETURN 1")
    owner, killed = pid_of(shared), java_of(shared)
    killed.kill()
    killed.wait(10)
    assert start(shared, IDLE, jars=jars) == address
    assert pid_of(shared) == owner
    assert java_of(shared).pid != killed.pid
    assert ask(address, "MATCH (n:Acknowledged) RETURN count(n)") == 1


def test_what_a_killed_supervisor_left_is_ended_first(shared: Path, jars: Path) -> None:
    address = start(shared, IDLE, jars=jars)
    ask(address, "MERGE (n:Acknowledged) RETURN 1")
    left = java_of(shared)
    kill_supervisor(shared)
    heard: list[str] = []
    address = start(shared, IDLE, jars=jars, progress=heard.append)
    assert not left.is_running()
    assert ask(address, "MATCH (n:Acknowledged) RETURN count(n)") == 1
    assert heard[-1].startswith("starting Neo4j 2026.05.0")


def test_stop_ends_what_a_killed_supervisor_left(shared: Path, jars: Path) -> None:
    start(shared, IDLE, jars=jars)
    left = java_of(shared)
    kill_supervisor(shared)
    stop(shared)
    assert not left.is_running()
    assert status(shared).running is False


def test_a_password_that_does_not_fit_is_said(shared: Path, jars: Path) -> None:
    layout = Layout.of(shared)
    if not (layout.neo4j / "data" / "databases").exists():
        start(shared, IDLE, jars=jars)
    stop(shared)
    right = layout.password.read_text()
    layout.password.write_text("wrong")
    with pytest.raises(Broken, match=str(layout.password)):
        start(shared, IDLE, jars=jars)
    layout.password.write_text(right)


def test_stops_when_nobody_is_there(shared: Path, jars: Path) -> None:
    address = start(shared, 6 / 60, jars=jars)
    java = java_of(shared)
    with GraphDatabase.driver(address.uri, auth=(address.user, address.password)) as driver:
        driver.verify_connectivity()
        time.sleep(8)
        assert java.is_running()
        driver.verify_connectivity()
    until(lambda: status(shared).pid is None)
    assert not java.is_running()
    assert not Layout.of(shared).state.exists()


def test_foreign_processes_are_left_alone(home: Path, jars: Path) -> None:
    layout = Layout.of(home)
    layout.prepare()
    with (
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as foreign,
        socket.create_server(("127.0.0.1", 0)) as taken,
    ):
        port: int = taken.getsockname()[1]
        # What a crash leaves when another program got the numbers since.
        layout.supervisor_lock.write_text(str(foreign.pid))
        layout.port.write_text(str(port))
        say(layout, State("ready", port=port, java=foreign.pid, version="1", since="2026-01-01"))
        assert status(home).running is False
        assert stop(home) is False
        address = start(home, IDLE, jars=jars)
        assert address.uri != f"bolt://127.0.0.1:{port}"
        assert ask(address, "RETURN 1") == 1
        assert stop(home) is True
        assert foreign.poll() is None
        foreign.kill()


def test_names_the_jar_that_it_cannot_fetch(
    home: Path, own_jars: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NO_NETWORK.items():
        monkeypatch.setenv(name, value)
    chosen = locked()[100]
    (own_jars / chosen.name).unlink()
    with pytest.raises(Unavailable, match=chosen.name):
        start(home, IDLE, jars=own_jars)
    assert status(home).pid is None


def test_a_home_without_write_permission_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    # root may write anywhere but where the kernel itself says no
    home = closed / "home" if os.geteuid() else Path("/proc/graphsvc")
    with pytest.raises(OutputFailed, match=str(home)):
        start(home, IDLE)


@pytest.mark.parametrize("minutes", [0.0, -1.0, float("nan")])
def test_idle_time_is_above_zero(tmp_path: Path, minutes: float) -> None:
    with pytest.raises(SettingsError, match=str(minutes)):
        start(tmp_path, minutes)


def test_a_home_that_never_was_is_not_running(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert status(home).running is False
    assert stop(home) is False
    assert not home.exists()
