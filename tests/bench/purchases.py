"""How often and how lately accounts ordered, as models of buying want it; and one such model."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np

from graphsvc.graph.network import Network, Node
from graphsvc.model import INTERACTIONS
from graphsvc.model.dates import DAY_MICROSECONDS

LEAST_ACCOUNTS = 5
ORDER = tuple(INTERACTIONS).index("order")


@dataclass(frozen=True, slots=True)
class Purchases:
    """Days of orders of one account after the first, days from its first to its last, and days
    since its first: frequency, recency and T of Fader, Hardie & Lee 2005."""

    frequency: int
    recency: int
    age: int


def purchases(network: Network) -> dict[Node, Purchases]:
    """Of each organisation that ordered from us up to the network's day, how often and lately.

    network: at the level of organisations. Several orders on a day are one; what we order
    ourselves is not meant.
    """
    contacts = network.contacts
    if contacts is None:
        return {}
    rows = np.flatnonzero(contacts.type == ORDER)
    day, nodes = contacts.at[rows] // DAY_MICROSECONDS, network.nodes
    found: dict[Node, set[int]] = {}
    columns = (contacts.a[rows], contacts.b[rows], contacts.direction[rows], day)
    for a, b, direction, when in zip(*(column.tolist() for column in columns), strict=True):
        by, to = (nodes[b], nodes[a]) if direction < 0 else (nodes[a], nodes[b])
        if by not in network.ours and to in network.ours:
            found.setdefault(by, set()).add(when)
    return {
        node: Purchases(len(days) - 1, max(days) - min(days), network.day - min(days))
        for node, days in sorted(found.items(), key=lambda item: str(item[0]))
    }


def chance_gone(known: Mapping[Node, Purchases]) -> dict[Node, float]:
    """1 - P(alive) of each account by BG/NBD (Fader, Hardie & Lee 2005), as lifetimes fits it.

    None of them where it does not fit: too few accounts, or no likelihood has a maximum.
    """
    if len(known) < LEAST_ACCOUNTS or not any(one.frequency for one in known.values()):
        return {}
    lifetimes: Any = import_module("lifetimes")  # a peer, installed for the bench alone
    columns = [
        np.array([getattr(one, name) for one in known.values()], float)
        for name in ("frequency", "recency", "age")
    ]
    model = lifetimes.BetaGeoFitter(penalizer_coef=0.01)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            model.fit(*columns)
        except lifetimes.utils.ConvergenceError:
            return {}
        alive = model.conditional_probability_alive(*columns)
    return dict(zip(known, (1 - np.asarray(alive)).tolist(), strict=True))
