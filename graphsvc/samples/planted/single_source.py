"""A part that comes from one maker alone, for us and for all who build our pumps."""

from __future__ import annotations

from graphsvc.samples.parts.partners import supplied
from graphsvc.samples.people import Cast
from graphsvc.samples.sample import SINGLE_SOURCE, Part, Planted
from graphsvc.samples.tables.ours import US
from graphsvc.samples.tables.suppliers import KILN, OTHER_KILN, PUMP_MAKERS, Supply

SEALS = "ceramic seals"


def part(_cast: Cast, _seed: int, planted: bool) -> Part:
    """Who supplies the seals: one kiln for everybody, or two that can stand in for each other."""
    shares = ((KILN, 1.0, 0.0),) if planted else ((KILN, 0.55, 0.7), (OTHER_KILN, 0.45, 0.7))
    supplies = [
        Supply(kiln.key, buyer.key, SEALS, 1 if buyer is US else 2, share, 35, substitutable)
        for buyer in (US, *PUMP_MAKERS)
        for kiln, share, substitutable in shares
    ]
    return Part(tuple(supplied(supplies)), _truth() if planted else None)


def _truth() -> Planted:
    return Planted(
        SINGLE_SOURCE,
        {
            "supplier": (KILN.member,),
            "buyers": (US.member, *(house.member for house in PUMP_MAKERS)),
        },
        ("supply-concentration", "supply-failure", "at-risk-clusters"),
        f"Our pumps come from three makers, and the ceramic seals in all of them, as well as our"
        f" spares, from one: {KILN.name}, whom nobody can replace.",
    )
