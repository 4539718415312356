"""Pages for people: templates that escape what they show, and what a page may load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

# Nothing from another host, nothing inline, no frame around it. A page that needs more says so.
_NOTHING = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self'",
}

_templates = Environment(
    loader=PackageLoader("graphsvc.web"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def policy(**more: str) -> str:
    """A Content-Security-Policy: nothing but what is named (`script_src="'self'"`)."""
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return "; ".join(f"{name} {value}" for name, value in {**_NOTHING, **named}.items())


def page(
    template: str,
    said: Mapping[str, Any],
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A page from its template."""
    return HTMLResponse(_templates.get_template(template).render(**said), status, headers)
