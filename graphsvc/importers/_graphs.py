"""Networks as other programs write them: GraphML, GEXF, Pajek, UCINET DL, a matrix."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from graphsvc.errors import InputRejected
from graphsvc.importers._dl import dl
from graphsvc.importers._files import check_readable
from graphsvc.importers._grid import Cells, Graphed, Numbered, plain
from graphsvc.importers._matrix import matrix
from graphsvc.importers._pajek import pajek
from graphsvc.importers._xml import check_xml

Read = Callable[[str, bytes], "nx.Graph[Any]"]
# bytes of a file that is read whole, unpacked
LARGEST = 256 * 2**20
# what a row of ours has a place for already
_OURS = frozenset("id key source target from to".split())


def is_graph(path: str) -> bool:
    """Whether a file's name says that it holds a whole network in one of these formats."""
    return _suffix(path) in GRAPHS


def graphed(path: str, directed: bool | None, *, as_matrix: bool = False) -> Graphed:
    """What a file says. directed: as somebody says; None: as the file does.

    Raises InputMissing and InputRejected, with the file, the line where there is one, and why.
    """
    raw = _bytes(path)
    if as_matrix or _suffix(path) == ".dl":
        return (matrix if as_matrix else dl)(path, _text(path, raw)).graphed(directed)
    try:
        graph = _READERS[_suffix(path)](path, raw)
    except InputRejected:
        raise
    except Exception as fault:  # networkx's readers raise of many classes on a damaged file
        reason = f"{type(fault).__name__}: {fault}"[:200]
        kind = _suffix(path)[1:]
        raise InputRejected(f"{path} is no {kind} file: {reason}", "BAD_FILE") from None
    arrows = graph.is_directed() if directed is None else directed
    return Graphed(arrows, list(_nodes(graph)), list(_edges(graph)))


def _suffix(path: str) -> str:
    return Path(path.lower().removesuffix(".gz")).suffix


def _bytes(path: str) -> bytes:
    file = Path(path)
    check_readable(file)
    try:
        with gzip.open(file) if path.lower().endswith(".gz") else file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as fault:
        raise InputRejected(f"{path} cannot be read: {fault}", "BAD_FILE") from None
    if len(raw) > LARGEST:
        raise InputRejected(
            f"{path} has over {LARGEST // 2**20} MB. Write its edges as CSV, which has no bound.",
            "TOO_LARGE",
        )
    return raw


def _text(path: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputRejected(
            f"{path} is not UTF-8 (byte {raw[fault.start]:#x}: {fault.reason}). Save it as UTF-8 "
            "and import it again.",
            "NOT_UTF8",
        ) from None


def _graphml(path: str, raw: bytes) -> nx.Graph[Any]:
    check_xml(path, raw)
    found: nx.Graph[Any] = nx.read_graphml(io.BytesIO(raw))
    return found


def _gexf(path: str, raw: bytes) -> nx.Graph[Any]:
    check_xml(path, raw)
    found: nx.Graph[Any] = nx.read_gexf(io.BytesIO(raw))
    return found


def _pajek(path: str, raw: bytes) -> nx.Graph[Any]:
    return pajek(path, _text(path, raw))


_READERS: dict[str, Read] = {".graphml": _graphml, ".gexf": _gexf, ".net": _pajek}
# endings of files that hold a whole network
GRAPHS = (*_READERS, ".dl")


def _nodes(graph: nx.Graph[Any]) -> Iterator[Numbered]:
    for node, said in graph.nodes(data=True):
        yield 0, _own(said) | {"id": str(node)}


def _edges(graph: nx.Graph[Any]) -> Iterator[Numbered]:
    for source, target, said in graph.edges(data=True):
        yield 0, _own(said) | {"source": str(source), "target": str(target)}


def _own(said: dict[str, Any]) -> Cells:
    """What is said beside what a row has a place for; what is no plain value is left out."""
    return {
        str(name): plain(value) if isinstance(value, float) else value
        for name, value in said.items()
        if name not in _OURS and isinstance(value, str | int | float)
    }
