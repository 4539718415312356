"""Reasons add up to what they explain, and are sentences in both languages."""

from __future__ import annotations

import inspect
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest

from graphsvc.analyses import Finding, Findings, analyses, run
from graphsvc.graph.network import Network
from graphsvc.model.said import Sentence
from tests.graph.world import World

TODAY = date(2026, 11, 24)
WITH_REASONS = (
    "at-risk-clusters", "clusters", "cut-off", "data-quality", "dormant-ties", "influencers",
    "lead-times", "leaving", "local-bridges", "reputation", "supply-concentration",
    "supply-failure", "supply-tiers", "tie-strength", "weak-ties",
)  # fmt: skip
# what is worth asking for here
GIVEN = {"leaving": {"who": "s/p0"}, "reputation": {"kind": "Person"}}
SEEDS = range(4)


_GAPS = re.compile(r"[{}]|\bnan\b|\bNone\b|  |\(\)")


@cache
def some_firm(seed: int) -> Network:
    """We (f0) and four others: who works where, who met and mailed whom, who decides, supplies,
    complains and competes, all drawn."""
    drawn = random.Random(seed)
    firms, people = [f"f{n}" for n in range(5)], [f"p{n}" for n in range(18)]
    world = World().companies(*firms).people(*people).set("us", "f0")
    home = {who: drawn.choice(firms) for who in people} | {"p0": "f0", "p1": "f1"}
    for who, firm in home.items():
        world.tie("WORKS_FOR", who, firm)
    pairs = [drawn.sample(people, 2) for _ in range(30)]
    for one, other in pairs:
        rhythm, quiet = drawn.choice((9, 20, 60)), drawn.choice((0, 0, 120, 400))
        for age in range(quiet + drawn.randint(1, 9), 800, rhythm):
            day = (TODAY - timedelta(days=age)).isoformat()
            if drawn.random() < 0.5:
                world.met("meeting", day, f"{one} {other}")
            else:
                world.sent("message", day, *drawn.sample((one, other), 2))
    for one, other in (drawn.sample(people, 2) for _ in range(6)):
        world.tie("KNOWS", one, other, strength=round(drawn.random(), 2))
    _concerns(world, drawn, firms, people)
    return world.network(at=TODAY.isoformat())


def _concerns(world: World, drawn: random.Random, firms: list[str], people: list[str]) -> None:
    """What there is between firms, and what is decided."""
    for firm in firms[1:4]:
        world.tie("CUSTOMER_OF", firm, "f0").tie("MANAGES_RELATION_WITH", "p0", firm)
    world.tie("COMPETES_WITH", "f4", "f0")
    world.entity("Grievance", "late", severity=drawn.choice(("low", "high", "critical")))
    world.tie("ABOUT", "late", drawn.choice(firms[1:]))
    world.entity("Negotiation", "deal")
    for role in ("approver", "champion"):
        world.tie("DECIDES", drawn.choice(people), "deal", role=role)
    for supplier, buyer in (("f2", "f1"), ("f3", "f1"), ("f4", "f3"), ("f3", "f0")):
        world.tie("SUPPLIES", supplier, buyer, offering="parts", lead_time_days=drawn.randint(2, 9),
                  share=round(drawn.uniform(0.1, 0.5), 2))  # fmt: skip


@cache
def found(name: str, seed: int) -> Findings:
    return run(name, some_firm(seed), **GIVEN.get(name, {}))


def figure(row: Finding, name: str, of: str) -> float:
    """The figure that amounts are of."""
    given = {**row.more, **row.values, analyses()[name].value: row.value, "": row.value}[of]
    assert isinstance(given, int | float)
    return given


def sentences(findings: Findings) -> Iterator[str]:
    for row in findings.rows:
        for reason in row.reasons:
            yield reason.text
    yield from findings.warnings


@pytest.mark.parametrize("name", WITH_REASONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_amounts_add_up_to_the_figure_that_they_are_of(name: str, seed: int) -> None:
    for row in found(name, seed).rows:
        sums: dict[str, float] = defaultdict(float)
        for reason in row.reasons:
            if reason.amount is not None:
                sums[reason.of] += reason.amount
        assert sums == pytest.approx({of: figure(row, name, of) for of in sums}, abs=1e-9)


@pytest.mark.parametrize("name", WITH_REASONS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_sentence_is_whole_in_both_languages(name: str, seed: int) -> None:
    for text in sentences(found(name, seed)):
        assert isinstance(text, Sentence), text
        it = text.of("it")
        assert it != text
        assert not _GAPS.search(f"{text} {it}")


@pytest.mark.parametrize("name", WITH_REASONS)
def test_these_analyses_give_reasons(name: str) -> None:
    assert any(row.reasons for seed in SEEDS for row in found(name, seed).rows)


def test_no_analysis_that_gives_reasons_is_left_out() -> None:
    sources = {name: inspect.getsource(sys.modules[each.run.__module__])
               for name, each in analyses().items()}  # fmt: skip
    giving = {name for name, text in sources.items() if "Reason(" in text}
    # a backtest needs a history; its sentences are in its own test
    assert giving - {"risk-backtest"} <= set(WITH_REASONS)
