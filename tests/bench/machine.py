"""On what it was measured: the machine's size, and the versions of what did the work."""

from __future__ import annotations

import platform
import textwrap
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from tests.bench import peers

_PACKAGES = ("graphsvc", "numpy", "scipy", "networkx", "numba", "graspologic-native")


def machine(server: str | None, load: float) -> dict[str, Any]:
    """Cores, memory, system and versions. server: Neo4j's; load: how busy it was at first."""
    return {
        "processor": _processor(),
        "cores": psutil.cpu_count() or 0,
        "memoryBytes": int(psutil.virtual_memory().total),
        "load": round(load, 2),
        "system": f"{platform.system()} {platform.machine()}",
        "versions": {
            "python": platform.python_version(),
            **({"neo4j": server} if server else {}),
            "neo4j-driver": version("neo4j"),
            **{name: version(name) for name in _PACKAGES},
            **peers.versions(),
        },
    }


def _processor() -> str:
    """The processor's own name, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def described(said: dict[str, Any]) -> str:
    """The machine in two sentences, on lines of a page's width."""
    versions = ", ".join(f"{name} {number}" for name, number in said["versions"].items())
    text = (
        f"{said['processor']}, {said['cores']} cores, {said['memoryBytes'] / 2**30:.1f} GiB of "
        f"memory, {said['system']}, load {said['load']} before the first figure. {versions}."
    )
    return textwrap.fill(text, 100)
