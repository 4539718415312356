"""Writes: once for each key, answered with receipts, problems as data."""

from __future__ import annotations

from typing import Any

import pytest

from graphsvc import api
from graphsvc.intake import acts
from graphsvc.runs import Runs
from graphsvc.view import Author
from tests.api.conftest import Ask

PEOPLE = """mutation M($input: [PersonInput!]!, $key: String!) {
  upsertPeople(input: $input, idempotencyKey: $key) {
    nodes {id uid key source name attributes} receipt {token created updated unchanged}
    problems {code path message}
  }
}"""
COMPANIES = """mutation M($input: [CompanyInput!]!, $key: String!) {
  upsertCompanies(input: $input, idempotencyKey: $key) {nodes {id uid} problems {code}}
}"""
WORKS = """mutation M($input: [WorksForInput!]!, $key: String!) {
  upsertWorksFor(input: $input, idempotencyKey: $key) {
    receipt {token created updated} problems {code path}}
}"""
MET = """mutation M($input: [InteractionInput!]!, $key: String!) {
  recordInteractions(input: $input, idempotencyKey: $key) {
    nodes {id type at channel status amount attributes participants {edges {role node {name}}}}
    receipt {token created} problems {code path}}
}"""
SEEN = "{people {totalCount nodes {id name worksFor {edges {id title validTo node {name}}}}}}"


def _people(write: Ask, *said: dict[str, Any], key: str = "1", user: str = "") -> Any:
    return write(PEOPLE, user, input=list(said), key=key)["upsertPeople"]


def test_what_is_written_is_answered_as_it_is_now(write: Ask) -> None:
    answer = _people(write, {"key": "ada", "name": "Ada", "attributes": {"mood": "good"}})
    assert answer["problems"] == []
    assert answer["receipt"] | {"token": ""} == {
        "token": "", "created": 1, "updated": 0, "unchanged": 0,
    }  # fmt: skip
    ada = answer["nodes"][0]
    assert (ada["name"], ada["key"], ada["source"]) == ("Ada", "ada", "graphsvc")
    assert ada["attributes"] == {"mood": "good"}
    assert write(SEEN)["people"]["nodes"][0]["id"] == ada["id"]


def test_one_key_writes_once(write: Ask) -> None:
    first = _people(write, {"name": "Ada"}, {"name": "Ben"})
    again = _people(write, {"name": "Ada"}, {"name": "Ben"})
    assert again == first
    assert write(SEEN)["people"]["totalCount"] == 2
    other = _people(write, {"name": "Cleo"})
    assert other["receipt"] is None
    assert other["problems"][0]["code"] == "CONFLICT"
    assert other["problems"][0]["path"] == "idempotencyKey"


def test_a_key_is_a_persons_own(write: Ask) -> None:
    _people(write, {"name": "Ada"}, user="ada")
    assert _people(write, {"name": "Ben"}, user="ben")["problems"] == []


def test_a_correction_is_counted(write: Ask) -> None:
    _people(write, {"key": "ada", "name": "Ada"})
    answer = _people(write, {"key": "ada", "name": "Ada B."}, key="2")
    assert answer["receipt"]["updated"] == 1
    assert answer["nodes"][0]["name"] == "Ada B."
    assert _people(write, {"key": "ada", "name": "Ada B."}, key="3")["receipt"]["unchanged"] == 1


def test_bad_ones_are_problems_and_good_ones_go_in(write: Ask) -> None:
    answer = _people(
        write,
        {"key": "ada", "name": "Ada", "level": 200},
        {"key": "ben", "name": "Ben"},
        {"key": "cleo", "validFrom": "2021", "validTo": "2020"},
        {"key": "dora", "visibility": "nobody"},
    )
    assert [node and node["name"] for node in answer["nodes"]] == [None, "Ben", None, None]
    assert [(each["code"], each["path"]) for each in answer["problems"]] == [
        ("OUT_OF_BOUNDS", "input[0].level"),
        ("BAD_DATE", "input[2].validTo"),
        ("BAD_VISIBILITY", "input[3].visibility"),
    ]


