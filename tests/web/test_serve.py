"""The server begins with a word, and ends as it is told."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue

import httpx2
import orjson
import pytest

from graphsvc.errors import SettingsError
from graphsvc.intake import Imported
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.web import serve

_PATIENCE = 60.0


@dataclass
class Serving:
    """A running service."""

    process: subprocess.Popen[str]
    address: str
    said: str
    answers: Queue[int] = field(default_factory=Queue)

    def end(self, told: signal.Signals) -> None:
        self.process.send_signal(told)

    def ask(self) -> None:
        """Asks for the start page, whose status comes into `answers`."""
        threading.Thread(target=self._ask, daemon=True).start()
        time.sleep(0.5)  # on its way, and at work by now

    def _ask(self) -> None:
        try:
            self.answers.put(httpx2.get(self.address, timeout=_PATIENCE).status_code)
        except httpx2.HTTPError:
            self.answers.put(0)


Start = Callable[[float], Serving]


@pytest.fixture
def start(store: Store, workspace: str, firm: Imported) -> Iterator[Start]:
    """Starts services whose start page takes so many seconds."""
    running: list[subprocess.Popen[str]] = []

    def call(slow: float) -> Serving:
        given = store.address
        words = [sys.executable, str(Path(__file__).with_name("serving.py"))]
        words += [given.uri, given.user, workspace]
        environment = {
            **os.environ,
            "PASSWORD": given.password,
            "SLOW": str(slow),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        process = subprocess.Popen(
            words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        running.append(process)
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found is not None
        return Serving(process, found[0], said)

    yield call
    for each in running:
        each.kill()
        each.communicate()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


def test_it_says_where_it_is_and_of_what(start: Start, workspace: str) -> None:
    served = start(0)
    assert repr(workspace) in served.said
    assert httpx2.get(served.address).status_code == 200
    head = httpx2.get(f"{served.address}health/live").headers
    assert "server" not in head


def test_told_to_end_it_answers_what_is_under_way(start: Start) -> None:
    served = start(3)
    served.ask()
    served.end(signal.SIGTERM)
    time.sleep(1)
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(served.address)
    with within(10):
        assert served.answers.get(timeout=_PATIENCE) == 200
        assert served.process.wait(_PATIENCE) == 0


def test_what_hangs_ends_with_the_process(start: Start) -> None:
    served = start(3600)
    served.ask()
    with within(10):
        served.end(signal.SIGTERM)
        assert served.process.wait(_PATIENCE) == 0


def test_told_twice_it_ends_at_once(start: Start) -> None:
    served = start(3600)
    served.ask()
    served.end(signal.SIGTERM)
    time.sleep(1)
    with within(1):
        served.end(signal.SIGTERM)
        assert served.process.wait(_PATIENCE) == -signal.SIGTERM


def test_ctrl_c_ends_it_as_interrupted(start: Start) -> None:
    served = start(0)
    with within(10):
        served.end(signal.SIGINT)
        assert served.process.wait(_PATIENCE) == 130


def test_the_log_is_a_line_an_event(start: Start) -> None:
    served = start(0)
    httpx2.get(f"{served.address}docs")
    served.end(signal.SIGTERM)
    _, errors = served.process.communicate(timeout=_PATIENCE)
    (line,) = (orjson.loads(each) for each in errors.splitlines())
    assert (line["event"], line["path"], line["status"]) == ("request", "/docs", 200)


def test_a_port_that_is_taken_is_a_wrong_setting(
    start: Start, settings: Settings, store: Store, runs: Runs
) -> None:
    port = int(start(0).address.rstrip("/").rpartition(":")[2])
    with pytest.raises(SettingsError, match=f"GRAPHSVC_PORT: 127.0.0.1:{port}"):
        serve(settings.model_copy(update={"port": port}), store, runs, print)


def test_more_workers_than_there_are_is_a_wrong_setting(
    settings: Settings, store: Store, runs: Runs
) -> None:
    with pytest.raises(SettingsError, match="GRAPHSVC_WORKERS: 2"):
        serve(settings.model_copy(update={"workers": 2}), store, runs, print)
