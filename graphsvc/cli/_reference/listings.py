"""The shelves: analyses, importers, reports, exporters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphsvc.cli._formats import formats
from graphsvc.cli._reference.markdown import code, page, table
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.importers import Importer, importers
from graphsvc.reports import reports
from graphsvc.runs.listed import analyses_json

_PARAMETERS = ("parameter", "default", "allowed", "meaning")


def analyses_page() -> str:
    """Every analysis with its parameters, figures, cost and source."""
    listed = analyses_json()
    network = {each["name"]: each for found in listed for each in found["network"]}
    shared = table(_PARAMETERS, [_parameter(each, plain=True) for each in network.values()])
    return page(
        "Analyses",
        "`graphsvc run NAME --set PARAMETER=VALUE`, and `analysis(name, parameters)` in GraphQL. "
        "Every analysis also takes the parameters of the network that it runs on:",
        [shared, *(_analysis(each) for each in listed)],
    )


def _analysis(found: dict[str, Any]) -> str:
    figures = ", ".join(code(name) for name in (found["value"], *found["values"]))
    own = [f"{each['name']}={each['default']}" for each in found["network"] if _differs(each)]
    needs = f" Its network is built with {', '.join(own)} unless said otherwise." if own else ""
    parts = [
        f"## {found['name']}",
        f"{found['title']}. A row for each {found['subject']}; figures: {figures}. "
        f"Cost {found['cost']}.{needs}",
        parameters(found["parameters"]),
        f"Source: {found['source']}",
    ]
    return "\n\n".join(part for part in parts if part)


def parameters(listed: Iterable[dict[str, Any]]) -> str:
    """A table of an analysis' own parameters; nothing where it has none."""
    return table(_PARAMETERS, [_parameter(each) for each in listed])


def _differs(each: dict[str, Any]) -> bool:
    return bool(each["default"] != getattr(NetworkSettings(), each["name"]))


def _parameter(each: dict[str, Any], *, plain: bool = False) -> tuple[object, ...]:
    default = getattr(NetworkSettings(), each["name"]) if plain else each["default"]
    shown = str(default).lower() if isinstance(default, bool) else default
    return code(each["name"]), code(shown), each["allowed"], each["meaning"]


def importers_page() -> str:
    """Every importer with its options, and every format of exports."""
    listed = table(
        ("format", "ending", "for"),
        [(code(name), code(f".{e.suffix}"), e.title) for name, e in formats().items()],
    )
    return page(
        "Importers and exporters",
        "`graphsvc import NAME`, with the options of each. The columns of the tables are in "
        "[tables.md](tables.md), the receipt in [results.md](results.md).",
        [
            *(_importer(each) for each in importers().values()),
            f"## Formats of `export`\n\n{listed}",
        ],
    )


def _importer(each: Importer) -> str:
    rows = [(code(f"--{o.name}"), code(o.default), o.meaning) for o in each.options]
    options = table(("option", "default", "meaning"), rows)
    return f"## {each.name}\n\n{each.title[:1].upper()}{each.title[1:]}.\n\n{options}"


def reports_page() -> str:
    """Every report, with the analysis that it tells."""
    rows = [
        (
            code(name),
            each.title.en,
            each.title.it,
            f"[{each.analysis}](analyses.md#{each.analysis})",
        )
        for name, each in reports().items()
    ]
    return page(
        "Reports",
        "`graphsvc report NAME` in a terminal, `-o FILE.html`, `.csv` or `.json`, and over HTTP at "
        "`/reports/NAME.html`. `--set` takes the parameters of its analysis, and `rows`: how many "
        "rows are told at length, 10 unless said.",
        [table(("report", "English", "Italian", "tells"), rows)],
    )
