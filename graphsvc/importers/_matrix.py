"""An adjacency matrix as a table: names in the first row and column, a number in each cell."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

from graphsvc.errors import InputRejected
from graphsvc.importers._grid import Grid

_DELIMITERS = ",;\t"
_EMPTY = ("", "0")
Line = tuple[int, list[str]]


def matrix(path: str, text: str) -> Grid:
    """The grid of a matrix; without any names, rows and columns are 1, 2, … Raises InputRejected.

    The names of the columns may stand over the numbers or begin one cell to the left, as R
    writes them.
    """
    lines = _lines(path, text)
    if _is_bare(lines):
        names = [str(number) for number in range(1, len(lines) + 1)]
        return _grid(path, names, [(n, ["", *cells]) for n, cells in lines], names)
    (_, head), *body = lines
    longest = max((len(cells) for _, cells in body), default=0)
    columns = head if len(head) == longest - 1 else head[1:]
    return _grid(path, columns, body, [cells[0] for _, cells in body])


def _lines(path: str, text: str) -> list[Line]:
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(), delimiter=max(_DELIMITERS, key=first.count))
    try:
        found = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as fault:
        raise InputRejected(f"{path}:{reader.line_num}: {fault}", "BAD_FILE") from None
    found = [(line, cells) for line, cells in found if any(cells)]
    if len(found) < 2:
        raise InputRejected(f"{path} is no matrix: it has {len(found)} rows.", "BAD_FILE")
    return found


def _is_bare(lines: Sequence[Line]) -> bool:
    """Whether there are numbers alone, as many in each row as there are rows."""
    square = all(len(cells) == len(lines) for _, cells in lines)
    return square and all(_is_number(cell) for _, cells in lines for cell in cells)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _grid(path: str, columns: Sequence[str], body: Sequence[Line], rows: Sequence[str]) -> Grid:
    for names, which in ((columns, "column"), (rows, "row")):
        twice = [name for name, number in Counter(names).items() if number > 1 or not name]
        if twice:
            said = "has no name" if not twice[0] else f"is called {twice[0]!r} like another"
            raise InputRejected(f"{path}: a {which} {said}.", "BAD_HEADER")
    cells: dict[tuple[str, str], float] = {}
    for name, (line, row) in zip(rows, body, strict=True):
        if len(row) - 1 != len(columns):
            raise InputRejected(
                f"{path}:{line}: {len(row) - 1} numbers under {len(columns)} names.", "BAD_FILE"
            )
        for column, text in zip(columns, row[1:], strict=True):
            if text not in _EMPTY:
                cells[name, column] = number(f"{path}:{line}", text)
    lines = {name: line for name, (line, _) in zip(rows, body, strict=True)}
    return Grid(rows, columns, {pair: value for pair, value in cells.items() if value}, lines)


def number(where: str, text: str) -> float:
    """A finite number. Raises InputRejected, which says where."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if value - value != 0:
        raise InputRejected(f"{where}: {text[:40]!r} is no number.", "BAD_NUMBER")
    return value
