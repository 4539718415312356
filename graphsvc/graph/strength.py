"""Tie strength (docs/methods.md, section 1): how close two nodes are, and what makes it so."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphsvc.errors import UsageError
from graphsvc.graph.declared import Declared, Floats
from graphsvc.graph.network import Contacts, PersonPairs, Strengths
from graphsvc.graph.network_settings import NetworkSettings
from graphsvc.graph.pairs import flat, gathered, numbered
from graphsvc.model import CHANNELS, INTERACTIONS, Codes, Ints, Mask
from graphsvc.model.dates import DAY_MICROSECONDS, NEVER

DEPTH: Floats = np.array([kind.depth for kind in INTERACTIONS.values()])
TWO_WAY: Mask = np.array([kind.two_way for kind in INTERACTIONS.values()])
PARTS = ("recency", "frequency", "reciprocity", "breadth", "depth", "declared")
PERSONS = 3.0  # person pairs at which half of the breadth of organisations is reached


@dataclass(frozen=True, slots=True)
class StrengthSettings:
    """The settings of a strength: H in days, F, D, five weights that sum to 1, and omega."""

    half_life_days: float
    frequency_half: float
    depth_half: float
    weights: tuple[float, float, float, float, float]
    declared_weight: float


PRESETS = {
    "balanced": StrengthSettings(90, 4, 1, (0.25, 0.25, 0.20, 0.15, 0.15), 0.5),
    "account": StrengthSettings(180, 12, 3, (0.20, 0.20, 0.15, 0.30, 0.15), 0.5),
    "project": StrengthSettings(30, 8, 2, (0.35, 0.30, 0.20, 0.05, 0.10), 0.3),
    "mail": StrengthSettings(90, 8, 1, (0.30, 0.35, 0.35, 0.0, 0.0), 0.5),
    "declared": StrengthSettings(90, 4, 1, (0.0, 0.0, 0.0, 0.0, 0.0), 1.0),
}


def strength_settings(settings: NetworkSettings) -> StrengthSettings:
    """What a preset means, with the half-life that was asked for. Raises UsageError."""
    preset = PRESETS.get(settings.preset)
    if preset is None:
        raise UsageError(f"no preset {settings.preset!r}; there are {', '.join(PRESETS)}")
    half_life = settings.half_life or preset.half_life_days
    return replace(preset, half_life_days=half_life)


def strengths(
    contacts: Contacts, declared: Declared, day: int, settings: StrengthSettings
) -> Strengths:
    """The strength of every pair with contact or something stated. Cost O(contacts + pairs).

    `declared.amount` is the stated closeness s, which counts by its confidence c.
    """
    declared = declared.taken(np.flatnonzero(declared.amount * declared.confidence > 0))
    a, b, of_contact, of_declared = _pairs(contacts, declared)
    number = len(a)
    faded = decay(contacts.at, day, settings.half_life_days)
    seen = _Evidence(of_contact, contacts.share * faded, number)
    components = _by_column(number)
    exchange = _exchange(seen, contacts.direction, settings.frequency_half)
    for place, component in enumerate(exchange):
        components[:, place] = component
    components[:, 3] = _breadth(seen, contacts, (a, b), day, settings.half_life_days)
    components[:, 4] = saturating(seen.sum(DEPTH[contacts.type]) / settings.depth_half)
    components[:, 5] = _stated(declared, of_declared, number)
    components[:, _null_components(contacts)] = np.nan
    parts = parts_of(components, settings)
    last = np.full(number, NEVER)
    np.maximum.at(last, of_contact, contacts.at)
    starts, facts = _behind(contacts, of_contact, declared, of_declared, number)
    count = np.bincount(of_contact, minlength=number)
    value = np.minimum(parts.sum(axis=1), 1.0)
    return Strengths(a, b, value, parts, components, count, last, starts, facts)


def _by_column(number: int) -> Floats:
    """Zeros [number, 6] of which each column lies in one piece, since they are worked on whole."""
    return np.zeros((len(PARTS), number)).T


@dataclass(frozen=True, slots=True)
class _Evidence:
    """The g·d of each contact: pair: int64 [contacts], amount: float64, of `number` pairs."""

    pair: Ints
    amount: Floats
    number: int

    def sum(self, factor: Floats) -> Floats:
        return _sums(self.pair, self.amount * factor, self.number)

    def most(self, chosen: Mask) -> Floats:
        found = np.zeros(self.number)
        np.maximum.at(found, self.pair[chosen], self.amount[chosen])
        return found


def _pairs(contacts: Contacts, declared: Declared) -> tuple[Codes, Codes, Ints, Ints]:
    """The pairs in order, and which one each contact and each statement belongs to."""
    low, high = np.minimum(declared.a, declared.b), np.maximum(declared.a, declared.b)
    a = np.concatenate([contacts.a, low]).astype(np.int64)
    b = np.concatenate([contacts.b, high]).astype(np.int64)
    bits = int(b.max(initial=0)).bit_length()
    keys, which = numbered(a << bits | b)
    low, high = (keys >> bits).astype(np.int32), (keys & ((1 << bits) - 1)).astype(np.int32)
    return low, high, which[: len(contacts)], which[len(contacts) :]


def _sums(pair: Ints, amount: Floats, number: int) -> Floats:
    # the type of no rows at all would be int
    return np.asarray(np.bincount(pair, amount, number), np.float64)


def decay(at: Ints, day: int, half_life_days: float) -> Floats:
    """2^(-age/H). What happened on the day itself has no age yet."""
    age = np.maximum(day - at / DAY_MICROSECONDS, 0.0)
    return np.asarray(np.exp2(-age / half_life_days))


def saturating(amount: Floats) -> Floats:
    return np.asarray(-np.expm1(-np.log(2.0) * amount))


def _exchange(
    seen: _Evidence, direction: NDArray[np.int8], half: float
) -> tuple[Floats, Floats, Floats]:
    """Recency, frequency and reciprocity: float64 [pairs] each."""
    recency = (seen.most(direction >= 0) + seen.most(direction <= 0)) / 2
    there = seen.sum(np.where(direction > 0, 1.0, np.where(direction < 0, 0.0, 0.5)))
    back = seen.sum(np.where(direction < 0, 1.0, np.where(direction > 0, 0.0, 0.5)))
    returned = 2 * np.minimum(there, back)
    return recency, saturating((there + back) / half), saturating(returned / half)


def _breadth(
    seen: _Evidence, contacts: Contacts, pairs: tuple[Codes, Codes], day: int, half_life: float
) -> Floats:
    """Of channels; where a side is an organisation, of its people as well."""
    breadth = np.zeros(seen.number)
    for code in range(len(CHANNELS)):
        by_it = contacts.channel == code
        if by_it.any():
            breadth += seen.most(by_it)
    breadth /= len(CHANNELS)
    if contacts.persons is None:
        return breadth
    has_people = contacts.persons.is_organization[pairs[0]]
    has_people = has_people | contacts.persons.is_organization[pairs[1]]
    people = saturating(_people(contacts.persons, pairs, day, half_life) / PERSONS)
    return np.where(has_people, (breadth + people) / 2, breadth)


def _people(persons: PersonPairs, pairs: tuple[Codes, Codes], day: int, half_life: float) -> Floats:
    """The sum over person pairs of their largest g·d: float64 [pairs]."""
    keys = pairs[0].astype(np.int64) << 32 | pairs[1]
    own = persons.a.astype(np.int64) << 32 | persons.b
    place = np.searchsorted(keys, own)
    # an organisation that sends beside another has no pair with it, though its people do
    known = np.flatnonzero(keys[np.minimum(place, len(keys) - 1)] == own) if len(keys) else place
    order = known[np.lexsort((persons.pair[known], place[known]))]
    amount = persons.share[order] * decay(persons.at[order], day, half_life)
    of_pair, of_persons = place[order], persons.pair[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (of_pair[1:] != of_pair[:-1]) | (of_persons[1:] != of_persons[:-1])
    first = np.flatnonzero(new)
    most = np.maximum.reduceat(amount, first) if len(first) else amount
    return _sums(of_pair[first], most, len(keys))


def _stated(declared: Declared, pair: Ints, number: int) -> Floats:
    """1 - Π(1 - c·s)."""
    with np.errstate(divide="ignore"):
        doubt = np.log1p(-np.minimum(declared.amount * declared.confidence, 1.0))
    return np.asarray(0.0 - np.expm1(_sums(pair, doubt, number)))


def _null_components(contacts: Contacts) -> list[int]:
    """The components whose field is absent from all interactions."""
    if not len(contacts):
        return []
    no_direction = (contacts.direction == 0) & ~TWO_WAY[contacts.type]
    absent = (
        (PARTS.index("reciprocity"), no_direction.all()),
        (PARTS.index("breadth"), (contacts.channel < 0).all()),
    )
    return [component for component, is_absent in absent if is_absent]


def parts_of(components: Floats, settings: StrengthSettings) -> Floats:
    """What each component adds: float64 [pairs, 6]. Others share the weight of a null one."""
    weights = np.array(settings.weights)
    # what is null is null for every pair
    null = np.isnan(components[:1, :5]).any(axis=0)
    if null.any():
        weights = np.where(null, 0.0, weights) / max(weights[~null].sum(), np.finfo(float).tiny)
    parts, observed = _by_column(len(components)), np.zeros(len(components))
    for place in np.flatnonzero(~null).tolist():
        parts[:, place] = components[:, place] * weights[place]
        observed += parts[:, place]
    parts[:, 5] = components[:, 5] * (np.maximum(1.0 - observed, 0.0) * settings.declared_weight)
    return parts


def _behind(
    contacts: Contacts, of_contact: Ints, declared: Declared, of_declared: Ints, number: int
) -> tuple[Ints, Ints]:
    """The facts behind each pair, as a ragged column."""
    place, item = flat(declared.starts, np.arange(len(declared)))
    owner = np.concatenate([of_contact, of_declared[place]])
    return gathered(owner, np.concatenate([contacts.fact, declared.facts[item]]), number)
