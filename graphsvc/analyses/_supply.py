"""Who supplies what to whom, read as section 5 of docs/methods.md has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphsvc.errors import UsageError
from graphsvc.graph.network import Network, Node, Supply
from graphsvc.model.said import Counted, Said

NOTHING = Said(
    "no-data: nobody is known to supply anything (ties SUPPLIES)",
    "no-data: non è noto che qualcuno fornisca qualcosa (legami SUPPLIES)",
).sentence()
_SHARES = Counted(
    Said("shares-over-1: the shares of 1 need sum to over 1, scaled to 1",
         "shares-over-1: le quote di un fabbisogno superano 1 in totale, riportate a 1"),
    Said("shares-over-1: the shares of {number} needs sum to over 1, scaled to 1",
         "shares-over-1: le quote di {number} fabbisogni superano 1 in totale, riportate a 1"),
)  # fmt: skip
_NEEDS = Counted(
    Said("needs-over-1: the needs of 1 company sum to over 1, scaled to 1",
         "needs-over-1: i fabbisogni di un'impresa superano 1 in totale, riportati a 1"),
    Said("needs-over-1: the needs of {number} companies sum to over 1, scaled to 1",
         "needs-over-1: i fabbisogni di {number} imprese superano 1 in totale, riportati a 1"),
)  # fmt: skip
_STATED = ("offering", "share", "need", "lead_time_days", "lead_time", "substitutable")
_OVER = 1 + 1e-9  # thirds and sevenths add up to a little over 1


@dataclass(frozen=True, slots=True)
class Part:
    """What one supplier gives of one need. share: 0..1; substitutable: 0 where not stated."""

    supplier: Node
    share: float
    lead_time_days: float | None
    substitutable: float
    facts: tuple[int, ...]

    @property
    def passed(self) -> float:
        """How much of the supplier's loss the need takes over: 0..1."""
        return self.share * (1 - self.substitutable)


@dataclass(frozen=True, slots=True)
class Need:
    """One offering that a company buys, and from whom.

    weight: the part of the buyer's output that stops without it, 0..1. parts: by supplier.
    """

    buyer: Node
    offering: str
    weight: float
    parts: tuple[Part, ...]

    @property
    def facts(self) -> tuple[int, ...]:
        """The facts that it rests on."""
        return tuple(sorted({fact for part in self.parts for fact in part.facts}))


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs by buyer and offering, the companies in their order, and what was scaled."""

    needs: tuple[Need, ...]
    companies: tuple[Node, ...]
    warnings: tuple[str, ...]

    def of_buyers(self) -> dict[Node, list[Need]]:
        """The needs of each company that buys."""
        found: dict[Node, list[Need]] = defaultdict(list)
        for need in self.needs:
            found[need.buyer].append(need)
        return dict(found)

    def customers(self) -> dict[Node, list[Node]]:
        """Whom each company supplies, in order; all companies are in it."""
        found: dict[Node, set[Node]] = {company: set() for company in self.companies}
        for need in self.needs:
            for part in need.parts:
                found[part.supplier].add(need.buyer)
        return {company: sorted(buyers, key=str) for company, buyers in found.items()}


def supplies_of(network: Network) -> tuple[Supply, ...]:
    """The supplies of a network; of a stranger's, the arrows that say so.

    Of a graph without supplies an arrow from supplier to buyer is one where it states an
    offering, a share, a need, a lead time or how much could be had elsewhere.
    """
    if network.supplies or not network.directed:
        return network.supplies
    return tuple(
        Supply(
            supplier, buyer, str(said.get("offering", "")), _number(said, "share", 1),
            _number(said, "lead_time_days" if "lead_time_days" in said else "lead_time"),
            _number(said, "substitutable", 1), next(iter(said.get("facts", ())), 0),
            _number(said, "need", 1),
        )
        for supplier, buyer, said in network.graph.edges(data=True)
        if any(name in said for name in _STATED)
    )  # fmt: skip


def needs_of(supplies: Iterable[Supply]) -> Needs:
    """The needs that supplies come to, what is not stated filled in.

    Several facts about one supplier, buyer and offering are one, its figures the worst stated:
    the largest share and lead time, the least that could be had elsewhere. Suppliers without a
    share have equal parts of the rest; shares over 1 in sum are scaled to 1, and under 1 the
    rest comes from outside. A need that is not stated is one in the number of the buyer's
    offerings; over 1 in sum they are scaled to 1.
    """
    stated: dict[tuple[Node, str], list[Supply]] = defaultdict(list)
    for one in supplies:
        if one.supplier != one.buyer:
            stated[one.buyer, one.offering].append(one)
    companies = {end for group in stated.values() for one in group for end in (one.supplier,
                 one.buyer)}  # fmt: skip
    over = 0
    found = []
    weights, too_much = _weights(stated)
    for buyer, offering in sorted(stated, key=lambda key: (str(key[0]), key[1])):
        parts, scaled = _parts(stated[buyer, offering])
        over += scaled
        found.append(Need(buyer, offering, weights[buyer, offering], parts))
    counts = ((over, _SHARES), (too_much, _NEEDS))
    warnings = tuple(said.sentence(number) for number, said in counts if number)
    return Needs(tuple(found), tuple(sorted(companies, key=str)), warnings)


def _weights(
    stated: Mapping[tuple[Node, str], Sequence[Supply]],
) -> tuple[dict[tuple[Node, str], float], int]:
    """The weight of each need, and of how many buyers they had to be scaled."""
    of_buyer: dict[Node, list[str]] = defaultdict(list)
    for buyer, offering in stated:
        of_buyer[buyer].append(offering)
    found, scaled = {}, 0
    for buyer, offerings in of_buyer.items():
        given = {
            each: _worst(one.need for one in stated[buyer, each]) for each in sorted(offerings)
        }
        full = {each: 1 / len(offerings) if need is None else need for each, need in given.items()}
        whole = sum(full.values())
        scaled += whole > _OVER
        found.update({(buyer, each): need / max(whole, 1.0) for each, need in full.items()})
    return found, scaled


def _parts(group: Sequence[Supply]) -> tuple[tuple[Part, ...], bool]:
    """The parts of a need, and whether their shares had to be scaled."""
    of: dict[Node, list[Supply]] = defaultdict(list)
    for one in group:
        of[one.supplier].append(one)
    suppliers = sorted(of, key=str)
    stated = [_worst(one.share for one in of[each]) for each in suppliers]
    known = sum(share for share in stated if share is not None)
    missing = sum(share is None for share in stated)
    rest = max(0.0, 1 - known) / missing if missing else 0.0
    whole = known + rest * missing
    parts = tuple(
        Part(
            each, (rest if share is None else share) / max(whole, 1.0),
            _worst(one.lead_time_days for one in of[each]),
            min((s for one in of[each] if (s := one.substitutable) is not None), default=0.0),
            tuple(sorted({one.fact for one in of[each] if one.fact})),
        )
        for each, share in zip(suppliers, stated, strict=True)
    )  # fmt: skip
    return parts, whole > _OVER


def _worst(stated: Iterator[float | None]) -> float | None:
    return max((each for each in stated if each is not None), default=None)


def _number(said: Mapping[str, Any], name: str, most: float | None = None) -> float | None:
    value = said.get(name)
    if value is None:
        return None
    if not isinstance(value, int | float) or not 0 <= value <= (most or float("inf")):
        bounds = "from 0" if most is None else f"from 0 to {most:g}"
        raise UsageError(f"{name} of a supply is {value!r}, but must be a number {bounds}.")
    return float(value)
