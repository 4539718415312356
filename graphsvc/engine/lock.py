"""The maintainer's command that writes neo4j.lock: `python -m graphsvc.engine.lock [VERSION]`.

It resolves Neo4j's dependencies, downloads every jar into a temporary folder and notes its size
and SHA-256. It takes a minute or two; nobody but the maintainer ever waits for it.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.maven import Artifact, MavenContext

from graphsvc.engine.jars import LOCK, Jar, version

_WANTED = ("org.neo4j:neo4j", "org.neo4j.app:neo4j-server")

_HEADER = """\
# The jars of Neo4j Community as they go on the class path: coordinates, size, SHA-256.
# Written by `python -m graphsvc.engine.lock`; not edited by hand.
"""


def write_lock(neo4j: str) -> int:
    """Writes the lock for a version of Neo4j and gives the number of its jars."""
    with tempfile.TemporaryDirectory() as cache:
        artifacts = _resolve(MavenContext(repo_cache=Path(cache), timeout=60), neo4j)
        with ThreadPoolExecutor(16) as pool:
            jars = sorted(pool.map(_measure, artifacts), key=lambda jar: jar.coordinates)
    _refuse_equal_names(jars)
    rows = [f"{jar.coordinates} {jar.size} {jar.sha256}\n" for jar in jars]
    LOCK.write_text(_HEADER + "".join(rows), "utf-8")
    return len(jars)


def _resolve(context: MavenContext, neo4j: str) -> list[Artifact]:
    wanted = [context.create_dependency(f"{name}:{neo4j}") for name in _WANTED]
    themselves, theirs = context.resolver.resolve(wanted)
    return [dependency.artifact for dependency in [*themselves, *theirs]]


def _measure(artifact: Artifact) -> Jar:
    content = artifact.resolve().read_bytes()
    parts = (artifact.groupId, artifact.artifactId, artifact.version, artifact.classifier)
    coordinates = ":".join(part for part in parts if part)
    return Jar(coordinates, len(content), hashlib.sha256(content).hexdigest())


def _refuse_equal_names(jars: Iterable[Jar]) -> None:
    names = [jar.name for jar in jars]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        sys.exit(f"two jars would share one file: {', '.join(sorted(twice))}")


if __name__ == "__main__":
    print(write_lock(sys.argv[1] if len(sys.argv) > 1 else version()), "jars locked")
