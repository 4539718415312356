"""What a view lacks and its network can't show: undated contact, crowds, single sources."""

from __future__ import annotations

import numpy as np

from graphsvc.graph.actors import us
from graphsvc.graph.contacts import Parts
from graphsvc.graph.drawing import Seen
from graphsvc.graph.level import of_kind
from graphsvc.graph.network import Gaps, Node
from graphsvc.graph.pairs import flat
from graphsvc.model import Ints, Mask
from graphsvc.model.dates import NEVER
from graphsvc.view import Projection


def gaps(seen: Seen) -> Gaps:
    """The gaps of a view. Cost O(facts log facts)."""
    shown = seen.shown
    undated = _undated(shown)
    _, who = flat(shown.contact_starts, undated)
    crowds, in_crowds = _crowds(seen.named, len(seen.happened), seen.settings.max_group)
    return Gaps(
        interactions=len(seen.happened) + len(undated),
        undated=len(undated),
        undated_parties=_named(shown, shown.contact_entity[who].astype(np.int64)),
        crowds=crowds,
        crowd_parties=_named(shown, in_crowds),
        sources=_sources(shown),
        customers=_named(shown, _customers(shown)),
        undecided=_named(shown, _undecided(shown)),
    )


def _undated(shown: Projection) -> Ints:
    facts, rows = shown.facts, shown.contact_rows
    done = facts.coded["status"].among(("done", ""))[rows]
    return np.flatnonzero(done & (facts.at[rows] == NEVER))


def _crowds(parts: Parts, number: int, most: int) -> tuple[int, Ints]:
    size = np.bincount(parts.owner, minlength=number)
    large = size > most
    return int(large.sum()), parts.who[large[parts.owner]].astype(np.int64)


def _sources(shown: Projection) -> dict[Node, int]:
    """How many sources say anything of each party: its records, ties and contact."""
    source = shown.facts.coded["source"].codes
    owner = np.repeat(np.arange(len(shown)), np.diff(shown.record_starts))
    item_owner = np.repeat(np.arange(len(shown.contact_rows)), np.diff(shown.contact_starts))
    entity = np.concatenate([owner, shown.tie_from, shown.tie_to, shown.contact_entity])
    by = np.concatenate([
        source[shown.record_rows], source[shown.tie_rows], source[shown.tie_rows],
        source[shown.contact_rows[item_owner]],
    ])  # fmt: skip
    known = entity >= 0
    pairs = np.unique(np.stack([entity[known], by[known]]), axis=1)
    count = np.bincount(pairs[0].astype(np.int64), minlength=len(shown))
    parties = np.flatnonzero(of_kind(shown, "Party"))
    return {shown.member_name(each): int(count[each]) for each in parties.tolist()}


def _customers(shown: Projection) -> Ints:
    """Who is a customer of ours; of anybody where nobody is us."""
    ours, _ = us(shown)
    rows = shown.facts.coded["kind"].equals("CUSTOMER_OF")[shown.tie_rows]
    buyer, seller = shown.tie_from[rows], shown.tie_to[rows]
    return buyer[~ours[buyer] & (ours[seller] | (not ours.any()))].astype(np.int64)


def _undecided(shown: Projection) -> Ints:
    """Negotiations of which nobody is known to decide."""
    decided: Mask = np.zeros(len(shown), np.bool_)
    decided[shown.tie_to[shown.facts.coded["kind"].equals("DECIDES")[shown.tie_rows]]] = True
    return np.flatnonzero(of_kind(shown, "Negotiation") & ~decided)


def _named(shown: Projection, entities: Ints) -> tuple[Node, ...]:
    return tuple(shown.member_name(each) for each in np.unique(entities).tolist())
