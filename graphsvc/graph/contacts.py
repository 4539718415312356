"""Contact between the nodes of a level: interactions as pairs, each with its share."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphsvc.graph.level import Level, of_kind
from graphsvc.graph.network import Contacts, PersonPairs
from graphsvc.graph.pairs import across, flat, starts_of, within
from graphsvc.graph.roles import Posts, organization_at
from graphsvc.model import CHANNELS, INTERACTIONS, Coded, Codes, Ints, Mask
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER
from graphsvc.view import Projection

_TYPES = tuple(INTERACTIONS.values())
TWO_WAY: Mask = np.array([kind.two_way for kind in _TYPES])
_OWN_CHANNEL = np.array([CHANNELS.index(kind.channel) for kind in _TYPES], np.int8)
_RECIPIENTS = ("to", "cc", "bcc")


@dataclass(frozen=True, slots=True)
class Happened:
    """The interactions of a view that count: done and dated. One row each.

    number: int64, which of the view's interactions; fact: int64 ids; at: int64 moments;
    day: int64; type, channel: int8 codes. undated: how many more were done, no one knows when.
    """

    number: Ints
    fact: Ints
    at: Ints
    day: Ints
    type: NDArray[np.int8]
    channel: NDArray[np.int8]
    undated: int

    def __len__(self) -> int:
        return len(self.fact)


@dataclass(frozen=True, slots=True)
class Parts:
    """Who took part, a row for each interaction and party, once, by interaction.

    owner: int64, the interaction's number; who: int32 entities; sends: is the sender of a
    one-way kind; receives: is named as its recipient.
    """

    owner: Ints
    who: Codes
    sends: Mask
    receives: Mask


@dataclass(frozen=True, slots=True)
class Shares:
    """Pairs of parties in interactions. first sends to second where direction is 1, 0: both.

    share: float64, what the pair gets of one interaction; large: interactions left out.
    """

    owner: Ints
    first: Codes
    second: Codes
    direction: NDArray[np.int8]
    share: NDArray[np.float64]
    large: int = 0


def happened(shown: Projection) -> Happened:
    """The interactions of a view that were done. What is planned, overdue or off is no contact."""
    facts, rows = shown.facts, shown.contact_rows
    done = facts.coded["status"].among(("done", ""))[rows]
    dated = facts.at[rows] != NEVER
    number = np.flatnonzero(done & dated)
    counted = rows[number]
    at = facts.at[counted]
    kinds = _codes(facts.coded["kind"], tuple(INTERACTIONS))[counted]
    channel = _codes(facts.coded["channel"], CHANNELS)[counted]
    channel = np.where(channel < 0, _OWN_CHANNEL[kinds], channel)
    undated = int(np.count_nonzero(done & ~dated))
    day, fact = at // DAY_MICROSECONDS, facts.id[counted]
    return Happened(number, fact, at, day, kinds, channel, undated)


def participants(shown: Projection, what: Happened) -> Parts:
    """Who took part in each interaction, as named there, repeats joined."""
    starts, roles = shown.contact_starts, shown.facts.participants.role.vocabulary.codes
    owner, item = flat(starts, what.number)
    role = shown.contact_role[item]
    one_way = ~TWO_WAY[what.type][owner]
    sends = one_way & (role == roles.get("from", -1))
    receives = one_way & np.isin(role, [roles[name] for name in _RECIPIENTS if name in roles])
    return _once(owner, shown.contact_entity[item], sends, receives)


def for_organizations(shown: Projection, what: Happened, parts: Parts, held: Posts) -> Parts:
    """The same with people replaced by whom they worked for at the time; others left out."""
    person = of_kind(shown, "Person")[parts.who]
    who = parts.who.copy()
    who[person] = organization_at(held, who[person], what.day[parts.owner[person]])
    known = who >= 0
    return _once(parts.owner[known], who[known], parts.sends[known], parts.receives[known])


def contacts(what: Happened, parts: Parts, nodes: Level, max_group: int) -> tuple[Contacts, int]:
    """Contact between the nodes of a level, by time; how many interactions were too large."""
    shared = shares(what, parts, max_group)
    first, second = nodes.position[shared.first], nodes.position[shared.second]
    both = (first >= 0) & (second >= 0)
    first, second, owner = first[both], second[both], shared.owner[both]
    swapped = first > second
    direction = np.where(swapped, -shared.direction[both], shared.direction[both]).astype(np.int8)
    share = shared.share[both]
    a, b = np.minimum(first, second), np.maximum(first, second)
    at, kind, fact = what.at[owner], what.type[owner], what.fact[owner]
    # what is alike in all that counts may swap places, so sums don't hang on storage
    order = np.lexsort((fact, share, direction, kind, b, a, at))
    owner = owner[order]
    return Contacts(
        a[order], b[order], direction[order], share[order], at[order], kind[order],
        what.channel[owner], fact[order],
    ), shared.large  # fmt: skip


def persons_behind(
    shown: Projection, what: Happened, parts: Parts, held: Posts, nodes: Level, max_group: int
) -> PersonPairs:
    """Whose contact it was that ties organisations; `parts` are those named themselves."""
    is_person = of_kind(shown, "Person")
    shared = shares(what, parts, max_group)
    people = is_person[shared.first] & is_person[shared.second]
    first, second, owner = shared.first[people], shared.second[people], shared.owner[people]
    bodies = (organization_at(held, who, what.day[owner]) for who in (first, second))
    one, other = (np.where(body >= 0, nodes.position[body], -1) for body in bodies)
    both = (one >= 0) & (other >= 0) & (one != other)
    low, high = np.minimum(first, second).astype(np.int64), np.maximum(first, second)
    return PersonPairs(
        ~is_person[nodes.entities], np.minimum(one, other)[both], np.maximum(one, other)[both],
        (low * len(shown) + high)[both], shared.share[people][both], what.at[owner][both],
        what.fact[owner][both],
    )  # fmt: skip


def nobody_behind(shown: Projection, nodes: Level) -> PersonPairs:
    """For a level at which people are nodes: which nodes are organisations, and no one behind."""
    none, times = np.zeros(0, np.int32), np.zeros(0, np.int64)
    is_person = of_kind(shown, "Person")[nodes.entities]
    return PersonPairs(~is_person, none, none, times, np.zeros(0), times, times)


def shares(what: Happened, parts: Parts, max_group: int) -> Shares:
    """Every pair that an interaction ties, with its share (methods, section 1)."""
    number = len(what)
    size = np.bincount(parts.owner, minlength=number)
    sent = np.bincount(parts.owner, parts.sends, number) > 0
    fits, is_sent = (size <= max_group)[parts.owner], sent[parts.owner]
    # of what nobody is known to have sent, those merely named were together, recipients not
    circle = np.flatnonzero(fits & ~is_sent & ~parts.receives)
    senders = np.flatnonzero(fits & is_sent & parts.sends)
    others = np.flatnonzero(fits & is_sent & ~parts.sends)
    met, mailed = _met(parts, number, circle), _mailed(parts, number, senders, others)
    names = ("owner", "first", "second", "direction", "share")
    columns = {name: np.concatenate([getattr(met, name), getattr(mailed, name)]) for name in names}
    return Shares(**columns, large=int((size > max_group).sum()))


def _met(parts: Parts, number: int, items: Ints) -> Shares:
    starts = starts_of(parts.owner[items], number)
    owner, first, second = within(starts)
    share = 1.0 / (np.diff(starts)[owner] - 1)
    who = parts.who[items]
    return Shares(owner, who[first], who[second], np.zeros(len(owner), np.int8), share)


def _mailed(parts: Parts, number: int, senders: Ints, others: Ints) -> Shares:
    starts = starts_of(parts.owner[others], number)
    owner, first, second = across(starts_of(parts.owner[senders], number), starts)
    share = 1.0 / np.diff(starts)[owner]
    direction = np.ones(len(owner), np.int8)
    by, to = parts.who[senders][first], parts.who[others][second]
    return Shares(owner, by, to, direction, share)


def _once(owner: Ints, who: Codes, sends: Mask, receives: Mask) -> Parts:
    """Each party once in an interaction: a sender who is also named elsewhere sends."""
    order = np.lexsort((receives, ~sends, who, owner))
    owner, who, sends, receives = owner[order], who[order], sends[order], receives[order]
    new = np.ones(len(owner), np.bool_)
    new[1:] = (owner[1:] != owner[:-1]) | (who[1:] != who[:-1])
    return Parts(owner[new], who[new], sends[new], receives[new])


def _codes(column: Coded, words: tuple[str, ...]) -> NDArray[np.int8]:
    """A column's rows as places in `words`: int8 [rows], -1 for other words."""
    place = {word: number for number, word in enumerate(words)}
    known = np.array([place.get(word, -1) for word in column.vocabulary.words], np.int8)
    return known[column.codes] if len(column.codes) else np.zeros(0, np.int8)
