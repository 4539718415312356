"""UCINET's DL: a header, labels, and the data as a full matrix or as lists of ties."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphsvc.errors import InputRejected
from graphsvc.importers._grid import Grid
from graphsvc.importers._matrix import number

# more nodes than that are no matrix that anybody wrote
_MOST_NODES = 1_000_000
_DATA = re.compile(r"\bdata\s*:", re.IGNORECASE)
_LABELS = re.compile(
    r"\b(?:(row|col|column|matrix|level)\s+)?labels?\s*(:|embedded\b)", re.IGNORECASE
)
_SETTING = re.compile(r"\b(\w+)\s*=\s*\"?(\w+)\"?")
_WORD = re.compile(r'"([^"\n]*)"|([^\s,"]+)')
_NAMES = {"fm": "fullmatrix", "el1": "edgelist1", "el2": "edgelist2", "nl1": "nodelist1"}
_SIDES = {"col": "column", "level": "matrix", None: "both"}
Lines = Sequence[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class _Header:
    """What stands before the data. labels: as listed, by side; embedded: the sides whose labels
    stand in the data.
    """

    path: str
    said: dict[str, str]
    labels: dict[str, list[str]]
    embedded: frozenset[str]

    def size(self, *names: str) -> int | None:
        """A number of nodes, under the first of some names that is there."""
        for name in names:
            if name in self.said:
                text = self.said[name]
                if not text.isascii() or not text.isdigit() or int(text) > _MOST_NODES:
                    raise self.fault(f"{name}={text} is no number of nodes")
                return int(text)
        return None

    def names(self, side: str, *sizes: str) -> list[str] | None:
        """The names of a side, listed or numbered; None where the data has them."""
        if {side, "both"} & self.embedded:
            return None
        listed = self.labels.get(side) or self.labels.get("both")
        size = self.size(*sizes)
        if listed is None:
            if size is None:
                raise self.fault("neither n= nor labels say how many nodes there are")
            return [str(place) for place in range(1, size + 1)]
        if size is not None and len(listed) != size:
            raise self.fault(f"{len(listed)} labels for {size} nodes")
        if len(set(listed)) != len(listed):
            raise self.fault("a label stands twice")
        return listed

    def fault(self, text: str, line: int = 0) -> InputRejected:
        """A refusal with its place."""
        return InputRejected(f"{self.path}{f':{line}' if line else ''}: {text}.", "BAD_FILE")


def dl(path: str, text: str) -> Grid:
    """The grid of a DL file. Raises InputRejected."""
    begin = _DATA.search(text)
    if not text.lstrip().lower().startswith("dl") or begin is None:
        raise InputRejected(f"{path} is no DL file: it has no 'dl' or no 'data:'.", "BAD_FILE")
    header = _header(path, text[: begin.start()])
    form = header.said.get("format", "fullmatrix").lower()
    reader = _READERS.get(_NAMES.get(form, form))
    if reader is None:
        raise header.fault(f"the format {form!r} is none of {', '.join(_READERS)}")
    if (header.size("nm") or 1) != 1:
        raise header.fault(f"it holds {header.said['nm']} matrices; write one a file")
    return reader(header, list(_data(text, begin.end())))


def _header(path: str, text: str) -> _Header:
    text = text.lstrip()[2:]
    labels: dict[str, list[str]] = {}
    embedded, settings, last = set(), [], 0
    found = list(_LABELS.finditer(text))
    for place, each in enumerate(found):
        settings.append(text[last : each.start()])
        word = each[1].lower() if each[1] else None
        side = _SIDES.get(word, word) or "both"
        last = each.end()
        if each[2] == ":":
            last = found[place + 1].start() if place + 1 < len(found) else len(text)
            labels[side] = _words(text[each.end() : last])
        else:
            embedded.add(side)
    settings.append(text[last:])
    said = {name.lower(): value for name, value in _SETTING.findall("\n".join(settings))}
    return _Header(path, said, labels, frozenset(embedded))


def _words(text: str) -> list[str]:
    return [(quoted or bare).strip() for quoted, bare in _WORD.findall(text)]


def _data(text: str, begin: int) -> Iterator[tuple[int, list[str]]]:
    first = text.count("\n", 0, begin) + 1
    for line, row in enumerate(text[begin:].splitlines(), first):
        words = _words(row)
        if words:
            yield line, words


def _full_matrix(header: _Header, lines: Lines) -> Grid:
    """Numbers row by row, wherever lines break; embedded labels stand before and above them."""
    columns = header.names("column", "nc", "n")
    if columns is None:
        if not lines:
            raise header.fault("there is no data")
        columns, lines = lines[0][1], lines[1:]
    rows = header.names("row", "nr", "n")
    absent = header.said.get("diagonal", "").lower() == "absent"
    numbers = _by_row(header, lines) if rows is None else _cut(header, lines, rows, columns, absent)
    cells = {}
    for line, name, words in numbers:
        others = [column for column in columns if not absent or column != name]
        if len(words) != len(others):
            raise header.fault(f"{len(words)} numbers where {len(others)} belong", line)
        for column, word in zip(others, words, strict=True):
            cells[name, column] = number(f"{header.path}:{line}", word)
    return _kept(rows or [name for _, name, _ in numbers], columns, cells)


def _by_row(header: _Header, lines: Lines) -> list[tuple[int, str, list[str]]]:
    found = [(line, words[0], words[1:]) for line, words in lines]
    if len({name for _, name, _ in found}) != len(found):
        raise header.fault("a row stands twice")
    return found


def _cut(
    header: _Header, lines: Lines, rows: Sequence[str], columns: Sequence[str], absent: bool
) -> list[tuple[int, str, list[str]]]:
    words = [(line, word) for line, each in lines for word in each]
    found, place = [], 0
    for name in rows:
        width = len(columns) - (absent and name in columns)
        part = words[place : place + width]
        found.append((part[0][0] if part else 0, name, [word for _, word in part]))
        place += width
    if place != len(words):
        raise header.fault(f"{len(words)} numbers where {place} belong")
    return found


def _edge_list(header: _Header, lines: Lines, *, two_modes: bool = False) -> Grid:
    """Two ends and, where there is one, a weight in each line."""
    if two_modes:
        ends = header.names("row", "nr"), header.names("column", "nc")
    else:
        ends = (header.names("both", "n"),) * 2
    cells: dict[tuple[str, str], float] = {}
    for line, words in lines:
        if len(words) not in (2, 3):
            raise header.fault("a tie has two ends and perhaps a weight", line)
        a, b = (_named(header, line, word, names) for word, names in zip(words, ends, strict=False))
        value = number(f"{header.path}:{line}", words[2]) if len(words) == 3 else 1.0
        cells[a, b] = cells.get((a, b), 0.0) + value
    rows = ends[0] or list(dict.fromkeys(a for a, _ in cells))
    return _kept(rows, ends[1] or list(dict.fromkeys(b for _, b in cells)), cells)


def _node_list(header: _Header, lines: Lines) -> Grid:
    """One end and all that it is tied to in each line."""
    names = header.names("both", "n")
    cells: dict[tuple[str, str], float] = {}
    for line, words in lines:
        a, *others = (_named(header, line, word, names) for word in words)
        cells |= {(a, b): 1.0 for b in others}
    known = names or list(dict.fromkeys(name for pair in cells for name in pair))
    return _kept(known, known, cells)


def _named(header: _Header, line: int, word: str, names: Sequence[str] | None) -> str:
    """The node that a word means: a label, or the number of one."""
    if names is None:
        return word
    if word.isascii() and word.isdigit() and 1 <= int(word) <= len(names):
        return names[int(word) - 1]
    raise header.fault(f"{word[:40]!r} is none of the {len(names)} nodes", line)


def _kept(rows: Sequence[str], columns: Sequence[str], cells: dict[tuple[str, str], float]) -> Grid:
    return Grid(rows, columns, {pair: value for pair, value in cells.items() if value})


_READERS: dict[str, Callable[[_Header, Lines], Grid]] = {
    "fullmatrix": _full_matrix,
    "edgelist1": _edge_list,
    "edgelist2": lambda header, lines: _edge_list(header, lines, two_modes=True),
    "nodelist1": _node_list,
}
