"""Figures as a table in Markdown, which a terminal shows as well; and into a page of the docs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.figures import Figure

_HEAD = ("what", "of", "size", "time", "rate", "memory")
_MEMORY = ("peakBytes", "memoryBytes")
_SECTION = re.compile(r"^## Figures\n(?:(?!## ).*\n)*", re.M)


def table(figures: Sequence[Figure]) -> str:
    """The figures as a table in Markdown, which a terminal shows as well."""
    rows = [_HEAD, *(_cells(each) for each in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    lines = [_line(row, widths) for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def in_a_line(figure: Figure) -> str:
    """One figure, to be said as soon as it is known."""
    return ", ".join(cell for cell in _cells(figure) if cell)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (f" {cell:{width}} " for cell, width in zip(row, widths, strict=True))
    return "|" + "|".join(padded) + "|"


def _cells(figure: Figure) -> tuple[str, ...]:
    said = figure.values
    return (
        figure.what, figure.of, _size(said),
        f"{said['seconds']:,.2f} s" if "seconds" in said else "", _rate(said),
        next((f"{said[name] / 2**20:,.0f} MiB" for name in _MEMORY if name in said), ""),
    )  # fmt: skip


def _size(said: Mapping[str, float]) -> str:
    if "nodes" in said:
        return f"{said['nodes']:,} nodes, {said['ties']:,} ties"
    return next((f"{said[name]:,} {name}" for name in ("rows", "facts") if name in said), "")


def _rate(said: Mapping[str, float]) -> str:
    if "rowsPerSecond" in said:
        return f"{said['rowsPerSecond']:,.0f} rows/s"
    if "bytesPerFact" in said:
        text, in_file = f"{said['bytesPerFact']:.0f} bytes a fact", said["fileBytesPerFact"]
        return f"{text}, in its file {in_file:.0f}" if in_file else text
    return f"{said['viewSeconds']:.2f} s of it for the view" if "viewSeconds" in said else ""


def written_into(page: Path, text: str) -> None:
    """Writes the text under the page's heading "Figures", in place of what stands there."""
    before = page.read_text("utf-8")
    after, times = _SECTION.subn(lambda _: f"## Figures\n\n{text}\n", before)
    if times != 1:
        raise ValueError(f"{page} has {times} headings '## Figures' and should have one")
    page.write_text(after.rstrip("\n") + "\n", "utf-8")
