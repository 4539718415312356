"""The service in process, on a fresh workspace of the real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graphsvc.intake import Imported
from graphsvc.runs import Runs
from graphsvc.settings import Settings, read
from graphsvc.store import Store
from graphsvc.web import app

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def settings(workspace: str, tmp_path: Path) -> Settings:
    """Those of a service of one workspace, at any port that is free."""
    said = {"GRAPHSVC_WORKSPACE": workspace, "GRAPHSVC_PORT": "0"}
    return read({**said, "GRAPHSVC_HOME": str(tmp_path)}, tmp_path)


@pytest.fixture
def client(settings: Settings, store: Store, runs: Runs) -> Iterator[TestClient]:
    """A client of the service. A fault that is not answered reaches the test."""
    with TestClient(app(settings, store, runs), base_url=HERE) as opened:
        yield opened


@pytest.fixture
def firm(load: Callable[..., Imported]) -> Imported:
    """A small firm in the workspace: two bodies, five people, and mails from 2019 on."""
    people = ("ada", "bo", "cleo", "dan", "eve")
    bodies = {"ada": "ours", "bo": "ours", "cleo": "theirs", "dan": "theirs", "eve": "theirs"}
    pairs = [("ada", "bo"), ("bo", "cleo"), ("cleo", "dan"), ("dan", "eve"), ("ada", "cleo")]
    return load(
        entities=[
            *({"key": key, "kind": "Person", "name": key.title()} for key in people),
            {"key": "ours", "kind": "Company", "name": "Ours & <Sons>"},
            {"key": "theirs", "kind": "Company", "name": "Theirs"},
        ],
        ties=[
            {"kind": "WORKS_FOR", "from": key, "to": body, "valid_from": "2019"}
            for key, body in bodies.items()
        ],
        interactions=[
            {
                "key": f"m{number}",
                "type": "message",
                "at": f"2019-0{number + 1}-05",
                "from": a,
                "to": b,
            }
            for number, (a, b) in enumerate(pairs)
        ],
    )
