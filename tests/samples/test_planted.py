"""What was planted is found, and nothing else, on twenty seeds; in the twin nothing is."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property

import pytest

from graphsvc.samples import ALL, Sample, firm
from tests.samples import answers, bridges, influence, risk
from tests.samples.judge import MIN_STRENGTH, Judge, Pair

# one worker takes all tests of a seed, so that each sample is made and judged once
SEEDS = [
    pytest.param(seed, marks=pytest.mark.xdist_group(f"sample-{seed}")) for seed in range(1, 21)
]


class Case:
    """A seed's firm with everything planted, and its twin with nothing."""

    def __init__(self, seed: int) -> None:
        self.sample = firm(seed)
        self.twin = firm(seed, frozenset())

    @cached_property
    def judge(self) -> Judge:
        return judged(self.sample)

    @cached_property
    def twins_judge(self) -> Judge:
        return judged(self.twin)

    def concerned(self, name: str, part: str) -> tuple[str, ...]:
        return self.sample.truth.planted[name].concerns[part]


def judged(sample: Sample, *seen: str) -> Judge:
    return Judge(sample.rows, sample.settings.us, sample.settings.today, seen)


@pytest.fixture(scope="module", params=SEEDS)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param)


def test_all_that_was_planted_is_found_and_nothing_else(case: Case) -> None:
    truth = answers.expected(case.sample.truth)
    assert all(truth.values())
    assert answers.found(case.judge) == truth


def test_nothing_is_found_where_nothing_was_planted(case: Case) -> None:
    assert answers.found(case.twins_judge) == {name: set() for name in ALL}


def test_the_quiet_influencer_is_far_from_the_edge_in_each_measure(case: Case) -> None:
    (person,) = case.concerned("quiet-influencer", "influencer")
    there = {name: influence.rank(v, person) for name, v in influence.measures(case.judge).items()}
    twin = {
        name: influence.rank(v, person) for name, v in influence.measures(case.twins_judge).items()
    }
    assert max(there[name] for name in influence.ELSEWHERE) <= 12  # of 21 that count as top
    assert there["degree"] > 60
    assert there["strength"] > 21
    assert min(twin.values()) > 35


def test_the_weak_tie_is_weak_and_still_carries_a_path(case: Case) -> None:
    strength = case.judge.strength[Pair(case.concerned("weak-tie", "tie"))]
    assert 2 * MIN_STRENGTH < strength < case.judge.median / 2


def test_without_the_weak_tie_the_whole_market_is_lost(case: Case) -> None:
    tie = Pair(case.concerned("weak-tie", "tie"))
    lost = bridges.lost_without(case.judge, tie)
    assert lost == set(case.concerned("weak-tie", "people"))
    assert not bridges.lost_without(case.twins_judge, tie)


def test_the_drifting_cluster_is_the_riskiest_that_is_recorded(case: Case) -> None:
    rated = {tuple(group): risk.parts(case.judge, group) for group in answers.clusters(case.judge)}
    risks = {group: risk.risk(parts) for group, parts in rated.items()}
    unrecorded = set(case.concerned("silent-mailbox", "people"))
    ordered = sorted(
        (group for group in risks if not unrecorded & set(group)), key=risks.__getitem__
    )
    assert set(case.concerned("drifting-cluster", "people")) <= set(ordered[-1])
    assert risks[ordered[-1]] > risks[ordered[-2]] + 0.1


def test_the_drift_is_fading_and_silence_under_open_ears(case: Case) -> None:
    people = list(case.concerned("drifting-cluster", "people"))
    parts, twin = risk.parts(case.judge, people), risk.parts(case.twins_judge, people)
    assert parts["fading"] is not None
    assert parts["fading"] > 0.9
    assert parts["silence"] is not None
    assert parts["silence"] > 0.95
    assert parts["grievances"] == pytest.approx(1 - (1 - 0.6) * (1 - 0.3))
    assert parts["competitors"] is not None
    assert parts["competitors"] > 0.2
    assert twin["fading"] is not None
    assert twin["fading"] < 0.5
    assert twin["grievances"] == 0
    assert twin["competitors"] == 0
    pairs = answers.pairs_with_us(case.judge, people)
    assert len(pairs) > len(people)
    assert {listened_share(case.judge, *pair) for pair in pairs} == {1.0}


def test_where_the_mailbox_stopped_nobody_listened(case: Case) -> None:
    people = list(case.concerned("silent-mailbox", "people"))
    pairs = answers.pairs_with_us(case.judge, people)
    assert len(pairs) >= len(people)
    assert {listened_share(case.judge, *pair) for pair in pairs} == {0.0}
    assert {listened_share(case.twins_judge, *pair) for pair in pairs} == {1.0}
    assert risk.silence(case.judge, people) == pytest.approx(1, abs=0.02)  # what it looks like
    twin = risk.silence(case.twins_judge, people)
    assert twin is not None
    assert twin < 0.9


def listened_share(judge: Judge, one: str, other: str) -> float:
    days = [judge.end - timedelta(back) for back in range(1, risk.QUIET)]
    return sum(risk.listened(judge, one, other, day) for day in days) / len(days)


def test_without_the_kiln_every_pump_maker_halts_in_part(case: Case) -> None:
    (kiln,) = case.concerned("single-source", "supplier")
    us, *makers = case.concerned("single-source", "buyers")
    there, twin = risk.losses(case.judge, kiln), risk.losses(case.twins_judge, kiln)
    assert len(makers) == 3
    assert {there[maker] for maker in makers} == {0.5}
    assert max(twin[maker] for maker in makers) < 0.1
    assert there[us] > 4 * twin[us]


def test_all_contact_with_the_mill_is_one_persons(case: Case) -> None:
    (person,) = case.concerned("key-person", "person")
    people = list(case.concerned("key-person", "people"))
    assert {ours for _, ours in answers.pairs_with_us(case.judge, people)} == {person}
    assert risk.dependence(case.judge, people) == pytest.approx(1)
    twin = risk.dependence(case.twins_judge, people)
    assert twin is not None
    assert twin < 0.5


def test_the_dormant_tie_was_strong_and_its_twin_still_is(case: Case) -> None:
    tie = Pair(case.concerned("dormant-tie", "tie"))
    assert case.judge.strength[tie] < case.judge.median / 2
    assert case.twins_judge.strength[tie] > 0.6


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_thing_left_out_is_not_found_and_all_others_are(name: str) -> None:
    sample = firm(planted=ALL - {name})
    truth = answers.expected(sample.truth)
    assert not truth[name]
    assert answers.found(judged(sample)) == truth


def test_who_sees_more_finds_the_same() -> None:
    sample = firm()
    reader = sample.settings.private_reader
    teams = [f"team:{name}" for name, who in sample.settings.teams.items() if reader in who]
    hers, everyones = judged(sample, f"private:{reader}", *teams), judged(sample)
    assert len(hers.contacts) > len(everyones.contacts)
    assert answers.found(hers) == answers.found(everyones)
