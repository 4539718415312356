"""How contact between two nodes went, where a source says so."""

from __future__ import annotations

import re

import numpy as np

from graphsvc.graph.declared import Floats, Ties, numbers
from graphsvc.graph.network import Contacts
from graphsvc.graph.strength import DEPTH, decay
from graphsvc.model import Codes, Facts, Ints

# methods, section 7: one interaction of depth 1 draws half way towards what it said
PRIOR = 1.0


def signs(
    facts: Facts, contacts: Contacts, day: int, half_life_days: float
) -> tuple[Codes, Codes, Floats]:
    """The standing of each pair with stated sentiment: a, b, and -1..1.

    Σ d·κ·s / (Σ d·κ + prior): thin evidence is drawn to 0 (methods, section 7).
    """
    rows = saying(facts, "sentiment")
    # others may not be in the view, and what they say must have no effect at all
    rows = rows[np.isin(facts.id[rows], contacts.fact)]
    fact, said = facts.id[rows], numbers(facts, rows, "sentiment")
    place = np.searchsorted(fact, contacts.fact)
    known = np.flatnonzero(place < len(fact))
    known = known[fact[place[known]] == contacts.fact[known]]
    weight = decay(contacts.at[known], day, half_life_days) * DEPTH[contacts.type[known]]
    keys, pair = np.unique(
        contacts.a[known].astype(np.int64) << 32 | contacts.b[known], return_inverse=True
    )
    evidence = np.bincount(pair, weight, len(keys)) + PRIOR
    standing = np.bincount(pair, weight * said[place[known]], len(keys)) / evidence
    return (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32), standing


def stated_signs(known: Ties) -> tuple[Codes, Codes, Floats]:
    """The signs that ties state, added up over each pair and cut to -1..1: a, b, and they.

    A tie states its `sign`, a number, or + or -. Where none does and any `weight` is negative,
    the signs of weights are meant. What is neither says nothing.
    """
    facts = known.facts
    name = "sign"
    place = np.flatnonzero(np.isin(known.rows, saying(facts, name)))
    if not len(place) and np.isin(known.rows, saying(facts, "weight", "-")).any():
        name = "weight"
        place = np.flatnonzero(np.isin(known.rows, saying(facts, name)))
    rows = known.rows[place].tolist()
    said = np.array([_sign(facts.attributes(row).get(name)) for row in rows], np.float64)
    a, b = known.stated.a[place].astype(np.int64), known.stated.b[place].astype(np.int64)
    keys, pair = np.unique(np.minimum(a, b) << 32 | np.maximum(a, b), return_inverse=True)
    whole = np.bincount(pair, said, len(keys)).clip(-1, 1).astype(np.float64)
    return (keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32), whole


def _sign(said: object) -> float:
    if isinstance(said, str):
        return {"+": 1.0, "-": -1.0}.get(said.strip(), 0.0)
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    return float(np.sign(said)) if is_number else 0.0  # type: ignore[call-overload]


def saying(facts: Facts, name: str, begins: str = "") -> Ints:
    """The rows whose attributes have this name (or a text that looks so): int64, ascending.

    begins: how what is said has to begin. It looks in all attributes at once, since few of many
    facts have it.
    """
    texts = facts.texts["attributes"]
    pattern = re.compile(re.escape(f'"{name}":{begins}'.encode()))
    found = np.fromiter((match.start() for match in pattern.finditer(texts.bytes.data)), np.int64)
    return np.unique(np.searchsorted(texts.ends, found, "right") - 1)
