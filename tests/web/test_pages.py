"""What a person sees: pages in a real browser, which may ask nobody but this machine."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, sync_playwright
from starlette.applications import Starlette

from graphsvc.intake import Imported
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.web import app
from graphsvc.web.graphiql import BUNDLE

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_PROGRAM = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
pytestmark = pytest.mark.skipif(
    _PROGRAM is None, reason=f"no browser: none of {', '.join(_PROGRAMS)} is installed"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=_PROGRAM, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def address(settings: Settings, store: Store, runs: Runs, firm: Imported) -> Iterator[str]:
    """Where the service answers a browser."""
    with _served(app(settings, store, runs)) as found:
        yield found


@contextmanager
def _served(what: Starlette) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(what, log_level="warning", ws="none", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@dataclass
class Seen:
    """A page, and all that it asked for and complained of."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def foreign(self) -> list[str]:
        """What was asked of others."""
        return [url for url in self.asked if not url.startswith((f"{self.address}/", "data:"))]


@pytest.fixture(params=["light", "dark"])
def seen(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Seen]:
    """A page of a narrow screen, on which nothing may stick out."""
    size = {"width": 390, "height": 800}
    context = browser.new_context(color_scheme=request.param, viewport=size)  # type: ignore[arg-type]  # a mapping of these two
    found = Seen(context.new_page(), address)

    def ask(asked: Request) -> None:
        found.asked.append(asked.url)

    found.page.on("request", ask)
    found.page.on("console", lambda said: found.complaints.append(said.text))
    found.page.on("pageerror", lambda fault: found.complaints.append(str(fault)))
    yield found
    context.close()


@pytest.mark.parametrize(
    "path", ["/", "/reports/influencers.html", "/reports/at-risk-clusters.html", "/docs/words.md"]
)
def test_a_page_fits_a_narrow_screen_and_asks_nobody_else(seen: Seen, path: str) -> None:
    seen.page.goto(seen.address + path)
    assert seen.page.locator("h1").count() == 1
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert seen.page.evaluate(wide) is False
    assert (seen.foreign(), seen.complaints) == ([], [])


def test_the_start_page_leads_to_a_report_of_another_day(seen: Seen) -> None:
    seen.page.goto(f"{seen.address}/")
    seen.page.get_by_label("Another day").fill("2019-02-28")
    seen.page.get_by_role("button", name="Show").click()
    seen.page.get_by_role("link", name="Influencers: who sways whom", exact=True).click()
    assert "As of 2019-02-28" in seen.page.inner_text("header")
    assert (seen.foreign(), seen.complaints) == ([], [])


@pytest.mark.skipif(not BUNDLE.is_dir(), reason="GraphiQL is not built: make graphiql")
def test_graphiql_runs_an_operation(seen: Seen) -> None:
    seen.page.set_viewport_size({"width": 1200, "height": 800})
    seen.page.goto(f"{seen.address}/graphiql")
    seen.page.locator(".graphiql-query-editor .view-lines", has_text="query").wait_for()
    seen.page.get_by_role("tab", name="People").click()
    seen.page.get_by_label("Execute query (Ctrl-Enter)").click()
    seen.page.locator(".graphiql-response .view-lines", has_text="totalCount").wait_for()
    assert (seen.foreign(), seen.complaints) == ([], [])
