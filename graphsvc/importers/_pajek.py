"""Pajek's .net, made regular for networkx's reader, which passes over much in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import networkx as nx

from graphsvc.errors import InputRejected

_SECTIONS = ("*network", "*vertices", "*arcs", "*edges", "*matrix")
_ONE = ("*arcs", "*edges", "*matrix")
_MOST_VERTICES = 10_000_000
Section = tuple[str, str, list[str]]


def pajek(path: str, text: str) -> nx.Graph[Any]:
    """The graph of a file. Raises InputRejected, and of other classes where a line is damaged.

    Vertices that are announced and not listed go by their numbers, a second number of vertices
    (of two modes) says nothing more, and a matrix is read as its arcs. What is all of weight 1
    has no weight.
    """
    sections = _sections(path, text)
    number, vertices = _vertices(path, sections)
    lines = [f"*vertices {number}", *vertices]
    for name, rest, body in sections:
        if name == "*matrix":
            lines += ["*arcs", *_arcs(path, number, body)]
        elif name in _ONE:
            lines += [f"{name} {rest}", *body]
    found: nx.Graph[Any] = nx.parse_pajek(lines)
    if len(found) != number:
        raise _refused(path, f"{number} vertices are announced, and {len(found)} labels found")
    _tidy(found)
    return found


def _sections(path: str, text: str) -> list[Section]:
    """By name in small letters, what else its line says, and its lines."""
    sections: list[Section] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("*"):
            name, _, rest = line.partition(" ")
            if name.lower() not in _SECTIONS:
                raise _refused(path, f"{name} is none of {', '.join(_SECTIONS)}")
            sections.append((name.lower(), rest, []))
        elif line and sections and not line.startswith(("%", "/*")):
            sections[-1][2].append(line)
    filled = {name for name, _, body in sections if body and name in _ONE}
    if len(filled) > 1:
        raise InputRejected(
            f"{path} has {' and '.join(sorted(filled))}, which nobody could tell apart here: "
            "write an edge as two arcs.",
            "MIXED_DIRECTION",
        )
    return sections


def _vertices(path: str, sections: Sequence[Section]) -> tuple[int, list[str]]:
    found = [(rest, body) for name, rest, body in sections if name == "*vertices"]
    stated = re.match(r"\d+", found[0][0]) if len(found) == 1 else None
    if stated is None or not 0 < int(stated[0]) <= _MOST_VERTICES:
        raise _refused(path, "no line says how many *vertices there are")
    number, listed = int(stated[0]), found[0][1]
    told = {line.split(None, 1)[0] for line in listed}
    named = [line if len(line.split()) > 1 else f"{line} {line}" for line in listed]
    if len(told) == number:
        return number, named
    return number, named + [f"{n} {n}" for n in range(1, number + 1) if str(n) not in told]


def _arcs(path: str, number: int, body: Sequence[str]) -> list[str]:
    rows = [line.split() for line in body]
    if len(rows) > number or any(len(row) > number for row in rows):
        raise _refused(path, f"the matrix is larger than {number} by {number}")
    return [
        f"{a} {b} {value}"
        for a, row in enumerate(rows, 1)
        for b, value in enumerate(row, 1)
        if float(value)
    ]


def _tidy(found: nx.Graph[Any]) -> None:
    for _, said in found.nodes(data=True):
        said.pop("id", None)
    weights = [said.get("weight", 1) for *_, said in found.edges(data=True)]
    if all(weight == 1 for weight in weights):
        for *_, said in found.edges(data=True):
            said.pop("weight", None)


def _refused(path: str, what: str) -> InputRejected:
    return InputRejected(f"{path}: {what}.", "BAD_FILE")