@pytest.mark.parametrize(
    "attributes", [[1], {"name": "x"}, {"kind": "x"}, {"mood": {"a": 1}}, {"mood": [1]}]
)
def test_attributes_that_are_none(attributes: Any, write: Ask) -> None:
    answer = _people(write, {"key": "ada", "attributes": attributes})
    assert [each["code"] for each in answer["problems"]] == ["USAGE"]
    assert answer["nodes"] == []


def test_ties_between_whom_ids_uids_and_keys_name(write: Ask) -> None:
    ada = _people(write, {"key": "ada", "name": "Ada"})["nodes"][0]
    mill = write(COMPANIES, input={"name": "Mill"}, key="2")["upsertCompanies"]["nodes"][0]
    ends = [
        {"from": ada["id"], "to": mill["uid"], "title": "head"},
        {"from": "graphsvc/ada", "to": mill["id"], "title": "chair"},
        {"from": "ada", "to": "nobody"},
    ]
    answer = write(WORKS, input=ends, key="3")["upsertWorksFor"]
    assert answer["receipt"]["created"] == 2
    assert answer["problems"] == [{"code": "UNKNOWN_END", "path": "input[2].to"}]
    edges = write(SEEN)["people"]["nodes"][0]["worksFor"]["edges"]
    assert sorted(edge["title"] for edge in edges) == ["chair", "head"]


def test_interactions_are_recorded(write: Ask) -> None:
    _people(write, {"key": "ada", "name": "Ada"}, {"key": "ben", "name": "Ben"})
    said = {
        "type": "service_visit", "at": "2026-11-20T10:00:00+02:00", "from": ["ada"],
        "cc": ["ada", "ben"], "amount": 3, "attributes": {"room": "blue"},
    }  # fmt: skip
    answer = write(MET, input=said, key="2")["recordInteractions"]
    assert answer["problems"] == []
    node = answer["nodes"][0]
    assert (node["type"], node["at"]) == ("service_visit", "2026-11-20T08:00:00Z")
    assert (node["channel"], node["status"], node["amount"]) == ("in_person", "done", 3.0)
    assert node["attributes"] == {"room": "blue"}
    roles = [(each["role"], each["node"]["name"]) for each in node["participants"]["edges"]]
    assert roles == [("cc", "Ada"), ("from", "Ada"), ("cc", "Ben")]


def _employed(write: Ask) -> dict[str, Any]:
    _people(write, {"key": "ada", "name": "Ada"})
    write(COMPANIES, input={"key": "mill", "name": "Mill"}, key="2")
    write(WORKS, input={"from": "ada", "to": "mill", "title": "head"}, key="3")
    node: dict[str, Any] = write(SEEN)["people"]["nodes"][0]
    return node


def test_a_tie_is_ended(write: Ask, runs: Runs, workspace: str) -> None:
    acts.set_settings(runs.store, Author(workspace), {"today": ["2026-11-24"]})
    tie = _employed(write)["worksFor"]["edges"][0]["id"]
    text = """mutation M($id: ID!) {endTie(id: $id, on: "2025-06", idempotencyKey: "4") {
      receipt {updated} problems {code}}}"""
    assert write(text, id=tie)["endTie"] == {"receipt": {"updated": 1}, "problems": []}
    assert write(SEEN)["people"]["nodes"][0]["worksFor"]["edges"] == []
    then = write(f'{{graph(view: {{validAt: "2025-06-30"}}) {SEEN}}}')["graph"]
    assert then["people"]["nodes"][0]["worksFor"]["edges"][0]["validTo"] == "2025-06"


