"""What is answered: pages, filters, orders, ties with their properties, provenance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.api.conftest import Ask, Said

Refused = Callable[..., tuple[str, Said]]
PAGE = """query Q($first: Int, $after: String, $last: Int, $before: String) {
  people(first: $first, after: $after, last: $last, before: $before) {
    edges {cursor node {name}}
    pageInfo {hasNextPage hasPreviousPage startCursor endCursor}
  }
}"""
EVERYBODY = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana"]


def _names(answer: Any) -> list[str]:
    return [edge["node"]["name"] for edge in answer["people"]["edges"]]


@pytest.mark.parametrize("user", ["", "nobody"])
def test_pages_forwards(user: str, ask: Ask) -> None:
    first = ask(PAGE, user, first=3)
    info = first["people"]["pageInfo"]
    assert _names(first) == EVERYBODY[:3]
    assert (info["hasNextPage"], info["hasPreviousPage"]) == (True, False)
    assert info["startCursor"] == first["people"]["edges"][0]["cursor"]
    last = ask(PAGE, user, first=5, after=info["endCursor"])
    assert _names(last) == EVERYBODY[3:]
    info = last["people"]["pageInfo"]
    assert (info["hasNextPage"], info["hasPreviousPage"]) == (False, True)


@pytest.mark.parametrize("user", ["", "nobody"])
def test_pages_backwards(user: str, ask: Ask) -> None:
    last = ask(PAGE, user, last=3)
    info = last["people"]["pageInfo"]
    assert _names(last) == EVERYBODY[-3:]
    assert (info["hasNextPage"], info["hasPreviousPage"]) == (False, True)
    first = ask(PAGE, user, last=6, before=info["startCursor"])
    assert _names(first) == EVERYBODY[:5]
    info = first["people"]["pageInfo"]
    assert (info["hasNextPage"], info["hasPreviousPage"]) == (True, False)


def test_an_empty_page_has_no_cursors(ask: Ask) -> None:
    info = ask(PAGE, first=0)["people"]["pageInfo"]
    assert info == {
        "hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"first": 101}, "BAD_PAGE"),
        ({"first": -1}, "BAD_PAGE"),
        ({"first": 1, "last": 1}, "BAD_PAGE"),
        ({"first": 1, "before": "x"}, "BAD_PAGE"),
        ({"last": 1, "after": "x"}, "BAD_PAGE"),
        ({"after": "nonsense"}, "BAD_CURSOR"),
        ({"after": "WzFd"}, "BAD_CURSOR"),
        ({"after": "W3t9LCAieCJd"}, "BAD_CURSOR"),
    ],
)
def test_bad_pages(said: Said, code: str, refused: Refused) -> None:
    found, answer = refused(PAGE, **said)
    assert found == code
    assert answer["errors"][0]["path"] == ["people"]


FILTER = "query Q($filter: PersonFilter) {people(filter: $filter, first: 9) {edges {node {name}}}}"
GOOD = {"attributes": [{"name": "mood", "text": {"eq": "good"}}]}


@pytest.mark.parametrize("user", ["", "nobody"])
@pytest.mark.parametrize(
    ("filter_", "names"),
    [
        ({}, EVERYBODY),
        ({"name": {"in": ["Ada", "Gus"]}}, ["Ada", "Gus"]),
        ({"name": {"contains": "A"}, "level": {"lt": 5}}, ["Ada", "Dora"]),
        ({"or": [{"name": {"startsWith": "h"}}, {"level": {"le": 0}}]}, ["Ada", "Hana"]),
        ({"not": {"level": {"ge": 2}}}, ["Ada", "Ben"]),
        ({"not": {"email": {"eq": "x"}}, "name": {"lt": "B"}}, ["Ada"]),
        ({"email": {"exists": True}}, []),
        ({**GOOD, "level": {"ne": 7}}, ["Ben", "Dora", "Fay"]),
        ({"and": [GOOD, {"key": {"eq": "hana"}}]}, ["Hana"]),
        ({"attributes": [{"name": "mood", "number": {"eq": 1}}]}, []),
        ({"or": []}, []),
        ({"not": {}}, []),
        ({"and": []}, EVERYBODY),
    ],
)
def test_filters(filter_: Said, names: list[str], user: str, ask: Ask) -> None:
    assert _names(ask(FILTER, user, filter=filter_)) == names


@pytest.mark.parametrize(
    "filter_",
    [
        {"name": {"eq": None}},
        {"name": None},
        {"and": None},
        {"attributes": [{"name": "mood", "text": None}]},
    ],
)
def test_a_null_in_a_filter_is_refused(filter_: Said, refused: Refused) -> None:
    assert refused(FILTER, filter=filter_)[0] == "BAD_FILTER"


def test_filters_on_words_dates_lists_and_moments(ask: Ask) -> None:
    text = """{
      communities(filter: {type: {eq: municipality}}) {nodes {name type}}
      contracts(filter: {renewal: {ge: "2026"}, clauses: {has: "term"}}) {nodes {name clauses}}
      grievances(filter: {severity: {in: [low, critical]}}) {totalCount}
      interactions(filter: {type: {eq: service_visit}, at: {lt: "2026-04-01"}}) {
        nodes {at type channel}}
      organizations(filter: {kind: {in: [Community, Organization]}}) {nodes {__typename kind}}
    }"""
    answer = ask(text)
    assert answer == ask(text, "nobody")
    assert answer["communities"]["nodes"] == [{"name": "Town", "type": "municipality"}]
    assert answer["contracts"]["nodes"] == [
        {"name": "Frame contract", "clauses": ["price", "term"]}
    ]
    assert answer["grievances"]["totalCount"] == 0
    assert answer["interactions"]["nodes"] == [
        {"at": "2026-03-01T09:00:00Z", "type": "service_visit", "channel": "in_person"},
        {"at": "2026-03-01T09:00:00Z", "type": "service_visit", "channel": "in_person"},
    ]
    assert answer["organizations"]["nodes"] == [
        {"__typename": "OtherOrganization", "kind": "Organization"},
        {"__typename": "Community", "kind": "Community"},
    ]


@pytest.mark.parametrize("user", ["", "nobody"])
@pytest.mark.parametrize(
    ("order", "names"),
    [
        ({"direction": "DESC"}, ["Hana", "Gus"]),
        ({"by": "LEVEL", "direction": "DESC"}, ["Hana", "Gus"]),
        ({"by": "LEVEL"}, ["Ada", "Ben"]),
        ({"by": "KEY", "direction": "DESC"}, ["Hana", "Gus"]),
    ],
)
def test_orders(order: Said, names: list[str], user: str, ask: Ask) -> None:
    text = """query Q($order: PersonOrder) {
      people(first: 2, orderBy: $order) {edges {node {name}}}}"""
    assert _names(ask(text, user, order=order)) == names


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
def test_what_has_no_value_comes_last_in_any_order(direction: str, ask: Ask) -> None:
    text = """query Q($order: PersonOrder) {
      people(first: 9, orderBy: $order) {edges {node {name}}}}"""
    order = {"attribute": "mood", "direction": direction}
    found = _names(ask(text, order=order))
    assert found == _names(ask(text, "nobody", order=order))
    assert sorted(found[:4]) == ["Ben", "Dora", "Fay", "Hana"]
    assert sorted(found[4:]) == ["Ada", "Cleo", "Emil", "Gus"]


def test_an_order_by_two_things_is_refused(refused: Refused) -> None:
    text = '{people(orderBy: {by: LEVEL, attribute: "mood"}) {totalCount}}'
    assert refused(text)[0] == "USAGE"


def test_ties_carry_what_they_say(ask: Ask) -> None:
    text = """{companies(filter: {key: {eq: "us"}}) {nodes {
      suppliedBy {edges {kind offering tier share substitutable confidence validFrom attributes
        node {name}}}
      customers {edges {node {name}}}
      parts {nodes {name}}
      ties(filter: {kind: {ne: Person}}) {totalCount edges {kind node {name}}}
    }} people(first: 1) {nodes {knows {edges {strength node {name}}} worksFor {edges {validFrom}}}}
    }"""
    answer = ask(text)
    assert answer == ask(text, "nobody")
    us = answer["companies"]["nodes"][0]
    assert us["suppliedBy"]["edges"] == [
        {"kind": "SUPPLIES", "offering": "stone", "tier": 1, "share": 0.5, "substitutable": 0.2,
         "confidence": 0.8, "validFrom": None, "attributes": {}, "node": {"name": "Quarry"}}
    ]  # fmt: skip
    assert us["customers"]["edges"] == [{"node": {"name": "Mill"}}]
    assert us["parts"]["nodes"] == [{"name": "Sales"}]
    kinds = [edge["kind"] for edge in us["ties"]["edges"]]
    assert kinds == ["PARTY_TO", "CUSTOMER_OF", "SUPPLIES", "PART_OF"]
    ada = answer["people"]["nodes"][0]
    # whoever named whom, both know each other; two who said so are two ties
    assert ada["knows"]["edges"] == [
        {"strength": 0.9, "node": {"name": "Ben"}},
        {"strength": 0.4, "node": {"name": "Dora"}},
        {"strength": 0.4, "node": {"name": "Fay"}},
    ]
    assert ada["worksFor"]["edges"] == [{"validFrom": "2019"}]


def test_interactions_come_newest_first_with_roles(ask: Ask) -> None:
    text = """{people(filter: {key: {eq: "ben"}}) {nodes {interactions(first: 2) {
      totalCount edges {roles node {at participants {edges {role node {name}}}}}}}}}"""
    answer = ask(text)
    assert answer == ask(text, "nobody")
    met = answer["people"]["nodes"][0]["interactions"]
    assert met["totalCount"] == 5
    assert met["edges"][0]["node"]["at"] == "2026-09-01T09:00:00Z"
    assert met["edges"][0]["roles"] == ["cc", "to"]
    assert {"role": "from", "node": {"name": "Ada"}} in met["edges"][0]["node"]["participants"][
        "edges"
    ]


def test_a_supplier_is_the_party_with_what_it_supplies(ask: Ask) -> None:
    text = """{suppliers {totalCount nodes {offerings tier share criticality party {
      __typename name ... on Company {size}} supplies {edges {offering node {name}}}}}}"""
    answer = ask(text)
    assert answer == ask(text, "nobody")
    assert answer["suppliers"] == {
        "totalCount": 1,
        "nodes": [
            {"offerings": ["stone"], "tier": 1, "share": 0.5, "criticality": 0.4,
             "party": {"__typename": "Company", "name": "Quarry", "size": 3.0},
             "supplies": {"edges": [{"offering": "stone", "node": {"name": "Ours"}}]}}
        ],
    }  # fmt: skip


def test_where_it_came_from_is_said(ask: Ask) -> None:
    text = """{people(first: 1) {nodes {
      sources {source importer reference confidence recordedBy}
      history {closedAt attributes}
      validity {from to}
      worksFor {edges {sources {source validFrom}}}
    }}}"""
    ada = ask(text)["people"]["nodes"][0]
    assert ada["sources"] == [
        {"source": "crm", "importer": "tables", "reference": "entities.csv:10",
         "confidence": 1.0, "recordedBy": None}
    ]  # fmt: skip
    assert ada["history"] == [
        {"closedAt": None, "attributes": {"level": 0, "name": "Ada", "title": "head"}}
    ]
    assert ada["validity"] == {"from": None, "to": None}
    assert ada["worksFor"]["edges"] == [{"sources": [{"source": "crm", "validFrom": "2019"}]}]


def test_own_attributes_are_kept_apart_from_declared_ones(ask: Ask) -> None:
    text = """{companies(filter: {attributes: [{name: "turnover", number: {gt: 11.5}}]}) {
      nodes {name segment attributes}}}"""
    assert ask(text) == ask(text, "nobody")
    assert ask(text)["companies"]["nodes"] == [
        {"name": "Mill", "segment": "food", "attributes": {"turnover": 12}}
    ]


def test_pages_of_an_analysis_follow_each_other(ask: Ask) -> None:
    text = """query Q($first: Int, $after: String) {
      analysis(name: "degree", first: $first, after: $after) {
        totalCount pageInfo {hasNextPage endCursor} rows {rank value ... on EntityFinding {
          entity {name}}}}}"""
    whole = ask(text, first=100)["analysis"]
    assert whole["totalCount"] == len(whole["rows"]) == 8
    first = ask(text, first=5)["analysis"]
    rest = ask(text, first=5, after=first["pageInfo"]["endCursor"])["analysis"]
    assert first["rows"] + rest["rows"] == whole["rows"]
    assert first["pageInfo"]["hasNextPage"]
    assert not rest["pageInfo"]["hasNextPage"]


def test_a_headline_answer_is_typed_by_its_declaration(ask: Ask) -> None:
    answer = ask("""{influencers(k: 1, top: 0.5) {parameters rows {
      families measures figures value reasons {part text amount} factCount facts {source}
      entity {name}}}}""")["influencers"]
    assert answer["parameters"]["k"] == 1
    row = answer["rows"][0]
    assert row["families"] == row["value"]
    assert row["measures"] == row["figures"]["measures"]
    assert sum(reason["amount"] or 0 for reason in row["reasons"]) == row["value"]
    assert len(row["facts"]) == min(row["factCount"], 100) > 0


def test_sentences_come_in_the_language_that_is_asked_for(ask: Ask) -> None:
    answer = ask("""{
      en: influencers {warnings rows {reasons {part text amount of}}}
      it: influencers(lang: IT) {warnings rows {reasons {part text amount of}}}}""")
    both = zip(answer["en"]["rows"][0]["reasons"], answer["it"]["rows"][0]["reasons"], strict=True)
    for en, it in both:
        assert {**en, "text": ""} == {**it, "text": ""}
        assert en["text"] != it["text"]
    assert answer["it"]["rows"][0]["reasons"][0]["text"].startswith("in contatto con molti: ")
    assert answer["it"]["rows"][0]["reasons"][0]["of"] == "families"


def test_the_facts_behind_a_finding_are_one_step_away(ask: Ask) -> None:
    """Each leads to the interaction that it is, and to whom it speaks of."""
    text = """{influencers {rows {entity {name} facts {
      id kind at reference source entities {uid name} interaction {uid at}}}}}"""
    rows = ask(text)["influencers"]["rows"]
    facts = [fact for row in rows for fact in row["facts"]]
    met = [fact for fact in facts if fact["interaction"]]
    assert met
    assert [fact["at"] for fact in met] == [fact["interaction"]["at"] for fact in met]
    assert all(len(fact["entities"]) > 1 for fact in met)
    tied = [fact for fact in facts if fact["kind"] == "WORKS_FOR"]
    assert {len(fact["entities"]) for fact in tied} == {2}
    for row in rows:
        assert len({fact["id"] for fact in row["facts"]}) == len(row["facts"])


def test_analyses_that_are_not_there_or_asked_wrongly(refused: Refused) -> None:
    assert refused('{analysis(name: "astrology") {totalCount}}')[0] == "NOT_FOUND"
    assert refused('{analysis(name: "degree", parameters: {k: 1}) {totalCount}}')[0] == "USAGE"
    assert refused('{analysis(name: "degree", parameters: [1]) {totalCount}}')[0] == "USAGE"
    assert refused('{analysis(name: "degree", first: 101) {totalCount}}')[0] == "BAD_PAGE"
    assert refused('{analysis(name: "degree", after: "WyJ4IiwieSJd") {totalCount}}')[0] == (
        "BAD_CURSOR"
    )
