"""How a view becomes a graph: whose, by which weight, with which arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphsvc.errors import UsageError

LONGEST_HALF_LIFE = 3650  # days
_CHOICES = {
    "level": ("people", "organizations", "all"),
    "directed": ("auto", "true", "false"),
    "isolates": ("keep", "drop"),
}
_BOUNDS = {"min_strength": (0, 1), "max_body": (2, 1_000_000), "max_group": (2, 1000)}


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How a view becomes a graph; every analysis takes these beside its own parameters.

    level: whose graph. `people`: persons, bodies projected, and all parties where no two
    persons are tied; `organizations`; `all`. weight: `none`; `strength`; `affiliation`, the
    sum of 1/(n - 1) over shared bodies of n, and 1 or its `weight` for a tie; the name of a
    tie's attribute; or `auto`: the first that the graph has of strength (from interactions),
    affiliation (shared bodies), `weight` (of every tie), none. directed: `auto`, `true`,
    `false`. isolates: `keep` or `drop`. min_strength: weaker ties carry no paths (with strength
    only). max_body: larger bodies are not projected; max_group: interactions with more
    participants bind no pairs. preset and half_life: methods section 1 (`half_life` 0: the
    preset's). Raises UsageError where one of them is out of bounds.
    """

    level: Literal["people", "organizations", "all"] = "people"
    weight: str = "auto"
    directed: Literal["auto", "true", "false"] = "auto"
    isolates: Literal["keep", "drop"] = "keep"
    min_strength: float = 0.05
    max_body: int = 50
    max_group: int = 50
    preset: str = "balanced"
    half_life: float = 0

    def __post_init__(self) -> None:
        for name, allowed in _CHOICES.items():
            if getattr(self, name) not in allowed:
                raise UsageError(
                    f"{name} must be one of {', '.join(allowed)}, not {getattr(self, name)!r}"
                )
        for name, (low, high) in _BOUNDS.items():
            if not low <= getattr(self, name) <= high:
                raise UsageError(f"{name} must be {low} to {high}, not {getattr(self, name):g}")
        if self.half_life and not 1 <= self.half_life <= LONGEST_HALF_LIFE:
            raise UsageError(
                f"half_life must be 0 (the preset's) or 1 to {LONGEST_HALF_LIFE}, "
                f"not {self.half_life:g}"
            )
