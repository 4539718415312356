"""Reports over HTTP are the reports, in three forms, in the view that is asked for."""

from __future__ import annotations

import csv

import pytest
from starlette.testclient import TestClient

from graphsvc.intake import Imported
from graphsvc.runs import Runs, reported
from graphsvc.view import View

NAMES = ("influencers", "weak-ties", "at-risk-clusters")


@pytest.mark.parametrize("name", NAMES)
def test_a_report_comes_as_data(
    client: TestClient, firm: Imported, runs: Runs, workspace: str, name: str
) -> None:
    told = reported.report(runs, View(workspace), name, {})
    assert client.get(f"/reports/{name}.json").json() == reported.reported_json(told)


@pytest.mark.parametrize("name", NAMES)
def test_a_report_comes_as_a_page(client: TestClient, firm: Imported, name: str) -> None:
    answer = client.get(f"/reports/{name}.html")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "style-src 'sha256-" in policy
    assert "script-src" not in policy
    assert "<h1>" in answer.text
    assert "<Sons>" not in answer.text


def test_a_report_comes_as_a_sheet(client: TestClient, firm: Imported) -> None:
    answer = client.get("/reports/influencers.csv")
    assert answer.headers["content-disposition"] == "attachment; filename=influencers.csv"
    rows = list(csv.DictReader(answer.text.splitlines()))
    assert {row["name"] for row in rows} == {"Ada", "Bo", "Cleo", "Dan", "Eve"}


def test_it_is_told_in_the_language_that_is_asked_for(client: TestClient, firm: Imported) -> None:
    assert '<html lang="it">' in client.get("/reports/influencers.html?lang=it").text


def test_the_view_is_what_is_asked_for(client: TestClient, firm: Imported) -> None:
    said = client.get("/reports/influencers.json?at=2019-02&level=people").json()
    assert said["view"]["validAt"] == "2019-02-28"
    later = client.get("/reports/influencers.json").json()
    assert said["graph"]["ties"] < later["graph"]["ties"]


def test_another_workspace_has_its_own_reports(
    client: TestClient, firm: Imported, workspace: str
) -> None:
    own = client.get("/reports/influencers.json").content
    assert client.get(f"/w/{workspace}/reports/influencers.json").content == own
    assert client.get("/w/other/reports/influencers.json").status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("influencers.pdf", 404, "NOT_FOUND"),
        ("influence.html", 404, "NOT_FOUND"),
        ("influencers", 404, "NOT_FOUND"),
        ("influencers.json?at=yesterday", 400, "USAGE"),
        ("influencers.json?known=then", 400, "USAGE"),
        ("influencers.json?rows=0", 400, "USAGE"),
        ("influencers.html?lang=fr", 400, "USAGE"),
        ("influencers.json?nothing=1", 400, "USAGE"),
    ],
)
def test_what_makes_no_sense_is_told(
    client: TestClient, firm: Imported, address: str, status: int, code: str
) -> None:
    answer = client.get(f"/reports/{address}")
    assert answer.status_code == status
    assert answer.json()["errors"][0]["extensions"]["code"] == code


@pytest.mark.parametrize(
    ("header", "lang"),
    [("it-IT,it;q=0.9,en;q=0.8", "it"), ("it-CH", "it"), ("de, en;q=0.5", "en"), ("fr", "en")],
)
def test_without_a_word_it_is_told_in_the_language_of_the_browser(
    client: TestClient, firm: Imported, header: str, lang: str
) -> None:
    answer = client.get("/reports/influencers.html", headers={"accept-language": header})
    assert f'<html lang="{lang}">' in answer.text
    assert "Accept-Language" in answer.headers["vary"]
    said = client.get("/reports/influencers.html?lang=en", headers={"accept-language": header})
    assert '<html lang="en">' in said.text


def test_sheets_and_data_are_told_in_a_language_too(
    client: TestClient, firm: Imported, runs: Runs, workspace: str
) -> None:
    told = reported.report(runs, View(workspace), "influencers", {})
    data = client.get("/reports/influencers.json?lang=it").json()
    assert data == reported.reported_json(told, "it") != reported.reported_json(told)
    sentence = data["rows"][0]["reasons"][0]["text"]
    assert sentence.startswith("in contatto con molti: ")
    assert sentence in client.get("/reports/influencers.csv?lang=it").text.replace('""', '"')
