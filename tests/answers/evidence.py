"""Interactions and stated ties of a table as facts of a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.graph.world import World


def evidence(network: Mapping[str, Any]) -> World:
    """What a table tells of contact, stated ties and bodies; a body's other members are named."""
    told = World().people(*network["nodes"])
    for one in network["interactions"]:
        if "sender" in one:
            told.sent(one["kind"], one["at"], one["sender"], " ".join(one["to"]))
        else:
            told.met(one["kind"], one["at"], " ".join(one["people"]))
    for one in network["declared"]:
        stamp = {"confidence": one["confidence"]}
        a, b = one["pair"]
        told.tie(one["tie"], a, b, stamp, strength=one["strength"])
    for one in network["affiliations"]:
        others = [f"member{number}" for number in range(one["size"] - len(one["members"]))]
        told.people(*others).entity("Community", one["body"])
        for member in (*one["members"], *others):
            told.tie("MEMBER_OF", member, one["body"])
    return told
