"""The day that the plain graph stands for."""

from __future__ import annotations

from graphsvc.intake.facts import setting_record
from graphsvc.model.dates import AFTER_ALL, first_day
from graphsvc.store import Transaction, facts, workspaces
from graphsvc.view.today import STALE_DAYS


def default_day(tx: Transaction, workspace: str, clock: int) -> tuple[int, int]:
    """The day of a view without a date, and the first clock day on which it is another.

    The same rule as `view.today`, answered by the database's indexes.
    """
    told = _told(tx, workspace)
    if told is not None:
        return told, AFTER_ALL
    newest = workspaces.newest_day(tx, workspace, clock)
    if newest is None or newest >= clock - STALE_DAYS:
        return clock, clock + 1
    return newest, workspaces.next_day(tx, workspace, clock)


def _told(tx: Transaction, workspace: str) -> int | None:
    slot = setting_record("today").slot
    for fact in facts.open_in_slots(tx, workspace, [slot]):
        value = fact.attributes.get("value")
        return first_day(str(value[0] if isinstance(value, list) else value))
    return None