def test_things_are_retracted(write: Ask) -> None:
    ada = _employed(write)
    write(MET, input={"type": "call", "at": "2026-01-01", "from": ["ada"]}, key="4")
    met = write("{interactions {nodes {id}}}")["interactions"]["nodes"][0]["id"]
    for name, thing in (("Interaction", met), ("Tie", ada["worksFor"]["edges"][0]["id"])):
        text = f"""mutation M($id: ID!, $key: String!) {{
          retract{name}(id: $id, idempotencyKey: $key) {{
            receipt {{updated}} problems {{code}}}}}}"""
        done = write(text, id=thing, key=name)[f"retract{name}"]
        assert done == {"receipt": {"updated": 1}, "problems": []}
        again = write(text, id=thing, key=f"{name} again")[f"retract{name}"]
        assert [each["code"] for each in again["problems"]] == ["NOT_FOUND"]
    answer = write("{interactions {totalCount} people {nodes {worksFor {totalCount}}}}")
    assert answer["interactions"]["totalCount"] == 0
    assert answer["people"]["nodes"] == [{"worksFor": {"totalCount": 0}}]


def test_an_id_of_another_sort_is_a_problem(write: Ask) -> None:
    ada = _employed(write)
    text = """mutation M($id: ID!) {retractTie(id: $id, idempotencyKey: "4") {
      receipt {token} problems {code}}}"""
    assert write(text, id=ada["id"])["retractTie"] == {
        "receipt": None, "problems": [{"code": "BAD_ID"}],
    }  # fmt: skip


def test_merge_and_unmerge(write: Ask) -> None:
    nodes = _people(write, {"key": "a", "name": "Ada"}, {"key": "b", "name": "Ada B."})["nodes"]
    a, b = (node["id"] for node in nodes)
    text = """mutation M($a: ID!, $b: ID!, $stays: ID) {
      merge(a: $a, b: $b, stays: $stays, idempotencyKey: "2") {
        node {id} receipt {created} problems {code}}}"""
    done = write(text, a=a, b=nodes[1]["uid"], stays=b)["merge"]
    assert done == {"node": {"id": b}, "receipt": {"created": 1}, "problems": []}
    assert write(SEEN)["people"]["totalCount"] == 1
    # the uid of the one that was merged leads to the one that stays
    leads = write("query Q($id: ID!) {node(id: $id) {id}}", id=a)
    assert leads == {"node": {"id": b}}
    apart = 'mutation {unmerge(id: "graphsvc/a", idempotencyKey: "3") {node {id} problems {code}}}'
    assert write(apart)["unmerge"] == {"node": {"id": a}, "problems": []}
    assert write(SEEN)["people"]["totalCount"] == 2
    again = apart.replace('"3"', '"4"')
    assert write(again)["unmerge"]["problems"] == [{"code": "NOT_FOUND"}]


def test_a_write_is_undone(write: Ask) -> None:
    token = _people(write, {"name": "Ada"})["receipt"]["token"]
    text = "mutation M($t: ID!) {undo(receipt: $t) {receipt {updated} problems {code}}}"
    assert write(text, t=token)["undo"] == {"receipt": {"updated": 1}, "problems": []}
    assert write(SEEN)["people"]["totalCount"] == 0
    assert write(text, t="none")["undo"]["problems"] == [{"code": "NOT_FOUND"}]


def test_what_is_private_is_answered_to_its_author_alone(write: Ask) -> None:
    said = {"key": "x", "name": "X", "visibility": "private:ada"}
    assert _people(write, said, user="ada")["nodes"][0]["name"] == "X"
    assert write(SEEN)["people"]["totalCount"] == 0
    assert write(SEEN, "ada")["people"]["totalCount"] == 1


def test_at_most_a_hundred_at_once(workspace: str, runs: Runs) -> None:

    many = [{"name": str(n)} for n in range(101)]
    said = api.execute(runs, Author(workspace), api.Request(PEOPLE, {"input": many, "key": "1"}))
    assert said["errors"][0]["extensions"]["code"] == "USAGE"
