"""The start page shows real counts and leads on."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from graphsvc.intake import Imported


def figures(page: str) -> dict[str, int]:
    found = re.findall(r"<strong>([\d,]+)</strong> ([a-z ]+)", page)
    return {word: int(number.replace(",", "")) for number, word in found}


def test_it_counts_what_the_workspace_holds(client: TestClient, firm: Imported) -> None:
    expected = {"people": 5, "companies": 2, "ties": 5, "interactions": 5}
    assert figures(client.get("/").text) == expected


def test_one_is_no_plural(client: TestClient, load: Callable[..., Imported]) -> None:
    load(entities=[{"key": "sales", "kind": "BusinessUnit", "name": "Sales"}])
    assert figures(client.get("/").text) == {"business unit": 1}


def test_it_counts_what_it_held_on_another_day(client: TestClient, firm: Imported) -> None:
    page = client.get("/?at=2019-02").text
    assert figures(page)["interactions"] == 2
    assert 'href="/reports/influencers.html?at=2019-02"' in page


def test_it_counts_what_was_known_then(client: TestClient, firm: Imported) -> None:
    assert figures(client.get("/?known=2001-01-01").text) == {}


def test_another_workspace_has_its_own_address(
    client: TestClient, firm: Imported, workspace: str
) -> None:
    assert figures(client.get(f"/w/{workspace}/").text)["people"] == 5
    page = client.get("/w/nobody's<b>/")
    assert page.status_code == 404
    assert "workspace create" in page.text
    assert "<b>" not in page.text


def test_it_leads_to_all_there_is(client: TestClient, firm: Imported) -> None:
    found = set(re.findall(r'<a href="([^"]+)"', client.get("/").text))
    reports = {
        f"/reports/{name}.{form}"
        for name in ("influencers", "weak-ties", "at-risk-clusters")
        for form in ("html", "csv", "json")
    }
    assert found == reports | {"/", "/graphiql", "/schema.graphql", "/docs"}
    answers = {address: client.get(address).status_code for address in found - {"/graphiql"}}
    assert set(answers.values()) == {200}


def test_a_workspace_that_is_not_there_yet_says_how_to_make_it(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 404
    assert "workspace create" in answer.text
    assert "/graphiql" in answer.text


def test_a_day_that_is_none_is_told(client: TestClient, firm: Imported) -> None:
    answer = client.get("/?at=2019-13", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["extensions"]["code"] == "USAGE"
