"""A plain network: nodes and edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from graphsvc.errors import InputRejected, UsageError
from graphsvc.importers._declare import Importer, Option, Options
from graphsvc.importers._files import records, stem
from graphsvc.importers._graphs import GRAPHS, graphed, is_graph
from graphsvc.importers._grid import Numbered
from graphsvc.model import TIES, Cell, Place, Row

_NODE = {"id": "key"}
_EDGE = {"source": "from", "target": "to"}
_NAMES = ("name", "label", "title")
SUPPLIES = "SUPPLIES"


def rows(options: Options) -> Iterator[Row]:
    """The source itself, then nodes, then edges: as messages where they have `at`, else as ties.

    Nodes that only edges name go in with their id as name. Repeated ties become one, their
    weights summed; an undirected pair is one tie whichever end stands first, unless the kind of
    tie has two sides, as a supplier and a buyer. Two offerings of one pair are two ties.
    """
    if not options.get("edges"):
        raise UsageError("Give --edges FILE; --nodes FILE is optional.")
    found = _read(options)
    yield _source_row(options, found.directed)
    listed: set[str] = set()
    if options.get("nodes"):
        for line, cells in records(options["nodes"], ("id",)):
            listed.add(str(cells["id"]).strip())
            yield Row("entities", _node(cells, options), Place(options["nodes"], line))
    for line, cells in found.nodes():
        if cells["id"] not in listed:
            listed.add(cells["id"])
            yield Row("entities", _node(cells, options), Place(options["edges"], line))
    yield from _unlisted(found, options, listed)
    yield from _edges(found, options)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the file of edges holds, with lines: nodes where its format lists them, and edges."""

    directed: bool
    nodes: Callable[[], Iterator[Numbered]]
    edges: Callable[[], Iterator[Numbered]]


def _read(options: Options) -> _Read:
    path, as_matrix = options["edges"], options.get("matrix", "") == "true"
    said = {"true": True, "false": False}.get(options.get("directed", ""))
    if not as_matrix and not is_graph(path):
        return _Read(said is True, lambda: iter(()), lambda: records(path, ("source", "target")))
    found = graphed(path, said, as_matrix=as_matrix)
    return _Read(found.directed, lambda: iter(found.nodes), lambda: iter(found.edges))


def source(options: Options) -> str:
    """The source's name: stated, else the stem of the file of edges."""
    return options.get("source") or stem(options.get("edges", "network"))


def _source_row(options: Options, directed: bool) -> Row:
    name = source(options)
    said: dict[str, Cell] = {
        "key": "@source", "kind": "Source", "name": name, "directed": directed,
    }  # fmt: skip
    return Row("entities", said, Place(options["edges"]))


def _node(cells: dict[str, Any], options: Options) -> dict[str, Any]:
    said = {_NODE.get(name, name): value for name, value in cells.items()}
    # a column that the entities table has for something else is an attribute here
    said["kind"] = cells.get("kind") or options.get("kind") or "Person"
    said.pop("source", None)
    named = next((str(cells[name]) for name in _NAMES if cells.get(name)), None)
    return said | {"name": named or str(cells["id"])}


def _unlisted(found: _Read, options: Options, listed: set[str]) -> Iterator[Row]:
    for line, cells in found.edges():
        for end in ("source", "target"):
            key = str(cells.get(end) or "").strip()
            if key and key not in listed:
                listed.add(key)
                said = {"key": key, "kind": options.get("kind") or "Person", "name": key}
                yield Row("entities", said, Place(options["edges"], line, end))


def _edges(found: _Read, options: Options) -> Iterator[Row]:
    path, weight = options["edges"], options.get("weight") or "weight"
    ties: dict[tuple[str, ...], tuple[int, dict[str, Any]]] = {}
    seen: Counter[str] = Counter()
    for line, cells in found.edges():
        if options.get("weight") and weight not in cells:
            where = f"{path}:1" if line else path
            raise InputRejected(f"{where}: the column {weight!r} is missing.", "MISSING_COLUMN")
        if "at" in cells:
            yield _message(path, line, cells, seen)
            continue
        kind = _kind(cells, options)
        pair = _pair(cells, found.directed or _has_sides(kind))
        same = (*pair, *_apart(kind, cells))
        if same in ties:
            _add_weight(ties[same][1], cells.get(weight))
        else:
            ties[same] = line, _tie(cells, pair, kind, weight)
    for line, said in ties.values():
        yield Row("ties", said, Place(path, line))


def _pair(cells: dict[str, Any], directed: bool) -> tuple[str, str]:
    a, b = (str(cells.get(end) or "").strip() for end in ("source", "target"))
    return (a, b) if directed or a <= b else (b, a)


def _kind(cells: dict[str, Any], options: Options) -> str:
    """What an edge is: as stated, else a supply where it says what is supplied."""
    return options.get("tie") or (SUPPLIES if "offering" in cells else "KNOWS")


def _has_sides(kind: str) -> bool:
    """Whether the ends of a tie play different parts, so that they can't change places."""
    return kind in TIES and TIES[kind].directed


def _apart(kind: str, cells: dict[str, Any]) -> tuple[str, ...]:
    """What tells two ties of one pair apart, as one offering from another."""
    names = TIES[kind].tells_apart if kind in TIES else ()
    return tuple(str(cells.get(name) or "") for name in names)


def _tie(cells: dict[str, Any], pair: tuple[str, str], kind: str, weight: str) -> dict[str, Any]:
    own = {name: value for name, value in cells.items() if name not in (*_EDGE, weight, "kind")}
    if kind == SUPPLIES and "lead_time" in own:
        own.setdefault("lead_time_days", own.pop("lead_time"))
    said = own | {"from": pair[0], "to": pair[1], "kind": kind}
    return said | {"weight": cells[weight]} if weight in cells else said


def _add_weight(said: dict[str, Any], more: Any) -> None:
    try:
        said["weight"] = float(said["weight"]) + float(more)
    except (KeyError, TypeError, ValueError):
        # the row that states no number is refused by intake, with its place
        said.setdefault("weight", more)


def _message(path: str, line: int, cells: dict[str, Any], seen: Counter[str]) -> Row:
    a, b = (str(cells.get(end) or "").strip() for end in ("source", "target"))
    key = f"{a}>{b}@{cells['at']}"
    seen[key] += 1
    own = {name: value for name, value in cells.items() if name not in (*_EDGE, "kind")}
    numbered = key if seen[key] == 1 else f"{key}#{seen[key]}"
    return Row(
        "interactions",
        own | {"key": numbered, "type": cells.get("kind") or "message", "from": a, "to": b},
        Place(path, line),
    )


IMPORTER = Importer(
    "network",
    "a plain network: nodes id,name,kind,… and edges source,target,… as CSV, or one file of "
    "GraphML, GEXF, Pajek, UCINET DL or a matrix",
    (
        Option("nodes", "file of nodes", file=True),
        Option("edges", "file of edges, or .graphml, .gexf, .net, .dl", file=True, endings=GRAPHS),
        Option("matrix", "the file of edges is an adjacency matrix", "false"),
        Option("directed", "whether the arrows mean something (such a file says it)", "false"),
        Option("weight", "column of the weight (default: weight, if there is one)"),
        Option("kind", "kind of the nodes where no column says it", "Person"),
        Option("tie", "what an edge is (SUPPLIES where it has an offering)", "KNOWS"),
        Option("source", "name of the source (default: the stem of the file of edges)"),
    ),
    rows,
    source,
)
