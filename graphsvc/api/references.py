"""What writes speak of: members, facts and slots behind ids, and uids of what was written."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from graphsvc.api.executor import Asked
from graphsvc.api.ids import Reference, reference
from graphsvc.api.inputs import Written
from graphsvc.errors import InputMissing
from graphsvc.intake.acts import BY_HAND
from graphsvc.model import Row, member
from graphsvc.store import facts, workspaces
from graphsvc.view import erasure_mark, keyed_hash
from graphsvc.view.selection import (
    INTERACTION_KIND,
    Along,
    Hanging,
    Named,
    OfTie,
    Own,
    Page,
    Selection,
)

_UID = re.compile(r"[a-z2-7]{26}\Z")
# more ties than one entity has
_ALL = 10**6


def members(asked: Asked, texts: Sequence[str]) -> Mapping[str, str]:
    """Of ids and uids, the members that their entities are named by; other texts are left out."""
    uids = {text: reference(text).uid for text in texts if _names_uid(text)}
    if not uids:
        return {}
    wanted = tuple(dict.fromkeys(uids.values()))
    selection = Selection("Entity", Named(wanted), (Own("source"), Own("key")))
    rows = asked.context.select(asked.view, selection).rows
    known = {uid: member(*row) for uid, row in zip(wanted, rows, strict=True) if row is not None}
    return {text: known[uid] for text, uid in uids.items() if uid in known}


def _names_uid(text: str) -> bool:
    return text.startswith("e.") or _UID.match(text) is not None


def fact_ids(asked: Asked, found: Reference) -> list[int]:
    """The ids of the facts behind a thing. Raises InputMissing."""
    if found.sort == "t":
        return _of_tie(asked, found)
    kind = INTERACTION_KIND if found.sort == "i" else "Entity"
    selection = Selection(kind, Named((found.uid,)), (Own("facts"),))
    row = asked.context.select(asked.view, selection).rows[0]
    if row is None:
        raise _nothing(found)
    return list(row[0])


def _of_tie(asked: Asked, found: Reference) -> list[int]:
    ties = Selection("Entity", Along((), "out"), (OfTie("id"), OfTie("facts")), page=Page(_ALL))
    selection = Selection("Entity", Named((found.uid,)), (Hanging(ties),))
    row = asked.context.select(asked.view, selection).rows[0]
    of_tie = dict(row[0][0]) if row is not None else {}
    if found.tie not in of_tie:
        raise _nothing(found)
    return list(of_tie[found.tie])


def _nothing(found: Reference) -> InputMissing:
    return InputMissing(f"Nothing here has the id {found.sort}.{found.uid}.")


def slots(asked: Asked, ids: Collection[int]) -> list[str]:
    """The slots that facts stand in."""
    workspace = asked.context.author.workspace
    found = asked.context.runs.store.read(lambda tx: facts.with_ids(tx, workspace, ids))
    return [fact.slot for fact in found]


def uids_of_rows(
    asked: Asked, what: Written, rows: Sequence[Row], refused: Collection[int]
) -> list[str | None]:
    """The uid of each row's own member; None for refused ones."""
    names = [(str(r.cells.get("source") or BY_HAND), str(r.cells["key"])) for r in rows]
    workspace = asked.context.author.workspace
    store = asked.context.runs.store
    secret = store.read(lambda tx: workspaces.state(tx, workspace)).secret if rows else b""
    erased = store.read(lambda tx: workspaces.erased(tx, workspace)) if rows else {}

    def uid(source: str, key: str) -> str:
        name = member(source, key)
        if what.table == "interactions":
            return keyed_hash(secret, f"interaction:{name}")
        return keyed_hash(secret, f"{erased.get(erasure_mark(secret, name), 0)}:{name}")

    return [None if place in refused else uid(*name) for place, name in enumerate(names)]
