"""The operations that frontends start from: each runs, and each has the statement it should."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graphsvc import api
from graphsvc.runs import Runs
from graphsvc.shipped import shipped
from graphsvc.view import Author
from tests.api.conftest import Ask, Listening, fill

OPERATIONS = {path.stem: path.read_text() for path in shipped("schema").glob("operations/*")}
READING = sorted(name for name, text in OPERATIONS.items() if "\nquery " in text)
WRITING = sorted(OPERATIONS.keys() - READING)
GOLDEN = Path(__file__).parent / "golden"
VARIABLES: Mapping[str, Mapping[str, Any]] = {
    "people": {
        "first": 2,
        "filter": {"name": {"ge": "B"}, "attributes": [{"name": "mood", "text": {"eq": "good"}}]},
    },
    "organization": {"id": "MILL"},
    "search": {"text": "mol"},
    "interactions": {"filter": {"type": {"in": ["meeting"]}, "at": {"ge": "2026-03-01"}}},
    "suppliers": {},
    "influencers": {"first": 2},
    "weak-ties": {},
    "at-risk-clusters": {},
    "analysis": {"name": "betweenness", "parameters": {"normalized": False}},
    "as-of": {"view": {"validAt": "2026-06-30", "scope": {"kind": {"ne": "Person"}}}},
    "provenance": {"id": "MILL"},
    "viewer": {},
    "upsert-people": {"input": [{"key": "zoe", "name": "Zoe"}], "idempotencyKey": "1"},
    "upsert-works-for": {
        "input": [{"from": "crm/ada", "to": "MILL", "title": "chair"}], "idempotencyKey": "2",
    },
    "record-interactions": {
        "input": [{"type": "call", "at": "2026-11-20", "from": ["crm/ada"], "to": ["MILL"]}],
        "idempotencyKey": "3",
    },
    "merge": {"a": "crm/guild", "b": "MILL", "idempotencyKey": "4"},
    "undo": {"receipt": "RECEIPT"},
}  # fmt: skip
# where in the answer something has to be, so that an empty one is no answer
SHOWN = {
    "people": "people.edges.0.node.worksFor.edges.0.node.name",
    "organization": "node.employees.edges.0.node.name",
    "search": "search.0.node.name",
    "interactions": "interactions.nodes.0.participants.edges.0.role",
    "suppliers": "suppliers.nodes.0.criticality",
    "influencers": "influencers.rows.0.entity.name",
    "weak-ties": "weakTies.warnings",
    "at-risk-clusters": "atRiskClusters.rows.0.members.0.name",
    "analysis": "analysis.rows.0.entity.name",
    "as-of": "graph.companies.nodes.0.name",
    "provenance": "node.history.0.attributes.name",
    "viewer": "viewer.workspace",
    "upsert-people": "upsertPeople.nodes.0.name",
    "upsert-works-for": "upsertWorksFor.receipt.created",
    "record-interactions": "recordInteractions.nodes.0.participants.edges.0.node.name",
    "merge": "merge.node.name",
    "undo": "undo.receipt.updated",
}


def _said(answer: Any, path: str) -> Any:
    for step in path.split("."):
        answer = answer[int(step) if step.isdigit() else step]
    return answer


def _with_ids(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {name: _with_ids(each, known) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_ids(each, known) for each in value]
    return known.get(value, value) if isinstance(value, str) else value


def test_each_operation_has_its_variables() -> None:
    assert set(OPERATIONS) == set(VARIABLES) == set(SHOWN)


def _known(ask: Ask) -> dict[str, str]:
    mill = ask('{companies(filter: {key: {eq: "mill"}}) {nodes {id}}}')
    return {"MILL": _said(mill, "companies.nodes.0.id")}


@pytest.mark.parametrize("name", READING)
def test_it_reads(name: str, ask: Ask) -> None:
    answer = ask(OPERATIONS[name], **_with_ids(VARIABLES[name], _known(ask)))
    assert _said(answer, SHOWN[name]) not in (None, "", 0)


@pytest.mark.parametrize("name", WRITING)
def test_it_writes(name: str, write: Ask, runs: Runs, workspace: str) -> None:
    fill(runs.store, Author(workspace))
    made = write(
        'mutation {upsertPlaces(input: {name: "Pier"}, idempotencyKey: "0") {receipt {token}}}'
    )
    known = {**_known(write), "RECEIPT": _said(made, "upsertPlaces.receipt.token")}
    answer = write(OPERATIONS[name], **_with_ids(VARIABLES[name], known))
    assert _said(answer, SHOWN[name]) not in (None, "", 0)


@pytest.mark.golden
@pytest.mark.parametrize(
    "name", ["people", "organization", "search", "interactions", "suppliers", "viewer"]
)
def test_its_statements(
    name: str, listening: Listening, firm: str, pytestconfig: pytest.Config
) -> None:
    runs, author = Runs(listening), Author(firm)

    def ask(text: str, /, **variables: Any) -> Any:
        return api.execute(runs, author, api.Request(text, variables))["data"]

    known = _known(ask)
    listening.heard.clear()
    ask(OPERATIONS[name], **_with_ids(VARIABLES[name], known))
    said = "\n;\n".join(each.strip() for each in listening.heard) + "\n"
    file = GOLDEN / f"{name}.cypher"
    if pytestconfig.getoption("--golden"):
        file.write_text(said)
    assert said == file.read_text()
