"""What a method finds on a small network, drawn as SVG: for eyes, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from graphsvc.analyses import Analysis, Finding, Findings
from graphsvc.cli._reference.examples import HEIGHT, WIDTH, Example
from graphsvc.graph.network import Node

# colours that also the colour-blind tell apart (Okabe & Ito 2008), for groups
_PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#8c6bb1")
_STYLE = (
    ".n{fill:#9db4c9;stroke:#ffffff;stroke-width:1.5}.f{fill:#d55e00}.t{stroke:#a9b4bf}"
    ".h{stroke:#d55e00}.foe{stroke-dasharray:5 4}.w{fill:none;stroke:#a9b4bf}"
    "text{fill:#1f2933;font:12px system-ui,sans-serif;text-anchor:middle}"
    ".v{font-weight:600}.b{fill:#ffffff}"
    "@media(prefers-color-scheme:dark){.b{fill:#12181f}text{fill:#e4e7eb}.n{stroke:#12181f}"
    ".n:not(.f){fill:#5b7390}.t:not(.h){stroke:#4a5663}}"
)
_FIRST = 3  # so many rows stand out
_SMALL, _LARGE = 6.0, 17.0  # radius
_THIN, _THICK = 1.2, 8.0


@dataclass(frozen=True)
class _Drawn:
    """What is drawn: nodes by radius and colour, ties by width, and which stand out."""

    radius: Mapping[Node, float]
    fill: Mapping[Node, str]
    width: Mapping[frozenset[Node], float]
    first: frozenset[Node | frozenset[Node]]
    values: Mapping[Node | frozenset[Node], str]


def picture(shown: Example, analysis: Analysis, found: Findings) -> str:
    """The SVG: larger and thicker is more, orange are the first, groups share a colour."""
    drawn = _drawn(analysis, found)
    first = ", ".join(subject_text(shown, row) for row in _standing_out(found.rows))
    body = [
        f'<rect class="b" width="{WIDTH}" height="{HEIGHT}" rx="6"/>',
        *_edges(shown, drawn),
        *_nodes(shown, drawn),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="t d">\n<title id="t">{escape(analysis.title)}</title>\n'
        f'<desc id="d">{escape(shown.of)}. First: {escape(first or "nobody")}.</desc>\n'
        f"<style>{_STYLE}</style>\n" + "\n".join(body) + "\n</svg>\n"
    )


def subject_text(shown: Example, row: Finding) -> str:
    """Whom a row is about."""
    if (name := row.more.get("name")) and isinstance(name, str):
        return name
    return " – ".join(shown.network.actor(node).name for node in row.subject[:8]) + (
        " …" if len(row.subject) > 8 else ""
    )


def _standing_out(rows: Sequence[Finding]) -> list[Finding]:
    known = [row for row in rows if row.value is not None and row.value]
    return [row for row in known if row.rank is None or row.rank <= _FIRST][:_FIRST]


def _drawn(analysis: Analysis, found: Findings) -> _Drawn:
    rows = [row for row in found.rows if row.value is not None]
    if analysis.subject == "network":
        return _Drawn({}, {}, {}, frozenset(), {})
    if analysis.subject == "group":
        return _groups(rows)
    keyed = {_thing(row): float(row.value or 0) for row in rows}
    scaled = _scaled(keyed)
    first = frozenset(_thing(row) for row in _standing_out(rows))
    said = {_thing(row): f"{float(row.value or 0):.3g}" for row in _standing_out(rows)}
    nodes = {t: _SMALL + (_LARGE - _SMALL) * s for t, s in scaled.items() if not _is_tie(t)}
    ties = {t: _THIN + (_THICK - _THIN) * s for t, s in scaled.items() if isinstance(t, frozenset)}
    return _Drawn(nodes, {}, ties, first, said)


def _groups(rows: Sequence[Finding]) -> _Drawn:
    several = [row for row in rows if len(row.subject) > 1]
    colours = {
        node: _PALETTE[number % len(_PALETTE)]
        for number, row in enumerate(several)
        for node in row.subject
    }
    return _Drawn(dict.fromkeys(colours, 10.0), colours, {}, frozenset(), {})


def _thing(row: Finding) -> Node | frozenset[Node]:
    return row.subject[0] if len(row.subject) == 1 else frozenset(row.subject)


def _is_tie(thing: Node | frozenset[Node]) -> bool:
    return isinstance(thing, frozenset)


def _scaled(
    values: Mapping[Node | frozenset[Node], float],
) -> dict[Node | frozenset[Node], float]:
    low, high = min(values.values(), default=0.0), max(values.values(), default=0.0)
    span = high - low
    return {thing: (value - low) / span if span else 0.5 for thing, value in values.items()}


def _edges(shown: Example, drawn: _Drawn) -> Iterator[str]:
    signs = {frozenset(pair): sign for pair, sign in shown.network.signs.items()}
    for u, v, said in shown.network.graph.edges(data=True):
        pair = frozenset((u, v))
        (x1, y1), (x2, y2) = shown.places[u], shown.places[v]
        names = ["t"]
        names += ["h"] if pair in drawn.first else []
        names += ["foe"] if float(said.get("sign", signs.get(pair, 1))) < 0 else []
        width = drawn.width.get(pair, _THIN)
        yield (
            f'<line class="{" ".join(names)}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" '
            f'stroke-width="{width:.1f}"/>'
        )
        if shown.network.directed:
            yield _arrow((x1, y1), (x2, y2), drawn.radius.get(v, _SMALL))
        if pair in drawn.values:
            yield _text((x1 + x2) // 2, (y1 + y2) // 2 - 6, drawn.values[pair], "v")


def _arrow(start: tuple[int, int], end: tuple[int, int], radius: float) -> str:
    """A head at the rim of the node that an arrow leads to."""
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tip = x2 - ux * (radius + 2), y2 - uy * (radius + 2)
    back = tip[0] - ux * 9, tip[1] - uy * 9
    left, right = (back[0] - uy * 4, back[1] + ux * 4), (back[0] + uy * 4, back[1] - ux * 4)
    points = " ".join(f"{x:.0f},{y:.0f}" for x, y in (tip, left, right))
    return f'<polygon fill="#8795a1" points="{points}"/>'


def _nodes(shown: Example, drawn: _Drawn) -> Iterator[str]:
    for node, (x, y) in shown.places.items():
        if node not in shown.network.graph:
            continue
        radius = drawn.radius.get(node, _SMALL)
        fill = f' style="fill:{drawn.fill[node]}"' if node in drawn.fill else ""
        names = "n f" if node in drawn.first else "n"
        yield f'<circle class="{names}" cx="{x}" cy="{y}" r="{radius:.1f}"{fill}/>'
        yield _text(x, y + round(radius) + 14, shown.network.actor(node).name)
        if node in drawn.values:
            yield _text(x, y - round(radius) - 5, drawn.values[node], "v")


def _text(x: int, y: int, text: str, name: str = "") -> str:
    said = f' class="{name}"' if name else ""
    return f'<text{said} x="{x}" y="{y}">{escape(text)}</text>'
