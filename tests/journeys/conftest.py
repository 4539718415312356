"""What the journeys share: a set imported through the front door, and what a view answers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

from graphsvc.importers import importers
from graphsvc.intake import Import, Imported, acts, import_rows
from graphsvc.runs import Runs, ran_json
from graphsvc.store import Store
from graphsvc.view import Author, Reader, View
from tests.converters import Tables
from tests.converters.tables import TABLES

HEADLINES = ("influencers", "weak-ties", "at-risk-clusters")
# what is another in every workspace: names that are hashes, and numbers of facts
_OWN = frozenset({"id", "facts"})


def files(tables: Tables) -> dict[str, str]:
    """The options of the importer of tables."""
    named = {name: getattr(tables, name) for name in TABLES}
    return {name: str(path) for name, path in named.items() if path}


def import_files(
    store: Store, workspace: str, options: Mapping[str, str], user: str = "", name: str = "tables"
) -> Imported:
    """Imports files as the command does."""
    importer = importers()[name]
    what = Import(name, importer.source(options), lambda: importer.rows(options))
    return import_rows(store, Author(workspace, Reader(user)), what)


def import_set(store: Store, tables: Tables) -> tuple[str, Imported]:
    """Imports a set into a fresh workspace, told of its settings."""
    workspace = f"test-{uuid.uuid4().hex[:12]}"
    done = import_files(store, workspace, files(tables))
    told = {name: [value] for name, value in tables.settings.items()}
    if told:
        acts.set_settings(store, Author(workspace), told)
    return workspace, done


def answers(runs: Runs, view: View) -> str:
    """The three headline analyses of a view as text, without what each workspace has of its own."""
    said = [ran_json(runs.run(view, name, {})) for name in HEADLINES]
    return json.dumps(_without_own(said), ensure_ascii=False, sort_keys=True, indent=1)


def _without_own(said: Any) -> Any:
    if isinstance(said, dict):
        return {name: _without_own(value) for name, value in said.items() if name not in _OWN}
    return [_without_own(each) for each in said] if isinstance(said, list) else said
