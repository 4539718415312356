"""Which media type a client is answered in."""

from __future__ import annotations

import pytest

from graphsvc.web.accept import best

JSON, OWN = "application/json", "application/graphql-response+json"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (OWN, OWN),
        (f"{JSON}; charset=utf-8", JSON),
        (f"{OWN}, {JSON};q=0.9", OWN),
        (f"{OWN};q=0.8, {JSON}", JSON),
        (f"{OWN}, */*", OWN),
        ("*/*;q=0.1, application/graphql-response+json;q=0.2", OWN),
        (f"{JSON};q=0, */*", OWN),
        (f"{JSON};q=0", None),
        ("text/html", None),
        ("text/html, */*;q=0.1", JSON),
        ("application/json;q=many", None),
        (JSON.upper(), JSON),
    ],
)
def test_the_nearest_range_with_the_highest_weight_wins(accept: str, expected: str | None) -> None:
    assert best(accept, (JSON, OWN)) == expected
