"""Risk as a weighted sum of the parts that are known [ours]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphsvc.errors import UsageError
from graphsvc.model.said import Said

WEIGHTS = {
    "fading": 0.20, "silence": 0.20, "dependence": 0.15, "key_person": 0.05, "thin_contact": 0.10,
    "grievances": 0.10, "competitors": 0.10, "discord": 0.05, "supply": 0.05,
}  # fmt: skip
PARTS = {
    "fading": Said("fading", "contatto in calo"),
    "silence": Said("silence", "silenzio"),
    "dependence": Said("dependence", "dipendenza"),
    "key_person": Said("key person", "persona chiave"),
    "thin_contact": Said("thin contact", "contatto scarso"),
    "grievances": Said("grievances", "reclami"),
    "competitors": Said("competitors", "concorrenti"),
    "discord": Said("discord", "contrasti interni"),
    "supply": Said("supply", "fornitura"),
}
DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Risk:
    """value: 0..1, None where nothing is known; parts add up to it; known: 0..1, the weight of
    the parts that are not None."""

    value: float | None
    parts: Mapping[str, float | None]
    known: float


def risk(components: Mapping[str, float | None], weights: Mapping[str, float]) -> Risk:
    """The weighted mean of the components that are known, rounded so that the parts add up.

    weights: of all components, sum 1. The last part over 0 is the value less the others.
    """
    known = sum(weights[name] for name, value in components.items() if value is not None)
    if known <= 0:
        return Risk(None, dict.fromkeys(components), 0.0)
    exact = {
        name: None if value is None else weights[name] * value / known
        for name, value in components.items()
    }
    whole = round(sum(part for part in exact.values() if part is not None), DECIMALS)
    parts = {name: None if part is None else round(part, DECIMALS) for name, part in exact.items()}
    over_nothing = [name for name, part in parts.items() if part]
    if over_nothing:
        *others, last = over_nothing
        parts[last] = round(whole - sum(parts[name] or 0.0 for name in others), DECIMALS)
    return Risk(whole, parts, round(known, DECIMALS))


def weights_of(text: str) -> dict[str, float]:
    """Weights from `fading=.2,silence=.2`, the rest as given, scaled to the sum 1.

    Raises UsageError.
    """
    given = dict(WEIGHTS)
    for item in filter(None, (item.strip() for item in text.split(","))):
        name, _, amount = item.partition("=")
        if name.strip() not in WEIGHTS:
            listed = ", ".join(WEIGHTS)
            raise UsageError(f"no part {name.strip()!r} of the risk; there are {listed}")
        given[name.strip()] = _weight(item, amount)
    whole = sum(given.values())
    if whole <= 0:
        raise UsageError("the weights of the risk sum to 0; give one of them more")
    return {name: weight / whole for name, weight in given.items()}


def _weight(item: str, amount: str) -> float:
    try:
        weight = float(amount)
    except ValueError:
        weight = -1.0
    if not 0 <= weight < float("inf"):
        raise UsageError(f"weight {item!r}: write a part and a number from 0, as fading=.2")
    return weight
