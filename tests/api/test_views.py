"""Views: what default and other views ask of the database, ids in them, readers in them."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc import api
from graphsvc.runs import Runs
from graphsvc.store import Store, workspaces
from graphsvc.view import Author, clock_day
from tests.api.conftest import Ask, Listening, fill

DEEP = """{
  people(first: 3) {totalCount nodes {name worksFor {nodes {name employees {nodes {name}}}}}}
  companies {nodes {name suppliedBy {edges {offering node {name}}}}}
}"""


def _answer(store: Store, firm: str, text: str, **variables: Any) -> Any:
    return api.execute(Runs(store), Author(firm), api.Request(text, variables))["data"]


def test_the_default_view_is_one_statement_for_each_root_field(
    listening: Listening, firm: str
) -> None:
    answer = _answer(listening, firm, DEEP)
    assert answer["people"]["totalCount"] == 8
    assert answer["people"]["nodes"][0]["worksFor"]["nodes"][0]["employees"]["nodes"]
    assert [text.split()[0] for text in listening.heard] == ["MATCH", "MATCH"]


def test_another_view_asks_only_whether_its_snapshot_is_fresh(
    listening: Listening, firm: str
) -> None:
    runs, view = Runs(listening), {"validAt": "2026-06-30"}
    text = f"query Q($view: ViewInput!) {{graph(view: $view) {DEEP}}}"
    api.execute(runs, Author(firm), api.Request(text, {"view": view}))
    listening.heard.clear()
    answer = api.execute(runs, Author(firm), api.Request(text, {"view": view}))["data"]
    assert answer["graph"]["people"]["totalCount"] == 8
    assert set(listening.heard) == {"read"}


@pytest.mark.parametrize(
    "field",
    [
        "people {nodes {history {recordedAt}}}",
        "people {nodes {name knows {edges {sources {source}}}}}",
        "influencers {rows {entity {name}}}",
    ],
)
def test_what_rests_on_the_log_is_answered_by_arrays(
    field: str, listening: Listening, firm: str
) -> None:
    assert _answer(listening, firm, f"{{{field}}}")
    assert set(listening.heard) == {"read"}


def test_a_past_day_is_answered_by_arrays_and_then_caught_up(
    listening: Listening, workspace: str
) -> None:
    fill(listening, Author(workspace))
    listening.write(lambda tx: workspaces.set_day(tx, workspace, 0, clock_day()))
    listening.heard.clear()
    runs, asked = Runs(listening), api.Request("{people(first: 2) {nodes {name}}}")
    first = api.execute(runs, Author(workspace), asked)
    assert "read" in listening.heard
    listening.heard.clear()
    assert api.execute(runs, Author(workspace), asked) == first
    assert first["data"] == {"people": {"nodes": [{"name": "Ada"}, {"name": "Ben"}]}}
    assert "read" not in listening.heard


IN_VIEW = """query Q($view: ViewInput!) {
  people(first: 1) {nodes {id uid knows(first: 1) {edges {id}} interactions(first: 1) {
    nodes {id}}}}
  graph(view: $view) {people(first: 1) {nodes {id uid knows(first: 1) {edges {id}}
    interactions(first: 1) {nodes {id}}}}}
}"""


def _first(answer: Any) -> Any:
    return answer["people"]["nodes"][0]


def test_ids_differ_by_view_and_uids_do_not(ask: Ask) -> None:
    answer = ask(IN_VIEW, view={"validAt": "2026-06-30"})
    now, then = _first(answer), _first(answer["graph"])
    assert now["uid"] == then["uid"]
    assert now["id"] != then["id"]
    assert now["knows"]["edges"][0]["id"] != then["knows"]["edges"][0]["id"]
    assert _first(ask(IN_VIEW, view={})["graph"]) == now


VIEWS: list[dict[str, Any]] = [
    {"validAt": "2026-06-30"},
    {"knownAt": "2100-01-01T00:00:00Z", "knowledge": "LEARNED"},
    {"scenario": "what if"},
    {"scope": {"or": [{"kind": {"eq": "Person"}}, {"name": {"startsWith": "m"}}]}},
    {"scope": {"attributes": [{"name": "mood", "text": {"eq": "good"}}]}, "validAt": "2026"},
]


@pytest.mark.parametrize("view", VIEWS)
def test_an_id_leads_to_its_thing_in_its_view(view: dict[str, Any], ask: Ask) -> None:
    there = _first(ask(IN_VIEW, view=view)["graph"])
    met = [each["id"] for each in there["interactions"]["nodes"]]
    ids = [there["id"], *met]
    text = "query Q($ids: [ID!]!) {nodes(ids: $ids) {__typename id}}"
    assert [each["id"] for each in ask(text, ids=ids)["nodes"]] == ids
    inside = "query Q($view: ViewInput!, $ids: [ID!]!) {graph(view: $view) {nodes(ids: $ids) {id}}}"
    assert ask(inside, view=view, ids=ids)["graph"]["nodes"] == [{"id": each} for each in ids]


def test_within_a_view_ids_of_another_are_not_answered(ask: Ask) -> None:
    text = 'query Q($id: ID!) {graph(view: {validAt: "2026-06-30"}) {node(id: $id) {id}}}'
    there = _first(ask(IN_VIEW, view={"validAt": "2026-05-31"})["graph"])
    assert ask(text, id=there["id"])["graph"]["node"] is None
    assert ask(text, id=there["uid"])["graph"]["node"]["id"] != there["id"]


def test_a_reader_sees_what_is_private_to_them_and_others_do_not(ask: Ask) -> None:
    text = '{people(filter: {name: {eq: "Secret"}}) {totalCount nodes {name}} viewer {user teams}}'
    assert ask(text)["people"]["totalCount"] == 0
    assert ask(text, user="ben")["people"]["totalCount"] == 0
    ada = ask(text, user="ada")
    assert ada["people"] == {"totalCount": 1, "nodes": [{"name": "Secret"}]}
    assert ada["viewer"] == {"user": "ada", "teams": ["north"]}


def test_a_private_thing_is_not_found_by_its_id(ask: Ask) -> None:
    text = '{people(filter: {name: {eq: "Secret"}}) {nodes {id uid}}}'
    secret = ask(text, user="ada")["people"]["nodes"][0]
    node = "query Q($ids: [ID!]!) {nodes(ids: $ids) {id}}"
    ids = [secret["id"], secret["uid"]]
    assert ask(node, ids=ids)["nodes"] == [None, None]
    assert ask(node, user="ada", ids=ids)["nodes"] == [{"id": secret["id"]}] * 2


@pytest.mark.parametrize("user", ["", "ada"])
def test_search_finds_the_same_in_both(user: str, ask: Ask) -> None:
    text = '{search(text: "mol") {score field node {name}} secret: search(text: "SEC") {score}}'
    answer = ask(text, user=user)
    assert answer["search"] == [{"score": 0.6, "field": "aliases", "node": {"name": "Mill"}}]
    assert len(answer["secret"]) == (1 if user else 0)


def test_the_day_is_said(ask: Ask) -> None:
    assert ask("{asOf}") == ask("{asOf}", user="ada") == {"asOf": "2026-11-24"}
    answer = ask('{graph(view: {validAt: "2026-02"}) {asOf interactions {totalCount}}}')
    assert answer["graph"] == {"asOf": "2026-02-28", "interactions": {"totalCount": 4}}
