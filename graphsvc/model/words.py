"""Every word of the graph by its name, and what follows from the declarations together."""

from __future__ import annotations

from graphsvc.model.agreements import AGREEMENTS
from graphsvc.model.declare import InteractionType, Kind, Property, Tie
from graphsvc.model.interactions import INTERACTION_TYPES
from graphsvc.model.parties import PARTIES
from graphsvc.model.signals import SIGNALS
from graphsvc.model.ties import TIES as _TIES

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*PARTIES, *AGREEMENTS, *SIGNALS)}
TIES: dict[str, Tie] = {tie.name: tie for tie in _TIES}
INTERACTIONS: dict[str, InteractionType] = {kind.name: kind for kind in INTERACTION_TYPES}
PARTY_KINDS = frozenset(name for name, kind in KINDS.items() if "Party" in kind.parents)
# kinds that hold what the service knows of itself; no connection and no node shows them
INTERNAL_KINDS = frozenset({"Source", "Setting"})


def is_a(kind: str, general: str) -> bool:
    """Whether a kind is `general` or one of its sorts; everything is an Entity."""
    return general in ("Entity", kind) or general in KINDS[kind].parents


def property_of(kind: str, name: str) -> Property | None:
    """The declared property of a kind, or None if it is the firm's own attribute."""
    return next((each for each in KINDS[kind].properties if each.name == name), None)


def tie_property_of(tie: str, name: str) -> Property | None:
    """The declared property of a tie, or None if it is the firm's own attribute."""
    return next((each for each in TIES[tie].properties if each.name == name), None)
