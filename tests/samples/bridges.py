"""Weak and dormant ties, read from docs/methods.md section 3 for the judge."""

from __future__ import annotations

import statistics
from datetime import datetime, timedelta
from itertools import pairwise

import networkx as nx

from tests.samples.judge import HALF_LIFE, Judge, Pair

MAX_OVERLAP, WAS = 0.1, 0.4
QUARTER_ENDS = ("09-30", "12-31", "03-31", "06-30")


def weak_ties(judge: Judge) -> list[Pair]:
    """Ties under the median strength whose ends share at most a tenth of their contacts."""
    return [
        Pair((one, other))
        for one, other, data in judge.graph.edges(data=True)
        if data["v"] < judge.median and overlap(judge, one, other) <= MAX_OVERLAP
    ]


def overlap(judge: Judge, one: str, other: str) -> float:
    """Shared contacts among all contacts of two, themselves left out; 0 if there are none."""
    near_one, near_other = set(judge.graph[one]) - {other}, set(judge.graph[other]) - {one}
    either = near_one | near_other
    return len(near_one & near_other) / len(either) if either else 0.0


def lost_without(judge: Judge, tie: Pair) -> set[str]:
    """Who has no path to any of us once a tie is gone."""
    without = nx.restricted_view(judge.graph, [], [tuple(tie)])
    return _reached(judge, judge.graph) - _reached(judge, without)


def _reached(judge: Judge, graph: nx.Graph[str]) -> set[str]:
    return {
        person
        for component in nx.connected_components(graph)
        if component & judge.ours
        for person in component
    }


def dormant_ties(judge: Judge) -> list[Pair]:
    """Ties that were strong and are silent, while both ends are in touch with others."""
    return [
        pair
        for pair, contacts in judge.evidence.items()
        if _silent(judge, [contact.at for contact, _ in contacts])
        and all(_active(judge, person) for person in pair)
        and _peak(judge, pair) >= WAS
    ]


def _silent(judge: Judge, times: list[datetime]) -> bool:
    ordered = sorted(times)
    gaps = [(later - earlier) / timedelta(1) for earlier, later in pairwise(ordered)]
    limit = max(2 * HALF_LIFE, 3 * statistics.median(gaps)) if gaps else 2 * HALF_LIFE
    return judge.age(ordered[-1]) > limit


def _active(judge: Judge, person: str) -> bool:
    return any(judge.age(act) <= HALF_LIFE for act in judge.acts[person])


def _peak(judge: Judge, pair: Pair) -> float:
    days = [f"{year}-{end}" for year in (2024, 2025, 2026) for end in QUARTER_ENDS]
    ends = [datetime.fromisoformat(day) + timedelta(1) for day in days]
    return max(judge.value(pair, end) for end in ends if end <= judge.end)
