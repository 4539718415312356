"""Where everything is put together: settings, engine, store, the ways in and out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphsvc import settings
from graphsvc.cli._options import Always
from graphsvc.cli._progress import Progress
from graphsvc.errors import InputMissing, NotAllowed, SettingsError, UsageError
from graphsvc.settings import Settings
from graphsvc.store import Store

if TYPE_CHECKING:
    from graphsvc.runs import Runs
    from graphsvc.view import Author, Reader


@dataclass(frozen=True)
class Session:
    """An open database and who is at it."""

    settings: Settings
    store: Store
    progress: Progress

    @property
    def workspace(self) -> str:
        """The workspace that this command is about."""
        return self.settings.workspace

    @cached_property
    def runs(self) -> Runs:
        """The way out; its libraries are loaded when somebody asks."""
        from graphsvc.runs import Runs

        return Runs(self.store, self.settings.home / "snapshots")

    @cached_property
    def reader(self) -> Reader:
        """Who reads: GRAPHSVC_USER with the teams that the workspace's settings state."""
        return self.runs.reader(self.workspace, self.settings.user)

    @property
    def author(self) -> Author:
        """Who writes: the reader, in a workspace that may still have to be made."""
        from graphsvc.view import Author, Reader

        if not self.settings.user:
            return Author(self.workspace)
        try:
            return Author(self.workspace, self.reader)
        except InputMissing:
            return Author(self.workspace, Reader(self.settings.user))


def read_settings(everywhere: Always) -> Settings:
    """The settings of this process, `--workspace` over GRAPHSVC_WORKSPACE."""
    said = settings.read()
    if not everywhere.workspace:
        return said
    try:
        named = settings.read({**os.environ, "GRAPHSVC_WORKSPACE": everywhere.workspace})
    except SettingsError:
        raise UsageError(
            f"--workspace: {everywhere.workspace[:80]!r} is no name of a workspace; it has "
            "letters, digits and . _ -, begins with a letter or digit, and is at most 64 long."
        ) from None
    return named


@contextmanager
def opened(everywhere: Always, *, migrating: bool = True) -> Iterator[Session]:
    """A session, its database answering and its schema up to date.

    The embedded engine is started if need be, and an embedded or untouched database is brought
    up to date by itself; one that is somebody's own is not changed without `migrate`.
    """
    from graphsvc.session.opening import address, bring_up_to_date

    said = read_settings(everywhere)
    with Progress(everywhere.quiet) as progress, Store(address(said, progress.say)) as store:
        store.wait()
        if migrating:
            bring_up_to_date(store, own=said.neo4j_uri is not None)
            _bring_to_today(store, said.workspace)
        yield Session(said, store, progress)


def _bring_to_today(store: Store, workspace: str) -> None:
    """Lets the plain graph stand for today; whoever may not write reads by arrays instead."""
    from graphsvc.intake import roll

    with suppress(NotAllowed):
        roll(store, workspace)
