"""How contact between two nodes went, where a source says so."""

from __future__ import annotations

import re

import numpy as np

from graphsvc.graph.declared import Floats, numbers
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


def saying(facts: Facts, name: str) -> Ints:
    """The rows whose attributes have this name (or a text that looks so): int64, ascending.

    It looks for the name in all attributes at once, since few of many facts have it.
    """
    texts = facts.texts["attributes"]
    pattern = re.compile(re.escape(f'"{name}":'.encode()))
    found = np.fromiter((match.start() for match in pattern.finditer(texts.bytes.data)), np.int64)
    return np.unique(np.searchsorted(texts.ends, found, "right") - 1)
