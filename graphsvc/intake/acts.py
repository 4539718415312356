"""Acts: rows under a key, settings, merge and unmerge, end, retract, hide, undo."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphsvc.errors import InputMissing, InputRejected, UsageError
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.strength import strength_settings
from graphsvc.intake.cells import Refused
from graphsvc.intake.commit import Answer, Change, Clock, Desk, Submission, now
from graphsvc.intake.ends import Candidate
from graphsvc.intake.facts import Reading, facts_of_row, setting_record
from graphsvc.intake.imports import make_workspace
from graphsvc.intake.joined import joined
from graphsvc.intake.types import inferred
from graphsvc.intake.upsert import upsert
from graphsvc.model import (
    DIFFERENT,
    OPEN,
    SAME,
    Fact,
    Problem,
    Row,
    Sort,
    canonical,
    key_of,
)
from graphsvc.model.dates import BadDate, first_day, last_day
from graphsvc.store import Store, facts, writes
from graphsvc.store.writes import Receipt
from graphsvc.view import SETTINGS, STRENGTH_SETTINGS, Author

# the source of what people say by hand
BY_HAND = "graphsvc"
_NOTHING = {"created": 0, "updated": 0, "unchanged": 0, "problems": []}
Plan = Callable[[Desk], Change]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what it is called, what it was asked (for its digest), and its plan."""

    name: str
    asked: object
    plan: Plan


def act(store: Store, author: Author, what: Act, key: str = "", clock: Clock = now) -> Answer:
    """Does an act once and gives its answer with `receipt`. No key: an act of its own."""
    body = hashlib.blake2b(canonical([what.name, what.asked]).encode(), digest_size=16).hexdigest()
    token = secrets.token_hex(8)
    submission = Submission(key or f"act/{token}", body, token, author, _receipted(what, token))
    return joined(store, author.workspace, submission, clock)


def _receipted(what: Act, token: str) -> Plan:
    """The plan whose answer names its receipt, which is kept in the same transaction."""

    def plan(desk: Desk) -> Change:
        change = what.plan(desk)
        counts = {n: change.answer.get(n, 0) for n in ("created", "updated", "unchanged")}
        receipt = Receipt(token, what.name, desk.author.user, "", "done", 0, counts)
        writes.open_receipt(desk.tx, desk.workspace, receipt)
        return replace(change, answer={**_NOTHING, **change.answer, "receipt": token})

    return plan


def write_rows(
    store: Store, author: Author, rows: Sequence[Row], key: str = "", importer: str = "api"
) -> Answer:
    """Rows written once under a key: counts, problems, receipt. Rows at fault are left out."""
    make_workspace(store, author.workspace)
    asked = [[row.table, dict(row.cells)] for row in rows]

    def plan(desk: Desk) -> Change:
        types = writes.fix_types(desk.tx, desk.workspace, inferred(rows))
        reading = Reading(author, importer, BY_HAND, types)
        good, bad = _read(rows, reading)
        change = upsert(good)(desk)
        problems = [*bad, *change.answer["problems"]]
        return replace(change, answer={**change.answer, "problems": problems})

    return act(store, author, Act("write", asked, plan), key)


def _read(rows: Sequence[Row], reading: Reading) -> tuple[list[Candidate], list[list[Any]]]:
    good, bad = [], []
    for place, row in enumerate(rows):
        try:
            good.append(Candidate(row, facts_of_row(row, reading)))
        except Refused as refused:
            said: Problem = refused.problem(row)
            bad.append([place, said.code, said.path, said.message])
    return good, bad


def set_settings(store: Store, author: Author, settings: Mapping[str, Sequence[str]]) -> Answer:
    """Tells the workspace of itself: us, today, preset, half_life, team/NAME; empty forgets."""
    for name, values in settings.items():
        _check_setting(name, values)
    make_workspace(store, author.workspace)
    stated = [setting_record(name, values, author.user) for name, values in settings.items()]

    def plan(desk: Desk) -> Change:
        there = facts.open_in_slots(desk.tx, desk.workspace, [fact.slot for fact in stated])
        known = {fact.slot: fact for fact in there}
        new = [f for f in stated if f.slot not in known or known[f.slot].digest != f.digest]
        old = [known[fact.slot] for fact in new if fact.slot in known]
        counts = {"created": len(new) - len(old), "updated": len(old)}
        unchanged = len(stated) - len(new)
        opened = [fact for fact in new if fact.attributes["value"]]
        return Change(opened, old, {**counts, "unchanged": unchanged})

    return act(store, author, Act("settings", [[n, list(v)] for n, v in settings.items()], plan))


