"""The docs are shown as they are written."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from graphsvc.intake import Imported

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def test_every_page_is_listed(client: TestClient) -> None:
    found = re.findall(r'<a href="/docs/([^"]+)"', client.get("/docs").text)
    assert sorted(found) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_shown_and_leads_nowhere_that_is_not(
    client: TestClient, firm: Imported, name: str
) -> None:
    page = client.get(f"/docs/{name}")
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    own = [link for link in re.findall(r'href="([^"]+)"', page.text) if not urlsplit(link).scheme]
    paths = {urlsplit(urljoin(f"/docs/{name}", link)).path for link in own}
    assert {path: client.get(path).status_code for path in paths if path} == dict.fromkeys(
        paths, 200
    )


@pytest.mark.parametrize(
    "name", ["", "nothing.md", "../README.md", "..%2fREADME.md", "/etc/passwd", "reference"]
)
def test_only_pages_of_ours_are_shown(client: TestClient, name: str) -> None:
    answer = client.get(f"/docs/{name}")
    assert answer.status_code == 404


def test_a_picture_is_shown_in_its_page(client: TestClient) -> None:
    assert '<img src="betweenness.svg"' in client.get("/docs/methods/betweenness.md").text
    answer = client.get("/docs/methods/betweenness.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.content == (DOCS / "methods" / "betweenness.svg").read_bytes()
