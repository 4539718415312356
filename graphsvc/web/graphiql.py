"""GraphiQL from this machine itself, and what to do where it was not built."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from graphsvc.shipped import shipped
from graphsvc.web.pages import page, policy
from graphsvc.web.site import prefix_of, site_of

BUNDLE = Path(__file__).parent / "static" / "graphiql"
# the editor writes its styles into the page and carries its fonts in them
_POLICY = policy(
    script_src="'self'",
    connect_src="'self'",
    worker_src="'self'",
    font_src="'self' data:",
    style_src="'self' 'unsafe-inline'",
)
# what stands in the tabs the first time: operations that any workspace answers
_FIRST = ("influencers", "weak-ties", "at-risk-clusters", "people")


def graphiql(request: Request) -> Response:
    """The page with the editor; 501 and how to build it where its bundle is missing."""
    said = {"workspace": site_of(request).workspace(request), "prefix": prefix_of(request)}
    if not (BUNDLE / "main.js").is_file():
        return page("unbuilt.html", said, 501)
    folder = shipped("schema") / "operations"
    tabs = [{"query": (folder / f"{name}.graphql").read_text("utf-8")} for name in _FIRST]
    headers = {"content-security-policy": _POLICY}
    return page("graphiql.html", {**said, "tabs": tabs}, headers=headers)
