"""Step 3: what is valid on a day, the best value of each attribute, and what the scope lets in."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graphsvc.model import (
    INTERNAL_KINDS,
    Attributes,
    Codes,
    Facts,
    Ints,
    Mask,
    Sort,
    key_of,
    source_of,
)
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER
from graphsvc.view.keep import ever_seen, keep
from graphsvc.view.match import holds
from graphsvc.view.resolve import Identity, resolve
from graphsvc.view.today import today
from graphsvc.view.view import View


@dataclass(frozen=True)
class Projection:
    """The graph of one view.

    Entities are numbered by their member's name. member: int32 [entities], the member that an
    entity is named by (its oldest); kept: bool [facts], step 1; entity_of: int32 [members],
    -1 where a member is not shown; record_rows: int64, the records of all entities,
    record_starts: int64 [entities + 1].
    tie_rows: int64 [ties], with tie_from and tie_to: int32, entities. contact_rows: int64
    [interactions]; contact_starts: int64 [interactions + 1] over contact_entity: int32 and
    contact_role: int32 codes of the participants' roles.
    """

    view: View
    facts: Facts
    kept: Mask
    day: int
    identity: Identity
    member: Codes
    entity_of: Codes
    record_rows: Ints
    record_starts: Ints
    tie_rows: Ints
    tie_from: Codes
    tie_to: Codes
    contact_rows: Ints
    contact_starts: Ints
    contact_entity: Codes
    contact_role: Codes
    _attributes: dict[int, Attributes] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.member)

    def records(self, entity: int) -> Ints:
        """The rows of an entity's records, the best first: int64."""
        return self.record_rows[self.record_starts[entity] : self.record_starts[entity + 1]]

    def kind(self, entity: int) -> str:
        """The kind of an entity: that of its best record."""
        return self.facts.coded["kind"][int(self.records(entity)[0])]

    def name(self, entity: int) -> str:
        """What an entity is called; its key where no record names it."""
        return str(self.attributes(entity).get("name") or self.key(entity))

    def member_name(self, entity: int) -> str:
        """The member that an entity is named by."""
        return self.facts.members.words[int(self.member[entity])]

    def key(self, entity: int) -> str:
        """The key that the entity's oldest source gave it."""
        return key_of(self.member_name(entity))

    def source(self, entity: int) -> str:
        """The source that gave the key."""
        return source_of(self.member_name(entity))

    def attributes(self, entity: int) -> Attributes:
        """The best value of each attribute: by confidence, then learned last, then rank."""
        known = self._attributes.get(entity)
        if known is None:
            known = {}
            for row in reversed(self.records(entity).tolist()):
                known |= self.facts.attributes(row)
            self._attributes[entity] = known
        return known

    def uid(self, entity: int) -> str:
        """The entity's lasting name, the same in every view in which its oldest member is."""
        return uid(self.facts, self.member_name(entity))

    @cached_property
    def entity_by_uid(self) -> dict[str, int]:
        """Entities by the uid of any of their members, so that an older uid leads on."""
        shown = np.flatnonzero(self.entity_of >= 0)
        words = self.facts.members.words
        return {uid(self.facts, words[code]): int(self.entity_of[code]) for code in shown}

    def entity(self, reference: str) -> int | None:
        """The entity meant by a uid, a member, or a key that only one source uses; else None."""
        code = self.facts.members.codes.get(reference)
        if code is not None and code < len(self.entity_of) and self.entity_of[code] >= 0:
            return int(self.entity_of[code])
        by_key = self._by_key.get(reference, ())
        return by_key[0] if len(by_key) == 1 else self.entity_by_uid.get(reference)

    @cached_property
    def _by_key(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for code in np.flatnonzero(self.entity_of >= 0):
            key = key_of(self.facts.members.words[code])
            entity = int(self.entity_of[code])
            if entity not in found.get(key, ()):
                found[key] = (*found.get(key, ()), entity)
        return found


def uid(facts: Facts, member: str) -> str:
    """A member's lasting name: a hash keyed by the workspace, new after an erasure."""
    log = facts.log
    # most workspaces never erased anybody; they are spared the second hash
    erased = log.erased.get(erasure_mark(log.secret, member), 0) if log.erased else 0
    return keyed_hash(log.secret, f"{erased}:{member}")


def erasure_mark(secret: bytes, member: str) -> str:
    """What is kept of an erased member: enough to know it again, too little to name it."""
    return keyed_hash(secret, f"erased:{member}")


def fact_name(secret: bytes, fact_id: int) -> str:
    """A fact as answers name it: its number would tell how many one does not see."""
    return keyed_hash(secret, f"fact:{fact_id}")[:13]


def keyed_hash(secret: bytes, text: str) -> str:
    """26 letters that tell nothing of a text to those who lack the secret."""
    raw = hashlib.blake2b(text.encode(), key=secret, digest_size=16).digest()
    return base64.b32encode(raw).decode().rstrip("=").lower()


def project(facts: Facts, view: View) -> Projection:
    """The graph that a view shows: keep, resolve, project. Cost O(facts)."""
    kept = keep(facts, view)
    day = view.valid_at if view.valid_at is not None else today(facts, kept)
    identity = resolve(facts, kept)
    whole = _shown(facts, view, day, kept, identity)
    return whole if view.scope is None else _narrowed(whole)


def valid(facts: Facts, day: int) -> Mask:
    """The facts valid on a day: bool [facts]. Both ends count; what happens that day is in.

    A planned interaction is valid from when it was learned, its time being an attribute.
    """
    end_of_day = (day + 1) * DAY_MICROSECONDS
    planned = facts.coded["status"].equals("planned")
    when = np.where(planned, facts.learned_at(), facts.at)
    happened = ~facts.is_sort(Sort.INTERACTION) | (when == NEVER) | (when < end_of_day)
    return np.asarray((facts.first_day <= day) & (facts.last_day >= day) & happened)


def _shown(facts: Facts, view: View, day: int, kept: Mask, identity: Identity) -> Projection:
    counts = kept & valid(facts, day)
    internal = facts.coded["kind"].among(INTERNAL_KINDS)
    records = np.flatnonzero(counts & facts.is_sort(Sort.RECORD) & ~internal)
    named_by = _oldest(facts, view, identity, records)
    member = np.array(sorted(named_by.values(), key=facts.members.words.__getitem__), np.int32)
    entity_of = _entities(identity, named_by, member)
    record_rows, record_starts = _grouped(facts, records, entity_of)
    ties, a, b = _ties(facts, np.flatnonzero(counts & facts.is_sort(Sort.TIE)), entity_of)
    contacts = np.flatnonzero(counts & facts.is_sort(Sort.INTERACTION))
    starts, who, role = _participants(facts, contacts, entity_of)
    return Projection(
        view, facts, kept, day, identity, member, entity_of, record_rows, record_starts, ties, a, b,
        contacts, starts, who, role,
    )  # fmt: skip


def _oldest(facts: Facts, view: View, identity: Identity, records: Ints) -> dict[int, int]:
    """By entity root, the member that it is named by: first sequence, then key; or who stays."""
    first: dict[int, int] = {}
    seen = np.flatnonzero(ever_seen(facts, view) & facts.is_sort(Sort.RECORD))
    for row in seen[::-1].tolist():
        first[int(facts.a[row])] = int(facts.opened[row])
    stays = _who_stays(facts, view)
    best: dict[int, tuple[bool, int, str, int]] = {}
    for code in np.unique(facts.a[records]).tolist():
        root = int(identity.root[code])
        rank = (code not in stays, first[code], facts.members.words[code], code)
        best[root] = min(best.get(root, rank), rank)
    return {root: rank[3] for root, rank in best.items()}


def _who_stays(facts: Facts, view: View) -> set[int]:
    decisions = np.flatnonzero(keep(facts, view) & facts.is_sort(Sort.DECISION))
    named = (facts.attributes(row).get("stays") for row in decisions.tolist())
    return {facts.members.codes[str(name)] for name in named if name in facts.members.codes}


def _entities(identity: Identity, named_by: dict[int, int], member: Codes) -> Codes:
    number = {int(code): place for place, code in enumerate(member)}
    of_root = np.full(len(identity.root), -1, np.int32)
    for root, code in named_by.items():
        of_root[root] = number[code]
    return of_root[identity.root] if len(identity.root) else of_root


def _grouped(facts: Facts, records: Ints, entity_of: Codes) -> tuple[Ints, Ints]:
    """Records by entity, the best first; ties in merit fall to the slot, never to storage."""
    owner = entity_of[facts.a[records]]
    single = np.bincount(owner, minlength=owner.max(initial=-1) + 1) == 1
    order = np.argsort(owner, kind="stable")
    rows, owners = records[order], owner[order]
    starts = np.searchsorted(owners, np.arange(len(single) + 1))
    ranks = _source_ranks(facts)
    learned = facts.learned_at()
    for entity in np.flatnonzero(~single).tolist():
        part = slice(int(starts[entity]), int(starts[entity + 1]))
        rows[part] = sorted(rows[part], key=lambda row: _merit(facts, int(row), learned, ranks))
    return rows, starts.astype(np.int64)


def _merit(
    facts: Facts, row: int, learned: Ints, ranks: dict[str, int]
) -> tuple[float, int, int, str]:
    rank = ranks.get(facts.coded["source"][row], 500)
    return -float(facts.confidence[row]), -int(learned[row]), rank, facts.slot(row)


def _source_ranks(facts: Facts) -> dict[str, int]:
    rows = np.flatnonzero(facts.is_sort(Sort.RECORD) & facts.coded["kind"].equals("Source"))
    stated = ((facts.coded["source"][row], facts.attributes(row)) for row in rows.tolist())
    return {name: int(str(said["rank"])) for name, said in stated if "rank" in said}


def _ties(facts: Facts, rows: Ints, entity_of: Codes) -> tuple[Ints, Codes, Codes]:
    a, b = facts.a[rows], facts.b[rows]
    if not len(rows):
        return rows, a, b
    a, b = entity_of[a], entity_of[b]
    shown = (a >= 0) & (b >= 0) & (a != b)
    return rows[shown], a[shown], b[shown]


def _participants(facts: Facts, rows: Ints, entity_of: Codes) -> tuple[Ints, Codes, Codes]:
    parts = facts.participants
    counts = parts.starts[rows + 1] - parts.starts[rows]
    flat = np.repeat(parts.starts[rows] - _before(counts), counts) + np.arange(counts.sum())
    who = entity_of[parts.member[flat]] if len(flat) else parts.member[:0]
    shown = who >= 0
    owner = np.repeat(np.arange(len(rows)), counts)[shown]
    starts = np.searchsorted(owner, np.arange(len(rows) + 1)).astype(np.int64)
    return starts, who[shown], parts.role.codes[flat][shown]


def _before(counts: Ints) -> Ints:
    return np.cumsum(counts) - counts


def _narrowed(whole: Projection) -> Projection:
    """The induced subgraph of what the scope lets in."""
    scope = whole.view.scope
    assert scope is not None
    passes = np.fromiter((holds(scope, values) for values in _values(whole)), np.bool_)
    number = np.where(passes, np.cumsum(passes) - 1, -1).astype(np.int32)
    entity_of = np.where(whole.entity_of >= 0, number[whole.entity_of], -1).astype(np.int32)
    facts = whole.facts
    rows, starts = _grouped(facts, whole.record_rows[_of(whole, passes)], entity_of)
    ties, a, b = _ties(facts, whole.tie_rows, entity_of)
    contact_starts, who, role = _participants(facts, whole.contact_rows, entity_of)
    return Projection(
        whole.view, facts, whole.kept, whole.day, whole.identity, whole.member[passes],
        entity_of, rows, starts, ties, a, b, whole.contact_rows, contact_starts, who, role,
    )  # fmt: skip


def _of(whole: Projection, passes: Mask) -> Mask:
    return np.repeat(passes, np.diff(whole.record_starts))


def _values(whole: Projection) -> Iterator[dict[str, object]]:
    return (entity_values(whole, entity) for entity in range(len(whole)))


def entity_values(shown: Projection, entity: int) -> dict[str, object]:
    """What a condition can ask of an entity: its attributes, kind, key, source and uid."""
    own: dict[str, object] = dict(shown.attributes(entity))
    return own | {
        "name": shown.name(entity),
        "kind": shown.kind(entity),
        "key": shown.key(entity),
        "source": shown.source(entity),
    }


def entities_of(shown: Projection, references: Iterable[str]) -> list[int]:
    """The entities that are meant and shown, each once, in their order."""
    found = (shown.entity(reference) for reference in references)
    return sorted({entity for entity in found if entity is not None})
