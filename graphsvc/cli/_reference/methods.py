"""A page for each method: what it gives, how, from where, and what it finds on a small network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphsvc.analyses import Analysis, Findings, analyses, run
from graphsvc.cli._reference.examples import Example, example, given
from graphsvc.cli._reference.listings import parameters
from graphsvc.cli._reference.markdown import code, page, table
from graphsvc.cli._reference.picture import picture, subject_text
from graphsvc.runs.listed import analyses_json

_ROWS = 5
_LEGENDS = {
    "network": "The figures are of the whole network.",
    "group": "Groups share a colour.",
}


def method_pages() -> dict[str, str]:
    """By name below docs/methods, every page and its picture."""
    listed = {each["name"]: each for each in analyses_json()}
    pages = {"README.md": _contents(list(listed.values()))}
    for name, analysis in analyses().items():
        shown = example(analysis)
        found = run(name, shown.network, **given(analysis))
        pages[f"{name}.md"] = _page(listed[name], analysis, shown, found)
        pages[f"{name}.svg"] = picture(shown, analysis, found)
    return pages


def _contents(listed: list[dict[str, Any]]) -> str:
    rows = [(f"[{e['name']}]({e['name']}.md)", e["title"], e["subject"]) for e in listed]
    return page(
        "Methods, one by one",
        "Each with its conventions, parameters, source and a picture. The formulas behind them are "
        "in [methods.md](../methods.md).",
        [table(("method", "what it tells", "a row for each"), rows)],
    )


def _page(said: dict[str, Any], analysis: Analysis, shown: Example, found: Findings) -> str:
    return page(said["title"], "\n\n".join(_lead(said)), _parts(said, analysis, shown, found))


def _lead(said: dict[str, Any]) -> Iterator[str]:
    figures = ", ".join(code(name) for name in (said["value"], *said["values"]))
    yield f"`graphsvc run {said['name']}` gives a row for each {said['subject']}: {figures}."
    if said["conventions"]:
        yield said["conventions"]


def _parts(
    said: dict[str, Any], analysis: Analysis, shown: Example, found: Findings
) -> Iterator[str]:
    yield f"![{said['title']}]({said['name']}.svg)"
    asked = "".join(f" with `{name}={value}`" for name, value in given(analysis).items())
    legend = _LEGENDS.get(analysis.subject, "Larger or thicker is more, and the first stand out.")
    yield f"On {shown.of}{asked}. {legend}"
    names = analysis.further(found.rows)
    rows = [
        (
            row.rank,
            subject_text(shown, row),
            *map(_figure, (row.value, *map(row.values.get, names))),
        )
        for row in found.rows[:_ROWS]
    ]
    yield table(("rank", "who", analysis.value, *names), rows) or "It finds nothing there."
    for warning in found.warnings:
        yield f"Warning: {warning}."
    if said["parameters"]:
        yield "## Parameters\n\n" + parameters(said["parameters"])
    yield f"## Cost and source\n\nCost {said['cost']}.\n\nSource: {said['source']}."


def _figure(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.4g}" if isinstance(value, float) else str(value)
