"""Erasure: a person is forgotten, in the log itself and in all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphsvc.errors import InputMissing
from graphsvc.intake.acts import Act, act
from graphsvc.intake.commit import Answer, Change, Desk
from graphsvc.model import OPEN, SAME, Fact, Sort, key_of
from graphsvc.store import Store, facts, writes
from graphsvc.view import Author, keyed_hash

# what of a record names a person, wherever it turns up
_NAMING = ("name", "aliases", "email", "phone")
# shorter words would take half of the texts with them
_SHORTEST = 4


def erase(store: Store, author: Author, members: Sequence[str]) -> Answer:
    """Forgets an entity, given by one or more of its members: nothing brings it back.

    Its records, ties and decisions leave the log in all versions. It leaves the interactions
    that others go on to share; one left with a single participant goes whole. Texts elsewhere
    that name it (name, alias, address, telephone) lose the attribute that does. Receipts keep
    their counts and lose what names it. What remains is a keyed hash, so that the name that
    the entity had in answers is never used again. Files of rejected rows are the user's own.
    """

    def plan(desk: Desk) -> Change:
        known = _one_entity(desk, members)
        about = facts.touching(desk.tx, desk.workspace, known)
        if not any(fact.sort == Sort.RECORD for fact in about):
            raise InputMissing(f"Nothing here is called {' or '.join(members)}.")
        words = set(_words(about))
        meetings = facts.interactions_with(desk.tx, desk.workspace, known, 0)
        texts = [f for f in _texts(desk, words) if f not in about and f not in meetings]
        gone = {fact.id: fact for fact in [*about, *meetings, *texts]}
        counted = [fact for fact in gone.values() if fact.closed == OPEN]
        again = [_without(desk, f, known, words) for f in counted if f in meetings or f in texts]
        writes.clean(desk.tx, desk.workspace, words | {key_of(name) for name in known})
        opened = [fact for fact in again if fact is not None]
        answer = {"updated": len(opened), "erased": len(gone) - len(opened)}
        return Change(opened, counted, answer, erased=tuple(known), forgotten=tuple(gone))

    return act(store, author, Act("erase", [], plan))


def _one_entity(desk: Desk, members: Sequence[str]) -> set[str]:
    known = set(members)
    while True:
        joined = facts.decisions_of(desk.tx, desk.workspace, known)
        more = {n for f in joined if f.kind == SAME and f.closed == OPEN for n in (f.a, f.b)}
        if more <= known:
            return known
        known |= more


def _words(about: Iterable[Fact]) -> Iterator[str]:
    for fact in about:
        if fact.sort == Sort.RECORD:
            for name in _NAMING:
                value = fact.attributes.get(name, "")
                for word in value if isinstance(value, list) else [str(value)]:
                    if len(word) >= _SHORTEST:
                        yield word


def _texts(desk: Desk, words: set[str]) -> list[Fact]:
    return facts.naming(desk.tx, desk.workspace, words) if words else []


def _without(desk: Desk, fact: Fact, known: set[str], words: set[str]) -> Fact | None:
    """A fact without the person; None where too little remains."""
    who = tuple(part for part in fact.participants if part[0] not in known)
    if fact.participants and len({name for name, _ in who}) < 2:
        return None
    kept = {n: v for n, v in fact.attributes.items() if not _names(v, words)}
    names = {key_of(name) for name in known}
    key = fact.key
    if any(name in key for name in names):
        key = keyed_hash(desk.state.secret, key)
    return replace(fact, participants=who, attributes=kept, key=key, reference="")


def _names(value: object, words: set[str]) -> bool:
    text = str(value).lower()
    return any(word.lower() in text for word in words)
