"""Figures as a table in Markdown, which a terminal shows as well; and into a page of the docs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.kernels import DISPATCHED, NETWORKX, ON_TWO, OURS, REACH, Compared

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
        _time(said), _rate(said),
        next((f"{said[name] / 2**20:,.0f} MiB" for name in _MEMORY if name in said), ""),
    )  # fmt: skip


def _time(said: Mapping[str, float]) -> str:
    if "seconds" not in said:
        return ""
    seconds = said["seconds"]
    return f"{seconds:,.2f} s" if seconds >= 0.001 else f"{seconds * 1e6:,.1f} µs"


def _size(said: Mapping[str, float]) -> str:
    if "nodes" in said:
        return f"{said['nodes']:,} nodes, {said['ties']:,} ties"
    return next(
        (f"{said[name]:,} {name}" for name in ("rows", "facts", "pairs") if name in said), ""
    )


def _rate(said: Mapping[str, float]) -> str:
    if "ofDriver" in said:
        return f"{said['rowsPerSecond']:,.0f} rows/s, {said['ofDriver']:.0%} of the driver alone"
    if "ofLoad" in said:
        return f"{said['ofLoad']:.1%} of the load"
    if "passSeconds" in said:
        one, sorting = said["passSeconds"], said["sortedPassSeconds"]
        return f"{said['seconds'] / one:.1f} passes, {said['seconds'] / sorting:.1f} with sorting"
    if "ofDispatch" in said:
        return f"{said['ofDispatch'] * 1e6:.1f} µs of it are dispatch"
    if "rowsPerSecond" in said:
        return f"{said['rowsPerSecond']:,.0f} rows/s"
    if "bytesPerFact" in said:
        text, in_file = f"{said['bytesPerFact']:.0f} bytes a fact", said["fileBytesPerFact"]
        return f"{text}, in its file {in_file:.0f}" if in_file else text
    if "viewSeconds" in said:
        return f"{said['viewSeconds']:.2f} s for the view, {said['bytesPerTie']:.0f} bytes a tie"
    return ""


_CONTESTS = (
    "task", "of", "ours", "by networkx' call", "networkx", "best peer", "ours / networkx",
    "ours / peer", "reach", "with conversion", "memory / networkx", "memory / peer",
)  # fmt: skip


def contests(every: Sequence[Compared]) -> str:
    """Kernels beside networkx and the best peer, as a table in Markdown."""
    rows = [_CONTESTS, *(_contest(one) for one in every)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_CONTESTS))]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    lines = [_line(row, widths) for row in rows]
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def contest_in_a_line(one: Compared) -> str:
    """One comparison, to be said as soon as it is known."""
    left = "".join(f"; {who}: {why}" for who, why in one.left_out.items())
    cells = (f"{name} {cell}" for name, cell in zip(_CONTESTS, _contest(one), strict=True) if cell)
    return ", ".join(cells) + left


def _contest(one: Compared) -> tuple[str, ...]:
    peer = one.peer()
    own = [_seconds(one, who) for who in (OURS, DISPATCHED, NETWORKX)]
    beside = f"{_seconds(one, peer)} {peer}" if peer else ""
    on_two = one.took.get(ON_TWO)
    faster = (
        f" ({one.took[OURS]['clockSeconds'] / on_two['clockSeconds']:.2f} times as fast on two)"
        if on_two and OURS in one.took else ""
    )  # fmt: skip
    reach = REACH.get(one.task)
    return (
        one.task + _modularity(one, peer) + faster, one.of, *own, beside, _ratio(one, NETWORKX),
        _ratio(one, peer), f"{reach:.2f}" if reach and peer else "",
        _ratio(one, peer, conversion=True), _memory(one, NETWORKX), _memory(one, peer),
    )  # fmt: skip


def _modularity(one: Compared, peer: str | None) -> str:
    if one.task != "leiden" or peer is None or OURS not in one.took:
        return ""
    mine, theirs = (one.took[who]["answer"] for who in (OURS, peer))
    return f", modularity {mine:.4f} to {theirs:.4f}"


def _seconds(one: Compared, who: str | None) -> str:
    if who is None or who not in one.took:
        return ""
    sampled = "~" if one.took[who]["share"] < 1 else ""
    return f"{sampled}{one.whole(who):,.3g} s"


def _ratio(one: Compared, who: str | None, conversion: bool = False) -> str:
    if who is None or who not in one.took or OURS not in one.took:
        return ""
    return f"{one.whole(OURS, conversion) / max(one.whole(who, conversion), 1e-6):.3g}"


def _memory(one: Compared, who: str | None) -> str:
    if who is None or who not in one.took or OURS not in one.took:
        return ""
    least = 2**20  # below that it is noise of the allocator
    ours, theirs = (max(one.took[each]["memoryBytes"], least) for each in (OURS, who))
    return f"{ours / theirs:.2f}"


def written_into(page: Path, text: str) -> None:
    """Writes the text under the page's heading "Figures", in place of what stands there."""
    before = page.read_text("utf-8")
    after, times = _SECTION.subn(lambda _: f"## Figures\n\n{text}\n", before)
    if times != 1:
        raise ValueError(f"{page} has {times} headings '## Figures' and should have one")
    page.write_text(after.rstrip("\n") + "\n", "utf-8")
