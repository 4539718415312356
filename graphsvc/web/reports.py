"""Reports over HTTP: a page for people, CSV and JSON for programs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import anyio
import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from graphsvc.errors import InputMissing, UsageError
from graphsvc.model.said import LANGS, Lang
from graphsvc.reports import sheet
from graphsvc.reports.render import STYLE_HASH, page, sheet_csv
from graphsvc.runs.reported import Reported, reported_json
from graphsvc.runs.reported import report as reported
from graphsvc.web.accept import best
from graphsvc.web.answers import json_answer
from graphsvc.web.pages import policy
from graphsvc.web.site import site_of

# what is said of the view and its telling; whatever else is said is the report's
_VARY = {"vary": "Accept-Language"}
_OWN = frozenset({"at", "known", "lang"})
# reports worked out at once: each takes a processor, and light reads want one, too
_limiter = anyio.CapacityLimiter(2)


async def report(request: Request) -> Response:
    """One report in one form. Raises InputMissing, UsageError."""
    form = str(request.path_params["form"])
    if form not in _FORMS:
        raise InputMissing(f"Reports come as {', '.join(_FORMS)}, not as {form!r}.")
    return await anyio.to_thread.run_sync(_made, request, _FORMS[form], limiter=_limiter)


def _made(request: Request, form: Callable[[Reported, Lang], Response]) -> Response:
    site, asked = site_of(request), request.query_params
    view = site.view(site.workspace(request), asked)
    given = {name: value for name, value in asked.items() if name not in _OWN}
    return form(
        reported(site.runs, view, request.path_params["name"], given), _lang(asked, request.headers)
    )


def _lang(asked: Mapping[str, str], headers: Mapping[str, str]) -> Lang:
    """The language that `lang` names, else the one that the reader's browser likes best."""
    said = asked.get("lang")
    if said is None:
        # a dialect counts as its language: `it-CH` is Italian
        liked = _DIALECT.sub("", headers.get("accept-language", ""))
        said = best(liked, LANGS) or "en"
    if said not in LANGS:
        raise UsageError(f"lang: {said!r} is no language of ours; there are en and it.")
    return "it" if said == "it" else "en"


_DIALECT = re.compile(r"-[A-Za-z0-9-]+")


def _html(told: Reported, lang: Lang) -> Response:
    headers = {"content-security-policy": policy(style_src=f"'{STYLE_HASH}'"), **_VARY}
    return HTMLResponse(page(told.document(lang), lang), headers=headers)


def _csv(told: Reported, lang: Lang) -> Response:
    name = f"attachment; filename={told.report.name}.csv"
    headers = {"content-disposition": name, **_VARY}
    return Response(sheet_csv(sheet(told.ran, lang)), headers=headers, media_type="text/csv")


def _json(told: Reported, lang: Lang) -> Response:
    return json_answer(reported_json(told, lang), headers=_VARY)


_FORMS: dict[str, Callable[[Reported, Lang], Response]] = {
    "html": _html, "csv": _csv, "json": _json,
}  # fmt: skip
