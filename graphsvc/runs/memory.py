"""Whether there is room for an analysis, asked before it starts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from graphsvc.analyses import Analysis
from graphsvc.errors import UsageError
from graphsvc.graph.network import Network

# of what is free, the part that one analysis may take
SHARE = 0.8
# what needs less is never asked for its room
_LITTLE = 64 * 2**20
_GROUP = Path("/sys/fs/cgroup")
OUT_OF_MEMORY = "OUT_OF_MEMORY"
_UNITS = ("bytes", "KB", "MB", "GB", "TB", "PB", "EB")


def check_room(analysis: Analysis, network: Network, parameters: Mapping[str, Any]) -> None:
    """Raises UsageError with OUT_OF_MEMORY where an analysis needs more than there is."""
    graph = network.graph
    needs = analysis.memory.of(graph.number_of_nodes(), graph.number_of_edges(), parameters)
    if needs > _LITTLE and needs > SHARE * available():
        raise out_of_room(analysis, network, parameters)


def out_of_room(analysis: Analysis, network: Network, parameters: Mapping[str, Any]) -> UsageError:
    """That there is no room: what it would need, what there is, what to change."""
    graph = network.graph
    nodes, ties = graph.number_of_nodes(), graph.number_of_edges()
    needs = size_text(analysis.memory.of(nodes, ties, parameters))
    return UsageError(
        f"{analysis.name} on {nodes:,} entities and {ties:,} ties would need about {needs} of "
        f"memory; {size_text(available())} are free, of which one analysis may take {SHARE:.0%}. "
        f"{_way_out(parameters)}",
        OUT_OF_MEMORY,
    )


def _way_out(parameters: Mapping[str, Any]) -> str:
    ways = ["look at a part of it by a scope", "raise min_strength", "set isolates=drop"]
    if "sample" in parameters:
        ways.insert(0, "set a smaller sample")
    return f"Ask for less: {', '.join(ways[:-1])} or {ways[-1]}."


def available() -> int:
    """The bytes that are free: of the machine, or of the container that it is confined to."""
    free = int(psutil.virtual_memory().available)
    confined = _number(_GROUP / "memory.max")
    used = _number(_GROUP / "memory.current")
    if confined is None or used is None:
        return free
    # pages of files that can be let go at once count as used there
    return max(0, min(free, confined - used + _reclaimable()))


def _number(path: Path) -> int | None:
    try:
        text = path.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return int(text) if text.isdigit() else None


def _reclaimable() -> int:
    try:
        lines = (_GROUP / "memory.stat").read_text("ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    said = dict(line.split(" ", 1) for line in lines if " " in line)
    return int(said.get("inactive_file", "0"))


def size_text(size: float) -> str:
    """A number of bytes as a person reads it: `1.5 GB`."""
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} {_UNITS[-1]}"
