"""The start page: which workspace this is, what it holds, and where everything is."""

from __future__ import annotations

import re

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from graphsvc.errors import InputMissing
from graphsvc.model import KINDS, Kind
from graphsvc.model.dates import day_text
from graphsvc.reports import reports
from graphsvc.view import Projection
from graphsvc.web.pages import page
from graphsvc.web.site import prefix_of, site_of


def start(request: Request) -> Response:
    """The start page; a workspace that is not there yet is told how to come to be."""
    site = site_of(request)
    workspace = site.workspace(request)
    said = {
        "workspace": workspace,
        "prefix": prefix_of(request),
        "reports": [(name, each.title.en) for name, each in reports().items()],
        "asked": f"?{request.query_params}" if request.query_params else "",
    }
    try:
        shown = site.runs.projection(site.view(workspace, request.query_params))
    except InputMissing as fault:
        return page("start.html", {**said, "missing": str(fault), "counts": [], "day": ""}, 404)
    told = {"missing": "", "counts": counts(shown), "day": day_text(shown.day)}
    return page("start.html", {**said, **told})


def counts(shown: Projection) -> list[tuple[str, int]]:
    """How much a view holds: entities by kind, the most first, then ties and interactions."""
    facts = shown.facts
    kinds = facts.coded["kind"].codes[shown.record_rows[shown.record_starts[:-1]]]
    codes, numbers = np.unique(kinds, return_counts=True)
    words = facts.coded["kind"].vocabulary.words
    found = [
        (_counted(KINDS[words[code]], number), number)
        for code, number in zip(codes.tolist(), numbers.tolist(), strict=True)
    ]
    rest = [("ties", len(shown.tie_rows)), ("interactions", len(shown.contact_rows))]
    entities = sorted(found, key=lambda each: (-each[1], each[0]))
    return [*entities, *(each for each in rest if each[1])]


def _counted(kind: Kind, number: int) -> str:
    """1 `business unit`, 9 `business units`."""
    return kind.en if number == 1 else re.sub(r"(?=[A-Z])", " ", kind.plural).lower()
