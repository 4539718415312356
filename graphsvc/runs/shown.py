"""Findings as the outside sees them: the JSON of `run`, the same in the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphsvc.analyses import Analysis, Finding, Reason
from graphsvc.graph.network import Network, Node
from graphsvc.model.dates import day_text, moment_text
from graphsvc.model.said import Lang, Said, in_lang
from graphsvc.runs.ran import Ran
from graphsvc.runs.scope import scope_json
from graphsvc.view import Projection, View, clock_day, fact_name, setting

_DECIMALS = 9


def ran_json(ran: Ran, lang: Lang = "en") -> dict[str, Any]:
    """A run as data (contract.md, section 3), its sentences in a language."""
    graph = ran.network.graph
    return {
        "analysis": ran.analysis.name,
        "parameters": dict(ran.parameters),
        "view": view_json(ran.view, ran.projection),
        "graph": {
            "entities": graph.number_of_nodes(),
            "ties": graph.number_of_edges(),
            "directed": ran.network.directed,
        },
        "rows": [row_json(row, ran, lang) for row in ran.findings.rows],
        "warnings": shown_warnings(ran, lang),
        **({"notes": plain(ran.findings.notes, lang)} if ran.findings.notes else {}),
    }


def view_json(view: View, shown: Projection) -> dict[str, Any]:
    """A view as data: of which day, knowing what."""
    return {
        "validAt": day_text(shown.day),
        "knownAt": None if view.known_at is None else moment_text(view.known_at),
        "scenario": view.scenario or None,
        "scope": None if view.scope is None else scope_json(view.scope),
    }


def shown_warnings(ran: Ran, lang: Lang = "en") -> list[str]:
    """What to beware of, that the answer is of another day than today first."""
    found = [*as_of(ran.projection), *ran.network.warnings, *ran.findings.warnings]
    return [in_lang(each, lang) for each in found]


def as_of(shown: Projection) -> list[str]:
    """That nobody named a day and the newest one in the data was taken, where that is so."""
    view = shown.view
    stated = view.valid_at is not None or setting(shown.facts, shown.kept, "today")
    if stated or shown.day == clock_day():
        return []
    return [_AS_OF.sentence(day=day_text(shown.day))]


_AS_OF = Said(
    "as-of: no date was given; the newest in the data is {day}",
    "as-of: nessuna data è stata indicata; l'ultima nei dati è {day}",
)


def view_words(ran: Ran) -> str:
    """A view in a few words, for a line above an answer."""
    said = view_json(ran.view, ran.projection)
    words = [f"as of {said['validAt']}"]
    if said["knownAt"]:
        words.append(f"as known at {said['knownAt']}")
    if said["scenario"]:
        words.append(f"in the scenario {said['scenario']}")
    if said["scope"]:
        words.append("within a scope")
    return ", ".join(words)


def row_json(row: Finding, ran: Ran, lang: Lang = "en") -> dict[str, Any]:
    """One finding as data, its sentences in a language."""
    network = ran.network
    said: dict[str, Any] = subject_json(row, ran)
    if row.rank is not None:
        said["rank"] = row.rank
    said["value"] = plain(row.value)
    if row.values:
        said["values"] = {name: plain(value, lang) for name, value in row.values.items()}
    said |= {name: named(value, network, lang) for name, value in row.more.items()}
    if row.reasons:
        said["reasons"] = [
            {
                "part": each.part,
                "text": in_lang(each.text, lang),
                "amount": plain(each.amount),
                "of": explains(each, ran.analysis),
            }
            for each in row.reasons
        ]
    if row.facts:
        secret = ran.projection.facts.log.secret
        said["facts"] = [fact_name(secret, fact_id) for fact_id in row.facts]
    return said


def explains(reason: Reason, analysis: Analysis) -> str | None:
    """The figure that a reason's amount is a part of; None where it has none."""
    return None if reason.amount is None else reason.of or analysis.value


def subject_json(row: Finding, ran: Ran) -> dict[str, Any]:
    """What a row is about: an entity, the ends of a tie, a group's members, or a figure's name."""
    network, subject = ran.network, ran.analysis.subject
    if subject == "entity":
        return actor_json(row.subject[0], network) | {"kind": network.actor(row.subject[0]).kind}
    if subject == "tie":
        source, target = row.subject
        return {"source": actor_json(source, network), "target": actor_json(target, network)}
    if subject == "network":
        return {"name": row.more["name"]}
    return {"members": [actor_json(node, network) for node in row.subject]}


def actor_json(node: Node, network: Network) -> dict[str, str]:
    """A node by its id, key and name."""
    actor = network.actor(node)
    return {"id": actor.id, "key": actor.key, "name": actor.name}


def named(value: Any, network: Network, lang: Lang = "en") -> Any:
    """Data of a finding with its nodes named, its sentences in a language."""
    if isinstance(value, str) and value in network.actors:
        return actor_json(value, network)
    if isinstance(value, Mapping):
        return {str(name): named(each, network, lang) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [named(each, network, lang) for each in value]
    return plain(value, lang)


def plain(value: Any, lang: Lang = "en") -> Any:
    """A value as JSON data; floats leave with nine decimals, sentences in a language."""
    if isinstance(value, str):
        return in_lang(value, lang)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0
    if isinstance(value, Mapping):
        return {str(name): plain(each, lang) for name, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each, lang) for each in value]
    return value