def _check_setting(name: str, values: Sequence[str]) -> None:
    sort, _, rest = name.partition("/")
    if not (name in SETTINGS or (sort == "team" and rest)):
        raise UsageError(
            f"{name!r} is no setting of a workspace; there are {', '.join(SETTINGS)} and team/NAME."
        )
    if name == "today" and values:
        try:
            first_day(values[0])
        except BadDate as fault:
            raise UsageError(f"today: {fault}.") from None
    if name in STRENGTH_SETTINGS and values:
        _check_strength(name, values[0])


def _check_strength(name: str, value: str) -> None:
    """Raises UsageError where no network could be drawn so: every run would be refused."""
    if name == "preset":
        strength_settings(NetworkSettings(preset=value))
        return
    try:
        NetworkSettings(half_life=float(value))
    except ValueError:
        raise UsageError(f"{name} must be a number of days, not {value!r}") from None


def merge(store: Store, author: Author, a: str, b: str, key: str = "", stays: str = "") -> Answer:
    """Declares two members to be one entity. `stays`: the member that it is named by."""
    return _decide(store, author, SAME, a, b, key, stays)


def part(store: Store, author: Author, a: str, b: str, key: str = "") -> Answer:
    """Declares two members to be different, whatever sources say."""
    return _decide(store, author, DIFFERENT, a, b, key, "")


def _decide(
    store: Store, author: Author, kind: str, a: str, b: str, key: str, stays: str
) -> Answer:
    if a == b:
        raise UsageError(f"{a} is one already; name two different members.")
    said: dict[str, Any] = {"stays": stays} if stays else {}
    decision = Fact(Sort.DECISION, kind, BY_HAND, a=a, b=b, author=author.user, attributes=said)

    def plan(desk: Desk) -> Change:
        _both_known(desk, (a, b))
        there = facts.open_in_slots(desk.tx, desk.workspace, [decision.slot])
        mine = [fact for fact in there if desk.may_correct(fact)]
        if any(fact.digest == decision.digest for fact in mine):
            return Change(answer={"unchanged": 1})
        counts = {"updated": 1} if mine else {"created": 1}
        return Change([decision], mine, counts)

    return act(store, author, Act(kind.lower(), [a, b, stays], plan), key)


def _both_known(desk: Desk, names: Iterable[str]) -> None:
    known = {each.member for each in _known_to(desk, names)}
    for name in names:
        if name not in known:
            raise InputMissing(f"Nothing here is called {name!r}. Write source/key.")


def _known_to(desk: Desk, names: Iterable[str]) -> list[facts.Known]:
    sees = desk.author.reader.sees
    found = facts.known_members(desk.tx, desk.workspace, names)
    return [k for k in found if k.visibility in sees or k.author == desk.author.user]


def unmerge(store: Store, author: Author, name: str, key: str = "") -> Answer:
    """Takes back what joined a member to others: a person's word is closed, a source's answered.

    A source's decision stays in the log; a person's contrary one goes before it.
    """

    def plan(desk: Desk) -> Change:
        there = facts.decisions_of(desk.tx, desk.workspace, [name])
        counts = [f for f in there if f.kind == SAME and f.closed > desk.state.sequence]
        joined = [fact for fact in counts if desk.may_correct(fact) and not fact.scenario]
        if not joined:
            raise InputMissing(f"No decision joins {name!r} to another member.")
        by_hand = [fact for fact in joined if not fact.importer]
        by_source = [fact for fact in joined if fact.importer]
        contrary = [
            Fact(Sort.DECISION, DIFFERENT, BY_HAND, a=f.a, b=f.b, author=author.user)
            for f in by_source
        ]
        opened = {fact.slot: fact for fact in contrary}
        slots = facts.open_in_slots(desk.tx, desk.workspace, opened)
        closed = {fact.id: fact for fact in [*by_hand, *slots]}
        return Change(list(opened.values()), list(closed.values()), {"updated": len(joined)})

    return act(store, author, Act("unmerge", [name], plan), key)


