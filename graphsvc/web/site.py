"""What the handlers answer from: settings, store and runs of this process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from starlette.datastructures import QueryParams
from starlette.requests import Request

from graphsvc.errors import UsageError
from graphsvc.model.dates import BadDate, last_day, moment
from graphsvc.runs import Runs
from graphsvc.settings import Settings
from graphsvc.store import Store
from graphsvc.view import View


@dataclass(frozen=True)
class Site:
    """One service: who it reads for and what it reads from."""

    settings: Settings
    store: Store
    runs: Runs

    def workspace(self, request: Request) -> str:
        """The workspace that the address names, else the setting's."""
        return str(request.path_params.get("workspace", self.settings.workspace))

    def view(self, workspace: str, asked: QueryParams) -> View:
        """The view that a page asks for by `at` and `known`. Raises InputMissing, UsageError."""
        try:
            return View(
                workspace,
                self.runs.reader(workspace, self.settings.user),
                valid_at=last_day(asked["at"]) if asked.get("at") else None,
                known_at=moment(asked["known"]) if asked.get("known") else None,
            )
        except BadDate as fault:
            raise UsageError(f"{fault}.") from None


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    return cast(Site, request.app.state.site)


def prefix_of(request: Request) -> str:
    """What the addresses of a request's workspace begin with: nothing, or `/w/NAME`."""
    named = request.path_params.get("workspace")
    return f"/w/{named}" if named else ""
