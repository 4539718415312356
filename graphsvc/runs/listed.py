"""What analyses there are, as data: for listings, the API and the reference."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from graphsvc.analyses import Analysis, allowed, analyses
from graphsvc.graph.network_settings import NetworkSettings

Data = dict[str, Any]

_MEANINGS = {
    "level": ("people, organizations, all", "whose graph it is"),
    "weight": ("auto, none, strength, affiliation, an attribute", "what makes a tie weigh more"),
    "directed": ("auto, true, false", "whether arrows count"),
    "isolates": ("keep, drop", "whether those without ties count"),
    "min_strength": ("0 to 1", "weaker ties carry no paths"),
    "max_body": ("2 to 1000000", "larger bodies bind no people"),
    "max_group": ("2 to 1000", "larger meetings bind no people"),
    "preset": ("balanced, account, project, mail, declared", "how strength is made up"),
    "half_life": ("0, 1 to 3650", "days after which contact counts half; 0: the preset's"),
}


def analyses_json() -> list[Data]:
    """The analyses in order of name, with parameters, figures, cost and source."""
    return [_analysis(each) for each in analyses().values()]


def _analysis(analysis: Analysis) -> Data:
    return {
        "name": analysis.name,
        "title": analysis.title,
        "subject": analysis.subject,
        "headline": analysis.headline,
        "value": analysis.value,
        "values": list(analysis.values),
        "parameters": [
            {"name": p.name, "default": p.default, "allowed": allowed(p), "meaning": p.meaning}
            for p in analysis.parameters
        ],
        "network": _network(analysis),
        "conventions": analysis.conventions,
        "cost": analysis.cost,
        "source": analysis.source,
    }


def _network(analysis: Analysis) -> list[Data]:
    own = {each.name for each in analysis.parameters}
    return [
        {
            "name": each.name,
            "default": analysis.needs.get(each.name, each.default),
            "allowed": _MEANINGS[each.name][0],
            "meaning": _MEANINGS[each.name][1],
        }
        for each in fields(NetworkSettings)
        if each.name not in own
    ]