def end(store: Store, author: Author, slots: Sequence[str], on: str, key: str = "") -> Answer:
    """States the last day on which what stands in these slots was so; `on` is a date."""
    try:
        last_day(on)
    except BadDate as fault:
        raise UsageError(f"on: {fault}.") from None

    def plan(desk: Desk) -> Change:
        there = _in_slots(desk, slots)
        for fact in there:
            if fact.valid_from and first_day(fact.valid_from) > last_day(on):
                raise InputRejected(f"It begins on {fact.valid_from}, after {on}.", "BAD_DATE")
        new = [
            replace(fact, valid_to=on, author=author.user) for fact in there if fact.valid_to != on
        ]
        old = [fact for fact in there if fact.valid_to != on]
        counts = {"updated": len(new), "unchanged": len(there) - len(new)}
        return Change(new, old, counts)

    return act(store, author, Act("end", [list(slots), on], plan), key)


def retract(store: Store, author: Author, slots: Sequence[str], key: str = "") -> Answer:
    """Takes back what stands in these slots: it was never so. The log keeps that it was said."""

    def plan(desk: Desk) -> Change:
        there = _in_slots(desk, slots)
        return Change((), there, {"updated": len(there)})

    return act(store, author, Act("retract", list(slots), plan), key)


def hide(
    store: Store, author: Author, slots: Sequence[str], scenario: str, key: str = ""
) -> Answer:
    """Marks what stands in these slots as not counting in a scenario."""
    if not scenario:
        raise UsageError("Hiding belongs to a scenario; name one.")

    def plan(desk: Desk) -> Change:
        there = _in_slots(desk, slots)
        marks = [
            Fact(Sort.HIDE, "HIDE", BY_HAND, fact.slot, scenario=scenario, author=author.user)
            for fact in there
        ]
        known = facts.open_in_slots(desk.tx, desk.workspace, [mark.slot for mark in marks])
        done = {fact.slot for fact in known}
        new = [mark for mark in marks if mark.slot not in done]
        return Change(new, (), {"created": len(new), "unchanged": len(marks) - len(new)})

    return act(store, author, Act("hide", [list(slots), scenario], plan), key)


def _in_slots(desk: Desk, slots: Sequence[str]) -> list[Fact]:
    there = facts.open_in_slots(desk.tx, desk.workspace, slots)
    mine = [fact for fact in there if desk.may_correct(fact)]
    missing = set(slots) - {fact.slot for fact in mine}
    if missing:
        raise InputMissing(f"Nothing counts there now: {', '.join(sorted(missing))}.")
    return mine


def undo(store: Store, author: Author, token: str, clock: Clock = now) -> Answer:
    """Takes a receipt back whole: closes what it opened, and opens again what it closed.

    What was changed since stays as it is and is a problem of the answer. The same input may
    then go in again.
    """

    def plan(desk: Desk) -> Change:
        found = writes.receipt(desk.tx, desk.workspace, token)
        if found is None or (found.author and found.author != author.user):
            raise InputMissing(f"There is no receipt {token!r} in this workspace.")
        if found.state == "undone":
            return Change(answer={"unchanged": 1})
        written = writes.of_receipt(desk.tx, desk.workspace, token)
        change = _undone(desk, written)
        writes.settle(desk.tx, desk.workspace, token, "undone", found.counts)
        return change

    return act(store, author, Act("undo", [token], plan), "", clock)


def _undone(desk: Desk, written: Sequence[writes.Write]) -> Change:
    opened_ids = {i for each in written for i in each.opened}
    closed_ids = {i for each in written for i in each.closed} - opened_ids
    opened = facts.with_ids(desk.tx, desk.workspace, opened_ids)
    sequences = {each.sequence for each in written}
    still = [fact for fact in opened if fact.closed > desk.state.sequence]
    # closed by somebody else since: theirs stands, and what was there before it stays closed
    changed = [f for f in opened if f.closed <= desk.state.sequence and f.closed not in sequences]
    taken = {fact.slot for fact in changed}
    before = facts.with_ids(desk.tx, desk.workspace, closed_ids)
    again = [replace(f, id=0, closed=OPEN) for f in before if f.slot not in taken]
    problems = [
        [0, "CHANGED_SINCE", key_of(f.a) or f.key, "was changed since and stays as it is"]
        for f in changed
    ]
    counts = {"updated": len(still), "created": len(again)}
    return Change(again, still, {**counts, "problems": problems})
